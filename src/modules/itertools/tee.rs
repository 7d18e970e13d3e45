//! `tee`: several iterators over the same items. Items that not all have given yet lie in blocks that are linked.

use crate::heap::{Owned, Slot};
use crate::machine::{Args, Machine, Res};
use crate::types::common::ssize;
use crate::types::ty;

/// Items in one block.
const BLOCK: u32 = 57;

// a tee: block, place in it; a block: iterator, items, next block

const PLACE: u32 = 1;
const ITEMS: u32 = 1;
const NEXT: u32 = 2;

fn new_block(m: &mut Machine, iterator: Owned) -> Owned {
    let items = m.heap.list().into_slot();
    m.new_record(ty::TEE_DATA, &[iterator.into_slot(), items, Slot::NULL], &[])
}

/// A tee of an iterable; a tee of a tee shares its items.
fn tee_of(m: &mut Machine, class: Slot, iterable: Slot) -> Res<Owned> {
    let iterator = m.iter(iterable)?;
    if m.heap.ty(iterator.slot()) == ty::TEE {
        let other = m.temp(iterator);
        let copy = copy_of(m, other);
        let other = m.pop();
        m.release(other);
        return Ok(copy);
    }
    let block = new_block(m, iterator).into_slot();
    Ok(m.new_record(class, &[block], &[0]))
}

fn copy_of(m: &mut Machine, tee: Slot) -> Owned {
    let (block, place) = (m.share(m.heap.item(tee, 0)).into_slot(), m.heap.number(tee, PLACE));
    m.new_record(ty::TEE, &[block], &[place])
}

pub(super) fn new_tee(m: &mut Machine, a: Args) -> Res<Owned> {
    tee_of(m, a.slot(m, 0), a.slot(m, 1))
}

pub(super) fn copy(m: &mut Machine, a: Args) -> Res<Owned> {
    Ok(copy_of(m, a.slot(m, 0)))
}

/// `tee()`
pub(super) fn tee(m: &mut Machine, a: Args) -> Res<Owned> {
    let (iterable, n) = (a.slot(m, 0), a.get(m, 1));
    let n = match n {
        Some(n) => ssize(m, n)?,
        None => 2,
    };
    if n < 0 {
        return Err(m.value_error("n must be >= 0"));
    }
    if n == 0 {
        return Ok(m.heap.tuple(Vec::new()));
    }
    let first = tee_of(m, ty::TEE, iterable)?;
    let slot = first.slot();
    let mut tees = vec![first];
    for _ in 1..n {
        tees.push(copy_of(m, slot));
    }
    Ok(m.heap.tuple(tees))
}

pub(super) fn next_of_tee(m: &mut Machine, tee: Slot) -> Res<Option<Owned>> {
    let (mut block, mut place) = (m.heap.item(tee, 0), m.heap.number(tee, PLACE));
    if place == BLOCK {
        let next = if let Some(next) = m.part(block, NEXT) {
            m.share(next)
        } else {
            let iterator = m.share(m.heap.item(block, 0));
            let next = new_block(m, iterator);
            let held = m.share(next.slot());
            m.set_part(block, NEXT, held);
            next
        };
        block = next.slot();
        m.set_part(tee, 0, next);
        place = 0;
        m.heap.set_number(tee, PLACE, 0);
    }
    let items = m.heap.item(block, ITEMS);
    if place >= m.heap.n_items(items) {
        // it is asked with the block held: somebody may drop the tee meanwhile
        let held = m.share(block);
        m.temp(held);
        let item = m.next(m.heap.item(block, 0))?;
        let Some(item) = item else {
            let held = m.pop();
            m.release(held);
            return Ok(None);
        };
        m.heap.list_push(items, item);
        let held = m.pop();
        m.release(held);
    }
    m.heap.set_number(tee, PLACE, place + 1);
    let item = m.heap.item(items, place);
    Ok(Some(m.share(item)))
}
