//! What functions in Python of ours say that stand in for C, where arguments lack or are too many: the words of C's
//! parsers (`_PyArg_UnpackKeywords` in Python/getargs.c, `method_vectorcall_NOARGS` in Objects/descrobject.c).
//! Deliberately absent: those parsers that name no function, or count by hand.

use crate::bytecode::Code;

/// The complaint; none where names are given that the function does not have.
pub(super) fn complaint(
    code: &Code,
    qualname: &str,
    given: u32,
    is_given: impl Fn(u32) -> bool,
    n_defaults: u32,
) -> Option<String> {
    let skip = u32::from(code.locals.first().is_some_and(|name| matches!(&**name, "self" | "cls")));
    let most = code.n_args + code.n_kwonly - skip;
    let given = given.saturating_sub(skip);
    let (class, own) = qualname.rsplit_once('.').unwrap_or(("", qualname));
    let name = if matches!(own, "__new__" | "__init__") { class } else { own };
    let plural = if most == 1 { "" } else { "s" };
    if most == 0 {
        return Some(format!("{qualname}() takes no arguments ({given} given)"));
    }
    if given > most {
        let how = if n_defaults == 0 { "exactly" } else { "at most" };
        return Some(format!("{name}() takes {how} {most} argument{plural} ({given} given)"));
    }
    let n_required = code.n_args.saturating_sub(n_defaults);
    let lacking = (skip..n_required).find(|&i| !is_given(i))?;
    if code.n_posonly == code.n_args && most == 1 {
        return Some(format!("{qualname}() takes exactly one argument ({given} given)"));
    }
    let lacks = &code.locals[lacking as usize];
    Some(format!("{name}() missing required argument '{lacks}' (pos {})", lacking + 1 - skip))
}
