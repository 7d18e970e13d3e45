//! What has loaded the script: `__loader__` of `__main__`, a `SourceFileLoader`.
//!
//! Deliberately absent: loading anything else with it.

use crate::heap::{Owned, Slot};
use crate::machine::{Args, Getter, Machine, Res, TypeMethods};
use crate::types::common::natives;
use crate::types::ty;

/// The module's name.
const NAME: u32 = 0;
/// The script's file.
const PATH: u32 = 1;

/// The loader of the script in this file.
pub(crate) fn of_script(m: &mut Machine, path: Slot) -> Owned {
    let name = m.heap.name("__main__");
    let path = m.share(path).into_slot();
    m.new_record(ty::SOURCE_FILE_LOADER, &[name, path], &[])
}

/// It knows nothing of other modules.
fn check_name(m: &mut Machine, a: Args) -> Res<()> {
    let own = m.heap.item(a.slot(m, 0), NAME);
    match a.get(m, 1).filter(|&name| name != Slot::NONE) {
        Some(name) if m.heap.text(name).is_none_or(|text| *text.s != *m.heap.str_of(own)) => {
            let (own, name) = (m.heap.str_of(own).to_owned(), m.str_text(name)?);
            Err(m.raise(ty::IMPORT_ERROR, format!("loader for {own} cannot handle {name}")))
        }
        _ => Ok(()),
    }
}

fn get_filename(m: &mut Machine, a: Args) -> Res<Owned> {
    check_name(m, a)?;
    let path = m.heap.item(a.slot(m, 0), PATH);
    Ok(m.share(path))
}

fn is_package(m: &mut Machine, a: Args) -> Res<Owned> {
    check_name(m, a)?;
    Ok(Owned::from_slot(Slot::FALSE))
}

fn get_source(m: &mut Machine, a: Args) -> Res<Owned> {
    check_name(m, a)?;
    let text = m.source.clone();
    Ok(m.heap.str(&text))
}

fn create_module(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.none())
}

fn part(m: &mut Machine, s: Slot, i: u32) -> Res<Owned> {
    let part = m.heap.item(s, i);
    Ok(m.share(part))
}

/// Its type.
pub(crate) const METHODS: &[TypeMethods] = &[TypeMethods {
    ty: ty::SOURCE_FILE_LOADER,
    methods: natives! {
        "get_filename" "self, name=None" get_filename;
        "is_package" "self, fullname" is_package;
        "get_source" "self, fullname" get_source;
        "create_module" "self, spec" create_module;
    },
    getters: &[
        Getter { name: "name", get: |m, s| part(m, s, NAME), set: None },
        Getter { name: "path", get: |m, s| part(m, s, PATH), set: None },
    ],
    doc: "Loads a script from its file.",
}];
