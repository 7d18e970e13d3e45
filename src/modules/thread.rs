//! `_thread` (Modules/_threadmodule.c): locks. There is one thread, so a lock that somebody has is never given back
//! by another: who waits for it waits in vain, which is said, or until the time is over.

use crate::heap::{Heap, Obj, Owned, Slot};
use crate::machine::{Args, Machine, Native, Res, TypeMethods};
use crate::types::common::{natives, ssize};
use crate::types::float::as_f64;
use crate::types::ty;

use super::Module;

/// The only field of a lock: how often it has been taken.
const TAKEN: u32 = 0;

/// The thread's number.
const IDENT: i64 = 140_000_000_000_000;

fn taken(heap: &Heap, lock: Slot) -> u32 {
    match heap.obj(lock) {
        Obj::Record { off, .. } => heap.word(off + TAKEN),
        other => unreachable!("{other:?} is no lock"),
    }
}

fn set_taken(m: &mut Machine, lock: Slot, times: u32) {
    m.heap.set_number(lock, TAKEN, times);
}

/// `tp_name`: with the module, but for subclasses.
fn name_of(m: &Machine, lock: Slot) -> String {
    match m.heap.ty(lock) {
        ty::LOCK => "_thread.lock".into(),
        ty::RLOCK => "_thread.RLock".into(),
        _ => m.type_name(lock).to_string(),
    }
}

fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    if class == ty::LOCK && a.n_rest > 0 {
        return Err(m.type_error(format!("lock expected 0 arguments, got {}", a.n_rest)));
    }
    Ok(m.new_record(class, &[], &[0]))
}

fn allocate(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.new_record(ty::LOCK, &[], &[0]))
}

/// How long it may take to get a lock: the seconds, or for ever; `None` if it is not waited for.
fn patience(m: &mut Machine, a: Args) -> Res<Option<f64>> {
    let blocking = match a.get(m, 1) {
        Some(blocking) => m.truth(blocking)?,
        None => true,
    };
    let timeout = match a.get(m, 2) {
        Some(timeout) => as_f64(m, timeout)?,
        None => -1.0,
    };
    let default = timeout.to_bits() == (-1.0_f64).to_bits();
    if !blocking && !default {
        return Err(m.value_error("can't specify a timeout for a non-blocking call"));
    }
    if timeout < 0.0 && !default {
        return Err(m.value_error("timeout value must be a non-negative number"));
    }
    Ok(blocking.then_some(timeout))
}

fn acquire(m: &mut Machine, a: Args) -> Res<Owned> {
    let patience = patience(m, a)?;
    take(m, a.slot(m, 0), patience)
}

fn take(m: &mut Machine, lock: Slot, patience: Option<f64>) -> Res<Owned> {
    if taken(&m.heap, lock) == 0 {
        set_taken(m, lock, 1);
        return Ok(m.bool(true));
    }
    let Some(timeout) = patience else {
        return Ok(m.bool(false));
    };
    let threading = m.import_quietly("threading")?;
    let wait = m.heap.name("_wait_for_ever");
    let timeout = m.heap.float(timeout);
    let timeout = m.temp(timeout);
    m.call_method(threading, wait, &[timeout])
}

fn enter(m: &mut Machine, a: Args) -> Res<Owned> {
    take(m, a.slot(m, 0), Some(-1.0))
}

fn release(m: &mut Machine, a: Args) -> Res<Owned> {
    let lock = a.slot(m, 0);
    if taken(&m.heap, lock) == 0 {
        return Err(m.raise(ty::RUNTIME_ERROR, "release unlocked lock"));
    }
    set_taken(m, lock, 0);
    Ok(m.none())
}

fn locked(m: &mut Machine, a: Args) -> Res<Owned> {
    let locked = taken(&m.heap, a.slot(m, 0)) > 0;
    Ok(m.bool(locked))
}

fn reset(m: &mut Machine, a: Args) -> Res<Owned> {
    let lock = a.slot(m, 0);
    set_taken(m, lock, 0);
    Ok(m.none())
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let lock = a.slot(m, 0);
    let how = if taken(&m.heap, lock) > 0 { "locked" } else { "unlocked" };
    let name = name_of(m, lock);
    let text = format!("<{how} {name} object at {:#x}>", m.heap.address(lock));
    Ok(m.heap.str(&text))
}

// --- RLock ---

fn acquire_again(m: &mut Machine, a: Args) -> Res<Owned> {
    patience(m, a)?;
    enter_again(m, a)
}

fn enter_again(m: &mut Machine, a: Args) -> Res<Owned> {
    let lock = a.slot(m, 0);
    let times = taken(&m.heap, lock);
    set_taken(m, lock, times + 1);
    Ok(m.bool(true))
}

