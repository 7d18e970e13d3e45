//! `compile`, `eval`, `exec`: programs that programs make (Python/bltinmodule.c).
//!
//! Syntax trees are the frozen module `ast`'s: one that is compiled is written down as text first.

use std::rc::Rc;

use crate::bytecode::flags as co;
use crate::compile::{Mode, compile_with};
use crate::heap::{Ext, Obj, Owned, Slot};
use crate::machine::warn::INVERTED_BOOL;
use crate::machine::{Args, Machine, Res, name};
use crate::types::{code, exceptions, function, str, ty};

/// `ast.PyCF_ONLY_AST`: no code is asked for, but a tree.
const ONLY_AST: i64 = 0x400;
/// All flags that `compile` takes (Include/cpython/compile.h): features of the future, its own, one of old.
const FLAGS: i64 = 0x1fe_0000 | 0xf600 | 0x10;

/// The features of the future that the code which calls a built-in function has on.
fn inherited(m: &Machine) -> u32 {
    let flags = m.frames.last().map_or(0, |f| f.code.code.flags);
    flags & (co::FUTURE_ANNOTATIONS | co::FUTURE_BARRY_AS_BDFL)
}

/// The text of a program that is given as a str or as bytes.
fn source_text(m: &mut Machine, source: Slot, own: &str, what: &str) -> Res<Rc<str>> {
    if let Some(text) = m.heap.text(source) {
        let text = text.s.as_ref().into();
        m.heap.keep_utf8(source);
        return Ok(text);
    }
    if m.byte_string(source).is_some() {
        let text = m.scoped(|m| {
            let text = str::decode_object(m, source, "utf-8", "strict")?;
            let text = m.temp(text);
            Ok(Rc::from(m.heap.str_of(text)))
        });
        return match m.except(text, ty::UNICODE_DECODE_ERROR)? {
            Some(text) => Ok(text),
            None => Err(m.raise(ty::SYNTAX_ERROR, "(unicode error) the source is not encoded as UTF-8")),
        };
    }
    Err(m.type_error(format!("{own}() arg 1 must be a {what}")))
}

/// `file`: the text that names the source, which errors and code refer to.
fn compile_source(
    m: &mut Machine,
    text: &str,
    file: Slot,
    mode: Mode,
    flags: u32,
    optimize: u8,
) -> Res<Owned> {
    let file_name = m.heap.str_of(file).to_owned();
    match compile_with(text, &file_name, mode, flags, optimize) {
        Ok(unit) => {
            for _ in 0..unit.inverted_bools {
                m.warn_deprecated(INVERTED_BOOL)?;
            }
            m.warn_of_text(&unit.warnings, file)?;
            let (code, tree) = m.load_unit(&unit, false);
            for s in tree {
                m.release(Owned::from_slot(s));
            }
            Ok(code)
        }
        Err(error) => {
            m.warn_of_text(&error.warnings, file)?;
            Err(exceptions::syntax_error(m, &error, file))
        }
    }
}

