//! A whole program: running it, its end, its input and output.

use std::rc::Rc;

use crate::heap::{Obj, Owned, Slot, has_lone_surrogate};
use crate::types::str::codec;
use crate::types::ty;

use super::{Machine, Phase, Res, Stop, Unwind, name};

/// How a run of the machine ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// It stopped and can go on (or, inside native code, only be looked at).
    Stopped(Stop),
    /// The program has ended.
    Finished,
    /// The program has ended with an exception that nobody caught.
    Uncaught(Uncaught),
}

/// An exception that nobody caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncaught {
    /// `TypeName: text`.
    pub summary: String,
    /// The traceback, as CPython prints it.
    pub traceback: String,
    /// The innermost line of the program in it, 0 where there is none.
    pub line: u32,
}

impl Machine {
    /// Goes on until the program ends or something stops it.
    pub fn go_on(&mut self) -> End {
        debug_assert!(self.phase == Phase::Body && !self.frames.is_empty());
        let r = self.run(0);
        match r {
            Ok(v) => {
                self.release(v);
                self.end_program(None)
            }
            Err(Unwind::Raised) => {
                let e = std::mem::replace(&mut self.raised, Slot::NULL);
                self.end_program(Some(Owned::from_slot(e)))
            }
            Err(Unwind::Stop(stop)) => match self.stopped.take() {
                Some(kept) => {
                    let (then, stop) = *kept;
                    *self = then;
                    End::Stopped(stop)
                }
                None => End::Stopped(stop),
            },
        }
    }

    /// Whether the machine can go on from where it stopped: no native code was in between.
    pub fn can_go_on(&self) -> bool {
        self.native_depth == 0 && !self.in_finalizer
    }

    /// The module body has ended: the syntax tree goes, an uncaught exception is printed, the interpreter exits
    /// (`Py_FinalizeEx` in Python/pylifecycle.c).
    fn end_program(&mut self, e: Option<Owned>) -> End {
        self.phase = Phase::Exit;
        // nobody can stop in what finalizers do from here on: it is no part of the run's events
        let n_events = self.n_events;
        self.stop_at = u64::MAX;
        let sought = self.sought.take();
        self.fuel = 50_000_000;
        self.fuel_floor = 0;
        let exit_code = e.as_ref().and_then(|e| self.exit_code_of(e.slot()));
        let mut uncaught = None;
        if let Some(e) = &e
            && exit_code.is_none()
        {
            let summary = self.exception_summary(e.slot());
            let mut traceback = self.traceback_text(e.slot()).unwrap_or_else(|_| format!("{summary}\n"));
            // said here and not as a note on the exception, which CPython's has not
            if self.heap.ty(e.slot()) == ty::FILE_NOT_FOUND_ERROR {
                traceback.push_str("Heapglass runs in a page, which has no files\n");
            }
            let line = self.traceback_entries(e.slot()).iter().rev().find(|t| t.0.traced).map_or(0, |t| t.1);
            // they are shown, where a lone surrogate has no shape
            let [summary, traceback] = [summary, traceback].map(|text| codec::with_escapes(&text));
            uncaught = Some(Uncaught { summary, traceback, line });
        }
        self.exit_code = exit_code;
        for s in std::mem::take(&mut self.syntax_tree) {
            self.release_slot(s);
        }
        if let (Some(u), Some(e)) = (&uncaught, &e)
            && !self.tell_by_own_hook(e.slot())
        {
            self.write_err(&u.traceback);
        }
        if let Some(e) = e {
            self.release(e);
        }
        self.run_exit_functions();
        self.tear_down();
        (self.n_events, self.sought) = (n_events, sought);
        self.phase = Phase::Over;
        match uncaught {
            Some(u) => End::Uncaught(u),
            None => End::Finished,
        }
    }

    /// `SystemExit`'s code, where the exception is one.
    fn exit_code_of(&mut self, e: Slot) -> Option<i32> {
        if !self.is_subclass(self.heap.ty(e), ty::SYSTEM_EXIT) {
            return None;
        }
        let code = self.heap.item(e, crate::heap::exc::EXTRA0);
        Some(match self.heap.obj(code) {
            _ if code.is_null() || code == Slot::NONE => 0,
            Obj::Int(n) => n as i32,
            Obj::Bool(b) => i32::from(b),
            _ => {
                if let Ok(text) = self.str_text(code) {
                    self.write_err(&format!("{text}\n"));
                }
                1
            }
        })
    }

    /// What happens at interpreter exit: a full collection, modules go, the main module's dict goes.
    fn tear_down(&mut self) {
        // from here on only its module holds the namespace
        let main = std::mem::replace(&mut self.main, Slot::NULL);
        self.heap.set_surplus(main, 0);
        let is_main = |&s: &Slot| self.heap.ty(s) == ty::MODULE && self.heap.item(s, 0) == main;
        if let Some(module) = self.heap.held().iter().copied().find(is_main)
            && let Some(module) = self.heap.let_go(module)
        {
            self.release(module);
        }
        self.release_slot(main);
        self.collect_garbage(2);
        self.dict_del_str(self.modules, name::MAIN);
        // the dict lives on if a function or class of the module does: then the collector has it
        self.collect_garbage(2);
    }

    /// Printed since the last [`Machine::take_output`]: stdout.
    pub fn output(&self) -> &str {
        &self.out
    }

