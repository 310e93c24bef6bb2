//! Events as a table in CSV (RFC 4180), one row an event, safe to open in a spreadsheet.

use super::{
    json::{is_kept, name_of},
    sources::Sources,
};
use crate::project::Project;
use std::io;

const COLUMNS: [&str; 16] = [
    "id",
    "date",
    "earliest",
    "latest",
    "granularity",
    "title",
    "status",
    "kind",
    "actors",
    "sources",
    "quote",
    "reason",
    "conflicts",
    "review",
    "tags",
    "note",
];

/// Writes the events, in the order of time, below a row of column names. Rejected events are left out. Of a
/// project as known on a day, a last column names the day.
pub fn write_csv(project: &Project, out: impl io::Write) -> io::Result<()> {
    let sources = Sources::of(project);
    let mut table = csv::Writer::from_writer(out);
    // one more column only where it says something: the columns themselves never change place
    let known_on = project.known_on().map(|day| day.to_string());
    let header = COLUMNS.iter().copied().chain(known_on.iter().map(|_| "known_on"));
    table.write_record(header)?;
    for event in project.events().iter().filter(|event| is_kept(event)) {
        let when = &event.when;
        let day = |day: Option<crate::calendar::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let lead = event.mentions.first();
        let conflicts: Vec<&str> = event
            .conflicts
            .iter()
            .map(|conflict| conflict.says.as_str())
            .collect();
        let titles: Vec<String> = sources.titles_of(event);
        let fields = [
            event.id.to_string(),
            when.edtf(),
            day(when.earliest),
            day(when.latest),
            name_of(&when.granularity),
            event.headline.clone(),
            event.status.name().to_owned(),
            event.kind.name().to_owned(),
            event.actors.join("; "),
            titles.join("; "),
            lead.and_then(|mention| sources.quote(mention))
                .unwrap_or_default(),
            lead.map(|mention| mention.reason.clone()).unwrap_or_default(),
            conflicts.join("; "),
            name_of(&event.review),
            event.tags.join("; "),
            event.note.clone(),
        ];
        let fields = fields.map(unformulated);
        table.write_record(fields.iter().chain(&known_on))?;
    }
    table.flush()
}

/// A field that a spreadsheet will not take for a formula: one that could start one gets an apostrophe in front
/// (OWASP, "CSV injection").
fn unformulated(field: String) -> String {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{field}")
    } else {
        field
    }
}

#[cfg(test)]
mod tests {
    use super::unformulated;

    #[test]
    fn formulas_are_disarmed_and_words_are_not() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(unformulated(formula.to_owned()), format!("'{formula}"));
        }
        assert_eq!(unformulated("A visit - at last".to_owned()), "A visit - at last");
    }
}
