//! The audit: recounts every reference from all owners and compares with the counts.

use super::{Heap, IMMORTAL, Slot};

/// What an audit found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// Objects whose counts were checked.
    pub n_objects: u64,
    /// References that were counted.
    pub n_references: u64,
    /// Objects whose count is not the number of their owners: address, type name, count, owners found.
    pub unaccounted: Vec<(u64, String, u32, u32)>,
}

impl Heap {
    /// Recounts every reference: those that objects hold, and `roots`, one entry a reference, which the machine
    /// holds.
    pub fn audit(&self, roots: &[Slot]) -> Audit {
        let mut found = vec![0u32; self.objects.len()];
        let mut n_references = roots.len() as u64;
        for root in roots {
            found[root.idx()] += 1;
        }
        for s in self.all() {
            self.edges(s, &mut |_, child| {
                found[child.idx()] += 1;
                n_references += 1;
            });
        }
        let mut audit = Audit { n_references, ..Audit::default() };
        for s in self.all() {
            let rc = self.rc[s.idx()];
            if rc == IMMORTAL {
                continue;
            }
            audit.n_objects += 1;
            if rc != found[s.idx()] {
                let name = self.class(self.ty(s)).name.to_string();
                audit.unaccounted.push((self.address(s), name, rc, found[s.idx()]));
            }
        }
        audit
    }
}
