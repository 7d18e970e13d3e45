//! What the machine itself holds: the references that no object on the heap accounts for, each with its reason.
//!
//! **Invariant:** together with the edges between objects these are all counted references there are. The audit
//! holds every count against their sum, so an owner that is missing here is found at the next step.

use crate::heap::{Audit, Slot, Work};

use super::Machine;

/// Why the machine holds a reference. Frames are given by their place, the outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Root {
    /// A local variable, argument, cell or free variable of a frame, by its number.
    Local(u32, u32),
    /// The operand stack of a frame: what the running line works with.
    Operand(u32),
    /// Another part of a frame.
    Frame(u32, &'static str),
    /// The script's syntax tree, which is there until the script has ended (`pythonrun.c` keeps it).
    SyntaxTree,
    /// The exception on its way to a handler, or waiting while a finalizer runs.
    Raised,
    /// The exception being handled.
    Handled,
    /// `sys.modules`.
    Modules,
    /// The program's module keeps its namespace.
    Namespace,
    /// The collector's own lists, `gc.garbage` and `gc.callbacks`.
    Collector,
    /// A container whose repr is being made.
    Repr,
    /// The interpreter's method cache keeps the name that was looked up last in each place.
    MethodCache,
    /// Parts of the interpreter that hold what we hold less often.
    Interpreter,
    /// Dropped already, and not yet taken down.
    Dropped,
}

impl Machine {
    /// Calls `visit` for every reference that the machine holds.
    pub fn each_root(&self, visit: &mut dyn FnMut(Root, Slot)) {
        let mut visit = |root: Root, s: Slot| {
            if !s.is_null() {
                visit(root, s);
            }
        };
        // locals and operands of all frames lie on one stack, one after another
        let mut frame = None::<(u32, usize, usize)>;
        let mut next = 0;
        let mut lent = self.lent.iter().map(|&i| i as usize).peekable();
        for (i, &s) in self.stack.iter().enumerate() {
            if lent.next_if_eq(&i).is_some() {
                continue;
            }
            while self.frames.get(next).is_some_and(|f| f.base as usize <= i) {
                let f = &self.frames[next];
                frame = Some((next as u32, f.base as usize, f.code.n_locals as usize));
                next += 1;
            }
            match frame {
                Some((f, base, n)) if i - base < n => visit(Root::Local(f, (i - base) as u32), s),
                Some((f, ..)) => visit(Root::Operand(f), s),
                None => visit(Root::Operand(0), s),
            }
        }
        for &s in &self.syntax_tree {
            visit(Root::SyntaxTree, s);
        }
        visit(Root::Raised, self.raised);
        visit(Root::Handled, self.handled);
        visit(Root::Modules, self.modules);
        visit(Root::Namespace, self.main);
        for list in self.gc_lists {
            visit(Root::Collector, list);
        }
        for &s in &self.repr_active {
            visit(Root::Repr, s);
        }
        for &s in &self.shelved {
            visit(Root::Raised, s);
        }
        for &(_, s) in self.cached_names.values() {
            visit(Root::MethodCache, s);
        }
        for &s in self.heap.held() {
            visit(Root::Interpreter, s);
        }
        for (i, f) in self.frames.iter().enumerate() {
            let i = i as u32;
            visit(Root::Frame(i, "namespace"), f.names);
            visit(Root::Frame(i, "frame object"), f.frame_obj);
            visit(Root::Frame(i, "new object"), f.init_object);
            if f.generator.is_null() {
                visit(Root::Frame(i, "function"), f.func);
                if f.func.is_null() {
                    visit(Root::Frame(i, "globals"), f.globals);
                    visit(Root::Frame(i, "code"), f.code_slot);
                }
            }
        }
        for w in &self.work {
            // what a dying object still has is counted with it
            if let Work::Drop(s) = w {
                visit(Root::Dropped, *s);
            }
        }
    }

    /// The objects that the machine itself holds, one entry a reference.
    pub fn roots(&self) -> Vec<Slot> {
        let mut roots = Vec::with_capacity(self.stack.len() + 64);
        self.each_root(&mut |_, s| roots.push(s));
        roots
    }

    /// Recounts every reference.
    pub fn audit(&self) -> Audit {
        self.heap.audit(&self.roots())
    }
}
