//! The JSON trace of one run (`heapglass trace`): the public format on which agreement with CPython is measured,
//! and the audit of a whole run.
//!
//! Beside what the format asks for it has the program (`source`), and for each step how many characters of `stdout` had
//! been printed before it (`printed`), so that it can be opened again and stepped through.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value, json};

use crate::compile::{Mode, compile};
use crate::heap::{Slot, class_flags};
use crate::machine::{End, Machine, Stop, TraceEvent};
use crate::timeline::inspect;

/// Fuel for a whole trace: jumps back and calls.
const FUEL: i64 = 200_000_000;

/// The trace of a program. `max_lines`: line events at most.
pub fn trace(source: &str, filename: &str, stdin: &str, max_lines: usize) -> Value {
    let mut tracing = Tracing::new(source, filename, stdin, max_lines);
    while !tracing.go_on(usize::MAX) {}
    tracing.finish()
}

/// A trace that is being made, in slices, so that it can be given up.
pub struct Tracing {
    /// None where the program does not compile, with why.
    machines: Result<Machines, Value>,
    program: (String, String, String),
    max_lines: usize,
    events: Vec<Value>,
    steps: Vec<Value>,
    printed: Printed,
    truncated: bool,
    /// Events that were reached.
    n: u64,
}

/// What had been printed before each step, in characters.
#[derive(Default)]
struct Printed {
    steps: Vec<usize>,
    /// Bytes that are counted, and how many characters they are: output grows, and what is counted stays.
    counted: (usize, usize),
}

impl Printed {
    fn note(&mut self, output: &str) {
        let (n_bytes, n_chars) = self.counted;
        let more = output.get(n_bytes..).unwrap_or_default();
        self.counted = (n_bytes + more.len(), n_chars + more.chars().count());
        self.steps.push(self.counted.1);
    }
}

/// The machine at the newest event, and at the last one from which it could go on.
struct Machines {
    now: Machine,
    last_good: Machine,
}

impl Tracing {
    /// Nothing has run yet. `max_lines`: line events at most.
    pub fn new(source: &str, filename: &str, stdin: &str, max_lines: usize) -> Tracing {
        let machines = match ready(source, filename, stdin) {
            Ok(m) => Ok(Machines { last_good: m.clone(), now: m }),
            Err(e) => Err(json!({
                "python": "3.13", "stdout": "", "exception": syntax_error_text(&e, filename),
                "truncated": false, "events": [], "steps": [], "source": source, "printed": [],
            })),
        };
        Tracing {
            machines,
            program: (source.to_owned(), filename.to_owned(), stdin.to_owned()),
            max_lines,
            events: Vec::new(),
            steps: Vec::new(),
            printed: Printed::default(),
            truncated: false,
            n: 0,
        }
    }

    /// Events that were reached so far.
    pub fn n_events(&self) -> u64 {
        self.n
    }

    /// Goes on for so many events. True at the end.
    pub fn go_on(&mut self, n_events: usize) -> bool {
        let Ok(Machines { now: m, last_good }) = &mut self.machines else { return true };
        for _ in 0..n_events {
            // each event is reached by a run of its own where native code is in between, so that the next can go on
            m.set_stop_at(self.n);
            m.set_fuel(FUEL, FUEL);
            match m.go_on() {
                End::Stopped(Stop::Step) => {}
                End::Stopped(_) => {
                    self.truncated = true;
                    return true;
                }
                _ => return true,
            }
            let (kind, function, line) = m.event_text();
            if kind != TraceEvent::Exception {
                let word = match kind {
                    TraceEvent::Call => "call",
                    TraceEvent::Line => "line",
                    _ => "return",
                };
                if kind == TraceEvent::Line {
                    if self.steps.len() == self.max_lines {
                        self.truncated = true;
                        return true;
                    }
                    self.steps.push(step(m, self.events.len()));
                    self.printed.note(m.output());
                }
                self.events.push(json!([word, function, line]));
            }
            self.n += 1;
            if m.can_go_on() {
                *last_good = m.clone();
            } else {
                *m = last_good.clone();
            }
        }
        false
    }

    /// The trace of what has run.
    pub fn finish(self) -> Value {
        if let Err(failed) = self.machines {
            return failed;
        }
        let (source, filename, stdin) = &self.program;
        let Ok(mut whole) = ready(source, filename, stdin) else { unreachable!("it compiled before") };
        if self.truncated {
            // output until the limit
            whole.set_stop_at(self.n);
        }
        whole.set_fuel(FUEL, FUEL);
        let end = whole.go_on();
        let exception = if let End::Uncaught(u) = &end { json!(u.summary) } else { Value::Null };
        json!({
            "python": "3.13", "stdout": whole.take_output(), "exception": exception, "truncated": self.truncated,
            "events": self.events, "steps": self.steps, "source": source, "printed": self.printed.steps,
        })
    }
}

