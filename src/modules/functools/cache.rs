//! `lru_cache`: a function that remembers its results.
//!
//! A call that has to compute does not nest: the function's frame is pushed, and its result is put into the cache
//! on its way to the caller ([`After::CachePush`]). So a recursive function with a cache goes as deep as one without.
//!
//! Where the cache has a limit, its dict holds links, each with key and result, in the order of use, oldest first.

use crate::heap::{Obj, Owned, Rec, Slot};
use crate::machine::{After, Args, Called, Getter, Machine, Packed, Res, TypeMethods};
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

// of a link: after its key
const RESULT: u32 = 1;

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
    /// Begins the call of a function with a cache with packed arguments; what lies on the stack from `at` on goes when
    /// it is over. Who calls holds the cache as long.
    pub(crate) fn call_cached(
        &mut self,
        at: usize,
        cache: Slot,
        packed: Packed,
        after: After,
    ) -> Res<Called> {
        let called = match self.look_up(cache, packed) {
            Ok(Some(value)) => Ok(Called::Value(value)),
            Ok(None) => self.compute(at, cache, packed, after),
            Err(e) => Err(e),
        };
        match called {
            Ok(Called::Value(value)) => Ok(Called::Value(self.keep_over(at, value))),
            Err(e) => Err(self.abandon_call(at, Slot::NULL, e)),
            frame => frame,
        }
    }

    /// Begins the call behind a cache, on top of the key.
    fn compute(&mut self, at: usize, cache: Slot, packed: Packed, after: After) -> Res<Called> {
        let f = self.heap.item(cache, FUNC);
        let new_at = self.stack.len();
        if !matches!(self.heap.obj(f), Obj::Record { kind: Rec::Function, .. }) {
            // a class, another cache, an instance: frames of its own may want what would say where the result goes
            let called = self.begin_packed(new_at, f, packed, After::Native)?;
            let value = self.complete(called)?;
            return self.keep_result(cache, at, value).map(Called::Value);
        }
        let then = if after == After::Native { After::CacheNative } else { After::CachePush };
        match self.begin_packed(new_at, f, packed, then)? {
            Called::Frame => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.ret = new_at as u32;
                    frame.under = (cache, at as u32);
                }
                Ok(Called::Frame)
            }
            Called::Value(value) => self.keep_result(cache, at, value).map(Called::Value),
        }
    }

    /// The result that the cache has for these arguments. Where it has none, the key is on the stack.
    fn look_up(&mut self, cache: Slot, packed: Packed) -> Res<Option<Owned>> {
        let Packed { args, kwargs } = packed;
        let positional = self.heap.items(args);
        let named = if kwargs.is_null() { Vec::new() } else { self.heap.dict_items(kwargs) };
        let limit = self.heap.number64(cache, LIMIT);
        if limit == 0 {
            count(self, cache, MISSES);
            self.stack.push(Slot::NULL);
            return Ok(None);
        }
        let typed = self.heap.number(cache, TYPED) == 1;
        let key = match positional[..] {
            [only] if named.is_empty() && !typed && matches!(self.heap.ty(only), ty::INT | ty::STR) => {
                self.share(only)
            }
            _ if named.is_empty() && !typed => self.share(args),
            _ => {
                let mut parts = positional.clone();
                if !named.is_empty() {
                    parts.push(self.heap.item(cache, MARK));
                    parts.extend(named.iter().flat_map(|&(k, v)| [k, v]));
                }
                if typed {
                    let values = positional.iter().copied().chain(named.iter().map(|&(_, v)| v));
                    parts.extend(values.map(|s| self.heap.ty(s)));
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
        let found = self.heap.dict_entry(results, entry).1;
        let value = self.share(if limit > 0 { self.heap.item(found, RESULT) } else { found });
        if limit > 0 {
            // it is now the one that was used last
            let (key, kept) = self.heap.dict_remove(results, entry);
            self.heap.dict_insert(results, key, hash, kept);
        }
        Ok(Some(value))
    }

    /// The function has returned: its result goes into the cache, and the call, which has left the key on top, is over;
    /// what lies from `drop_to` on goes with it.
    pub(crate) fn keep_result(&mut self, cache: Slot, drop_to: usize, value: Owned) -> Res<Owned> {
        let key = self.peek(0);
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
                let mut kept = self.share(value);
                if limit > 0 {
                    let key = self.share(key).into_slot();
                    kept = self.new_record(ty::LRU_LIST_ELEM, &[key, kept.into_slot()], &[]);
                }
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
