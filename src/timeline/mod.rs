//! From visible events and a time window to a scene: scale, ticks, lanes, labels, folding, density, theme.
