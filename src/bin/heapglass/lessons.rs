//! `heapglass lessons`: for who writes lessons.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::{Arg, Parser, ValueExt};

use heapglass::lessons::{Checked, IndexEntry, Lesson, Recording, Recordings, check, parse, parse_index};

/// What is to be done with a folder of lessons.
#[derive(Debug, PartialEq)]
pub(crate) enum Task {
    Check { folder: PathBuf, recordings: Option<PathBuf> },
    Index { folder: PathBuf },
    Snippets { folder: PathBuf, out: PathBuf },
}

/// What is in a folder of lessons and is none.
const NO_LESSONS: [&str; 1] = ["README.md"];

/// Understands what follows `lessons`; none asks for help.
pub(crate) fn understand(mut parser: Parser) -> Result<Option<Task>, lexopt::Error> {
    let (mut words, mut recordings, mut out) = (Vec::new(), None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("recordings") => recordings = Some(PathBuf::from(parser.value()?)),
            Arg::Short('o') => out = Some(PathBuf::from(parser.value()?)),
            Arg::Value(word) => words.push(word.string()?),
            other => return Err(other.unexpected()),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let task = match (&words[..], recordings, out) {
        (["check", folder], recordings, None) => Task::Check { folder: folder.into(), recordings },
        (["index", folder], None, None) => Task::Index { folder: folder.into() },
        (["snippets", folder], None, Some(out)) => Task::Snippets { folder: folder.into(), out },
        _ => return Err("`lessons` is followed by `check DIR`, `index DIR` or `snippets DIR -o OUT`".into()),
    };
    Ok(Some(task))
}

pub(crate) fn perform(task: &Task) -> Result<ExitCode, String> {
    match task {
        Task::Check { folder, recordings } => check_all(folder, recordings.as_deref()),
        Task::Index { folder } => {
            let json = index(folder)?;
            let file = folder.join("index.json");
            fs::write(&file, json).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
            Ok(ExitCode::SUCCESS)
        }
        Task::Snippets { folder, out } => {
            for (file, text) in files(folder)? {
                let lesson = parse(&text).map_err(|error| format!("{}:{}", file.display(), told(&error)))?;
                let file = out.join(format!("{}.py", lesson.slug));
                fs::write(&file, lesson.code)
                    .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn told(error: &heapglass::lessons::LessonError) -> String {
    format!("{}: {}", error.line, error.message)
}

/// The lessons' files in a folder, or the one file, with their texts.
fn files(folder: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let unreadable = |path: &Path, error| format!("cannot read {}: {error}", path.display());
    let mut paths = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
            let path = entry.map_err(|error| unreadable(folder, error))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.extension().is_some_and(|end| end == "md") && !NO_LESSONS.contains(&&*name) {
                paths.push(path);
            }
        }
    } else {
        paths.push(folder.to_owned());
    }
    paths.sort();
    if paths.is_empty() {
        return Err(format!("there is no lesson in {}", folder.display()));
    }
    let text = |path: PathBuf| match fs::read_to_string(&path) {
        Ok(text) => Ok((path, text)),
        Err(error) => Err(unreadable(&path, error)),
    };
    paths.into_iter().map(text).collect()
}

/// CPython's recordings by the names of the snippets: `recordings.json.gz` with many, `NAME.json` with one.
/// `all`: also those of no lesson beside, where the folder is one of recordings.
fn recordings(folder: &Path, all: bool) -> Result<Recordings, String> {
    let mut found = Recordings::new();
    let entries =
        fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let has_lesson = |stem: &&str| all || folder.join(format!("{stem}.md")).exists();
        let stem = name.strip_suffix(".json").filter(|stem| *stem != "index").filter(has_lesson);
        if stem.is_none() && name != "recordings.json.gz" {
            continue;
        }
        let bytes = fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let recordings = Recording::read(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
        for (key, recording) in recordings {
            let name = stem.filter(|_| key.is_empty()).map_or(key.clone(), str::to_owned);
            found.insert(name, recording);
        }
    }
    Ok(found)
}

fn check_all(folder: &Path, beside: Option<&Path>) -> Result<ExitCode, String> {
    let files = files(folder)?;
    let parent = || folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    let recordings = match beside {
        Some(beside) => recordings(beside, true)?,
        None if folder.is_dir() => recordings(folder, false)?,
        None => recordings(parent().unwrap_or(Path::new(".")), false)?,
    };
    let (mut n_faults, mut n_screens) = (0, 0);
    let (mut n_predictions, mut n_claims, mut n_goals, mut n_recorded) = (0, 0, 0, 0);
    let mut lessons = Vec::new();
    for (file, text) in files {
        let slug = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let checked = check(&text, &recordings);
        n_predictions += checked.n_predictions;
        n_claims += checked.n_claims;
        n_goals += checked.n_goals;
        n_recorded += checked.n_recorded;
        let Checked { lesson, faults, untold, .. } = checked;
        for untold in &untold {
            complainln!("{}:{}", file.display(), told(untold));
        }
        for fault in &faults {
            sayln!("{}:{}", file.display(), told(fault));
        }
        n_faults += faults.len();
        if let Some(lesson) = lesson {
            n_screens += lesson.screens.len();
            if lesson.slug != slug {
                sayln!("{}:1: the file of `{}` is called {}.md", file.display(), lesson.slug, lesson.slug);
                n_faults += 1;
            }
            lessons.push((file, lesson));
        }
    }
    n_faults += astray(&lessons);
    n_faults += unlisted(folder, &lessons);
    sayln!(
        "{} lesson{}, {n_screens} screens, {n_predictions} predictions, {n_claims} claims and {n_goals} goals of tasks, \
         {n_recorded} of them held against CPython: {}",
        lessons.len(),
        if lessons.len() == 1 { "" } else { "s" },
        match n_faults {
            0 => "all pass".to_owned(),
            1 => "1 fault".to_owned(),
            n => format!("{n} faults"),
        }
    );
    Ok(ExitCode::from(u8::from(n_faults > 0)))
}

/// Links from lesson to lesson that lead nowhere: says them, and how many.
fn astray(lessons: &[(PathBuf, Lesson)]) -> usize {
    let mut n = 0;
    for (file, lesson) in lessons {
        for screen in &lesson.screens {
            for link in screen.html.split("href=\"#lesson=").skip(1) {
                let link = link.split('"').next().unwrap_or_default().replace("&amp;", "&");
                let (slug, place) = link.split_once("&screen=").unwrap_or((&link, "0"));
                let other = lessons.iter().find(|(_, other)| other.slug == slug);
                let there = |(_, other): &&(PathBuf, Lesson)| {
                    place.parse::<usize>().is_ok_and(|place| place < other.screens.len())
                };
                if lessons.len() > 1 && !other.as_ref().is_some_and(there) {
                    sayln!("{}:{}: there is no screen `#lesson={link}`", file.display(), screen.line);
                    n += 1;
                }
            }
        }
    }
    n
}

/// Where the folder has a list that is not that of its lessons: says so.
fn unlisted(folder: &Path, lessons: &[(PathBuf, Lesson)]) -> usize {
    let list = folder.join("index.json");
    let Ok(json) = fs::read_to_string(&list) else { return 0 };
    let entries = match parse_index(&json) {
        Ok(entries) => entries,
        Err(error) => {
            sayln!("{}:{}", list.display(), told(&error));
            return 1;
        }
    };
    if entries == entries_of(lessons.iter().map(|(_, lesson)| lesson)) {
        return 0;
    }
    sayln!("{}:1: the list is not that of the lessons; `heapglass lessons index` writes it", list.display());
    1
}

/// The list of lessons, in their order.
fn entries_of<'l>(lessons: impl Iterator<Item = &'l Lesson>) -> Vec<IndexEntry> {
    let mut lessons: Vec<&Lesson> = lessons.collect();
    lessons.sort_by_key(|lesson| (lesson.order.unwrap_or(u32::MAX), &lesson.slug));
    lessons.into_iter().map(IndexEntry::of).collect()
}

fn index(folder: &Path) -> Result<String, String> {
    let mut lessons = Vec::new();
    for (file, text) in files(folder)? {
        lessons.push(parse(&text).map_err(|error| format!("{}:{}", file.display(), told(&error)))?);
    }
    let lines: Vec<String> = entries_of(lessons.iter())
        .iter()
        .map(|entry| format!("  {}", serde_json::to_string(entry).unwrap_or_default()))
        .collect();
    Ok(format!("[\n{}\n]\n", lines.join(",\n")))
}
