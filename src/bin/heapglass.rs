//! `heapglass`: the engine on the command line, for people, scripts and tests.
//!
//! Invariant: exit codes are an interface. 0: done; 1: the program that was run failed (a syntax error or an uncaught
//! exception, told on stderr as Python tells it); 2: the command line or a file is at fault.
//! Deliberately absent: anything that the library could do. Here is only reading, writing and timing.

#![expect(clippy::print_stdout, reason = "stdout is what a command-line tool is for")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::{Arg, Parser, ValueExt};

use heapglass::diagram::{Mode, Theme};
use heapglass::timeline::Step;

const HELP: &str = "\
See what CPython 3.13 does with memory.

    heapglass run FILE [--record]
        Run a program, as Python would. With --record its whole timeline is kept,
        and stderr says what that took.
    heapglass trace FILE [--steps N] [--stdin FILE]
        Print the frames, objects and reference counts before every line, as JSON;
        N line events at most (2000).
    heapglass audit FILE [--stdin FILE]
        Run it and recount every reference after every step.
    heapglass seek FILE --random N [--stdin FILE]
        Run it and measure how long it takes to go to N random steps.
    heapglass dis FILE
        Print its bytecode.
    heapglass svg FILE --step N [-o OUT.svg] [--dark] [--simple] [--stdin FILE]
        Draw the memory at a step; with --simple, numbers and the like are written where
        they are referred to. Steps count from 0.
    heapglass help

Exit codes: 0 done; 1 the program failed, stderr says how; 2 the command line or a file is at fault.
";

/// Line events in a trace where the command line does not say.
const TRACE_STEPS: u64 = 2000;

/// A command line, understood.
#[derive(Debug, PartialEq)]
enum Task {
    Help,
    Run { file: PathBuf, record: bool },
    Trace { file: PathBuf, steps: u64, stdin: Option<PathBuf> },
    Audit { file: PathBuf, stdin: Option<PathBuf> },
    Seek { file: PathBuf, n_random: u32, stdin: Option<PathBuf> },
    Dis { file: PathBuf },
    Svg { file: PathBuf, step: Step, picture: Picture, stdin: Option<PathBuf> },
}

/// What a picture is to look like, and where it goes.
#[derive(Debug, Default, PartialEq)]
struct Picture {
    /// `None` is stdout.
    out: Option<PathBuf>,
    theme: Theme,
    mode: Mode,
}

/// All options of all commands, before it is known whether they belong together.
#[derive(Default)]
struct Options {
    file: Option<PathBuf>,
    stdin: Option<PathBuf>,
    record: bool,
    steps: Option<u64>,
    random: Option<u32>,
    step: Option<Step>,
    picture: Picture,
}

fn main() -> ExitCode {
    match understand(Parser::from_env()) {
        Ok(task) => perform(task).unwrap_or_else(|fault| {
            eprintln!("heapglass: {fault}");
            ExitCode::from(2)
        }),
        Err(error) => {
            eprintln!("heapglass: {error}\nSee `heapglass help`.");
            ExitCode::from(2)
        }
    }
}

fn understand(mut parser: Parser) -> Result<Task, lexopt::Error> {
    let command = match parser.next()? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Task::Help),
        Some(Arg::Value(word)) => word.string()?,
        Some(argument) => return Err(argument.unexpected()),
    };
    // Which options there are depends on the command: one that does not belong to it is a mistake, not ignored.
    let allowed: &[&str] = match command.as_str() {
        "run" => &["record"],
        "trace" => &["steps", "stdin"],
        "audit" => &["stdin"],
        "seek" => &["random", "stdin"],
        "dis" => &[],
        "svg" => &["step", "o", "dark", "simple", "stdin"],
        "help" => return Ok(Task::Help),
        _ => return Err(format!("there is no command `{command}`").into()),
    };
    let mut options = Options::default();
    while let Some(argument) = parser.next()? {
        let name = match &argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Task::Help),
            Arg::Short(letter) => letter.to_string(),
            Arg::Long(name) => (*name).to_owned(),
            Arg::Value(_) if options.file.is_none() => {
                if let Arg::Value(file) = argument {
                    options.file = Some(file.into());
                }
                continue;
            }
            Arg::Value(_) => return Err(argument.unexpected()),
        };
        if !allowed.contains(&name.as_str()) {
            return Err(argument.unexpected());
        }
        match name.as_str() {
            "record" => options.record = true,
            "dark" => options.picture.theme = Theme::Dark,
            "simple" => options.picture.mode = Mode::Simple,
            "steps" => options.steps = Some(parser.value()?.parse()?),
            "random" => options.random = Some(parser.value()?.parse()?),
            "step" => options.step = Some(parser.value()?.parse()?),
            "o" => options.picture.out = Some(parser.value()?.into()),
            "stdin" => options.stdin = Some(parser.value()?.into()),
            _ => unreachable!("every allowed option is read"),
        }
    }
    let Options { file, stdin, record, steps, random, step, picture } = options;
    let file = file.ok_or_else(|| format!("`{command}` needs a FILE"))?;
    Ok(match command.as_str() {
        "run" => Task::Run { file, record },
        "trace" => Task::Trace { file, steps: steps.unwrap_or(TRACE_STEPS), stdin },
        "audit" => Task::Audit { file, stdin },
        "seek" => {
            let n_random = random.filter(|&n| n > 0).ok_or("`seek` needs `--random N`, N above 0")?;
            Task::Seek { file, n_random, stdin }
        }
        "dis" => Task::Dis { file },
        _ => Task::Svg { file, step: step.ok_or("`svg` needs `--step N`")?, picture, stdin },
    })
}

/// Does it. The error of a file or of the command line is a text; what the program itself does wrong is not an error.
fn perform(task: Task) -> Result<ExitCode, String> {
    match task {
        Task::Help => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        Task::Run { file, record: true } => record(&file),
        Task::Run { file, record: false } => run(&file),
        Task::Trace { file, steps, stdin } => trace(&file, steps, stdin.as_deref()),
        Task::Audit { file, stdin } => audit(&file, stdin.as_deref()),
        Task::Seek { file, n_random, stdin } => seek(&file, n_random, stdin.as_deref()),
        Task::Dis { file } => dis(&file),
        Task::Svg { file, step, picture, stdin } => svg(&file, step, &picture, stdin.as_deref()),
    }
}

/// A program's text.
fn source(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        format!("{} is not UTF-8 (at byte {})", file.display(), error.utf8_error().valid_up_to())
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The lines for `input()`: of a file, or none.
fn input_lines(stdin: Option<&Path>) -> Result<Vec<String>, String> {
    let Some(file) = stdin else { return Ok(Vec::new()) };
    Ok(source(file)?.lines().map(str::to_owned).collect())
}
