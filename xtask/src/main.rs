//! `cargo xtask`: set up, build, serve, test and measure Heapglass. The one way in on a fresh machine.
//!
//! Invariant: what is done already costs next to nothing the second time, and what cannot be done says what is missing
//! and how to get it.
//! Deliberately absent: a shell. Every program is started with its arguments as a list.

mod bench;
mod checks;
mod page;
mod process;
mod project;
mod server;
mod setup;

use std::process::ExitCode;
use std::time::Instant;

use lexopt::{Arg, Parser, ValueExt};

use checks::{Part, Selection};
use project::Project;

/// What can go wrong is always a text for the person at the terminal.
type Outcome<T = ()> = Result<T, String>;

const HELP: &str = "\
Set up, build, serve, test and measure Heapglass.

    cargo xtask serve [--port N] [--base /PATH/] [--open]
        Build the page where needed and serve it on http://127.0.0.1:8080/.
    cargo xtask build
        Build the page into dist/: static files for any web server.
    cargo xtask test [--only PART]... [-- ARGUMENTS]
        Check and test everything; PART is one of fmt, clippy, unit, page, e2e.
        With one PART of unit or e2e, ARGUMENTS go to its test runner.
    cargo xtask bench [--only NAME]... [--runs N]
        Time the programs of benches/programs against CPython 3.13.
    cargo xtask setup
        Install what all of these need, and nothing else.

Each command first installs what it needs and lacks. Rust (with rustup) and Node are all that must be there.
    HEAPGLASS_TOOLS  folder for trunk and wasm-bindgen (default: heapglass/tools in your cache folder)
    CHROMIUM         the browser for the tests
    PYTHON313        the CPython 3.13 to measure against
";

/// The default port of `serve`.
const PORT: u16 = 8080;

/// A command line, understood.
enum Task {
    Help,
    Serve { port: u16, base: String, open: bool },
    Build,
    Test(Selection),
    Bench(bench::Selection),
    Setup,
}

fn main() -> ExitCode {
    let task = match understand(Parser::from_env()) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("cargo xtask: {error}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match Project::find().and_then(|project| perform(&project, task)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\ncargo xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn understand(mut parser: Parser) -> Result<Task, lexopt::Error> {
    let Some(argument) = parser.next()? else { return Ok(Task::Help) };
    let mut task = match argument {
        Arg::Value(word) => match word.to_string_lossy().as_ref() {
            "serve" => Task::Serve { port: PORT, base: "/".to_owned(), open: false },
            "build" => Task::Build,
            "test" => Task::Test(Selection { parts: Vec::new(), extra: Vec::new() }),
            "bench" => Task::Bench(bench::Selection::default()),
            "setup" => Task::Setup,
            "help" => Task::Help,
            other => return Err(format!("there is no command `{other}`").into()),
        },
        Arg::Short('h') | Arg::Long("help") => Task::Help,
        _ => return Err(argument.unexpected()),
    };
    while let Some(argument) = parser.next()? {
        match (&mut task, argument) {
            (Task::Serve { port, .. }, Arg::Long("port")) => *port = parser.value()?.parse()?,
            (Task::Serve { base, .. }, Arg::Long("base")) => *base = parser.value()?.string()?,
            (Task::Serve { open, .. }, Arg::Long("open")) => *open = true,
            (Task::Test(Selection { parts, .. }), Arg::Long("only")) => {
                parts.push(part(&parser.value()?.string()?)?);
            }
            (Task::Test(Selection { extra, .. }), Arg::Value(value)) => extra.push(value.string()?),
            (Task::Bench(selection), Arg::Long("only")) => selection.only.push(parser.value()?.string()?),
            (Task::Bench(selection), Arg::Long("runs")) => {
                selection.n_runs = parser.value()?.parse()?;
                if selection.n_runs == 0 {
                    return Err("`--runs` needs a number above zero".into());
                }
            }
            (_, Arg::Short('h') | Arg::Long("help")) => return Ok(Task::Help),
            (_, argument) => return Err(argument.unexpected()),
        }
    }
    if let Task::Test(Selection { parts, extra }) = &mut task {
        if !extra.is_empty() && !matches!(parts[..], [Part::Unit | Part::Browser]) {
            return Err("arguments for a test runner need `--only unit` or `--only e2e`".into());
        }
        if parts.is_empty() {
            parts.extend(Part::ALL);
        }
    }
    Ok(task)
}

fn part(word: &str) -> Result<Part, lexopt::Error> {
    let known = Part::ALL.into_iter().find(|part| part.word() == word);
    known.ok_or_else(|| {
        let words = Part::ALL.map(Part::word).join(", ");
        format!("there is no part `{word}`; there are {words}").into()
    })
}

fn perform(project: &Project, task: Task) -> Outcome {
    match task {
        Task::Help => {
            print!("{HELP}");
            Ok(())
        }
        Task::Serve { port, base, open } => serve(project, port, &base, open),
        Task::Build => {
            let built = page::build(project)?;
            if !built {
                eprintln!("{} is up to date", project.dist().display());
            }
            eprint!("{}", page::sizes(project)?);
            Ok(())
        }
        Task::Test(selection) => checks::test(project, &selection),
        Task::Bench(selection) => bench::bench(project, &selection),
        Task::Setup => {
            let start = Instant::now();
            setup::rust_component_ready(project, "rustfmt", "fmt")?;
            setup::rust_component_ready(project, "clippy", "clippy")?;
            setup::page_tools_ready(project)?;
            let chromium = setup::chromium_ready(project)?;
            eprintln!(
                "all is there ({:.1} s); the tests' browser is {}",
                start.elapsed().as_secs_f64(),
                chromium.display()
            );
            Ok(())
        }
    }
}

fn serve(project: &Project, port: u16, base: &str, open: bool) -> Outcome {
    server::port_is_free(port)?;
    page::build(project)?;
    let server = server::Server::bind(&project.dist(), port, base)?;
    let url = server.url();
    let serving = server.start();
    server::answers(&url)?;
    println!("Heapglass is at {url} (Ctrl+C ends it)");
    if open {
        open_in_browser(project, &url);
    }
    serving.join().map_err(|_| "the server has ended".to_owned())
}

/// Show an address in the person's browser; a machine without one is only told so.
fn open_in_browser(project: &Project, url: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    if let Err(error) = process::run(process::command(project, program).args(arguments).arg(url)) {
        eprintln!("no browser was opened: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(line: &str) -> Result<Task, String> {
        let words = ["xtask"].into_iter().chain(line.split_whitespace());
        understand(Parser::from_iter(words)).map_err(|error| error.to_string())
    }

    #[test]
    fn command_lines_are_understood() {
        assert!(matches!(understood(""), Ok(Task::Help)));
        assert!(matches!(understood("build"), Ok(Task::Build)));
        assert!(matches!(
            understood("serve --port 9000 --open"),
            Ok(Task::Serve { port: 9000, open: true, .. })
        ));
        let Ok(Task::Test(Selection { parts, extra })) = understood("test --only e2e -- -g share") else {
            panic!("not understood")
        };
        assert_eq!((parts, extra), (vec![Part::Browser], vec!["-g".to_owned(), "share".to_owned()]));
        let Ok(Task::Test(Selection { parts, .. })) = understood("test") else { panic!("not understood") };
        assert_eq!(parts, Part::ALL);
    }

    #[test]
    fn wrong_command_lines_are_refused() {
        for line in
            ["bild", "serve --port 99999", "build --open", "test --only all", "test share", "bench --runs 0"]
        {
            assert!(understood(line).is_err(), "{line}");
        }
    }
}
