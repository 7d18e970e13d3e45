//! `gc`: the collector as programs see it.

use crate::heap::{Owned, Slot, debug, flag};
use crate::machine::native::{Args, Native};
use crate::machine::{Machine, Res};

use super::Module;

fn none() -> Owned {
    Owned::from_slot(Slot::NONE)
}

fn collect(m: &mut Machine, a: Args) -> Res<Owned> {
    let generation = match a.get(m, 0) {
        Some(g) => m.index(g)?,
        None => 2,
    };
    if !(0..=2).contains(&generation) {
        return Err(m.value_error("invalid generation"));
    }
    let n = m.collect_garbage(generation as usize);
    Ok(m.heap.int(n.into()))
}

fn enable(m: &mut Machine, _a: Args) -> Res<Owned> {
    m.heap.generations.enabled = true;
    Ok(none())
}

fn disable(m: &mut Machine, _a: Args) -> Res<Owned> {
    m.heap.generations.enabled = false;
    Ok(none())
}

fn isenabled(m: &mut Machine, _a: Args) -> Res<Owned> {
    Ok(Owned::from_slot(Slot::bool(m.heap.generations.enabled)))
}

fn get_count(m: &mut Machine, _a: Args) -> Res<Owned> {
    let counts = m.heap.generations.count;
    let items: Vec<Owned> = counts.iter().map(|&n| m.heap.int(n.into())).collect();
    Ok(m.heap.tuple(items))
}

fn get_threshold(m: &mut Machine, _a: Args) -> Res<Owned> {
    let thresholds = m.heap.generations.threshold;
    let items: Vec<Owned> = thresholds.iter().map(|&n| m.heap.int(n.into())).collect();
    Ok(m.heap.tuple(items))
}

fn set_threshold(m: &mut Machine, a: Args) -> Res<Owned> {
    let args = a.rest_all(m);
    if !(1..=3).contains(&args.len()) {
        return Err(m.type_error("gc.set_threshold requires 1 to 3 arguments"));
    }
    for (i, &n) in args.iter().enumerate() {
        m.heap.generations.threshold[i] = u32::try_from(m.index(n)?).unwrap_or(0);
    }
    Ok(none())
}

fn is_tracked(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = a.slot(m, 0);
    let unknown_there = m.heap.class(m.heap.ty(o)).layout_there.is_some_and(|there| !there.gc);
    let yes = m.heap.has_flag(o, flag::TRACKED) && (!unknown_there || m.heap.is_class(o));
    Ok(Owned::from_slot(Slot::bool(yes)))
}

fn is_finalized(m: &mut Machine, a: Args) -> Res<Owned> {
    let object = a.slot(m, 0);
    let yes = m.heap.has_flag(object, flag::GC) && m.heap.has_flag(object, flag::FINALIZED);
    Ok(Owned::from_slot(Slot::bool(yes)))
}

/// A list made one by one, which has room to grow.
fn list_of(m: &mut Machine, items: &[Slot]) -> Owned {
    let list = m.heap.list();
    for &s in items {
        let item = m.share(s);
        m.heap.list_push(list.slot(), item);
    }
    list
}

fn get_objects(m: &mut Machine, a: Args) -> Res<Owned> {
    let generations: Vec<usize> = match a.get_some(m, 0) {
        Some(g) => match m.index(g)? {
            g @ 0..=2 => vec![g as usize],
            ..0 => return Err(m.value_error("generation parameter cannot be negative")),
            _ => {
                return Err(m.value_error(
                    "generation parameter must be less than the number of available generations (3)",
                ));
            }
        },
        None => vec![0, 1, 2],
    };
    let all: Vec<Slot> = generations.into_iter().flat_map(|g| m.heap.generation(g)).collect();
    Ok(list_of(m, &all))
}

fn get_referents(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut out = Vec::new();
    for o in a.rest_all(m) {
        out.extend(m.heap.referents(o));
    }
    Ok(list_of(m, &out))
}

