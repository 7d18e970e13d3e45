//! From a compiled unit to objects: constants, names, code objects.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::bytecode::{Code, Const, ConstId, Unit};
use crate::heap::{CodeObject, Ext, Obj, Owned, Slot};
use crate::types::ty;

use super::{Machine, fast};

impl Machine {
    /// Makes the objects of a unit: its code object, and what the script's syntax tree holds (each counted; the
    /// caller owns them). `traced`: events of this code are steps.
    pub(crate) fn load_unit(&mut self, unit: &Unit, traced: bool) -> (Owned, Vec<Slot>) {
        let mut loader = Loader {
            pool: &unit.pool,
            made: vec![None; unit.pool.len()],
            shared: shared_constants(unit),
            traced,
            of_c: false,
        };
        // what modules of ours evaluate is as if the program had
        let of_ours = !traced && unit.code.filename.starts_with("<frozen ");
        for identifier in unit.identifiers.iter().filter(|name| !of_ours && name.is_ascii()) {
            self.heap.name(identifier);
        }
        let tree: Vec<ConstId> = unit.syntax_tree.to_vec();
        // a text that is interned already: code objects share that object, the tree keeps the parser's own
        let known = |id: &&ConstId| match &unit.pool[id.0 as usize] {
            Const::Str(s) => interned(s) && self.heap.is_interned(s),
            _ => false,
        };
        let apart: Vec<ConstId> = tree.iter().filter(known).copied().collect();
        let code = loader.code(self, &unit.code);
        let mut held = Vec::new();
        for id in tree {
            let o = match &unit.pool[id.0 as usize] {
                Const::Str(s) if apart.contains(&id) => self.heap.str(s),
                _ => loader.constant(self, id),
            };
            held.push(o.into_slot());
        }
        // what the loader itself held goes
        let tuples = loader.shared.into_values().flatten();
        for o in loader.made.into_iter().flatten().chain(tuples) {
            self.release_slot(o);
        }
        (code, held)
    }
}

struct Loader<'a> {
    pool: &'a [Const],
    /// Each constant once made, with one reference of the loader's.
    made: Vec<Option<Slot>>,
    /// The tuples of constants that several code objects have, once made, with one reference of the loader's.
    shared: BTreeMap<Vec<ConstId>, Option<Slot>>,
    traced: bool,
    /// Whether the code that is being made stands in for C.
    of_c: bool,
}

