//! `lru_cache`: a function that remembers its results.
//!
//! A call that has to compute does not nest: the function's frame is pushed, and its result is put into the cache
//! on its way to the caller ([`After::CachePush`]). So a recursive function with a cache goes as deep as one without.
//!
//! The dict of results is in the order of use, oldest first, where the cache has a limit.

use crate::heap::{Obj, Owned, Slot};
use crate::machine::{After, Args, Called, Getter, Machine, Res, TypeMethods};
use crate::modules::builtins::is_callable;
use crate::types::common::{itself, natives, ssize};
use crate::types::{dict, ty};

// function, results, class of what cache_info() gives, mark between positional and named arguments in keys;
// limit (below 0: none), whether types make a difference, hits, misses
const FUNC: u32 = 0;
const RESULTS: u32 = 1;
const INFO: u32 = 2;
const MARK: u32 = 3;
const LIMIT: u32 = 4;
const TYPED: u32 = 6;
const HITS: u32 = 7;
const MISSES: u32 = 9;

fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let [class, f, limit, typed, info] = [0, 1, 2, 3, 4].map(|i| a.slot(m, i));
    if !is_callable(m, f) {
        return Err(m.type_error("the first argument must be callable"));
    }
    let limit = if limit == Slot::NONE {
        -1
    } else if m.is_index(limit) {
        ssize(m, limit)?.max(0)
    } else {
        return Err(m.type_error("maxsize should be integer or None"));
    };
    let typed = m.truth(typed)?;
    let (results, mark) = (m.heap.dict().into_slot(), m.new_object(ty::OBJECT).into_slot());
    let [f, info] = [f, info].map(|s| m.share(s).into_slot());
    let mut numbers = [0; 7];
    numbers[..3].copy_from_slice(&[limit as u32, (limit >> 32) as u32, typed.into()]);
    Ok(m.new_record(class, &[f, results, info, mark], &numbers))
}

/// Counts one more hit or miss.
fn count(m: &mut Machine, cache: Slot, what: u32) {
    let n = m.heap.number64(cache, what);
    m.heap.set_number64(cache, what, n + 1);
}

impl Machine {
    /// Begins the call of a function with a cache, which lies on the stack from `at` on as `begin_call` has it.
    pub(crate) fn call_cached(&mut self, at: usize, n: u32, kw: Slot, after: After) -> Res<Called> {
        let cache = self.stack[at];
        let first = if self.stack[at + 1].is_null() { at + 2 } else { at + 1 };
        let given = self.stack[first..].to_vec();
        debug_assert!(given.len() as u32 >= n);
        let names = if kw.is_null() { Vec::new() } else { self.heap.items(kw) };
        self.stack.push(kw);
        let result = self.look_up(cache, &given, &names);
        let found = match result {
            Ok(found) => found,
            Err(e) => {
                if !matches!(e, crate::machine::Unwind::Stop(_)) {
                    self.truncate(at);
                }
                return Err(e);
            }
        };
        if let Some(value) = found {
            self.truncate(at);
            return Ok(Called::Value(value));
        }
        // the key lies on top; on it the call of the function itself
        let new_at = self.stack.len();
        let f = self.share(self.heap.item(cache, FUNC)).into_slot();
        self.stack.extend([f, Slot::NULL]);
        for &s in &given {
            let s = self.share(s);
            self.push(s);
        }
        let kw = if kw.is_null() { kw } else { self.share(kw).into_slot() };
        let then = if after == After::Native { After::CacheNative } else { After::CachePush };
        match self.begin_call(new_at, given.len() as u32, kw, then) {
            Ok(Called::Frame) => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.ret = new_at as u32;
                    frame.under = (at as u32, at as u32);
                }
                Ok(Called::Frame)
            }
            Ok(Called::Value(value)) => self.keep_result(at, at, value).map(Called::Value),
            Err(e) => {
                if !matches!(e, crate::machine::Unwind::Stop(_)) {
                    self.truncate(at);
                }
                Err(e)
            }
        }
    }

    /// The result that the cache has for these arguments. Where it has none, the arguments' tuple and the key are on
    /// the stack.
    fn look_up(&mut self, cache: Slot, given: &[Slot], names: &[Slot]) -> Res<Option<Owned>> {
        let (positional, named) = given.split_at(given.len() - names.len());
        let args = self.heap.tuple_of(positional);
        let args = self.temp(args);
        let limit = self.heap.number64(cache, LIMIT);
        if limit == 0 {
            count(self, cache, MISSES);
            self.stack.push(Slot::NULL);
            return Ok(None);
        }
        let typed = self.heap.number(cache, TYPED) == 1;
        let key = match positional {
            [only] if names.is_empty() && !typed && matches!(self.heap.ty(*only), ty::INT | ty::STR) => {
                self.share(*only)
            }
            _ if names.is_empty() && !typed => self.share(args),
            _ => {
                let mut parts = positional.to_vec();
                if !names.is_empty() {
                    parts.push(self.heap.item(cache, MARK));
                    parts.extend(names.iter().zip(named).flat_map(|(&k, &v)| [k, v]));
                }
                if typed {
                    parts.extend(positional.iter().chain(named).map(|&s| self.heap.ty(s)));
                }
                self.heap.tuple_of(&parts)
            }
        };
        let key = self.temp(key);
        let hash = self.hash(key)?;
        let results = self.heap.item(cache, RESULTS);
        let Some(entry) = self.dict_find(results, key, hash)? else {
            count(self, cache, MISSES);
            return Ok(None);
        };
        count(self, cache, HITS);
        let value = self.share(self.heap.dict_entry(results, entry).1);
        if limit > 0 {
            // it is now the one that was used last
            let (key, kept) = self.heap.dict_remove(results, entry);
            self.heap.dict_insert(results, key, hash, kept);
        }
        Ok(Some(value))
    }

    /// The function has returned: its result goes into the cache, and the call that lies at `at`, with the key on top
    /// of it, is over; what lies from `drop_to` on goes with it.
    pub(crate) fn keep_result(&mut self, at: usize, drop_to: usize, value: Owned) -> Res<Owned> {
        let (cache, key) = (self.stack[at], self.peek(0));
        let limit = self.heap.number64(cache, LIMIT);
        let value = self.temp(value);
        if limit != 0 {
            let results = self.heap.item(cache, RESULTS);
            let hash = self.hash(key)?;
            let entry = self.dict_find(results, key, hash)?;
            if limit < 0 || entry.is_none() {
                if limit > 0
                    && i64::from(self.heap.dict_len(results)) >= limit
                    && let Some((oldest, ..)) = self.heap.dict_next(results, 0)
                {
                    let (k, v) = self.heap.dict_remove(results, oldest);
                    self.push(v);
                    self.push(k);
                }
                let kept = self.share(value);
                self.dict_set_hashed(results, key, hash, kept)?;
            }
        }
        let value = self.share(value);
        self.shelved.push(value.slot());
        self.truncate(drop_to);
        let _same = self.shelved.pop();
        Ok(value)
    }
}