fn get_referrers(m: &mut Machine, a: Args) -> Res<Owned> {
    let wanted = a.rest_all(m);
    let mut out = Vec::new();
    for g in 0..3 {
        for s in m.heap.generation(g) {
            if m.heap.referents(s).iter().any(|child| wanted.contains(child)) {
                out.push(s);
            }
        }
    }
    Ok(list_of(m, &out))
}

fn get_debug(m: &mut Machine, _a: Args) -> Res<Owned> {
    let flags = m.heap.generations.debug;
    Ok(m.heap.int(flags.into()))
}

fn set_debug(m: &mut Machine, a: Args) -> Res<Owned> {
    let flags = a.slot(m, 0);
    m.heap.generations.debug = m.index(flags)? as u32;
    Ok(none())
}

fn get_stats(m: &mut Machine, _a: Args) -> Res<Owned> {
    let list = m.heap.list();
    let list = m.temp(list);
    for generation in m.heap.generations.stats {
        let dict = m.heap.dict();
        for (key, n) in ["collections", "collected", "uncollectable"].into_iter().zip(generation) {
            // each dict has names of its own (`Py_BuildValue`)
            let (key, n) = (m.heap.str(key), m.heap.int(n as i64));
            let hash = m.heap.str_hash(key.slot());
            m.heap.dict_insert(dict.slot(), key, hash, n);
        }
        m.heap.list_push(list, dict);
    }
    Ok(m.share(list))
}

fn freeze(m: &mut Machine, _a: Args) -> Res<Owned> {
    m.heap.freeze();
    Ok(none())
}

fn unfreeze(m: &mut Machine, _a: Args) -> Res<Owned> {
    m.heap.unfreeze();
    Ok(none())
}

fn get_freeze_count(m: &mut Machine, _a: Args) -> Res<Owned> {
    let n = m.heap.generation(3).len();
    Ok(m.heap.int(n as i64))
}

const FUNCTIONS: &[Native] = &[
    Native { name: "collect", sig: "generation=2", call: collect },
    Native { name: "enable", sig: "", call: enable },
    Native { name: "disable", sig: "", call: disable },
    Native { name: "isenabled", sig: "", call: isenabled },
    Native { name: "get_count", sig: "", call: get_count },
    Native { name: "get_threshold", sig: "", call: get_threshold },
    Native { name: "set_threshold", sig: "*args", call: set_threshold },
    Native { name: "get_debug", sig: "", call: get_debug },
    Native { name: "set_debug", sig: "flags, /", call: set_debug },
    Native { name: "get_stats", sig: "", call: get_stats },
    Native { name: "freeze", sig: "", call: freeze },
    Native { name: "unfreeze", sig: "", call: unfreeze },
    Native { name: "get_freeze_count", sig: "", call: get_freeze_count },
    Native { name: "is_tracked", sig: "obj, /", call: is_tracked },
    Native { name: "is_finalized", sig: "obj, /", call: is_finalized },
    Native { name: "get_objects", sig: "generation=None", call: get_objects },
    Native { name: "get_referents", sig: "*objs", call: get_referents },
    Native { name: "get_referrers", sig: "*objs", call: get_referrers },
];

fn constants(m: &mut Machine, module: Slot) -> Res<()> {
    // the collector holds its two lists, whatever becomes of the names
    for (key, place) in [("garbage", 0), ("callbacks", 1)] {
        if m.gc_lists[place].is_null() {
            m.gc_lists[place] = m.heap.list().into_slot();
        }
        let list = m.share(m.gc_lists[place]);
        m.set_module_value(module, key, list);
    }
    for (key, flags) in [
        ("DEBUG_STATS", debug::STATS),
        ("DEBUG_COLLECTABLE", debug::COLLECTABLE),
        ("DEBUG_UNCOLLECTABLE", debug::UNCOLLECTABLE),
        ("DEBUG_SAVEALL", debug::SAVE_ALL),
        ("DEBUG_LEAK", debug::COLLECTABLE | debug::UNCOLLECTABLE | debug::SAVE_ALL),
    ] {
        let flags = m.heap.int(flags.into());
        m.set_module_value(module, key, flags);
    }
    Ok(())
}

/// The module.
pub(super) const MODULE: Module =
    Module::new("gc", "The collector of reference cycles.").functions(FUNCTIONS).constants(constants);
