//! The code that runs, instruction by instruction: the listing, the operand stack, and the moments between two
//! instructions of a step.
//!
//! Instruction 0 of a step is the one at which its event happens; those that follow are found by running the step
//! again, until the next event.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::bytecode::{Row, rows};
use crate::heap::{CodeObject, Slot};
use crate::machine::Machine;

use super::{Kind, ObjectId, Step, Timeline, View, inspect, view_of};

/// The code object that runs, before one of a step's instructions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CodeView {
    /// The code object's name.
    pub function: String,
    /// All its instructions.
    pub rows: Vec<Row>,
    /// Which of them is next.
    pub at: u32,
    /// The frame's operand stack, bottom first.
    pub operands: Vec<Operand>,
    /// Which instruction of the step this is, from 0.
    pub instruction: u32,
    /// How many the step has.
    pub n_instructions: u32,
}

/// A place of the operand stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operand {
    /// The object; `None` for the NULL that a call has in the place of `self`.
    pub object: Option<ObjectId>,
    /// In words: type and value.
    pub text: String,
    /// How it is coloured.
    pub kind: Kind,
}

/// What is read while the instructions of a step run.
#[derive(Debug, Clone)]
pub(crate) struct Stepping {
    /// The step; what comes before it is not looked at.
    step: Step,
    /// The instruction that is wanted.
    wanted: u32,
    /// Instructions so far.
    n: u32,
    /// Frame and place of the last of them.
    last: Option<(u32, u32)>,
    found: Option<(CodeView, View)>,
    known: BTreeSet<ObjectId>,
    detail: super::Detail,
}

impl Stepping {
    /// Before an instruction.
    pub(crate) fn look(&mut self, m: &Machine) {
        let Some(frame) = m.frames.last().filter(|_| m.n_events() > self.step) else { return };
        // at a jump the machine looks twice
        if self.last.replace((frame.id, m.pc)) == Some((frame.id, m.pc)) {
            return;
        }
        self.n += 1;
        if self.n == self.wanted {
            let mut view = view_of::view(m, self.step, Some(&self.known), &self.detail);
            view_of::say(m, &mut view);
            self.found = Some((read(m, self.n), view));
        }
    }
}

/// The code of the frame on top.
fn read(m: &Machine, instruction: u32) -> CodeView {
    let Some(frame) = m.frames.last() else {
        return CodeView {
            function: String::new(),
            rows: Vec::new(),
            at: 0,
            operands: Vec::new(),
            instruction,
            n_instructions: 1,
        };
    };
    let code: &CodeObject = &frame.code;
    let constant = |number: u32| code.consts.get(number as usize).map_or_else(String::new, |&s| words(m, s));
    let first = frame.base as usize + code.n_locals as usize;
    let operand = |&s: &Slot| {
        if s.is_null() {
            return Operand { object: None, text: "NULL".to_owned(), kind: Kind::Other };
        }
        Operand { object: Some(m.heap.id(s)), text: words(m, s), kind: inspect::kind(m, s) }
    };
    CodeView {
        function: code.code.name.to_string(),
        rows: rows(&code.code, &constant),
        at: m.event_pc(),
        operands: m.stack.get(first..).unwrap_or_default().iter().map(operand).collect(),
        instruction,
        n_instructions: 1,
    }
}

/// An object in words: its value, or its type and what is known of it.
fn words(m: &Machine, s: Slot) -> String {
    if let Some(value) = inspect::value(m, s) {
        return value;
    }
    let type_name = m.type_own_name(s);
    if let Some(value) = inspect::shown_value(m, s) {
        return format!("{type_name} {value}");
    }
    let items: Vec<String> = match m.heap.obj(s) {
        crate::heap::Obj::Tuple(_) => {
            m.heap.items(s).into_iter().filter_map(|item| inspect::value(m, item)).collect()
        }
        _ => Vec::new(),
    };
    if items.is_empty() { type_name.to_string() } else { format!("({})", items.join(", ")) }
}