/// What `str()` of the syntax error says: the message with the file's own name and the line.
fn syntax_error_text(e: &crate::source::SyntaxError, filename: &str) -> String {
    let file = filename.rsplit('/').next().unwrap_or(filename);
    format!("{}: {} ({file}, line {})", e.kind, e.message, e.line)
}

fn ready(source: &str, filename: &str, stdin: &str) -> Result<Machine, crate::source::SyntaxError> {
    let unit = compile(source, filename, Mode::Exec)?;
    let mut m = Machine::new();
    m.set_input(Rc::new(stdin.lines().map(str::to_owned).collect()), true);
    m.start(&unit, source, filename);
    Ok(m)
}

fn step(m: &Machine, event: usize) -> Value {
    let mut objects: BTreeMap<u32, Value> = BTreeMap::new();
    let mut todo: Vec<Slot> = Vec::new();
    let id = |s: Slot| m.heap.id(s).0.get();
    let borrowed = m.borrowed();
    let frames: Vec<Value> = inspect::frames(m)
        .into_iter()
        .map(|f| {
            let locals: Vec<Value> = f
                .f_locals()
                .iter()
                .map(|(n, _, s)| {
                    todo.push(*s);
                    json!([n, id(*s)])
                })
                .collect();
            json!({"function": f.function, "line": f.line, "locals": locals})
        })
        .collect();
    while let Some(s) = todo.pop() {
        if objects.contains_key(&id(s)) {
            continue;
        }
        let refs: Vec<Value> = inspect::slots(m, s)
            .into_iter()
            .map(|(label, t)| {
                todo.push(t);
                json!([label, id(t)])
            })
            .collect();
        let mut o = Map::new();
        o.insert("type".into(), json!(&*m.type_own_name(s)));
        o.insert("size".into(), json!(m.heap.size(s)));
        let count = m.heap.count(s) - borrowed.get(&s).unwrap_or(&0);
        o.insert("refcount".into(), if m.heap.is_immortal(s) { json!(-1) } else { json!(count) });
        // of exact built-in types only, and of every class
        let exact = m.heap.is_class(s) || m.heap.class(m.heap.ty(s)).flags & class_flags::HEAP == 0;
        if exact && let Some(v) = inspect::value(m, s) {
            o.insert("value".into(), json!(v));
        }
        o.insert("refs".into(), json!(refs));
        objects.insert(id(s), Value::Object(o));
    }
    let objects: Map<String, Value> = objects.into_iter().map(|(k, v)| (k.to_string(), v)).collect();
    json!({"event": event, "frames": frames, "objects": objects})
}

/// What the audit of a whole run found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// Steps after which everything was recounted.
    pub n_steps: u64,
    /// Objects whose counts were checked, over all steps.
    pub n_objects: u64,
    /// References counted, over all steps.
    pub n_references: u64,
    /// What did not agree: the step, then the object's address, type, count and the owners found.
    pub unaccounted: Vec<String>,
}

/// Recounts every reference after every step of a program, at most `max_steps` of them.
pub fn audit(
    source: &str,
    filename: &str,
    stdin: &str,
    max_steps: u64,
) -> Result<AuditReport, crate::source::SyntaxError> {
    let mut m = ready(source, filename, stdin)?;
    let mut report = AuditReport::default();
    let mut last_good = m.clone();
    for n in 0..max_steps {
        m.set_stop_at(n);
        m.set_fuel(FUEL, FUEL);
        let end = m.go_on();
        let over = !matches!(end, End::Stopped(Stop::Step));
        // in a stop inside native code, what that code holds in its own hands is not on the stack
        let found = m.audit();
        report.n_steps += 1;
        report.n_objects += found.n_objects;
        report.n_references += found.n_references;
        for (address, type_name, count, owners) in found.unaccounted {
            if report.unaccounted.len() < 20 {
                report.unaccounted.push(format!(
                    "step {n}: {type_name} at {address:#x} has count {count}, but {owners} owners were found"
                ));
            }
        }
        if over {
            break;
        }
        if m.can_go_on() {
            last_good = m.clone();
        } else {
            m = last_good.clone();
        }
    }
    Ok(report)
}
