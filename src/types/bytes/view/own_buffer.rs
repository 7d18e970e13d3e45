//! Buffers of objects that show bytes by a `__buffer__` of their own (PEP 688; `slot_bf_getbuffer` and its kin in
//! Objects/typeobject.c).

use crate::heap::{Owned, Rec, Slot};
use crate::machine::{Machine, Res};
use crate::types::ty;

use super::{Content, View, alive, content, make, managed_buffer};

/// How a view asks for a buffer: with all that describes it, to read (`PyBUF_FULL_RO`).
const FULL_READ_ONLY: i64 = 0x11c;

/// A view of what an object shows by a view of its own: a `_buffer_wrapper` holds both, and tells the object when it
/// dies (`slot_bf_getbuffer` in Objects/typeobject.c).
pub(super) fn through(m: &mut Machine, object: Slot, shown: Slot) -> Res<Owned> {
    let view = alive(m, shown)?;
    let parts = [shown, object].map(|s| m.share(s).into_slot());
    let wrapper = m.heap.record_of(ty::BUFFER_WRAPPER, Rec::Other, &parts, 0, 32, true);
    let buffer = managed_buffer(m, wrapper, Slot::NULL);
    let seen: &mut View = m.heap.native_mut(shown);
    seen.exports += 1;
    Ok(make(m, View { buffer: buffer.into_slot(), ..view }))
}

/// Nobody views an object's buffer any more.
pub(crate) fn end(m: &mut Machine, wrapper: Slot) -> Res<()> {
    let [shown, object] = [0, 1].map(|i| m.heap.item(wrapper, i));
    let seen: &mut View = m.heap.native_mut(shown);
    seen.exports -= 1;
    have_read(m, object, shown)
}

/// The view that an object's `__buffer__` makes, if it has one.
pub(super) fn by_own_method(m: &mut Machine, object: Slot) -> Res<Option<Owned>> {
    asked_for(m, object, FULL_READ_ONLY)
}

fn asked_for(m: &mut Machine, object: Slot, flags: i64) -> Res<Option<Owned>> {
    let dunder = m.heap.name("__buffer__");
    let flags = m.heap.int(flags).into_slot();
    let made = m.scoped(|m| {
        let flags = m.temp(Owned::from_slot(flags));
        m.call_special(object, dunder, &[flags])
    })?;
    if let Some(made) = made {
        if m.heap.ty(made.slot()) == ty::MEMORYVIEW {
            return Ok(Some(made));
        }
        m.release(made);
        return Err(m.type_error("__buffer__ returned non-memoryview object"));
    }
    Ok(None)
}

/// The bytes that an object shows by its `__buffer__`, which is told by `__release_buffer__` that they have been read.
pub(in crate::types::bytes) fn shown_by_method(
    m: &mut Machine,
    object: Slot,
    all: bool,
) -> Res<Option<Content>> {
    m.scoped(|m| {
        let Some(view) = asked_for(m, object, if all { FULL_READ_ONLY } else { 0 })? else { return Ok(None) };
        let view = m.temp(view);
        let bytes = content(&m.heap, view);
        // what C reads by holds it
        let held = m.share(object);
        m.push(held);
        have_read(m, object, view)?;
        Ok(bytes)
    })
}

/// The same, with the view, which stays on the stack; `have_read` is to be told of it.
pub(in crate::types::bytes) fn view_by_method(m: &mut Machine, object: Slot) -> Res<Option<(Slot, Content)>> {
    let Some(view) = asked_for(m, object, 0)? else { return Ok(None) };
    let view = m.temp(view);
    Ok(content(&m.heap, view).map(|bytes| (view, bytes)))
}

/// Tells an object that its bytes have been read by a view.
pub(in crate::types::bytes) fn have_read(m: &mut Machine, object: Slot, view: Slot) -> Res<()> {
    m.scoped(|m| {
        let held = m.share(view);
        m.push(held);
        let dunder = m.heap.name("__release_buffer__");
        if let Some(done) = m.call_special(object, dunder, &[view])? {
            m.release(done);
        }
        Ok(())
    })
}