impl Timeline {
    /// The code before an instruction of a step, and for all but the first, the state of the program there.
    pub fn code(&mut self, step: Step, instruction: u32) -> (CodeView, Option<View>) {
        let step = step.min(self.n_steps.saturating_sub(1));
        let mut m = self.at(step);
        let first = read(&m, 0);
        let start = view_of::view(&m, step, None, &self.detail);
        // as the run goes on, its first instruction is looked at again
        let at = m.frames.last().map(|frame| (frame.id, m.event_pc()));
        if !m.can_go_on() {
            // inside native code: on the way there from a place where the run can go on
            m = self.machine_before(step);
        }
        m.set_fuel(i64::MAX, i64::MAX);
        m.watch_instructions(Stepping {
            step,
            wanted: instruction,
            n: 0,
            last: at,
            found: None,
            known: start.objects.iter().map(|object| object.id).collect(),
            detail: self.detail.clone(),
        });
        m.set_stop_at(step + 1);
        let _end = m.go_on();
        let stopped = m.frames.last().map(|frame| (frame.id, m.event_pc()));
        let Some(stepping) = m.unwatch_instructions() else { return (first, None) };
        // the instruction at which the next event happens is the next step's
        let is_next = stepping.n > 0 && stepping.last == stopped;
        let n_instructions = 1 + stepping.n - u32::from(is_next);
        self.keep(m);
        let (code, view) = match stepping.found {
            Some((code, view)) if instruction < n_instructions => (code, Some(view)),
            _ => (first, None),
        };
        (CodeView { n_instructions, ..code }, view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the instructions of a step, each with the height of the stack before it.
    fn walk(timeline: &mut Timeline, step: Step) -> Vec<(String, usize)> {
        let (first, _) = timeline.code(step, 0);
        (0..first.n_instructions)
            .map(|i| {
                let (code, view) = timeline.code(step, i);
                assert_eq!((code.instruction, view.is_some()), (i, i > 0));
                (code.rows[code.at as usize].name.clone(), code.operands.len())
            })
            .collect()
    }

    #[test]
    fn the_instructions_of_a_line_with_their_stack() {
        let mut timeline = Timeline::finished("a = 1\nb = [a, 2.5]\nc = b\n");
        let step = timeline.find_line(0, false, &[2]).unwrap();
        let steps = walk(&mut timeline, step);
        let steps: Vec<(&str, usize)> = steps.iter().map(|(name, n)| (name.as_str(), *n)).collect();
        assert_eq!(steps, [("LOAD_NAME", 0), ("LOAD_CONST", 1), ("BUILD_LIST", 2), ("STORE_NAME", 1)]);
        let (code, view) = timeline.code(step, 3);
        assert_eq!(code.operands[0].text, "list");
        let list = code.operands[0].object.unwrap();
        let view = view.unwrap();
        assert!(view.objects.iter().all(|object| object.id != list), "no name refers to it yet");
        assert_eq!(code.rows[code.at as usize].meaning, "b");
    }

    #[test]
    fn a_call_goes_into_the_function_at_its_event() {
        let mut timeline = Timeline::finished("def f(x):\n    return x\ny = f(3)\n");
        let step = timeline.find_line(0, false, &[3]).unwrap();
        let names: Vec<String> = walk(&mut timeline, step).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.last().map(String::as_str), Some("CALL"));
        let (code, _) = timeline.code(step + 1, 0);
        assert_eq!((code.function.as_str(), code.rows[code.at as usize].name.as_str()), ("f", "RESUME"));
        let last = timeline.n_steps() - 1;
        let names: Vec<String> = walk(&mut timeline, last).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["RETURN_CONST"]);
    }

    #[test]
    fn loops_within_a_line_have_all_their_instructions() {
        let mut timeline = Timeline::finished("a = [i for i in range(3)]\n");
        // each time round is a step of its own
        let steps = 0..timeline.n_steps();
        let names: Vec<String> =
            steps.flat_map(|step| walk(&mut timeline, step)).map(|(name, _)| name).collect();
        assert_eq!(names.iter().filter(|name| *name == "LIST_APPEND").count(), 3, "{names:?}");
        assert_eq!(names.iter().filter(|name| *name == "JUMP_BACKWARD").count(), 3, "{names:?}");
    }
}
