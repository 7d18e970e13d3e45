//! Calls, method calls and `super()` (Python/compile.c, 3.13: `compiler_call` and what it calls).

use super::{
    Failure,
    expressions::{Display, MANY_ITEMS, attribute_loc},
    literal::Value,
    symbols::{Resolution, SymbolTable, Uses},
    tree::{Call, Context, Expr, ExprKind, Keyword, Loc, Name},
    unit::{Compiler, Written},
};
use crate::bytecode::Op;

impl<'t> Compiler<'t> {
    pub(super) fn call(&mut self, loc: Loc, call: &'t Call) -> Written {
        Self::check_keywords(&call.keywords)?;
        if self.method_call(loc, call)? {
            return Ok(());
        }
        self.check_callable(&call.func);
        self.expr(&call.func)?;
        self.emit(call.func.loc, Op::PushNull);
        self.call_with(loc, 0, &call.args, &call.keywords)
    }

    /// A call `object.name(…)` without a bound method in between; whether this is one.
    fn method_call(&mut self, loc: Loc, call: &'t Call) -> Result<bool, Failure> {
        let Call { func, args, keywords } = call;
        let ExprKind::Attribute { value, attr, context: Context::Load } = &func.kind else {
            return Ok(false);
        };
        if self.is_imported(value) {
            return Ok(false);
        }
        let n_pushed = args.len() + keywords.len() + usize::from(!keywords.is_empty());
        if n_pushed >= MANY_ITEMS
            || args.iter().any(Expr::is_starred)
            || keywords.iter().any(|keyword| keyword.name.is_none())
        {
            return Ok(false);
        }
        let attr_loc = attribute_loc(func.loc, func.loc, attr);
        if let Some(super_call) = self.optimizable_super(value, attr) {
            self.super_attribute(func.loc, super_call, attr, true)?;
            self.emit(attr_loc, Op::Nop);
        } else {
            self.expr(value)?;
            let number = self.name_number(attr);
            self.emit_arg(attr_loc, Op::LoadAttr, number << 1 | 1);
        }
        self.exprs(args)?;
        let call_loc = attribute_loc(loc, func.loc, attr);
        if keywords.is_empty() {
            self.emit_arg(call_loc, Op::Call, args.len() as u32);
        } else {
            self.keyword_values(keywords)?;
            self.keyword_names(attr_loc, keywords);
            self.emit_arg(call_loc, Op::CallKw, (args.len() + keywords.len()) as u32);
        }
        Ok(true)
    }

    /// Whether the program's top level imports this name: what it names is then likely a module.
    fn is_imported(&self, value: &Expr) -> bool {
        let ExprKind::Name { id, .. } = &value.kind else { return false };
        let top = &self.symbols[SymbolTable::TOP].symbols;
        top.get(id).is_some_and(|symbol| symbol.uses.any(Uses::IMPORT))
    }