fn release_once(m: &mut Machine, a: Args) -> Res<Owned> {
    let lock = a.slot(m, 0);
    let Some(times) = taken(&m.heap, lock).checked_sub(1) else {
        return Err(m.raise(ty::RUNTIME_ERROR, "cannot release un-acquired lock"));
    };
    set_taken(m, lock, times);
    Ok(m.none())
}

fn count(m: &mut Machine, a: Args) -> Res<Owned> {
    let times = taken(&m.heap, a.slot(m, 0));
    Ok(m.heap.int(times.into()))
}

fn release_all(m: &mut Machine, a: Args) -> Res<Owned> {
    let lock = a.slot(m, 0);
    let times = taken(&m.heap, lock);
    if times == 0 {
        return Err(m.raise(ty::RUNTIME_ERROR, "cannot release un-acquired lock"));
    }
    set_taken(m, lock, 0);
    let state = [m.heap.int(times.into()), m.heap.int(IDENT)];
    Ok(m.heap.tuple(state.into()))
}

fn acquire_all(m: &mut Machine, a: Args) -> Res<Owned> {
    let (lock, state) = (a.slot(m, 0), a.slot(m, 1));
    if m.heap.ty(state) != ty::TUPLE || m.heap.n_items(state) != 2 {
        return Err(m.type_error("_acquire_restore() argument 1 must be 2-item tuple"));
    }
    let times = ssize(m, m.heap.item(state, 0))?;
    set_taken(m, lock, times as u32);
    Ok(m.none())
}

fn repr_of_rlock(m: &mut Machine, a: Args) -> Res<Owned> {
    let lock = a.slot(m, 0);
    let times = taken(&m.heap, lock);
    let (how, owner) = if times > 0 { ("locked", IDENT) } else { ("unlocked", 0) };
    let name = name_of(m, lock);
    let at = m.heap.address(lock);
    let text = format!("<{how} {name} object owner={owner} count={times} at {at:#x}>");
    Ok(m.heap.str(&text))
}

// --- threads ---

fn ident(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.heap.int(IDENT))
}

fn start(m: &mut Machine, _: Args) -> Res<Owned> {
    let threading = m.import_quietly("threading")?;
    let refuse = m.heap.name("_refuse_to_start");
    m.call_method(threading, refuse, &[])
}

const TYPES: &[TypeMethods] = &[
    TypeMethods {
        ty: ty::LOCK,
        doc: "What one thread can have at a time.",
        methods: natives! {
            "__new__" "@static cls, /, *args" new;
            "__repr__" "self, /" repr;
            "acquire_lock" "self, /, blocking=True, timeout=-1" acquire;
            "acquire" "self, /, blocking=True, timeout=-1" acquire;
            "release_lock" "self, /" release;
            "release" "self, /" release;
            "locked_lock" "self, /" locked;
            "locked" "self, /" locked;
            "__enter__" "self, /" enter;
            "__exit__" "self, /, *args" release;
            "_at_fork_reinit" "self, /" reset;
        },
        getters: &[],
    },
    TypeMethods {
        ty: ty::RLOCK,
        doc: "What one thread can have at a time, as often as it likes.",
        methods: natives! {
            "__new__" "@static cls, /, *args, **kwargs" new;
            "__repr__" "self, /" repr_of_rlock;
            "acquire" "self, /, blocking=True, timeout=-1" acquire_again;
            "release" "self, /" release_once;
            "_is_owned" "self, /" locked;
            "_acquire_restore" "self, state, /" acquire_all;
            "_release_save" "self, /" release_all;
            "_recursion_count" "self, /" count;
            "__enter__" "self, /" enter_again;
            "__exit__" "self, /, *args" release_once;
            "_at_fork_reinit" "self, /" reset;
        },
        getters: &[],
    },
];

const FUNCTIONS: &[Native] = natives! {
    "allocate_lock" "" allocate;
    "get_ident" "" ident;
    "start_new_thread" "function, args, kwargs={}, /" start;
};

fn constants(m: &mut Machine, module: Slot) -> Res<()> {
    let error = m.share(ty::RUNTIME_ERROR);
    m.set_module_value(module, "error", error);
    let lock = m.share(ty::LOCK);
    m.set_module_value(module, "LockType", lock);
    let longest = m.heap.float(9_223_372_036.0);
    m.set_module_value(module, "TIMEOUT_MAX", longest);
    Ok(())
}

/// The module.
pub(super) const MODULE: Module =
    Module::new("_thread", "Locks.").functions(FUNCTIONS).types(TYPES).constants(constants);
