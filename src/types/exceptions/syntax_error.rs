//! `SyntaxError`: where in which text the mistake is.

use crate::heap::{Obj, Owned, Slot, exc};
use crate::machine::{Args, Machine, Res, TypeMethods, Unwind};
use crate::source::{self, SyntaxWarning};
use crate::types::declare::method;
use crate::types::{int, ty};

use super::{member, none, set_new_args};

const MSG: u32 = exc::EXTRA0;
const FILENAME: u32 = exc::EXTRA1;
const LINENO: u32 = exc::EXTRA2;
/// What it adds to `BaseException`: msg, filename, lineno, offset, text, end_lineno, end_offset,
/// print_file_and_line.
pub(super) const N_FIELDS: u32 = 8;

fn init(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    if a.get(m, 1).is_some() {
        let of = m.type_name(e);
        return Err(m.type_error(format!("{of}() takes no keyword arguments")));
    }
    let given = a.rest_all(m);
    set_new_args(m, e, &given);
    if let Some(&msg) = given.first() {
        m.set_exc_field(e, MSG, msg);
    }
    if let [_, info] = given[..] {
        let info = m.collect(info)?;
        let info = m.temp(info);
        let parts = m.heap.items(info);
        if !(4..=7).contains(&parts.len()) {
            let (least, n) = (if parts.len() < 4 { "least 4" } else { "most 7" }, parts.len());
            return Err(m.type_error(format!("function takes at {least} arguments ({n} given)")));
        }
        let at = FILENAME..;
        for (field, part) in at.zip(parts.iter().copied().chain([Slot::NULL; 2]).take(6)) {
            m.set_exc_field(e, field, part);
        }
        if parts.len() == 5 {
            return Err(m.type_error("end_offset must be provided when end_lineno is provided"));
        }
    }
    Ok(none())
}

fn str(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    let [msg, filename, lineno] = [MSG, FILENAME, LINENO].map(|i| m.heap.item(e, i));
    let msg = if msg.is_null() { "None".to_owned() } else { m.str_text(msg)? };
    let file = m.heap.text(filename).map(|t| t.s.rsplit('/').next().unwrap_or("").to_owned());
    let line = (m.heap.ty(lineno) == ty::INT).then(|| int::to_i64(&m.heap, lineno)).flatten();
    let text = match (file, line) {
        (Some(file), Some(line)) => format!("{msg} ({file}, line {line})"),
        (Some(file), None) => format!("{msg} ({file})"),
        (None, Some(line)) => format!("{msg} (line {line})"),
        (None, None) => msg,
    };
    Ok(m.heap.str(&text))
}

/// `SyntaxError`.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::SYNTAX_ERROR,
    methods: &[method("__init__", "self, /, *args, **kwds", init), method("__str__", "self, /", str)],
    getters: &[
        member::<0>("msg"),
        member::<1>("filename"),
        member::<2>("lineno"),
        member::<3>("offset"),
        member::<4>("text"),
        member::<5>("end_lineno"),
        member::<6>("end_offset"),
        member::<7>("print_file_and_line"),
    ],
    doc: "A text is no Python.",
};

/// Raises what is wrong with a text that the program gave to `compile`, `eval` or `exec`.
pub(crate) fn from_source(m: &mut Machine, error: &source::SyntaxError, file: Slot) -> Unwind {
    let class = match &*error.kind {
        "IndentationError" => ty::INDENTATION_ERROR,
        "TabError" => ty::TAB_ERROR,
        _ => ty::SYNTAX_ERROR,
    };
    let message = m.heap.str(&error.message);
    if error.line == 0 && error.text.is_none() {
        return match m.new_exception(class, vec![message]) {
            Ok(e) => {
                let msg = m.heap.item(m.heap.item(e.slot(), exc::ARGS), 0);
                m.set_exc_field(e.slot(), MSG, msg);
                m.raise_object(e)
            }
            Err(unwind) => unwind,
        };
    }
    let info = [
        m.share(file),
        m.heap.int(error.line.into()),
        m.heap.int(error.column.into()),
        error.text.as_ref().map_or_else(none, |line| m.heap.str(line)),
        m.heap.int(error.end_line.into()),
        m.heap.int(error.end_column.into()),
    ];
    let fields: Vec<Slot> = info.iter().map(Owned::slot).collect();
    let info = m.heap.tuple(info.into());
    let fields: Vec<Slot> = std::iter::once(message.slot()).chain(fields).collect();
    let (info, args) = if error.bare { (Some(info), vec![message]) } else { (None, vec![message, info]) };
    // it holds what the attributes are
    let _held = info.map(|info| m.temp(info));
    match m.new_exception(class, args) {
        Ok(e) => {
            for (i, field) in fields.into_iter().enumerate() {
                debug_assert!(!matches!(m.heap.obj(field), Obj::Free(_)), "the arguments hold it");
                m.set_exc_field(e.slot(), MSG + i as u32, field);
            }
            m.raise_object(e)
        }
        Err(unwind) => unwind,
    }
}

/// The `SyntaxError` that a warning is made into; of what the tokenizer warns of only the line is known.
pub(crate) fn at_line(m: &mut Machine, warning: &SyntaxWarning, file: Slot) -> Unwind {
    let [column, end_line, end_column] = warning.place.unwrap_or([0, warning.line, 0]);
    let error = source::SyntaxError {
        kind: "SyntaxError".into(),
        message: warning.message.clone(),
        line: warning.line,
        column,
        end_line,
        end_column: end_column as i32,
        text: None,
        warnings: Vec::new(),
        bare: false,
    };
    from_source(m, &error, file)
}
