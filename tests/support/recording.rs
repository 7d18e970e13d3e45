//! The programs under tests/programs and what CPython did with each.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::trace::Trace;

/// What CPython did with one program (tests/oracle/record.py writes it).
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Recording {
    /// Fingerprint of the text that was run.
    source: String,
    /// Whether the output holds addresses: then `trace.stdout` has each number that can be one replaced.
    pub(crate) addresses: bool,
    pub(crate) trace: Trace,
}

/// One program with its recording.
#[derive(Debug)]
pub(crate) struct Program {
    /// Folder and file, without the ending.
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) stdin: String,
    pub(crate) recording: Recording,
}

/// The folder of programs.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs")
}

/// Every program whose name contains `wanted`, or why one of them can't be had.
pub(crate) fn programs(wanted: &str) -> Result<Vec<Program>, String> {
    let mut found = Vec::new();
    for group in sorted(&folder()).iter().filter(|path| path.is_dir()) {
        let group_name = stem(group);
        let sources: Vec<PathBuf> =
            sorted(group).into_iter().filter(|path| path.extension().is_some_and(|e| e == "py")).collect();
        let names: Vec<String> = sources.iter().map(|path| stem(path)).collect();
        if !names.iter().any(|name| format!("{group_name}/{name}").contains(wanted)) {
            continue;
        }
        let mut recordings = recordings(&group.join("recordings.json.gz"))?;
        for (path, stem) in sources.iter().zip(names) {
            let name = format!("{group_name}/{stem}");
            if name.contains(wanted) {
                let recording = recordings.remove(&stem);
                let recording = recording.ok_or_else(|| format!("{name} has no recording: run record.py"))?;
                found.push(Program::new(name, path, &path.with_extension("stdin"), recording)?);
            }
        }
    }
    Ok(found)
}

/// The programs in a folder that record.py filled with texts and recordings that are not packed.
pub(crate) fn live(folder: &Path) -> Result<Vec<Program>, String> {
    let sources = sorted(folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "py"));
    let program = |source: PathBuf| {
        let recording = source.with_extension("json");
        let text = fs::read(&recording).map_err(|e| format!("{}: {e}", recording.display()))?;
        let recording = serde_json::from_slice(&text).map_err(|e| format!("{}: {e}", recording.display()))?;
        Program::new(stem(&source), &source, &source.with_extension("stdin"), recording)
    };
    sources.map(program).collect()
}

impl Program {
    fn new(name: String, source: &Path, stdin: &Path, recording: Recording) -> Result<Program, String> {
        let source = fs::read_to_string(source).map_err(|e| format!("{}: {e}", source.display()))?;
        if fingerprint(source.as_bytes()) != recording.source {
            return Err(format!("{name} has changed since it was recorded: run record.py {name}"));
        }
        let stdin = if stdin.exists() {
            fs::read_to_string(stdin).map_err(|e| format!("{}: {e}", stdin.display()))?
        } else {
            String::new()
        };
        Ok(Program { name, source, stdin, recording })
    }
}

fn recordings(path: &Path) -> Result<BTreeMap<String, Recording>, String> {
    let packed = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let text = gunzip(&packed).ok_or_else(|| format!("{} is damaged", path.display()))?;
    serde_json::from_slice(&text).map_err(|e| format!("{}: {e}", path.display()))
}

/// Unpacks a gzip file without optional header fields, as Python's `gzip.compress` writes it.
fn gunzip(packed: &[u8]) -> Option<Vec<u8>> {
    let body = packed.strip_prefix(&[0x1F, 0x8B, 8, 0])?.get(6..)?;
    let (deflated, trailer) = body.split_at_checked(body.len().checked_sub(8)?)?;
    let text = miniz_oxide::inflate::decompress_to_vec(deflated).ok()?;
    (trailer[4..] == (text.len() as u32).to_le_bytes()).then_some(text)
}

/// FNV-1a, 64 bits, as record.py computes it.
fn fingerprint(text: &[u8]) -> String {
    let hash = text.iter().fold(0xCBF2_9CE4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    format!("{hash:016x}")
}

/// Replaces what can be an address, hexadecimal or of seven and more digits, by its order of appearance.
pub(crate) fn without_addresses(text: &str) -> String {
    let mut seen: Vec<u64> = Vec::new();
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (digits, radix, prefix) = match rest.strip_prefix("0x") {
            Some(after) => (run(after, |c| matches!(c, '0'..='9' | 'a'..='f')), 16, 2),
            None => (run(rest, |c| c.is_ascii_digit()), 10, 0),
        };
        let is_address = if radix == 16 { !digits.is_empty() } else { digits.len() >= 7 };
        // a run of digits is taken whole, so that its tail is not looked at again
        let token = if is_address || radix == 10 && !digits.is_empty() {
            prefix + digits.len()
        } else {
            c.len_utf8()
        };
        match u64::from_str_radix(digits, radix) {
            Ok(number) if is_address => {
                let at = seen.iter().position(|&n| n == number).unwrap_or_else(|| {
                    seen.push(number);
                    seen.len() - 1
                });
                let _ = write!(out, "<{at}>");
            }
            _ => out.push_str(&rest[..token]),
        }
        rest = &rest[token..];
    }
    out
}

fn run(text: &str, wanted: fn(char) -> bool) -> &str {
    &text[..text.find(|c| !wanted(c)).unwrap_or(text.len())]
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