fn call(m: &mut Machine, a: Args) -> Res<Owned> {
    let (cache, args) = (a.slot(m, 0), a.rest_all(m));
    let kw = a.get(m, 1).map(|kw| m.heap.dict_items(kw)).unwrap_or_default();
    m.call_kw(cache, &args, &kw)
}

fn cache_info(m: &mut Machine, a: Args) -> Res<Owned> {
    let cache = a.slot(m, 0);
    let size = m.heap.dict_len(m.heap.item(cache, RESULTS));
    let limit = m.heap.number64(cache, LIMIT);
    let [hits, misses] = [HITS, MISSES].map(|i| m.heap.number64(cache, i));
    let mark = m.stack.len();
    for n in [hits, misses] {
        let n = m.heap.int(n);
        m.push(n);
    }
    let limit = if limit < 0 { m.none() } else { m.heap.int(limit) };
    m.push(limit);
    let size = m.heap.int(size.into());
    m.push(size);
    let args = m.stack[mark..].to_vec();
    m.call(m.heap.item(cache, INFO), &args)
}

fn cache_clear(m: &mut Machine, a: Args) -> Res<Owned> {
    let cache = a.slot(m, 0);
    for what in [HITS, MISSES] {
        m.heap.set_number64(cache, what, 0);
    }
    dict::clear(m, m.heap.item(cache, RESULTS));
    Ok(m.none())
}

fn get(m: &mut Machine, a: Args) -> Res<Owned> {
    let (cache, o) = (a.slot(m, 0), a.slot(m, 1));
    if o == Slot::NONE {
        return Ok(m.share(cache));
    }
    Ok(m.new_method(cache, o))
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let cache = a.slot(m, 0);
    let at = m.heap.address(cache);
    debug_assert!(matches!(m.heap.obj(cache), Obj::Record { .. }));
    Ok(m.heap.str(&format!("<functools._lru_cache_wrapper object at {at:#x}>")))
}

fn reduce(m: &mut Machine, a: Args) -> Res<Owned> {
    let name = m.heap.name("__qualname__");
    m.getattr(a.slot(m, 0), name)
}

/// The type.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::LRU_CACHE_WRAPPER,
    doc: "A function that remembers its results.",
    methods: natives! {
        "__new__" "@static cls, user_function, maxsize, typed, cache_info_type" new;
        "__call__" "self, /, *args, **kwargs" call;
        "__get__" "self, instance, owner=None, /" get;
        "__repr__" "self, /" repr;
        "__reduce__" "self, /" reduce;
        "__copy__" "self, /" itself;
        "__deepcopy__" "self, memo, /" itself;
        "cache_info" "self, /" cache_info;
        "cache_clear" "self, /" cache_clear;
    },
    getters: &[Getter { name: "__dict__", ..crate::modules::attributes::DICT }],
};