    /// The call, if `value.attr` is `super().attr` or `super(a, b).attr` and means the built-in.
    pub(super) fn optimizable_super(&self, value: &'t Expr, attr: &str) -> Option<&'t Expr> {
        let ExprKind::Call(call) = &value.kind else { return None };
        let ExprKind::Name { id, .. } = &call.func.kind else { return None };
        if &**id != "super" || attr == "__class__" || !call.keywords.is_empty() {
            return None;
        }
        if self.scope().resolution(id) != Some(Resolution::GlobalImplicit)
            || self.symbols[SymbolTable::TOP].resolution(id).is_some()
        {
            return None;
        }
        let fits = match &call.args[..] {
            [] => {
                let unit = self.unit();
                unit.n_args + unit.n_posonly > 0
                    && self.scope().resolution("__class__") == Some(Resolution::Free)
            }
            [first, second] => !first.is_starred() && !second.is_starred(),
            _ => false,
        };
        fits.then_some(value)
    }

    /// An attribute found by `super`, without making the super object.
    pub(super) fn super_attribute(
        &mut self,
        loc: Loc,
        super_call: &'t Expr,
        attr: &Name,
        is_method: bool,
    ) -> Written {
        let ExprKind::Call(call) = &super_call.kind else { unreachable!("a call was found") };
        self.expr(&call.func)?;
        if call.args.is_empty() {
            self.load_name(super_call.loc, &"__class__".into())?;
            let first = Name::clone(&self.unit().locals.items[0]);
            self.load_name(super_call.loc, &first)?;
        } else {
            self.exprs(&call.args)?;
        }
        let number = self.name_number(attr);
        let has_args = u32::from(!call.args.is_empty());
        self.emit_arg(loc, Op::LoadSuperAttr, number << 2 | has_args << 1 | u32::from(is_method));
        Ok(())
    }

    pub(super) fn check_keywords(keywords: &[Keyword]) -> Written {
        for (index, keyword) in keywords.iter().enumerate() {
            let Some(name) = &keyword.name else { continue };
            Self::check_bindable(keyword.loc, name, Context::Store)?;
            if let Some(other) = keywords[index + 1..].iter().find(|other| other.name.as_ref() == Some(name))
            {
                return Err(Failure::new(other.loc, format!("keyword argument repeated: {name}")));
            }
        }
        Ok(())
    }

    fn keyword_values(&mut self, keywords: &'t [Keyword]) -> Written {
        keywords.iter().try_for_each(|keyword| self.expr(&keyword.value))
    }

    fn keyword_names(&mut self, loc: Loc, keywords: &[Keyword]) {
        self.load_const(loc, &Value::names(keywords.iter().filter_map(|keyword| keyword.name.as_ref())));
    }

    /// Call what is on the stack, behind which `pushed` arguments are on it already.
    pub(super) fn call_with(
        &mut self,
        loc: Loc,
        pushed: u32,
        args: &'t [Expr],
        keywords: &'t [Keyword],
    ) -> Written {
        Self::check_keywords(keywords)?;
        if args.len() + keywords.len() * 2 > MANY_ITEMS
            || args.iter().any(Expr::is_starred)
            || keywords.iter().any(|keyword| keyword.name.is_none())
        {
            return self.call_unpacked(loc, pushed, args, keywords);
        }
        self.exprs(args)?;
        if keywords.is_empty() {
            self.emit_arg(loc, Op::Call, pushed + args.len() as u32);
        } else {
            self.keyword_values(keywords)?;
            self.keyword_names(loc, keywords);
            self.emit_arg(loc, Op::CallKw, pushed + (args.len() + keywords.len()) as u32);
        }
        Ok(())
    }

    /// Call with a tuple of arguments and a dict of keywords that are built first.
    fn call_unpacked(&mut self, loc: Loc, pushed: u32, args: &'t [Expr], keywords: &'t [Keyword]) -> Written {
        match args {
            [Expr { kind: ExprKind::Starred { value, .. }, .. }] if pushed == 0 => self.expr(value)?,
            _ => self.display(loc, args, pushed, Display::TUPLE)?,
        }
        let mut is_built = false;
        let mut n_pending = 0;
        for (index, keyword) in keywords.iter().enumerate() {
            if keyword.name.is_some() {
                n_pending += 1;
                continue;
            }
            if n_pending > 0 {
                self.keyword_part(loc, &keywords[index - n_pending..index], is_built)?;
                is_built = true;
                n_pending = 0;
            }
            if !is_built {
                self.emit_arg(loc, Op::BuildMap, 0);
                is_built = true;
            }
            self.expr(&keyword.value)?;
            self.emit_arg(loc, Op::DictMerge, 1);
        }
        if n_pending > 0 {
            self.keyword_part(loc, &keywords[keywords.len() - n_pending..], is_built)?;
        }
        self.emit_arg(loc, Op::CallFunctionEx, u32::from(!keywords.is_empty()));
        Ok(())
    }

    /// Some keywords as a dict; `merge` puts them into the dict that is on the stack.
    fn keyword_part(&mut self, loc: Loc, keywords: &'t [Keyword], merge: bool) -> Written {
        let n_pairs = keywords.len();
        let is_big = n_pairs * 2 > MANY_ITEMS;
        if n_pairs > 1 && !is_big {
            self.keyword_values(keywords)?;
            self.keyword_names(loc, keywords);
            self.emit_arg(loc, Op::BuildConstKeyMap, n_pairs as u32);
        } else {
            if is_big {
                self.emit_arg(Loc::NONE, Op::BuildMap, 0);
            }
            for keyword in keywords {
                if let Some(name) = &keyword.name {
                    self.load_str(loc, name);
                }
                self.expr(&keyword.value)?;
                if is_big {
                    self.emit_arg(Loc::NONE, Op::MapAdd, 1);
                }
            }
            if !is_big {
                self.emit_arg(loc, Op::BuildMap, n_pairs as u32);
            }
        }
        if merge {
            self.emit_arg(loc, Op::DictMerge, 1);
        }
        Ok(())
    }
}
