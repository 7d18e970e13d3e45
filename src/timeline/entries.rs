//! Steps counted as Python Tutor counts them, whose links name a step by that number.
//!
//! Its entries are the events of `sys.settrace` in the program's own code, as our steps are. They differ in what is
//! left out: the call of the module, and all that happens in functions called `__new__` or `__repr__`; and in what is
//! there besides, because its Python is older than 3.12: a comprehension is a function there, with a call, a first
//! line and a return of its own.
//!
//! Where lines of the program end in [`BREAK`], its trace has only the events on these lines, and after each the next one.
//!
//! Where `__next__` ends a `for` loop, and where a generator is thrown something, an event of its own is told besides.
//!
//! A comprehension that goes through nothing has no event of ours, so it can't be noticed, and neither can an exception
//! that leaves one.

use crate::bytecode::{Code, Op};
use crate::heap::Slot;
use crate::machine::{Machine, TraceEvent};

/// Functions that its tracer does not look into.
const PASSED_OVER: [&str; 2] = ["__new__", "__repr__"];

/// The comment that makes a line a breakpoint there, if there is something before it.
const BREAK: &str = "#break";

/// Entries on the way into a comprehension, call and first line, and out of it.
const N_ENTERING: usize = 2;
const N_LEAVING: usize = 1;

/// What is known between two events.
#[derive(Debug, Clone, Default)]
pub(super) struct Entries {
    /// The comprehensions that run: the frame and the instruction with which they begin, outer ones first.
    inside: Vec<(u32, u32)>,
    /// The lines with [`BREAK`], once the program was looked at.
    breaks: Option<Vec<u32>>,
    /// The line of the last event that it looked into.
    line_before: u32,
    /// The frames that were there after the last event.
    frames: Vec<u32>,
    /// Entries between the last event and this one.
    n_between: usize,
}

impl Entries {
    /// How many entries an event is, with those that come between it and the event before.
    pub(super) fn at(&mut self, m: &Machine, kind: TraceEvent, pc: u32, line: impl Fn() -> u32) -> usize {
        let n = self.without_breaks(m, kind, pc);
        let breaks = self.breaks.get_or_insert_with(|| lines_with_break(&m.source));
        if breaks.is_empty() || n == 0 {
            return n;
        }
        let line = line();
        let before = std::mem::replace(&mut self.line_before, line);
        let is_told = kind == TraceEvent::Exception || breaks.contains(&line) || breaks.contains(&before);
        if is_told { n } else { 0 }
    }

    /// What it alone tells: a `for` loop that an exception ends, also one that carries what a generator returns, and
    /// a generator that is entered to raise something in it.
    fn unseen(&mut self, m: &Machine, kind: TraceEvent, pc: u32) -> usize {
        let mut n = std::mem::take(&mut self.n_between);
        let Some(top) = m.frames.last().filter(|frame| frame.code.traced) else { return n };
        let is_generator = !top.generator.is_null();
        if kind == TraceEvent::Exception && is_generator && !self.frames.contains(&top.id) {
            n += 1;
        }
        self.frames.clear();
        let n_stay = m.frames.len() - usize::from(kind == TraceEvent::Return);
        self.frames.extend(m.frames[..n_stay].iter().map(|frame| frame.id));
        if kind == TraceEvent::Return
            && let Some(caller) = n_stay.checked_sub(1).map(|idx| &m.frames[idx])
            && caller.code.traced
            && caller.code.code.instructions[caller.pc.saturating_sub(1) as usize].op == Op::ForIter
        {
            let is_stop = match m.raised.some() {
                Some(raised) => &*m.type_name(raised) == "StopIteration",
                None => is_generator && returns_something(m, pc),
            };
            self.n_between = usize::from(is_stop);
        }
        n
    }

    fn without_breaks(&mut self, m: &Machine, kind: TraceEvent, pc: u32) -> usize {
        let n_unseen = self.unseen(m, kind, pc);
        let mut inside = Vec::new();
        let mut top = None;
        let n = m.frames.len();
        for (idx, frame) in m.frames.iter().enumerate().filter(|(_, frame)| frame.code.traced) {
            let at = if idx + 1 == n { pc } else { frame.pc.saturating_sub(1) };
            inside.extend(comprehensions(&frame.code.code, at).map(|start| (frame.id, start)));
            top = Some(&frame.code.code);
        }
        let n_new = inside.iter().filter(|one| !self.inside.contains(one)).count();
        let n_over = self.inside.iter().filter(|one| !inside.contains(one)).count();
        self.inside = inside;
        let is_counted = top.is_some_and(|code| {
            let is_start = kind == TraceEvent::Call && &*code.name == "<module>";
            !is_start && !PASSED_OVER.contains(&&*code.name)
        });
        n_unseen + n_new * N_ENTERING + n_over * N_LEAVING + usize::from(is_counted)
    }
}

/// Whether the top frame is about to return something other than `None`, for good.
fn returns_something(m: &Machine, pc: u32) -> bool {
    let Some(frame) = m.frames.last() else { return false };
    let value = frame.code.code.instructions.get(pc as usize).and_then(|instruction| match instruction.op {
        Op::ReturnConst => frame.code.consts.get(instruction.arg as usize).copied(),
        Op::ReturnValue => m.stack.last().copied(),
        _ => None,
    });
    value.is_some_and(|value| value != Slot::NONE)
}

fn lines_with_break(source: &str) -> Vec<u32> {
    let lines = source.lines().zip(1..);
    let is_break = |line: &str| line.ends_with(BREAK) && !line.trim_start().starts_with(BREAK);
    lines.filter(|(line, _)| is_break(line)).map(|(_, number)| number).collect()
}

/// Where the comprehensions begin that an instruction is in, outer ones first. Their targets are put aside at the
/// beginning, and the loop is what follows.
fn comprehensions(code: &Code, at: u32) -> impl Iterator<Item = u32> {
    let instructions = &code.instructions;
    let is_start = |idx: usize| {
        instructions[idx].op == Op::LoadFastAndClear
            && !idx.checked_sub(1).is_some_and(|before| instructions[before].op == Op::LoadFastAndClear)
    };
    (0..=at.min(instructions.len().saturating_sub(1) as u32)).filter(move |&start| {
        is_start(start as usize)
            && instructions[start as usize..]
                .iter()
                .find(|instruction| instruction.op == Op::ForIter)
                .is_some_and(|for_iter| at <= for_iter.arg)
    })
}