/// `compile()`
pub(super) fn compile(m: &mut Machine, a: Args) -> Res<Owned> {
    let [source, file, mode] = [0, 1, 2].map(|i| a.slot(m, i));
    let file = match m.heap.text(file) {
        Some(_) => file,
        None => {
            if let Some(bytes) = m.byte_string(file) {
                let text = String::from_utf8_lossy(bytes).into_owned();
                let text = m.heap.str(&text);
                m.temp(text)
            } else {
                let t = m.type_name(file);
                let e = format!("expected str, bytes or os.PathLike object, not {t}");
                return Err(m.type_error(e));
            }
        }
    };
    let Some(mode) = m.heap.text(mode).map(|t| t.s.to_string()) else {
        let t = m.type_name(mode);
        return Err(m.type_error(format!("compile() argument 'mode' must be str, not {t}")));
    };
    let flags = number(m, a.get(m, 3), 0)?;
    let dont_inherit = match a.get(m, 4) {
        Some(s) => m.truth(s)?,
        None => false,
    };
    let optimize = number(m, a.get(m, 5), -1)?;
    if flags & !FLAGS != 0 {
        return Err(m.value_error("compile(): unrecognised flags"));
    }
    if !(-1..=2).contains(&optimize) {
        return Err(m.value_error("compile(): invalid optimize value"));
    }
    let mode_name = mode;
    let mode = match &*mode_name {
        "exec" => Mode::Exec,
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        "func_type" if flags & ONLY_AST == 0 => {
            return Err(m.value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST"));
        }
        _ => return Err(m.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    let is_tree = is_syntax_tree(m, source)?;
    if flags & ONLY_AST != 0 {
        if is_tree {
            return Ok(m.share(source));
        }
        let text = source_text(m, source, "compile", "string, bytes or AST object")?;
        let text = text.trim_start_matches(if mode == Mode::Eval { &[' ', '\t'][..] } else { &[] });
        let given = [m.heap.str(text), m.share(file), m.heap.int(mode as i64)];
        let given = given.map(|s| m.temp(s));
        let made = of_ast(m, "_tree")?;
        let made = m.temp(made);
        return m.call(made, &given);
    }
    let text = if is_tree {
        // what the tree says, written down, is read again
        let mode = m.heap.str(&mode_name);
        let mode = m.temp(mode);
        let written = of_ast(m, "_source_of")?;
        let written = m.temp(written);
        let text = m.call(written, &[source, mode])?;
        let text = m.temp(text);
        Rc::from(m.heap.str_of(text))
    } else {
        source_text(m, source, "compile", "string, bytes or AST object")?
    };
    let features = flags as u32 & (co::FUTURE_ANNOTATIONS | co::FUTURE_BARRY_AS_BDFL);
    let features = if dont_inherit { features } else { features | inherited(m) };
    compile_source(m, &text, file, mode, features, optimize.max(0) as u8)
}

/// What the frozen `ast` has by a name.
fn of_ast(m: &mut Machine, name: &str) -> Res<Owned> {
    let module = m.import_quietly("ast")?;
    let name = m.heap.name(name);
    m.getattr(module, name)
}

/// Whether an object is a node of a syntax tree: there are none before `ast` is there.
fn is_syntax_tree(m: &mut Machine, s: Slot) -> Res<bool> {
    let key = m.heap.name("ast");
    if m.heap.text(s).is_some() || m.heap.dict_get_str(m.modules, key).is_none() {
        return Ok(false);
    }
    let class = of_ast(m, "AST")?;
    let is_one = m.is_a(s, class.slot());
    m.release(class);
    Ok(is_one)
}

fn number(m: &mut Machine, s: Option<Slot>, default: i64) -> Res<i64> {
    s.map_or(Ok(default), |s| m.index(s))
}

/// Globals and locals that code is to run with; each is kept until the native returns.
fn namespaces(m: &mut Machine, globals: Option<Slot>, locals: Option<Slot>) -> Res<(Slot, Slot)> {
    let (globals, locals) = match (globals, locals) {
        (Some(globals), locals) => (globals, locals.unwrap_or(globals)),
        (None, Some(locals)) => (m.globals(), locals),
        (None, None) => {
            let locals = super::objects::locals_dict(m);
            (m.globals(), m.temp(locals))
        }
    };
    if m.heap.dict_get_str(globals, name::BUILTINS).is_none() {
        let builtins = m.frames.last().map_or(m.builtins, |f| f.builtins);
        let builtins = m.share(builtins);
        m.dict_set_str(globals, name::BUILTINS, builtins);
    }
    Ok((globals, locals))
}

fn is_mapping(m: &Machine, s: Slot) -> bool {
    m.lookup_special(s, name::GETITEM).is_some()
}

/// `eval()`
pub(super) fn eval(m: &mut Machine, a: Args) -> Res<Owned> {
    let (source, globals, locals) = (a.slot(m, 0), a.get_some(m, 1), a.get_some(m, 2));
    if locals.is_some_and(|l| !is_mapping(m, l)) {
        return Err(m.type_error("locals must be a mapping"));
    }
    if let Some(globals) = globals.filter(|&g| !m.is_a(g, ty::DICT)) {
        return Err(m.type_error(if is_mapping(m, globals) {
            "globals must be a real dict; try eval(code, {}, mapping)"
        } else {
            "globals must be a dict"
        }));
    }
    let (globals, locals) = namespaces(m, globals, locals)?;
    let code = if m.heap.ty(source) == ty::CODE {
        if n_free_variables(m, source) > 0 {
            return Err(m.type_error("code object passed to eval() may not contain free variables"));
        }
        source
    } else {
        let text = source_text(m, source, "eval", "string, bytes or code object")?;
        let text = text.trim_start_matches([' ', '\t']);
        let features = inherited(m);
        let code = {
            let file = m.heap.name("<string>");
            compile_source(m, text, file, Mode::Eval, features, 0)
        }?;
        m.temp(code)
    };
    m.eval_code(code, globals, locals, None)
}

/// `exec()`
pub(super) fn exec(m: &mut Machine, a: Args) -> Res<Owned> {
    let (source, globals, locals) = (a.slot(m, 0), a.get_some(m, 1), a.get_some(m, 2));
    let closure = a.get_some(m, 3);
    if let Some(globals) = globals.filter(|&g| !m.is_a(g, ty::DICT)) {
        let t = m.type_name(globals);
        return Err(m.type_error(format!("exec() globals must be a dict, not {t}")));
    }
    if let Some(locals) = locals.filter(|&l| !is_mapping(m, l)) {
        let t = m.type_name(locals);
        return Err(m.type_error(format!("locals must be a mapping or None, not {t}")));
    }
    let (globals, locals) = namespaces(m, globals, locals)?;
    let code = if m.heap.ty(source) == ty::CODE {
        check_closure(m, source, closure)?;
        source
    } else {
        if closure.is_some() {
            return Err(m.type_error("closure can only be used when source is a code object"));
        }
        let text = source_text(m, source, "exec", "string, bytes or code object")?;
        let features = inherited(m);
        let code = {
            let file = m.heap.name("<string>");
            compile_source(m, &text, file, Mode::Exec, features, 0)
        }?;
        m.temp(code)
    };
    let value = m.eval_code(code, globals, locals, closure)?;
    m.release(value);
    Ok(m.none())
}

fn n_free_variables(m: &Machine, code: Slot) -> u32 {
    code::free_names(m, code).len() as u32
}

fn check_closure(m: &mut Machine, code: Slot, closure: Option<Slot>) -> Res<()> {
    let n = n_free_variables(m, code);
    if n == 0 {
        return match closure {
            Some(_) => Err(m.type_error("cannot use a closure with this code object")),
            None => Ok(()),
        };
    }
    let fits = closure.is_some_and(|c| {
        m.heap.ty(c) == ty::TUPLE
            && m.heap.n_items(c) == n
            && m.heap.items(c).iter().all(|&cell| m.heap.ty(cell) == ty::CELL)
    });
    if fits {
        return Ok(());
    }
    Err(m.type_error(format!("code object requires a closure of exactly length {n}")))
}

impl Machine {
    /// Runs a code object as `exec` does, with a function of its own around it (`PyEval_EvalCodeEx`).
    pub(crate) fn eval_code(
        &mut self,
        code: Slot,
        globals: Slot,
        locals: Slot,
        closure: Option<Slot>,
    ) -> Res<Owned> {
        let builtins = self.builtins_of(globals);
        let f = function::new(self, code, globals, builtins);
        if let Some(closure) = closure {
            let closure = self.share(closure).into_slot();
            let _null = self.heap.replace_item(f.slot(), crate::heap::func::CLOSURE, closure);
        }
        self.call_with_namespace(f, locals)
    }

    /// What `__builtins__` of these globals stands for: a module's namespace, or what lies there itself.
    pub(crate) fn builtins_of(&self, globals: Slot) -> Slot {
        match self.heap.dict_get_str(globals, name::BUILTINS) {
            Some(b) if matches!(self.heap.obj(b), Obj::Record { kind: crate::heap::Rec::Module, .. }) => {
                self.heap.item(b, 0)
            }
            Some(b) => b,
            None => self.frames.last().map_or(self.builtins, |f| f.builtins),
        }
    }

    /// Calls a function without arguments; names that its code does not keep in slots are bound in `names`.
    pub(crate) fn call_with_namespace(&mut self, f: Owned, names: Slot) -> Res<Owned> {
        let optimized = matches!(
            self.heap.ext(self.heap.item(f.slot(), crate::heap::func::CODE)),
            Some(Ext::Code(c)) if c.optimized
        );
        let at = self.stack.len();
        self.push(f);
        self.stack.push(Slot::NULL);
        let called = self.begin_call(at, 0, Slot::NULL, crate::machine::After::Native)?;
        if !optimized {
            let names = self.share(names).into_slot();
            if let Some(frame) = self.frames.last_mut() {
                frame.names = names;
            }
        }
        match called {
            crate::machine::Called::Frame => self.run_nested(),
            crate::machine::Called::Value(v) => Ok(v),
        }
    }
}
