//! `heapglass`: the engine on the command line, for people, scripts and tests.
//!
//! Invariant: exit codes are an interface. 0: done; 1: the program that was run failed (a syntax error or an uncaught
//! exception, told on stderr as Python tells it); 2: the command line or a file is at fault.
//! Deliberately absent: anything that the library could do. Here is only reading, writing and timing.

#![expect(clippy::disallowed_types, reason = "the tool measures time; the engine does not")]

#[macro_use]
#[path = "heapglass/say.rs"]
mod say;

#[path = "heapglass/lessons.rs"]
mod lessons;

use std::fs;
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use lexopt::{Arg, Parser, ValueExt};

use heapglass::bytecode::disassemble;
use heapglass::compile::{self, compile};
use heapglass::diagram::{Mode, Placement, Theme, draw, svg as to_svg};
use heapglass::export::{self, Scene};
use heapglass::machine::{End, Machine};
use heapglass::source::SyntaxError;
use heapglass::timeline::{ObjectId, Step, Timeline};
use heapglass::trace as tracing;

const HELP: &str = "\
See what CPython 3.13 does with memory.

    heapglass run FILE [--record]
        Run a program, as Python would. With --record its whole timeline is kept,
        and stderr says what that took.
    heapglass trace FILE [--steps N] [--format heapglass|pythontutor] [--stdin FILE]
        Print the frames, objects and reference counts before every line, as JSON;
        N line events at most (2000). Python Tutor's format has an entry for each step,
        and its viewer draws it.
    heapglass audit FILE [--stdin FILE]
        Run it and recount every reference after every step.
    heapglass seek FILE --random N [--stdin FILE]
        Run it and measure how long it takes to go to N random steps.
    heapglass owners FILE --step N --name X [--stdin FILE]
        Who holds the object that X refers to at a step: one line a counted reference,
        and the shortest chain that keeps it alive. Steps count from 0.
    heapglass life FILE --step N --name X [--all] [--stdin FILE]
        Every change of that object's count from birth to death, with its line and reason;
        with --all also what comes and goes within a line.
    heapglass narrate FILE [--from N] [--to N] [--all] [--stdin FILE]
        What happens at each step, in words, as the page tells it; with --all also each
        memory event within a step.
    heapglass dis FILE
        Print its bytecode, as `python -m dis` does.
    heapglass svg FILE --step N [-o OUT.svg] [--dark] [--simple] [--stdin FILE]
        Draw the memory at a step; with --simple, numbers and the like are written where
        they are referred to. Steps count from 0.
    heapglass html FILE [--from N] [--to N] [-o OUT.html] [--dark] [--simple] [--stdin FILE]
        Write the run, or a range of its steps, as one HTML file with a player: it needs
        nothing else. FILE may be a trace in Python Tutor's form (NAME.json), of any tool.
    heapglass lessons check DIR [--recordings DIR]
        Check the lessons in a folder, or one: that every snippet runs, every place and
        line is there, every answer is what the engine says, and CPython where its
        recording stands beside (NAME.json, recordings.json.gz); that tasks can be done.
    heapglass lessons index DIR
        Write the folder's list of lessons, index.json.
    heapglass lessons snippets DIR -o OUT
        Write each lesson's program to OUT/NAME.py.
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
    Trace { file: PathBuf, steps: u64, stdin: Option<PathBuf>, pythontutor: bool },
    Html { file: PathBuf, range: (Step, Option<Step>), picture: Picture, stdin: Option<PathBuf> },
    Audit { file: PathBuf, stdin: Option<PathBuf> },
    Seek { file: PathBuf, n_random: u32, stdin: Option<PathBuf> },
    Owners { of: Named, stdin: Option<PathBuf> },
    Life { of: Named, all: bool, stdin: Option<PathBuf> },
    Narrate { file: PathBuf, range: (Step, Option<Step>), all: bool, stdin: Option<PathBuf> },
    Dis { file: PathBuf },
    Svg { file: PathBuf, step: Step, picture: Picture, stdin: Option<PathBuf> },
    Lessons(lessons::Task),
}

/// An object, by a name that refers to it at a step.
#[derive(Debug, PartialEq)]
struct Named {
    file: PathBuf,
    step: Step,
    name: String,
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
    range: (Step, Option<Step>),
    pythontutor: bool,
    name: Option<String>,
    all: bool,
    picture: Picture,
}

