//! Saving, opening, and files that are damaged, newer or not writable.

use super::making::{assert_sound, bytes, two_articles};
use dateline::project::document::DocumentError;
use dateline::project::file::FileError;
use dateline::project::{Project, document, file};
use std::fs;
use std::path::Path;

#[test]
fn damaged_newer_and_foreign_documents_say_so() {
    let saved = String::from_utf8(bytes(&two_articles())).unwrap();
    let broken = document::read(&saved.as_bytes()[..saved.len() / 2]).unwrap_err();
    assert!(
        matches!(broken, DocumentError::Broken { line: 1, .. }),
        "{broken}"
    );
    assert!(broken.to_string().contains("line 1, column"), "{broken}");
    let newer = saved.replace(r#""schema_version":1"#, r#""schema_version":7"#);
    let message = document::read(newer.as_bytes()).unwrap_err().to_string();
    assert!(
        message.contains("newer version") && message.contains('7'),
        "{message}"
    );
    for foreign in [
        "",
        "[1]",
        "{}",
        "PK\u{3}\u{4}",
        r#"{"format":"other","schema_version":1}"#,
    ] {
        let error = document::read(foreign.as_bytes()).unwrap_err();
        assert!(matches!(error, DocumentError::NotAProject), "{foreign}: {error}");
    }
}

#[test]
fn passages_outside_the_text_are_left_out_and_reported() {
    let saved = String::from_utf8(bytes(&two_articles())).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&saved).unwrap();
    json["events"][0]["mentions"][0]["passage"] = serde_json::json!({"start": 1, "end": 4_000_000});
    json["events"][1]["mentions"][0]["trigger"] = serde_json::json!({"start": 9, "end": 2});
    json["articles"][0]["article"]["blocks"][0]["span"]["end"] = serde_json::json!(77_777);
    json["events"][2]["id"] = json["events"][3]["id"].clone();
    json["unplaced"][0]["span"]["end"] = serde_json::json!(77_777);
    json["articles"][1]["publication"]["confidence"] = serde_json::json!(1e300);
    let opened = document::read(json.to_string().as_bytes()).unwrap();
    assert_sound(&opened.project);
    assert_eq!(opened.repairs.len(), 3, "{:?}", opened.repairs);
    assert_eq!(opened.project.unplaced().len(), 1);
    assert!(opened.project.entries()[1].publication.confidence <= 1.0);
}

#[test]
fn saving_replaces_a_file_only_when_it_succeeds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.dateline");
    let project = two_articles();
    file::save(&project, &path).unwrap();
    let before = fs::read(&path).unwrap();
    assert_eq!(bytes(&file::open(&path).unwrap().project), bytes(&project));
    let failed = file::write_with(&path, |out| {
        std::io::Write::write_all(out, b"half of it")?;
        Err(std::io::Error::from(std::io::ErrorKind::StorageFull))
    });
    let message = failed.unwrap_err().to_string();
    assert!(
        message.contains("disk is full") && message.ends_with("story.dateline"),
        "{message}"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing is left lying about"
    );
}

#[cfg(unix)]
#[test]
fn saving_keeps_links_and_permissions() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (
        folder.path().join("real.dateline"),
        folder.path().join("link.dateline"),
    );
    file::save(&Project::default(), &real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    file::save(&two_articles(), &link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(file::open(&real).unwrap().project.entries().len(), 2);
}

#[test]
fn places_that_cannot_be_written_are_named_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    let project = two_articles();
    let cases = [
        (
            folder.path().join("no/such/folder/a.dateline"),
            "no such file or folder",
        ),
        (folder.path().to_owned(), "that is a folder"),
    ];
    for (path, reason) in cases {
        let message = file::save(&project, &path).unwrap_err().to_string();
        assert!(message.contains(reason), "{message}");
        assert!(message.ends_with(&path.display().to_string()), "{message}");
    }
    if Path::new("/dev/full").exists() {
        let message = file::save(&project, Path::new("/dev/full"))
            .unwrap_err()
            .to_string();
        assert!(message.contains("the disk is full"), "{message}");
    }
    assert!(matches!(
        file::open(&folder.path().join("gone.dateline")),
        Err(FileError::Unreadable { .. })
    ));
}

#[test]
fn a_read_only_folder_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.dateline");
    file::save(&Project::default(), &path).unwrap();
    let before = fs::read(&path).unwrap();
    let mut permissions = fs::metadata(folder.path()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.path(), permissions).unwrap();
    if fs::write(folder.path().join("probe"), b"").is_ok() {
        println!("skipped: this user may write to read-only folders");
        return;
    }
    let message = file::save(&two_articles(), &path).unwrap_err().to_string();
    assert!(message.contains("choose another place"), "{message}");
    assert_eq!(fs::read(&path).unwrap(), before);
}
