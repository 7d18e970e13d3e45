//! `tracemalloc`: where what is alive was allocated (Modules/_tracemalloc.c), told from our own heap.
//!
//! While it is on, the machine notes at every event which objects were born since the one before, and on which line:
//! lines, calls and returns are events. Tracebacks are one frame deep, which is CPython's default.
//!
//! Deliberately absent: what a module's own code allocates has the line of the program that called it, and the peak is
//! what was there at an event, not between two.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::heap::{Obj, Owned, Slot, inline_instance_bytes};
use crate::machine::{Args, Machine, Native, Res};

use super::Module;

/// More stretches than this are gone through, and those left out of which nothing is alive.
const MANY: usize = 1 << 16;

/// A file and a line.
type Place = (Rc<str>, u32);

/// What is noted while memory is traced.
#[derive(Debug, Clone, Default)]
pub(crate) struct Births {
    /// Stretches of births: the first number, the first after it, and where.
    stretches: Vec<(u32, u32, Place)>,
    /// Births that are noted already.
    noted: u32,
    /// Blocks that were allocated before the start and are reused by free lists: they are never traced.
    old: Rc<BTreeSet<u64>>,
    /// Bytes of the allocator that are not traced.
    base: u64,
    peak: u64,
    /// What runs now.
    here: Place,
    /// How many stretches there may be before they are gone through.
    limit: usize,
}

impl Births {
    /// The file and line of a birth.
    fn place(&self, birth: u32) -> Option<&Place> {
        let i = self.stretches.partition_point(|&(_, end, _)| end <= birth);
        self.stretches.get(i).filter(|stretch| stretch.0 <= birth).map(|stretch| &stretch.2)
    }
}

impl Machine {
    /// At an event: whatever was born since the one before was born where that was. `next`: what runs from here on.
    #[cold]
    pub(crate) fn note_births(&mut self, next: Option<Place>) {
        let Some(mut b) = self.births.take() else { return };
        let end = self.heap.next_id().0.get();
        if end != b.noted {
            let here = b.here.clone();
            match b.stretches.last_mut() {
                Some(last) if last.1 == b.noted && last.2 == here => last.1 = end,
                _ => b.stretches.push((b.noted, end, here)),
            }
            b.noted = end;
            if b.stretches.len() > b.limit {
                self.forget_dead_births(&mut b);
            }
        }
        b.peak = b.peak.max(self.heap.bytes_in_use().saturating_sub(b.base));
        if let Some(next) = next {
            b.here = next;
        }
        self.births = Some(b);
    }

    fn forget_dead_births(&self, b: &mut Births) {
        let mut alive: Vec<u32> = self.heap.all().map(|s| self.heap.id(s).0.get()).collect();
        alive.sort_unstable();
        b.stretches.retain(|&(first, end, _)| {
            alive.get(alive.partition_point(|&birth| birth < first)).is_some_and(|&birth| birth < end)
        });
        b.limit = MANY.max(2 * b.stretches.len());
    }

    /// The file and line of the program that the frame at `pc` is at, or, where it is about to return, its caller.
    pub(crate) fn place_at(&self, pc: usize, returns: bool) -> Option<Place> {
        let mut frames = self.frames.iter().rev().filter(|frame| frame.code.traced);
        let (frame, pc) = if returns {
            frames.nth(1).map(|frame| (frame, (frame.pc as usize).saturating_sub(1)))?
        } else {
            (frames.next()?, pc)
        };
        let code = &frame.code.code;
        Some((code.filename.clone(), code.positions.get(pc)?.line))
    }

    /// What is traced and alive: its place, and the sizes of its blocks, of which a list, a dict and a large set have
    /// two.
    fn traced(&self) -> Vec<(Place, [u64; 2])> {
        let Some(b) = &self.births else { return Vec::new() };
        let blocks = |s: Slot| {
            let size = self.heap.size(s);
            let own = match self.heap.obj(s) {
                Obj::List { .. } => 56,
                Obj::Dict { .. } => 64,
                Obj::Set { .. } => 216,
                // what `getsizeof` leaves out: its values
                Obj::Instance(seq) => return [u64::from(inline_instance_bytes(seq.len)) + 32, 0],
                _ => size,
            };
            [own.min(size), size.saturating_sub(own)]
        };
        let place = |s: Slot| b.place(self.heap.id(s).0.get()).cloned();
        let is_old = |s: Slot| b.old.contains(&self.heap.address(s));
        let traced = self.heap.all().filter_map(|s| {
            let [own, more] = blocks(s);
            Some((place(s)?, if is_old(s) { [0, more] } else { [own, more] }))
        });
        traced.collect()
    }

