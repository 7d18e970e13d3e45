//! The order in which CPython's collector, and `gc.get_referents`, meet what an object refers to: that of its type's
//! `tp_traverse`, where it is not the order in which the references are dropped.
//!
//! **Invariant:** [`Heap::traverse`] gives the references that [`Heap::edges`] names, no more and no fewer.

use super::{Edge, Ext, Heap, Obj, Rec, Slot, class_flags, exc, func};

/// `func_traverse` in Objects/funcobject.c.
const OF_FUNCTION: [u32; func::LEN as usize] = [
    func::CODE,
    func::GLOBALS,
    func::BUILTINS,
    func::MODULE,
    func::DEFAULTS,
    func::KWDEFAULTS,
    func::DOC,
    func::NAME,
    func::DICT,
    func::CLOSURE,
    func::ANNOTATIONS,
    func::TYPE_PARAMS,
    func::QUALNAME,
];

/// Where an edge stands among those of an object: what classes add to their base comes before what the base holds
/// (`subtype_traverse` in Objects/typeobject.c).
fn rank(edge: Edge<'_>, is_plain: bool) -> u8 {
    match edge {
        Edge::Part("slot") => 0,
        Edge::Part("part") if is_plain => 0,
        Edge::Attribute(_) | Edge::Part("__dict__") => 1,
        Edge::Part("class") => 2,
        Edge::Part("default_factory") => 3,
        _ => 4,
    }
}

impl Heap {
    /// All counted references of an object, in the order of the traversal.
    pub(crate) fn traverse(&self, s: Slot, found: &mut Vec<Slot>) {
        let begin = found.len();
        let mut add = |slot: Slot| {
            if !slot.is_null() {
                found.push(slot);
            }
        };
        match self.obj(s) {
            Obj::Record { kind: Rec::Function, off, .. } => {
                for i in OF_FUNCTION {
                    add(Slot(self.word(off + i)));
                }
            }
            Obj::Record { kind: Rec::Slice, off, .. } => {
                for i in [1, 2, 0] {
                    add(Slot(self.word(off + i)));
                }
            }
            Obj::Record { kind: Rec::Filter, off, .. } => {
                for i in [1, 0] {
                    add(Slot(self.word(off + i)));
                }
            }
            // what a type adds to BaseException, then that
            Obj::Record { kind: Rec::Exception, off, len, .. } if !self.has_flag(s, super::flag::EXTRA) => {
                if !self.is_immortal(self.ty(s)) {
                    add(self.ty(s));
                }
                let own = exc::EXTRA0..u32::from(len);
                own.chain(0..exc::EXTRA0).for_each(|i| add(Slot(self.word(off + i))));
            }
            Obj::Ext(i) if let Ext::Generator(g) = &self.ext[i as usize] => {
                [g.name, g.qualname, g.frame_obj, g.func, g.code_slot].into_iter().for_each(&mut add);
                g.saved.iter().copied().for_each(&mut add);
                add(g.exc);
            }
            obj => {
                let is_plain = matches!(obj, Obj::Record { kind: Rec::Plain, .. });
                let (mut last, mut is_sorted) = (0, true);
                self.edges(s, &mut |edge, child| {
                    let rank = rank(edge, is_plain);
                    is_sorted &= rank >= last;
                    last = rank;
                    found.push(child);
                });
                if !is_sorted {
                    found.truncate(begin);
                    self.traverse_by_rank(s, &|edge| Some(rank(edge, is_plain)), found);
                }
            }
        }
        debug_assert_eq!(found.len() - begin, {
            let mut n = 0;
            self.edges(s, &mut |_, _| n += 1);
            n
        });
    }

    fn traverse_by_rank(&self, s: Slot, rank: &dyn Fn(Edge<'_>) -> Option<u8>, found: &mut Vec<Slot>) {
        let mut ranked = Vec::new();
        self.edges(s, &mut |edge, child| ranked.extend(rank(edge).map(|rank| (rank, child))));
        ranked.sort_by_key(|&(rank, _)| rank);
        found.extend(ranked.into_iter().map(|(_, child)| child));
    }

    /// What `gc.get_referents` finds: nothing of types that the collector does not know, nor what only ours hold.
    pub(crate) fn referents(&self, s: Slot) -> Vec<Slot> {
        let mut found = Vec::new();
        match self.obj(s) {
            Obj::Record { kind: Rec::Range, .. } => {}
            Obj::Record { kind: Rec::Module, .. } => found.push(self.item(s, 0)),
            Obj::Class { .. } => {
                let class = self.class(s);
                found.extend([class.dict, class.mro, class.bases, class.base]);
                let meta = self.ty(s);
                if !self.is_immortal(meta) {
                    found.insert(0, meta);
                }
            }
            Obj::Ext(i) if matches!(self.ext[i as usize], Ext::Code(_)) => {}
            Obj::Dict { .. } if self.dict_has_str_keys_only(s) => {
                let without_keys =
                    |edge: Edge<'_>| (!matches!(edge, Edge::Key(_))).then(|| rank(edge, false));
                self.traverse_by_rank(s, &without_keys, &mut found);
            }
            _ => {
                let class = self.ty(s);
                let stands_in = self.class(class).flags & class_flags::OF_C != 0;
                match self.class(class).layout_there {
                    Some(there) if stands_in && !there.gc => {}
                    Some(_) if stands_in => found.push(class),
                    _ => self.traverse(s, &mut found),
                }
            }
        }
        found.retain(|child| !child.is_null());
        found
    }
}
