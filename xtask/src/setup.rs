//! What a fresh machine with only Rust and Node lacks, and how it gets here.
//!
//! Invariant: each `*_ready` function does nothing where the thing is there already, says what it installs before it
//! does, and says what to do by hand where it cannot.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::Outcome;
use crate::process;
use crate::project::{Project, TRUNK_VERSION, WASM_TARGET, tools_folder};

/// The oldest Node that the browser tests' runner and the bundler work with.
const OLDEST_NODE: u32 = 20;

/// How often a download is tried, and how long one may take: networks drop and stall.
const TRIES: u32 = 3;
const LONGEST_DOWNLOAD: Duration = Duration::from_mins(5);

/// How long to wait before trying again.
const PAUSE: Duration = Duration::from_secs(2);

/// What building the page needs.
pub(crate) struct PageTools {
    /// Folders to put first on PATH.
    pub(crate) path: Vec<PathBuf>,
    /// The trunk to call.
    pub(crate) trunk: PathBuf,
}

/// Everything for building the page.
pub(crate) fn page_tools_ready(project: &Project) -> Outcome<PageTools> {
    wasm_target_ready(project)?;
    npm_packages_ready(project)?;
    crates_ready(project)?;
    let trunk = tool_ready(project, &TRUNK, TRUNK_VERSION)?;
    let wasm_bindgen = tool_ready(project, &WASM_BINDGEN, &project.wasm_bindgen_version()?)?;
    // First: the wasm-opt among the npm packages is the one that was tried, a system's own may be too old.
    let mut path = vec![project.root().join("node_modules").join(".bin")];
    path.extend([&trunk, &wasm_bindgen].into_iter().filter_map(|tool| Some(tool.parent()?.to_path_buf())));
    Ok(PageTools { path, trunk })
}

/// The standard library for WebAssembly.
pub(crate) fn wasm_target_ready(project: &Project) -> Outcome {
    let sysroot = process::output(process::command(project, "rustc").args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib").join("rustlib").join(WASM_TARGET).join("lib");
    if library.is_dir() {
        return Ok(());
    }
    let by_hand = format!(
        "Rust's {WASM_TARGET} target is missing. With rustup: `rustup target add {WASM_TARGET}`; without it, \
         your system's package for Rust and WebAssembly (Debian: libstd-rust-dev-wasm32)"
    );
    rustup(project, &["target", "add", WASM_TARGET]).map_err(|error| format!("{error}\n{by_hand}"))
}

/// A part of the Rust toolchain that minimal installations leave out.
pub(crate) fn rust_component_ready(project: &Project, component: &str, subcommand: &str) -> Outcome {
    if process::probe(process::cargo(project).args([subcommand, "--version"])).is_some() {
        return Ok(());
    }
    rustup(project, &["component", "add", component]).map_err(|error| {
        format!("{error}\n`cargo {subcommand}` is missing: `rustup component add {component}`")
    })
}

fn rustup(project: &Project, arguments: &[&str]) -> Outcome {
    say(&format!("rustup {}", arguments.join(" ")));
    let mut try_once =
        || process::run_within(process::command(project, "rustup").args(arguments), LONGEST_DOWNLOAD);
    retried(PAUSE, &mut try_once)
}

/// A program of the Rust world that is compiled here.
struct Tool {
    package: &'static str,
    program: &'static str,
    features: &'static [&'static str],
    /// The tools compile for minutes and run for seconds: less optimisation is quicker in sum.
    opt_level: &'static str,
}

const TRUNK: Tool = Tool {
    package: "trunk",
    program: "trunk",
    features: &["--no-default-features"], // those are for downloading, and Trunk.toml says `offline`
    opt_level: "0",
};

const WASM_BINDGEN: Tool =
    Tool { package: "wasm-bindgen-cli", program: "wasm-bindgen", features: &[], opt_level: "1" };

/// A tool in exactly this version: from our tools folder, else from PATH, else compiled now.
fn tool_ready(project: &Project, tool: &Tool, version: &str) -> Outcome<PathBuf> {
    let Tool { package, program, .. } = tool;
    let folder = tools_folder()?.join(format!("{package}-{version}"));
    let path = folder.join("bin").join(format!("{program}{}", env::consts::EXE_SUFFIX));
    if path.is_file() {
        return Ok(path);
    }
    if let Some(found) = found_on_path(program)
        && process::probe(process::command(project, &found).arg("--version"))
            .is_some_and(|said| said.split_whitespace().nth(1) == Some(version))
    {
        return Ok(found);
    }
    say(&format!("compiling {package} {version} into {} (once; some minutes)", folder.display()));
    let mut install = process::cargo(project);
    install.args(["install", package, "--version", version, "--locked", "--bin", program]);
    install.args(tool.features).arg("--root").arg(&folder);
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.opt_level);
    install.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    retried(PAUSE, &mut || process::run(&mut install)).map_err(|error| {
        format!(
            "{error}\n{package} {version} could not be compiled: that needs a network and a C compiler (`cc`). \
             A ready `{program}` of exactly this version on PATH does as well"
        )
    })?;
    if path.is_file() { Ok(path) } else { Err(format!("{} did not come out of it", path.display())) }
}

/// The packages of `package-lock.json`; again only when that file has changed.
pub(crate) fn npm_packages_ready(project: &Project) -> Outcome {
    let lock_path = project.root().join("package-lock.json");
    let lock =
        fs::read(&lock_path).map_err(|error| format!("cannot read {}: {error}", lock_path.display()))?;
    let stamp = project.root().join("node_modules").join(".heapglass-installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    node_ready(project)?;
    say("npm ci");
    let mut npm = process::node_script(project, "npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    retried(PAUSE, &mut || process::run(&mut npm)).map_err(|error| {
        format!("{error}\nthe page's npm packages are missing: that needs a network, and npm beside Node")
    })?;
    fs::write(&stamp, lock).map_err(|error| format!("cannot write {}: {error}", stamp.display()))
}