fn main() -> ExitCode {
    match understand(Parser::from_env()) {
        Ok(task) => perform(task).unwrap_or_else(|fault| {
            complainln!("heapglass: {fault}");
            ExitCode::from(2)
        }),
        Err(error) => {
            complainln!("heapglass: {error}\nSee `heapglass help`.");
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
        "trace" => &["steps", "stdin", "format"],
        "html" => &["from", "to", "o", "dark", "simple", "stdin"],
        "audit" => &["stdin"],
        "seek" => &["random", "stdin"],
        "owners" => &["step", "name", "stdin"],
        "life" => &["step", "name", "all", "stdin"],
        "narrate" => &["from", "to", "all", "stdin"],
        "dis" => &[],
        "svg" => &["step", "o", "dark", "simple", "stdin"],
        "lessons" => return Ok(lessons::understand(parser)?.map_or(Task::Help, Task::Lessons)),
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
            "all" => options.all = true,
            "name" => options.name = Some(parser.value()?.string()?),
            "dark" => options.picture.theme = Theme::Dark,
            "simple" => options.picture.mode = Mode::Simple,
            "steps" => options.steps = Some(parser.value()?.parse()?),
            "random" => options.random = Some(parser.value()?.parse()?),
            "step" => options.step = Some(parser.value()?.parse()?),
            "from" => options.range.0 = parser.value()?.parse()?,
            "to" => options.range.1 = Some(parser.value()?.parse()?),
            "format" => match parser.value()?.string()?.as_str() {
                "heapglass" => options.pythontutor = false,
                "pythontutor" => options.pythontutor = true,
                other => {
                    return Err(
                        format!("there is no format `{other}`; there are heapglass, pythontutor").into()
                    );
                }
            },
            "o" => options.picture.out = Some(parser.value()?.into()),
            "stdin" => options.stdin = Some(parser.value()?.into()),
            _ => unreachable!("every allowed option is read"),
        }
    }
    let Options { file, stdin, record, steps, random, step, range, pythontutor, name, all, picture } =
        options;
    let file = file.ok_or_else(|| format!("`{command}` needs a FILE"))?;
    Ok(match command.as_str() {
        "run" => Task::Run { file, record },
        "trace" => Task::Trace { file, steps: steps.unwrap_or(TRACE_STEPS), stdin, pythontutor },
        "html" => Task::Html { file, range, picture, stdin },
        "audit" => Task::Audit { file, stdin },
        "seek" => {
            let n_random = random.filter(|&n| n > 0).ok_or("`seek` needs `--random N`, N above 0")?;
            Task::Seek { file, n_random, stdin }
        }
        "owners" | "life" => {
            let step = step.ok_or_else(|| format!("`{command}` needs `--step N`"))?;
            let name = name.ok_or_else(|| format!("`{command}` needs `--name X`"))?;
            let of = Named { file, step, name };
            if command == "life" { Task::Life { of, all, stdin } } else { Task::Owners { of, stdin } }
        }
        "narrate" => Task::Narrate { file, range, all, stdin },
        "dis" => Task::Dis { file },
        _ => Task::Svg { file, step: step.ok_or("`svg` needs `--step N`")?, picture, stdin },
    })
}

