//! The events as a table or as JSON, and where to write them.

use super::{Foot, caption, export_image, foot, modal};
use crate::ui::{
    State,
    exporting::{self, Table},
    style,
};
use egui::Context;
use std::path::{Path, PathBuf};

/// What was entered so far.
#[derive(Debug)]
pub(in crate::ui) struct Form {
    table: Table,
    path: String,
}

impl Form {
    /// A CSV table in the folder used last.
    pub(in crate::ui) fn new(state: &State) -> Self {
        Self {
            table: Table::Csv,
            path: export_image::proposed(state, Table::Csv.extension()),
        }
    }

    /// Takes a path chosen in a file dialog.
    pub(in crate::ui) fn set_path(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }
}

/// Shows the dialog; returns whether it stays open.
pub(super) fn show(ctx: &Context, state: &mut State, form: &mut Form) -> bool {
    modal(ctx, "Export data", 540.0, |ui| {
        caption(ui, "Format");
        for table in Table::ALL {
            let response = ui
                .radio(form.table == table, table.name())
                .on_hover_text(table.hint());
            if response.clicked() {
                form.table = table;
                form.path = PathBuf::from(&form.path)
                    .with_extension(table.extension())
                    .display()
                    .to_string();
            }
        }
        ui.add_space(style::GAP);
        export_image::path_field(ui, state, &mut form.path, form.table.extension());
        let outcome = foot(ui, !form.path.trim().is_empty(), "Export");
        if outcome == Foot::Done {
            exporting::table(state, PathBuf::from(form.path.trim()), form.table);
        }
        outcome == Foot::Waiting
    })
}