impl Loader<'_> {
    /// A reference to a constant.
    fn constant(&mut self, m: &mut Machine, id: ConstId) -> Owned {
        if let Some(s) = self.made[id.0 as usize] {
            return m.share(s);
        }
        if self.of_c
            && let Const::Str(s) = &self.pool[id.0 as usize]
            && interned(s)
            && !m.heap.is_immortal_text(s)
        {
            // C has no objects for its texts
            return m.heap.str(s);
        }
        let o = match &self.pool[id.0 as usize] {
            Const::None => m.share(Slot::NONE),
            Const::Ellipsis => m.share(Slot::ELLIPSIS),
            Const::Bool(b) => m.share(Slot::bool(*b)),
            Const::Int(n) => m.heap.int(*n),
            Const::BigInt(n) => m.heap.big((**n).clone()),
            Const::Float(f) => m.heap.float(*f),
            Const::Complex(re, im) => m.heap.complex(*re, *im),
            Const::Str(s) if interned(s) => m.heap.intern(s),
            Const::Str(s) => m.heap.str(s),
            Const::Bytes(b) => m.heap.bytes(b),
            Const::Tuple(ids) => match self.shared.get(&ids[..]) {
                Some(Some(tuple)) => m.share(*tuple),
                known => {
                    let is_shared = known.is_some();
                    let items: Vec<Owned> = ids.iter().map(|&id| self.constant(m, id)).collect();
                    let tuple = m.heap.tuple(items);
                    if is_shared {
                        self.shared.insert(ids.clone(), Some(m.share(tuple.slot()).into_slot()));
                    }
                    tuple
                }
            },
            Const::FrozenSet(ids) => {
                let items: Vec<Owned> = ids.iter().map(|&id| self.constant(m, id)).collect();
                let set = crate::types::set::empty(m, ty::FROZENSET);
                for item in items {
                    // constants compare without the program's help
                    let _added = m.set_add(set.slot(), item.slot());
                    m.release(item);
                }
                // merging constants makes it once more, in the order of the first one's table
                let merged = crate::types::set::empty(m, ty::FROZENSET);
                for item in m.heap.set_items(set.slot()) {
                    let _added = m.set_add(merged.slot(), item);
                }
                m.release(set);
                merged
            }
            Const::Code(code) => {
                let code = code.clone();
                self.code(m, &code)
            }
        };
        self.made[id.0 as usize] = Some(m.share(o.slot()).into_slot());
        o
    }

    /// The constants of a code object, and the tuple that holds them if it is not its own alone.
    fn constants(&mut self, m: &mut Machine, ids: &[ConstId]) -> (Vec<Slot>, Slot) {
        let consts: Vec<Owned> = ids.iter().map(|&id| self.constant(m, id)).collect();
        let slots: Vec<Slot> = consts.iter().map(Owned::slot).collect();
        let Some(shared) = self.shared.get(ids) else {
            return (consts.into_iter().map(Owned::into_slot).collect(), Slot::NULL);
        };
        let tuple = if let Some(tuple) = *shared {
            for constant in consts {
                m.release(constant);
            }
            tuple
        } else {
            let tuple = m.heap.tuple(consts).into_slot();
            self.shared.insert(ids.to_vec(), Some(tuple));
            tuple
        };
        (slots, m.share(tuple).into_slot())
    }

    fn code(&mut self, m: &mut Machine, code: &Rc<Code>) -> Owned {
        let of_c = !self.traced && crate::modules::of_c::is_of_c(&code.filename, &code.qualname);
        let outer = std::mem::replace(&mut self.of_c, of_c);
        let (consts, consts_tuple) = self.constants(m, &code.constants);
        self.of_c = outer;
        let name_tuples: Vec<Slot> =
            code.name_tuples.iter().map(|&id| self.constant(m, id).into_slot()).collect();
        let names: Vec<Slot> = code.names.iter().map(|n| m.heap.name(n)).collect();
        // what a variable of ours is called is no name that CPython's code spells out
        let local_names: Vec<Slot> = if self.traced || !code.filename.starts_with("<frozen ") {
            code.locals.iter().map(|n| m.heap.name(n)).collect()
        } else {
            code.locals.iter().map(|n| m.heap.name_of_ours(n)).collect()
        };
        let file_obj = m.heap.intern(&code.filename).into_slot();
        let name_obj = m.heap.name(&code.name);
        // what is nested has a qualified name of its own, which nobody interns; a class's body sets it
        let qualname_obj = if code.qualname == code.name {
            name_obj
        } else if let Some(&set) =
            consts.iter().find(|&&s| m.heap.text(s).is_some_and(|t| t.s == code.qualname))
        {
            m.share(set).into_slot()
        } else {
            m.heap.str(&code.qualname).into_slot()
        };
        let (fast, plain) = fast::prepare(&m.heap, code, &consts, self.traced);
        use crate::bytecode::flags as co;
        let simple = code.flags & (co::VARARGS | co::VARKEYWORDS) == 0 && code.n_kwonly == 0;
        let units: u32 = code.instructions.iter().map(|i| 1 + i.op.n_caches()).sum();
        m.n_codes += 1;
        let object = CodeObject {
            code: code.clone(),
            number: m.n_codes,
            consts: consts.into(),
            consts_tuple,
            name_tuples: name_tuples.into(),
            names: names.into(),
            local_names: local_names.into(),
            file_obj,
            name_obj,
            qualname_obj,
            fast,
            plain,
            traced: self.traced,
            of_c,
            borrows: of_c && crate::modules::of_c::borrows(&code.filename),
            optimized: code.flags & co::OPTIMIZED != 0,
            n_locals: code.locals.len() as u32,
            stack_size: code.stack_size,
            takes: if simple { code.n_args } else { u32::MAX },
        };
        let ext = m.heap.alloc_ext(Ext::Code(Rc::new(object)));
        m.heap.alloc(ty::CODE, Obj::Ext(ext), 200 + 2 * units, 0)
    }
}

/// The lists of constants that more than one code object of a unit has, and that have something in them whose count
/// can be seen; and those that are a tuple which is a constant itself.
fn shared_constants(unit: &Unit) -> BTreeMap<Vec<ConstId>, Option<Slot>> {
    let mut seen = BTreeSet::new();
    let mut shared = BTreeMap::new();
    let nested = unit.pool.iter().filter_map(|constant| match constant {
        Const::Code(code) => Some(code),
        _ => None,
    });
    for code in nested.chain([&unit.code]) {
        let counted = |id: &ConstId| match &unit.pool[id.0 as usize] {
            Const::None | Const::Ellipsis | Const::Bool(_) => false,
            Const::Int(n) => !(-5..=256).contains(n),
            Const::Str(s) => !interned(s),
            _ => true,
        };
        let is_constant = |ids: &[ConstId]| {
            !ids.is_empty() && unit.pool.iter().any(|c| matches!(c, Const::Tuple(tuple) if tuple[..] == *ids))
        };
        if code.constants.iter().any(counted) && !seen.insert(&code.constants) || is_constant(&code.constants)
        {
            shared.insert(code.constants.clone(), None);
        }
    }
    shared
}

/// CPython interns constants made only of ASCII letters, digits and underscores (Objects/codeobject.c).
fn interned(s: &str) -> bool {
    s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
