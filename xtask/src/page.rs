//! The built page: dist/, made by trunk, only when something that goes into it has changed.
//!
//! Invariant: dist/ is taken as it is only where the sources, the tools' versions and dist/ itself are those of the last
//! build that succeeded. A file that is not known to be irrelevant counts as a source.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::time::Instant;

use crate::Outcome;
use crate::process;
use crate::project::{Project, TRUNK_VERSION};
use crate::setup;

/// What does not go into the page, by its path in the tree. Names that begin with a dot do not either.
const NOT_SOURCES: &[&str] = &[
    "target",
    "dist",
    "node_modules",
    "web/dist",
    "test-results",
    "playwright-report",
    "e2e",
    "tests",
    "benches",
    "docs",
    "xtask",
    "src/bin/heapglass.rs",
];

/// Build dist/ where it is not up to date, with all set-up. True where something was built.
pub(crate) fn build(project: &Project) -> Outcome<bool> {
    let tools = setup::page_tools_ready(project)?;
    let stamp_path = project.notes()?.join("page.stamp");
    let sources = sources_stamp(project)?;
    if let Ok(dist) = tree_stamp(&project.dist(), &|_| true, What::Times)
        && fs::read_to_string(&stamp_path).is_ok_and(|stamp| stamp == stamp_text(sources, dist))
    {
        return Ok(false);
    }
    eprintln!("building the page");
    let start = Instant::now();
    let mut trunk = process::command(project, &tools.trunk);
    trunk.args(["build", "--release"]);
    process::with_path_first(&mut trunk, &tools.path)?;
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true"); // any other value is an error to trunk 0.21
    }
    process::run(&mut trunk)?;
    let dist = tree_stamp(&project.dist(), &|_| true, What::Times)?;
    fs::write(&stamp_path, stamp_text(sources, dist))
        .map_err(|error| format!("cannot write {}: {error}", stamp_path.display()))?;
    eprintln!("built {} in {:.1} s", project.dist().display(), start.elapsed().as_secs_f64());
    Ok(true)
}

/// The sizes of dist/'s files, raw and compressed, as a table for people.
pub(crate) fn sizes(project: &Project) -> Outcome<String> {
    let cache = project.notes()?.join("page-sizes.txt");
    let dist = format!("{:016x}\n", tree_stamp(&project.dist(), &|_| true, What::Contents)?);
    // Brotli at its best level takes seconds.
    if let Ok(text) = fs::read_to_string(&cache)
        && let Some(table) = text.strip_prefix(&dist)
    {
        return Ok(table.to_owned());
    }
    let script = project.root().join("xtask").join("sizes.mjs");
    let table = process::output(process::command(project, "node").arg(script).arg(project.dist()))?;
    fs::write(&cache, format!("{dist}{table}"))
        .map_err(|error| format!("cannot write {}: {error}", cache.display()))?;
    Ok(table)
}

fn stamp_text(sources: u64, dist: u64) -> String {
    format!("{sources:016x} {dist:016x}\n")
}

/// A number for all that decides what the page will be.
fn sources_stamp(project: &Project) -> Outcome<u64> {
    let mut hasher = DefaultHasher::new();
    tree_stamp(project.root(), &is_source, What::Contents)?.hash(&mut hasher);
    TRUNK_VERSION.hash(&mut hasher);
    process::probe(process::command(project, "rustc").arg("--version")).hash(&mut hasher);
    Ok(hasher.finish())
}

/// Whether a file or folder, by its path in the tree, may go into the page.
fn is_source(path: &str) -> bool {
    if path == ".cargo" || path.starts_with(".cargo/") || path.starts_with("public/") {
        return true;
    }
    let is_hidden = path.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
    let is_document =
        !path.contains('/') && Path::new(path).extension().is_some_and(|extension| extension == "md");
    !is_hidden && !is_document && !NOT_SOURCES.contains(&path)
}

/// What of a file is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// Every byte.
    Contents,
    /// Length and time of the last change.
    Times,
}

/// A number for a folder's files. `is_wanted` is asked about paths from that folder, with `/` between names; a folder
/// that is not wanted is not entered.
fn tree_stamp(folder: &Path, is_wanted: &dyn Fn(&str) -> bool, what: What) -> Outcome<u64> {
    let mut hasher = DefaultHasher::new();
    hash_folder(folder, "", is_wanted, what, &mut hasher)
        .map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    Ok(hasher.finish())
}

fn hash_folder(
    folder: &Path,
    above: &str,
    is_wanted: &dyn Fn(&str) -> bool,
    what: What,
    hasher: &mut DefaultHasher,
) -> std::io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = format!("{above}{}", entry.file_name().to_string_lossy());
        if !is_wanted(&path) {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() {
            hash_folder(&entry.path(), &format!("{path}/"), is_wanted, what, hasher)?;
        } else if kind.is_file() {
            path.hash(hasher);
            match what {
                What::Contents => fs::read(entry.path())?.hash(hasher),
                What::Times => {
                    let metadata = entry.metadata()?;
                    metadata.len().hash(hasher);
                    metadata.modified()?.hash(hasher);
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_told_from_the_rest() {
        for path in
            ["src/main.rs", "public/lessons/one.md", ".cargo/config.toml", "index.html", "web/editor.js"]
        {
            assert!(is_source(path), "{path}");
        }
        for path in ["dist", "README.md", ".git", "web/dist", "e2e", "target"] {
            assert!(!is_source(path), "{path}");
        }
    }

    #[test]
    fn a_stamp_changes_with_names_and_contents_only_of_what_is_wanted() {
        let folder = env::temp_dir().join(format!("heapglass-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("src").join("deep")).unwrap();
        fs::create_dir_all(folder.join("dist")).unwrap();
        let file = folder.join("src").join("deep").join("lib.rs");
        fs::write(&file, "one").unwrap();
        let stamp = || tree_stamp(&folder, &|path| path != "dist", What::Contents).unwrap();
        let first = stamp();
        assert_eq!(stamp(), first);
        fs::write(folder.join("dist").join("x"), "new").unwrap();
        assert_eq!(stamp(), first);
        fs::write(&file, "two").unwrap();
        let second = stamp();
        assert_ne!(second, first);
        fs::rename(&file, folder.join("src").join("deep").join("main.rs")).unwrap();
        assert_ne!(stamp(), second);
    }
}
