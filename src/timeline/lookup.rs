//! Finds a time in a sorted column with one or two looks at memory instead of two dozen: what makes a histogram of millions cheap.

/// Where each of many equal stretches of time begins in a sorted column.
#[derive(Debug, Clone, Default)]
pub(super) struct Lookup {
    from: f64,
    per_day: f64,
    /// First position of each stretch, and the length of the column.
    first: Vec<u32>,
}

/// Rows in a stretch on average: two lines of a processor's cache.
const ROWS: usize = 16;

impl Lookup {
    /// The lookup of `column`, which is sorted.
    pub(super) fn new(column: &[f64]) -> Self {
        let count = column.len() / ROWS;
        let (Some(&from), Some(&to)) = (column.first(), column.last()) else {
            return Self::default();
        };
        let per_day = count as f64 / (to - from);
        if count < 2 || !per_day.is_finite() {
            return Self::default();
        }
        let mut lookup = Self {
            from,
            per_day,
            first: vec![0; count + 1],
        };
        let mut next = 1;
        for (at, &time) in (0u32..).zip(column) {
            let stretch = lookup.stretch(time);
            while next <= stretch {
                if let Some(first) = lookup.first.get_mut(next) {
                    *first = at;
                }
                next += 1;
            }
        }
        for first in lookup.first.iter_mut().skip(next) {
            *first = column.len() as u32;
        }
        lookup
    }

    /// Which stretch a time is in. Never falls as the time rises, so that stretches and times cannot disagree by rounding.
    fn stretch(&self, time: f64) -> usize {
        (((time - self.from) * self.per_day) as usize).min(self.first.len().saturating_sub(2))
    }

    /// How many of the first entries of `column` (the one it was made of) hold `is_before`, which holds for times before `time` and perhaps for
    /// `time` itself.
    pub(super) fn partition_point(
        &self,
        column: &[f64],
        time: f64,
        is_before: impl Fn(&f64) -> bool,
    ) -> usize {
        let stretch = self.stretch(time);
        let bounds = (self.first.get(stretch), self.first.get(stretch + 1));
        let (Some(&low), Some(&high)) = bounds else {
            return column.partition_point(is_before);
        };
        let rows = column.get(low as usize..high as usize).unwrap_or_default();
        low as usize + rows.partition_point(is_before)
    }

    /// Bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.first.len() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_finds_what_searching_finds(
            mut column in prop::collection::vec(prop_oneof![4 => (0..300_i32).prop_map(f64::from), 2 => -5.0e3..9.0e3_f64, 1 => Just(4.0e6)], 0..1_200),
            times in prop::collection::vec(prop_oneof![(0..300_i32).prop_map(f64::from), -6.0e3..1.0e4_f64, Just(f64::INFINITY), Just(-1.0e9)], 1..40),
        ) {
            column.sort_by(f64::total_cmp);
            let lookup = Lookup::new(&column);
            for time in times {
                let before = lookup.partition_point(&column, time, |&other| other < time);
                prop_assert_eq!(before, column.partition_point(|&other| other < time));
                let until = lookup.partition_point(&column, time, |&other| other <= time);
                prop_assert_eq!(until, column.partition_point(|&other| other <= time));
            }
        }
    }
}
