//! The source tree keeps its promises: imports follow the layers, foreign crates stay behind their door, files are small and say what they are.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Each module with its layer; a module may name modules of lower layers only (and `article`, `language` and the like, itself).
const LAYERS: &[(&str, u8)] = &[
    ("span", 0),
    ("calendar", 0),
    ("article", 1),
    ("language", 2),
    ("import", 2),
    ("temporal", 3),
    ("events", 4),
    ("project", 5),
    ("timeline", 6),
    ("export", 7),
    ("jobs", 7),
    ("cli", 8),
    ("ui", 8),
];

/// Pairs of one layer in which the first may name the second.
const SIBLINGS: &[(&str, &str)] = &[("jobs", "export")];

/// A foreign crate (or part of the standard library), and the only places under `src/` that may name it.
const DOORS: &[(&str, &[&str])] = &[
    ("egui::", &["ui/"]),
    ("eframe::", &["ui/"]),
    ("egui_plot::", &["ui/"]),
    ("egui_extras::", &["ui/"]),
    ("rfd::", &["ui/dialogs/files.rs"]),
    ("chrono::", &["calendar/", "main.rs"]),
    ("dom_query::", &["import/"]),
    ("dom_smoothie::", &["import/"]),
    ("std::fs", &["project/", "jobs/", "cli/"]),
    ("fs::", &["project/", "jobs/", "cli/"]),
    ("clap::", &["cli/"]),
    ("anyhow::", &["main.rs", "cli/"]),
];

/// Hard limit on the lines of one file.
const MAX_LINES: usize = 700;

#[test]
fn the_source_tree_keeps_its_promises() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for path in rust_files(&root) {
        let name = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        check_file(&name, &text, &mut faults);
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn check_file(name: &str, text: &str, faults: &mut Vec<String>) {
    if !text.starts_with("//! ") {
        faults.push(format!("{name}: does not open with a //! sentence"));
    }
    if text.lines().count() > MAX_LINES {
        faults.push(format!("{name}: longer than {MAX_LINES} lines"));
    }
    // Tests at the end of a file may reach further than the code they test.
    let shipped = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let code: String = shipped
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    for (door, places) in DOORS {
        if names(&code, door) && !places.iter().any(|place| name.starts_with(place)) {
            faults.push(format!(
                "{name}: names {door}, which only {} may",
                places.join(", ")
            ));
        }
    }
    let module = name.split(['/', '.']).next().unwrap_or_default();
    if ["lib", "main"].contains(&module) {
        return;
    }
    let Some(layer) = layer_of(module) else {
        faults.push(format!("{name}: module {module} has no row in LAYERS"));
        return;
    };
    for used in named_modules(&code).iter().filter(|used| *used != module) {
        let below = layer_of(used).is_some_and(|other| other < layer);
        if !below && !SIBLINGS.contains(&(module, used.as_str())) {
            faults.push(format!("{name}: {module} may not name {used}"));
        }
    }
}

fn layer_of(module: &str) -> Option<u8> {
    LAYERS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, layer)| *layer)
}

/// Whether `code` has `door` as a path of its own, not as the end of a longer word or path.
fn names(code: &str, door: &str) -> bool {
    code.match_indices(door).any(|(at, _)| {
        !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':')
    })
}

/// First path segments after `crate::`, also inside `crate::{a::…, b}`.
fn named_modules(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            None => {
                found.insert(first_segment(rest));
            }
            Some(list) => {
                let mut depth = 0;
                let mut item_starts = true;
                for (byte, character) in list.char_indices() {
                    match character {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => item_starts = true,
                        _ if depth == 0 && item_starts && character.is_alphabetic() => {
                            found.insert(first_segment(&list[byte..]));
                            item_starts = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    // A type or function named at the crate's root is not a module.
    found.retain(|name| name.starts_with(char::is_lowercase));
    found
}

fn first_segment(path: &str) -> String {
    path.chars()
        .take_while(|character| character.is_alphanumeric() || *character == '_')
        .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn the_checker_sees_what_it_should() {
    let used =
        named_modules("use crate::{span::Span, calendar::{Day, When}, article};\nlet x = crate::ui::run();");
    let expected: BTreeSet<String> = ["span", "calendar", "article", "ui"].map(str::to_owned).into();
    assert_eq!(used, expected);

    let mut faults = Vec::new();
    check_file(
        "calendar/day.rs",
        "//! Days.\nuse crate::ui::App;\nuse egui::Ui;\n",
        &mut faults,
    );
    assert_eq!(faults.len(), 2, "{faults:?}");
    faults.clear();
    check_file(
        "ui/mod.rs",
        "//! Window.\nuse crate::project::Project;\nuse egui::Ui;\n",
        &mut faults,
    );
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn the_layers_are_the_ones_the_library_documents() {
    let documented = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for (module, layer) in LAYERS {
        let row = documented.lines().find(|line| {
            line.starts_with(&format!("//! | {layer} |")) && line.contains(&format!("[`{module}`]"))
        });
        assert!(
            row.is_some(),
            "src/lib.rs has no row for {module} on layer {layer}"
        );
    }
}