    fn traced_bytes(&self) -> u64 {
        self.traced().iter().map(|(_, blocks)| blocks[0] + blocks[1]).sum()
    }
}

fn start(m: &mut Machine, _: Args) -> Res<Owned> {
    if m.births.is_none() {
        m.heap.fill_free_lists();
        let noted = m.heap.next_id().0.get();
        let base = m.heap.bytes_in_use();
        let old = Rc::new(m.heap.reusable_blocks());
        let here = m.place_at(m.pc.saturating_sub(1) as usize, false).unwrap_or_default();
        m.births = Some(Box::new(Births { noted, base, old, here, limit: MANY, ..Births::default() }));
        // from here on each event is looked at
        m.look_at = 0;
    }
    Ok(m.share(Slot::NONE))
}

fn stop(m: &mut Machine, _: Args) -> Res<Owned> {
    m.births = None;
    Ok(m.share(Slot::NONE))
}

fn clear_traces(m: &mut Machine, _: Args) -> Res<Owned> {
    let (next, bytes) = (m.heap.next_id().0.get(), m.heap.bytes_in_use());
    if let Some(b) = &mut m.births {
        b.stretches.clear();
        (b.noted, b.base, b.peak) = (next, bytes, 0);
    }
    Ok(m.share(Slot::NONE))
}

fn is_tracing(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.bool(m.births.is_some()))
}

fn get_traced_memory(m: &mut Machine, _: Args) -> Res<Owned> {
    m.note_births(None);
    let now = m.traced_bytes();
    let peak = m.births.as_ref().map_or(0, |b| b.peak.max(now));
    let pair = vec![m.heap.int(now as i64), m.heap.int(peak as i64)];
    Ok(m.heap.tuple(pair))
}

fn reset_peak(m: &mut Machine, _: Args) -> Res<Owned> {
    m.note_births(None);
    let now = m.traced_bytes();
    if let Some(b) = &mut m.births {
        b.peak = now;
    }
    Ok(m.share(Slot::NONE))
}

/// `_traces()`: file, line and size of every block that was allocated since the start and is in use.
fn traces(m: &mut Machine, _: Args) -> Res<Owned> {
    m.note_births(None);
    let found = m.traced();
    let list = m.heap.list();
    let list = m.temp(list);
    for ((file, line), blocks) in found {
        for size in blocks.into_iter().filter(|&size| size > 0) {
            let parts = vec![m.heap.intern(&file), m.heap.int(line.into()), m.heap.int(size as i64)];
            let trace = m.heap.tuple(parts);
            m.heap.list_push(list, trace);
        }
    }
    Ok(m.pop())
}

/// `_from_here()`: until the next event the line of the module's own that calls is where blocks are allocated.
fn from_here(m: &mut Machine, _: Args) -> Res<Owned> {
    let here = m.frames.last().and_then(|frame| {
        let code = &frame.code.code;
        let at = code.positions.get((frame.pc as usize).saturating_sub(1))?;
        Some((code.filename.clone(), at.line))
    });
    m.note_births(here);
    Ok(m.none())
}

/// `_place(object)`: its file and line, or None.
fn place(m: &mut Machine, a: Args) -> Res<Owned> {
    m.note_births(None);
    let o = a.slot(m, 0);
    let (birth, address) = (m.heap.id(o).0.get(), m.heap.address(o));
    let b = m.births.as_ref().filter(|b| !b.old.contains(&address));
    let Some((file, line)) = b.and_then(|b| b.place(birth)).cloned() else {
        return Ok(m.share(Slot::NONE));
    };
    let parts = vec![m.heap.intern(&file), m.heap.int(line.into())];
    Ok(m.heap.tuple(parts))
}

const FUNCTIONS: &[Native] = &[
    Native { name: "_start", sig: "", call: start },
    Native { name: "stop", sig: "", call: stop },
    Native { name: "clear_traces", sig: "", call: clear_traces },
    Native { name: "is_tracing", sig: "", call: is_tracing },
    Native { name: "get_traced_memory", sig: "", call: get_traced_memory },
    Native { name: "reset_peak", sig: "", call: reset_peak },
    Native { name: "_traces", sig: "", call: traces },
    Native { name: "_from_here", sig: "", call: from_here },
    Native { name: "_place", sig: "object, /", call: place },
];

/// The module.
pub(super) const MODULE: Module = Module::new("tracemalloc", "Where memory was allocated.")
    .functions(FUNCTIONS)
    .frozen(include_str!("frozen/tracemalloc.py"));