    /// Printed since the last call: stdout.
    pub fn take_output(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// Printed since the last call: stderr.
    pub fn take_errors(&mut self) -> String {
        std::mem::take(&mut self.err)
    }

    /// Prints on stdout.
    pub fn write_out(&mut self, text: &str) {
        self.n_printed += text.len() as u64;
        self.out.push_str(text);
    }

    /// Prints on stderr, lone surrogates as escapes.
    pub fn write_err(&mut self, text: &str) {
        if has_lone_surrogate(text) {
            self.err.push_str(&codec::with_escapes(text));
        } else {
            self.err.push_str(text);
        }
    }

    /// A line for `input()`. Without one the run stops, unless no more will come.
    pub fn read_line(&mut self, prompt: &str) -> Res<String> {
        if !self.input_rest.is_empty() {
            self.write_out(prompt);
            let mut line = std::mem::take(&mut self.input_rest);
            line.truncate(line.trim_end_matches('\n').len());
            return Ok(line);
        }
        match self.input.get(self.input_at) {
            Some(line) => {
                let line = line.clone();
                self.input_at += 1;
                self.write_out(prompt);
                Ok(line)
            }
            None if self.console.is_some() => {
                self.write_out(prompt);
                let (out, err) = (self.take_output(), self.take_errors());
                match self.console.and_then(|ask| ask(&out, &err)) {
                    Some(line) => Ok(line),
                    None => Err(self.raise(ty::EOF_ERROR, "EOF when reading a line")),
                }
            }
            None if self.input_ended => {
                self.write_out(prompt);
                Err(self.raise(ty::EOF_ERROR, "EOF when reading a line"))
            }
            None => {
                prompt.clone_into(&mut self.prompt);
                Err(Unwind::Stop(Stop::Input))
            }
        }
    }

    /// Gives `input()` these lines; `ended`: no more will come.
    pub fn set_input(&mut self, lines: Rc<Vec<String>>, ended: bool) {
        self.input = lines;
        self.input_ended = ended;
    }

    /// Reads lines for `input()` from somebody at a terminal.
    pub fn set_console(&mut self, console: super::Console) {
        self.console = Some(console);
    }

    /// Stops before event `n`.
    pub fn set_stop_at(&mut self, n: u64) {
        self.stop_at = n;
    }

    /// Events so far.
    pub fn n_events(&self) -> u64 {
        self.n_events
    }

    /// Fuel: jumps back and calls until the run stops; inside native code it stops only `more` later.
    pub fn set_fuel(&mut self, fuel: i64, more: i64) {
        self.fuel = fuel;
        self.fuel_floor = -more;
    }

    /// The instruction of the frame on top at which the machine stopped.
    pub(crate) fn event_pc(&self) -> u32 {
        use super::exception::Unwinding;
        // while an exception is on its way the raising instruction has been passed
        if self.unwinding == Unwinding::No {
            self.pc
        } else {
            self.lasti.unwrap_or(self.pc.saturating_sub(1))
        }
    }

    /// What the machine stopped at: kind, function, line; no line where the instruction belongs to none.
    pub fn event_text(&self) -> (super::TraceEvent, String, Option<u32>) {
        let Some(f) = self.frames.last() else { return (self.event_kind, String::new(), None) };
        let line = if self.event_kind == super::TraceEvent::Call && &*f.code.code.name == "<module>" {
            Some(0)
        } else {
            let position = f.code.code.positions.get(self.event_pc() as usize);
            // an empty program lies at line 0, before its first
            position.filter(|p| p.end_line > 0).map(|p| p.line)
        };
        (self.event_kind, f.code.code.name.to_string(), line)
    }

    /// Whether the instruction that it stopped at hands a value out and keeps the frame.
    pub(crate) fn is_at_yield(&self) -> bool {
        let instruction =
            self.frames.last().and_then(|f| f.code.code.instructions.get(self.event_pc() as usize));
        self.raised.is_null() && instruction.is_some_and(|i| i.op == crate::bytecode::Op::YieldValue)
    }

    /// Of a return the value, of an exception its last line.
    pub(crate) fn event_detail(&self) -> Option<String> {
        use super::TraceEvent;
        match self.event_kind {
            TraceEvent::Return if !self.raised.is_null() => None,
            TraceEvent::Return => {
                let f = self.frames.last()?;
                let i = f.code.code.instructions.get(self.event_pc() as usize)?;
                let v = match i.op {
                    crate::bytecode::Op::ReturnConst => f.code.consts[i.arg as usize],
                    _ => *self.stack.last()?,
                };
                crate::timeline::inspect::shown_value(self, v)
                    .or_else(|| Some(format!("a {}", self.type_own_name(v))))
            }
            TraceEvent::Exception if !self.raised.is_null() => {
                let of = self.type_name(self.raised);
                let args = self.heap.item(self.raised, crate::heap::exc::ARGS);
                match self.heap.n_items(args) {
                    1 => {
                        let one = self.heap.item(args, 0);
                        let text = match self.heap.text(one) {
                            Some(t) => t.s.to_string(),
                            None => crate::timeline::inspect::value(self, one).unwrap_or_default(),
                        };
                        Some(format!("{of}: {text}"))
                    }
                    _ => Some(of.to_string()),
                }
            }
            _ => None,
        }
    }

    /// Bytes printed on stdout since the start.
    pub fn n_printed(&self) -> u64 {
        self.n_printed
    }

    /// What `input()` asks, while it waits.
    pub fn prompt(&self) -> &str {
        &self.prompt
    }

    /// Whether the program is still running.
    pub fn is_running(&self) -> bool {
        self.phase == Phase::Body && !self.frames.is_empty()
    }

    /// The run's size now.
    pub(crate) fn sample(&self, step: u64) -> crate::protocol::Sample {
        crate::protocol::Sample {
            step,
            depth: self.frames.len() as u32,
            n_alive: self.heap.n_program_objects(),
            bytes_alive: self.heap.program_bytes(),
        }
    }

    /// The exit code that `python3.13 main.py` would have, of a program that ended without a traceback.
    pub fn exit_code(&self) -> i32 {
        self.exit_code.unwrap_or(0)
    }
}