/// Does it. The error of a file or of the command line is a text; what the program itself does wrong is not an error.
fn perform(task: Task) -> Result<ExitCode, String> {
    match task {
        Task::Help => {
            say!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        Task::Run { file, record: true } => record(&file),
        Task::Run { file, record: false } => run(&file),
        Task::Trace { file, steps, stdin, pythontutor: false } => trace(&file, steps, stdin.as_deref()),
        Task::Trace { file, steps, stdin, pythontutor: true } => pythontutor(&file, steps, stdin.as_deref()),
        Task::Html { file, range, picture, stdin } => html(&file, range, &picture, stdin.as_deref()),
        Task::Audit { file, stdin } => audit(&file, stdin.as_deref()),
        Task::Seek { file, n_random, stdin } => seek(&file, n_random, stdin.as_deref()),
        Task::Owners { of, stdin } => owners(&of, stdin.as_deref()),
        Task::Life { of, all, stdin } => life(&of, all, stdin.as_deref()),
        Task::Narrate { file, range, all, stdin } => narrate(&file, range, all, stdin.as_deref()),
        Task::Dis { file } => dis(&file),
        Task::Svg { file, step, picture, stdin } => svg(&file, step, &picture, stdin.as_deref()),
        Task::Lessons(task) => lessons::perform(&task),
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

/// What Python calls a program's file: by its whole path.
fn full_name(file: &Path) -> String {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned()).display().to_string()
}

/// What to tell of a syntax error: as Python tells it, on stderr.
fn syntax_error(file: &Path, text: &str, e: &SyntaxError) -> ExitCode {
    complain!("{}", e.report(text, &full_name(file)));
    ExitCode::from(1)
}

/// Prints what a program has printed so far, and reads a line.
fn console(out: &str, err: &str) -> Option<String> {
    show(out, err);
    let mut line = String::new();
    let n = std::io::stdin().lock().read_line(&mut line).ok()?;
    (n > 0).then(|| line.trim_end_matches(['\n', '\r']).to_owned())
}

fn show(out: &str, err: &str) {
    say!("{out}");
    complain!("{err}");
}

fn run(file: &Path) -> Result<ExitCode, String> {
    /// Jumps back and calls between two looks at what was printed.
    const SLICE: i64 = 200_000;
    let text = source(file)?;
    let name = full_name(file);
    let unit = match compile(&text, &name, compile::Mode::Exec) {
        Ok(unit) => unit,
        Err(e) => return Ok(syntax_error(file, &text, &e)),
    };
    let mut m = Machine::new();
    m.set_console(console);
    m.start(&unit, &text, &name);
    loop {
        m.set_fuel(SLICE, i64::MAX);
        let end = m.go_on();
        show(&m.take_output(), &m.take_errors());
        match end {
            End::Stopped(_) => {}
            End::Finished => return Ok(ExitCode::from(m.exit_code() as u8)),
            End::Uncaught(_) => return Ok(ExitCode::from(1)),
        }
    }
}

/// A timeline that has run to its end; lines for `input()` come from `stdin`.
fn timeline(file: &Path, stdin: &[String]) -> Result<Result<Timeline, ExitCode>, String> {
    let text = source(file)?;
    let mut timeline = match Timeline::new(&text, stdin.to_vec()) {
        Ok(t) => t,
        Err(e) => return Ok(Err(syntax_error(file, &text, &e))),
    };
    timeline.end_input();
    timeline.run(u64::MAX);
    Ok(Ok(timeline))
}

fn record(file: &Path) -> Result<ExitCode, String> {
    let text = source(file)?;
    let mut lines = Vec::new();
    // without a terminal the program's input is all there is
    if !std::io::IsTerminal::is_terminal(&std::io::stdin()) {
        lines = std::io::stdin().lock().lines().map_while(Result::ok).collect();
    }
    let mut timeline = match Timeline::new(&text, lines) {
        Ok(t) => t,
        Err(e) => return Ok(syntax_error(file, &text, &e)),
    };
    timeline.end_input();
    let start = Instant::now();
    timeline.run(u64::MAX);
    let seconds = start.elapsed().as_secs_f64();
    show(timeline.output(), timeline.errors());
    complainln!(
        "recorded {} steps in {seconds:.6} s, {} bytes held",
        timeline.n_steps(),
        timeline.bytes_held()
    );
    Ok(ExitCode::from(timeline.exit_code() as u8))
}

fn trace(file: &Path, steps: u64, stdin: Option<&Path>) -> Result<ExitCode, String> {
    let text = source(file)?;
    let stdin = stdin.map(source).transpose()?.unwrap_or_default();
    sayln!("{}", tracing::trace(&text, &file.display().to_string(), &stdin, steps as usize));
    Ok(ExitCode::SUCCESS)
}

fn pythontutor(file: &Path, steps: u64, stdin: Option<&Path>) -> Result<ExitCode, String> {
    let text = source(file)?;
    let mut timeline = match timeline(file, &input_lines(stdin)?)? {
        Ok(t) => t,
        Err(code) => return Ok(code),
    };
    sayln!("{}", export::pythontutor(&mut timeline, &text, steps as usize));
    Ok(ExitCode::SUCCESS)
}

fn narrate(
    file: &Path,
    (from, to): (Step, Option<Step>),
    all: bool,
    stdin: Option<&Path>,
) -> Result<ExitCode, String> {
    let mut timeline = match timeline(file, &input_lines(stdin)?)? {
        Ok(t) => t,
        Err(code) => return Ok(code),
    };
    within(&timeline, from)?;
    let last = timeline.n_steps() - 1;
    for step in from..=to.unwrap_or(last).min(last) {
        let came_by = timeline.moments(step);
        let view = timeline.view(step);
        let sentence = heapglass::narrate::step(&came_by, &view);
        let mut text = format!("step {step} line {}: {sentence}\n", view.event.line);
        if all {
            text.extend(came_by.iter().map(|moment| format!("    {}\n", heapglass::narrate::moment(moment))));
        }
        show(&text, "");
    }
    Ok(ExitCode::SUCCESS)
}

fn html(
    file: &Path,
    (from, to): (Step, Option<Step>),
    picture: &Picture,
    stdin: Option<&Path>,
) -> Result<ExitCode, String> {
    let text = source(file)?;
    if file.extension().is_some_and(|end| end == "json") {
        return html_of_trace(file, &text, (from, to), picture);
    }
    let mut timeline = match timeline(file, &input_lines(stdin)?)? {
        Ok(t) => t,
        Err(code) => return Ok(code),
    };
    within(&timeline, from)?;
    let last = timeline.n_steps() - 1;
    let to = to.unwrap_or(last).min(last).max(from);
    let mut placement = Placement::new(picture.mode);
    for step in from..=to {
        placement.extend(&timeline.view(step));
    }
    let scenes: Vec<Scene> = (from..=to)
        .map(|step| {
            let came_by = timeline.moments(step);
            let view = timeline.view(step);
            Scene {
                diagram: draw(&view, &mut placement, picture.mode),
                sentence: heapglass::narrate::step(&came_by, &view),
                line: view.event.line,
                output_len: view.output_len,
                step,
            }
        })
        .collect();
    write_player(file, &text, timeline.output(), &scenes, picture)
}

/// The same of a run that was recorded elsewhere, in Python Tutor's form.
fn html_of_trace(
    file: &Path,
    text: &str,
    (from, to): (Step, Option<Step>),
    picture: &Picture,
) -> Result<ExitCode, String> {
    let run = heapglass::files::read_trace(text)
        .map_err(|why| format!("{} is no trace that can be shown: {why}", file.display()))?;
    let last = run.views.len() as Step - 1;
    if from > last {
        return Err(format!("the trace has {} steps, numbered from 0: there is no step {from}", last + 1));
    }
    let views = &run.views[from as usize..=to.unwrap_or(last).min(last).max(from) as usize];
    let mut placement = Placement::new(picture.mode);
    for view in views {
        placement.extend(view);
    }
    let scenes: Vec<Scene> = views
        .iter()
        .map(|view| Scene {
            diagram: draw(view, &mut placement, picture.mode),
            sentence: run.sentence(view.step),
            line: view.event.line,
            output_len: view.output_len,
            step: view.step,
        })
        .collect();
    write_player(file, &run.code, &run.output, &scenes, picture)
}

fn write_player(
    file: &Path,
    code: &str,
    output: &str,
    scenes: &[Scene],
    picture: &Picture,
) -> Result<ExitCode, String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let page = export::html(&name, code, output, scenes, picture.theme);
    match &picture.out {
        Some(out) => fs::write(out, page).map_err(|e| format!("cannot write {}: {e}", out.display()))?,
        None => sayln!("{page}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn audit(file: &Path, stdin: Option<&Path>) -> Result<ExitCode, String> {
    let text = source(file)?;
    let stdin = stdin.map(source).transpose()?.unwrap_or_default();
    match tracing::audit(&text, &file.display().to_string(), &stdin, u64::MAX) {
        Ok(report) => {
            for line in &report.unaccounted {
                sayln!("{line}");
            }
            sayln!(
                "{} steps, {} objects and {} references checked, {} unaccounted",
                report.n_steps,
                report.n_objects,
                report.n_references,
                report.unaccounted.len()
            );
            Ok(ExitCode::from(u8::from(!report.unaccounted.is_empty())))
        }
        Err(e) => Ok(syntax_error(file, &text, &e)),
    }
}

fn seek(file: &Path, n_random: u32, stdin: Option<&Path>) -> Result<ExitCode, String> {
    let mut timeline = match timeline(file, &input_lines(stdin)?)? {
        Ok(t) => t,
        Err(code) => return Ok(code),
    };
    let n = timeline.n_steps();
    if n == 0 {
        return Err("the program has no steps".to_owned());
    }
    // a fixed sequence (Knuth's MMIX constants), so that two measurements visit the same steps
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut times: Vec<f64> = (0..n_random)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let step = (state >> 16) % n;
            let start = Instant::now();
            let _view = timeline.view(step);
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    sayln!("{n_random} of {n} steps: median {:.3} ms, 99th percentile {:.3} ms", at(0.5), at(0.99));
    Ok(ExitCode::SUCCESS)
}

/// The run, and the object that a name refers to at a step of it.
fn find(of: &Named, stdin: Option<&Path>) -> Result<Result<(Timeline, ObjectId), ExitCode>, String> {
    let mut timeline = match timeline(&of.file, &input_lines(stdin)?)? {
        Ok(t) => t,
        Err(code) => return Ok(Err(code)),
    };
    within(&timeline, of.step)?;
    let id = timeline.lookup(of.step, &of.name);
    let id = id.ok_or_else(|| format!("there is no name `{}` at step {}", of.name, of.step))?;
    Ok(Ok((timeline, id)))
}

/// A step must be one of the run's.
fn within(timeline: &Timeline, step: Step) -> Result<(), String> {
    match timeline.n_steps() {
        n if step < n => Ok(()),
        n => Err(format!("the run has {n} steps, numbered from 0: there is no step {step}")),
    }
}

fn owners(of: &Named, stdin: Option<&Path>) -> Result<ExitCode, String> {
    let (mut timeline, id) = match find(of, stdin)? {
        Ok(found) => found,
        Err(code) => return Ok(code),
    };
    let view = timeline.view(of.step);
    let Some(object) = view.objects.iter().find(|o| o.id == id) else {
        return Err(format!("`{}` is not in view at step {}", of.name, of.step));
    };
    let owners = timeline.owners(of.step, id);
    let title = format!("{} {}", object.type_name, object.value.as_deref().unwrap_or(&of.name));
    match object.refcount {
        Some(count) => sayln!("{title}: count {count}, {} owners", owners.len()),
        None => sayln!("{title}: immortal, its count never changes; {} owners known", owners.len()),
    }
    for owner in &owners {
        sayln!("  {}", owner.text);
    }
    let chain = timeline.why_alive(of.step, id);
    sayln!("alive because of");
    for (depth, link) in chain.iter().enumerate() {
        sayln!("  {}{}", "  ".repeat(depth), link.text);
    }
    if chain.is_empty() {
        sayln!("  nothing but a cycle: the collector will free it");
    }
    Ok(ExitCode::SUCCESS)
}

fn life(of: &Named, all: bool, stdin: Option<&Path>) -> Result<ExitCode, String> {
    let (mut timeline, id) = match find(of, stdin)? {
        Ok(found) => found,
        Err(code) => return Ok(code),
    };
    let life = timeline.life(id);
    if life.immortal {
        sayln!("immortal: its count never changes");
    }
    for c in if all { life.changes.clone() } else { life.by_step() } {
        let mut reasons: Vec<String> = c.gained.iter().map(|g| format!("+1 {}", g.text)).collect();
        reasons.extend(c.lost.iter().map(|l| format!("-1 {}", l.text)));
        if c.peak > c.before.max(c.after) {
            reasons.push(format!("up to {} meanwhile", c.peak));
        }
        if c.collected {
            reasons.push("the collector ran".to_owned());
        }
        let place = format!("step {} line {} of {}", c.step, c.line, c.function);
        sayln!("{place}: {} -> {}  {}", c.before, c.after, reasons.join(", "));
    }
    match (life.cut, life.died) {
        (true, _) => sayln!("and more"),
        (false, true) => sayln!("freed"),
        (false, false) => sayln!("alive at the end"),
    }
    Ok(ExitCode::SUCCESS)
}

fn dis(file: &Path) -> Result<ExitCode, String> {
    let text = source(file)?;
    match compile(&text, &file.display().to_string(), compile::Mode::Exec) {
        Ok(unit) => {
            show(&disassemble(&unit), "");
            Ok(ExitCode::SUCCESS)
        }
        Err(e) => Ok(syntax_error(file, &text, &e)),
    }
}

fn svg(file: &Path, step: Step, picture: &Picture, stdin: Option<&Path>) -> Result<ExitCode, String> {
    /// Steps that the placement looks ahead over.
    const FORESIGHT: Step = 2000;
    let mut timeline = match timeline(file, &input_lines(stdin)?)? {
        Ok(t) => t,
        Err(code) => return Ok(code),
    };
    within(&timeline, step)?;
    let n = timeline.n_steps();
    let mut placement = Placement::new(picture.mode);
    for s in 0..n.min(FORESIGHT) {
        placement.extend(&timeline.view(s));
    }
    let view = timeline.view(step);
    let drawn = to_svg(&draw(&view, &mut placement, picture.mode), picture.theme);
    match &picture.out {
        Some(out) => fs::write(out, drawn).map_err(|e| format!("cannot write {}: {e}", out.display()))?,
        None => sayln!("{drawn}"),
    }
    Ok(ExitCode::SUCCESS)
}