/// Node, new enough.
fn node_ready(project: &Project) -> Outcome {
    let get_it = format!("get Node {OLDEST_NODE} or newer, with npm, from https://nodejs.org");
    let version = process::output(process::command(project, "node").arg("--version"))
        .map_err(|error| format!("{error}; {get_it}"))?;
    match node_major(&version) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => Err(format!("Node {} is too old; {get_it}", version.trim())),
    }
}

fn node_major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// All crates of `Cargo.lock`: the page is built offline, so that a build never changes what it is built from.
fn crates_ready(project: &Project) -> Outcome {
    let fetch = || process::run(process::cargo(project).args(["fetch", "--locked"]));
    retried(PAUSE, &mut { fetch }).map_err(|error| {
        format!("{error}\nthe crates of Cargo.lock could not be fetched: that needs a network, once")
    })
}

/// A Chromium that starts: the one named by `$CHROMIUM`, one on this machine, or one installed now.
pub(crate) fn chromium_ready(project: &Project) -> Outcome<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM").map(PathBuf::from) {
        return if starts(project, &path) {
            Ok(path)
        } else {
            Err(format!("$CHROMIUM names {}, which does not start", path.display()))
        };
    }
    npm_packages_ready(project)?; // Playwright knows where its own browser is
    if let Some(path) = chromium_here(project) {
        return Ok(path);
    }
    let mut attempts = Vec::new();
    if let Some(mut apt) = apt_get(project) {
        say("apt-get install chromium");
        let installed = process::run(apt.args(["update", "-qq"]))
            .and_then(|()| {
                let mut apt = apt_get(project).expect("it was there a moment ago");
                let arguments = ["install", "-y", "-qq", "--no-install-recommends", "chromium"];
                process::run(apt.args(arguments))
            })
            .and_then(|()| chromium_here(project).ok_or_else(|| "it does not start".to_owned()));
        match installed {
            Ok(path) => return Ok(path),
            Err(error) => attempts.push(format!("apt-get: {error}")),
        }
    }
    say("npx playwright install chromium");
    let mut playwright = process::node_script(project, "npx");
    let installed = process::run(playwright.args(["--no-install", "playwright", "install", "chromium"]))
        .and_then(|()| {
            chromium_here(project)
                .ok_or_else(|| "the browser that it brought does not start on this system".to_owned())
        });
    installed.map_err(|error| {
        attempts.push(format!("Playwright: {error}"));
        format!(
            "the browser tests need a Chromium, and none is here or could be installed.\n  {}\n\
             Install Chromium or Google Chrome and call again, or set CHROMIUM to its program \
             (Debian: `sudo apt-get install chromium`; elsewhere: `npx playwright install --with-deps chromium`)",
            attempts.join("\n  ")
        )
    })
}

/// A Chromium that is installed and starts.
fn chromium_here(project: &Project) -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    let bundles = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];
    names
        .into_iter()
        .filter_map(found_on_path)
        .chain(bundles.into_iter().map(PathBuf::from).filter(|path| path.is_file()))
        .chain(playwrights_own(project))
        .find(|path| starts(project, path))
}

fn playwrights_own(project: &Project) -> Option<PathBuf> {
    let ask = "import { chromium } from '@playwright/test'; console.log(chromium.executablePath())";
    let path = process::probe(process::command(project, "node").args(["--input-type=module", "-e", ask]))?;
    Some(PathBuf::from(path.trim())).filter(|path| path.is_file())
}

/// Whether a browser runs at all: some systems put a script in its place that only tells how to install it.
fn starts(project: &Project, browser: &Path) -> bool {
    // On Windows `--version` opens a window instead.
    (cfg!(windows) && browser.is_file())
        || process::probe(process::command(project, browser).arg("--version")).is_some()
}

/// apt-get with the right to install: as root, or through a sudo that asks nothing.
fn apt_get(project: &Project) -> Option<Command> {
    found_on_path("apt-get")?;
    let is_root = process::probe(process::command(project, "id").arg("-u"))?.trim() == "0";
    if is_root {
        let mut command = process::command(project, "apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        return Some(command);
    }
    process::probe(process::command(project, "sudo").args(["-n", "true"]))?;
    let mut command = process::command(project, "sudo");
    command.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    Some(command)
}

/// Where a program is on the search path.
pub(crate) fn found_on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|path| path.is_file())
}

fn retried(pause: Duration, attempt: &mut impl FnMut() -> Outcome) -> Outcome {
    for n in 1..TRIES {
        match attempt() {
            Ok(()) => return Ok(()),
            Err(error) => say(&format!("{error}; trying again ({n} of {})", TRIES - 1)),
        }
        thread::sleep(pause);
    }
    attempt()
}

fn say(what: &str) {
    eprintln!("setup: {what}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_read() {
        assert_eq!(node_major("v20.20.2\n"), Some(20));
        assert_eq!(node_major("20"), None);
    }

    #[test]
    fn a_download_is_tried_again_but_not_for_ever() {
        let mut left = 1;
        let mut succeeds_at_second = || {
            if left == 0 {
                return Ok(());
            }
            left -= 1;
            Err("lost".to_owned())
        };
        assert_eq!(retried(Duration::ZERO, &mut succeeds_at_second), Ok(()));
        let mut n = 0;
        let mut never = || {
            n += 1;
            Err("gone".to_owned())
        };
        assert_eq!(retried(Duration::ZERO, &mut never), Err("gone".to_owned()));
        assert_eq!(n, TRIES);
    }
}
