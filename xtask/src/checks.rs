//! `cargo xtask test`: everything that must hold, in order, the quick checks first.
//!
//! Invariant: it stops at the first failure with the command that failed and how to run that part alone; the last line
//! counts the tests that ran.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::page;
use crate::process;
use crate::project::{Project, WASM_TARGET};
use crate::server::Server;
use crate::setup;

/// A part of the test run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Part {
    Format,
    Clippy,
    Unit,
    Page,
    Browser,
}

impl Part {
    /// All, in the order in which they run.
    pub(crate) const ALL: [Part; 5] = [Part::Format, Part::Clippy, Part::Unit, Part::Page, Part::Browser];

    /// The word for `--only`.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Part::Format => "fmt",
            Part::Clippy => "clippy",
            Part::Unit => "unit",
            Part::Page => "page",
            Part::Browser => "e2e",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Part::Format => "formatting",
            Part::Clippy => "clippy, warnings denied",
            Part::Unit => "unit and program tests",
            Part::Page => "the page, built for release",
            Part::Browser => "browser tests",
        }
    }
}

/// What to test.
pub(crate) struct Selection {
    /// In any order; a part that another needs is added.
    pub(crate) parts: Vec<Part>,
    /// Handed to the test runner of the only part.
    pub(crate) extra: Vec<String>,
}

/// Tests counted from what their runners print.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
struct Counts {
    passed: u32,
    failed: u32,
    ignored: u32,
}

/// Run the selected parts. The text of an error says how to go on.
pub(crate) fn test(project: &Project, selection: &Selection) -> Outcome {
    let start = Instant::now();
    let mut parts = selection.parts.clone();
    if parts.contains(&Part::Browser) {
        parts.push(Part::Page);
    }
    parts.sort_unstable();
    parts.dedup();
    let chromium = set_up(project, &parts)?;

    let mut times = vec![("set-up", start.elapsed())];
    let mut counts = Counts::default();
    for &part in &parts {
        heading(part.title());
        let part_start = Instant::now();
        let outcome = match part {
            Part::Format => process::run(process::cargo(project).args(["fmt", "--all", "--check"]))
                .map_err(|error| format!("{error}\n`cargo fmt --all` puts it right")),
            Part::Clippy => clippy(project),
            Part::Unit => unit_tests(project, &selection.extra, &mut counts),
            Part::Page => page::build(project).map(|built| {
                if !built {
                    eprintln!("dist/ is up to date");
                }
            }),
            Part::Browser => {
                let browser = chromium.as_ref().expect("set up, because this part is selected");
                browser_tests(project, browser, &selection.extra, &mut counts)
            }
        };
        let spent = part_start.elapsed();
        eprintln!("{}: {:.1} s", part.title(), spent.as_secs_f64());
        times.push((part.title(), spent));
        outcome.map_err(|error| {
            format!(
                "{error}\nonly this part again: cargo xtask test --only {}\n{}",
                part.word(),
                closing_line("FAILED", counts, start.elapsed())
            )
        })?;
    }

    heading("times and sizes");
    for (title, time) in times {
        eprintln!("{title:<32}{:>8.1} s", time.as_secs_f64());
    }
    if parts.contains(&Part::Page) {
        eprint!("\n{}", page::sizes(project)?);
    }
    eprintln!("\n{}", closing_line("ok", counts, start.elapsed()));
    Ok(())
}

fn closing_line(verdict: &str, counts: Counts, time: Duration) -> String {
    let Counts { passed, failed, ignored } = counts;
    format!(
        "test result: {verdict}. {passed} passed; {failed} failed; {ignored} ignored; finished in {:.1}s",
        time.as_secs_f64()
    )
}

/// All that the parts need, before the first of them runs: a machine that lacks something says so at once.
fn set_up(project: &Project, parts: &[Part]) -> Outcome<Option<PathBuf>> {
    if parts.contains(&Part::Format) {
        setup::rust_component_ready(project, "rustfmt", "fmt")?;
    }
    if parts.contains(&Part::Clippy) {
        setup::rust_component_ready(project, "clippy", "clippy")?;
        setup::wasm_target_ready(project)?;
    }
    let chromium = if parts.contains(&Part::Browser) { Some(setup::chromium_ready(project)?) } else { None };
    if parts.contains(&Part::Page) {
        setup::page_tools_ready(project)?;
    }
    Ok(chromium)
}

fn clippy(project: &Project) -> Outcome {
    let natively = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    process::run(process::cargo(project).args(natively))?;
    let page = ["clippy", "--locked", "--features", "web", "--target", WASM_TARGET];
    let bins = ["--bin", "app", "--bin", "worker", "--", "-D", "warnings"];
    process::run(process::cargo(project).args(page).args(bins))
}

fn unit_tests(project: &Project, extra: &[String], counts: &mut Counts) -> Outcome {
    let mut cargo = process::cargo(project);
    cargo.args(["test", "--locked", "--workspace"]).args(extra);
    process::run_watching(&mut cargo, |line| counts.add_rust(line))
}

/// Playwright's tests, against our own server: what is tested is what `serve` serves.
fn browser_tests(project: &Project, chromium: &PathBuf, extra: &[String], counts: &mut Counts) -> Outcome {
    let server = Server::bind(&project.dist(), 0, "/")?;
    let url = server.url();
    server.start();
    let mut playwright: Command = process::node_script(project, "npx");
    playwright.args(["--no-install", "playwright", "test", "-c", "e2e/playwright.config.mjs"]).args(extra);
    playwright.env("CHROMIUM", chromium).env("HEAPGLASS_URL", url);
    process::run_watching(&mut playwright, |line| counts.add_playwright(line))
}

impl Counts {
    /// `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; …`, once for each test program.
    fn add_rust(&mut self, line: &str) {
        if let Some((_, rest)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) {
            for part in rest.split("; ") {
                self.add(part);
            }
        }
    }

    /// `  3 passed (2.1s)`, `  1 failed`, `  1 skipped`, once at the end.
    fn add_playwright(&mut self, line: &str) {
        self.add(line.trim());
    }

    fn add(&mut self, text: &str) {
        let mut words = text.split_whitespace();
        let Some(n) = words.next().and_then(|word| word.parse::<u32>().ok()) else { return };
        match (words.next(), words.next()) {
            (Some("passed"), None) => self.passed += n,
            (Some("passed"), Some(time)) if time.starts_with('(') => self.passed += n,
            (Some("failed"), None) => self.failed += n,
            (Some("ignored" | "skipped"), None) => self.ignored += n,
            _ => {}
        }
    }
}

fn heading(title: &str) {
    eprintln!("\n── {title} {}", "─".repeat(76_usize.saturating_sub(title.len())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_counts_are_read_from_both_runners() {
        let mut counts = Counts::default();
        counts.add_rust(
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.00s",
        );
        counts.add_rust("test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out");
        counts.add_rust("12 passed");
        counts.add_playwright("  7 passed (12.3s)");
        counts.add_playwright("  1 skipped");
        counts.add_playwright("  5 passed the door");
        assert_eq!(counts, Counts { passed: 21, failed: 1, ignored: 2 });
    }

    #[test]
    fn parts_have_words_of_their_own() {
        for (n, part) in Part::ALL.into_iter().enumerate() {
            assert!(Part::ALL[..n].iter().all(|other| other.word() != part.word() && *other < part));
        }
    }
}
