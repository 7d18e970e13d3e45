//! Functions, lambdas, classes and type parameters (Python/compile.c, 3.13).

use std::rc::Rc;

use super::{
    Failure,
    instruction::Opcode,
    literal::Value,
    tree::{
        Class, Context, Expr, ExprKind, Function, Lambda, Loc, Name, NodeId, Parameter, Parameters, Stmt,
        TypeAlias, TypeParam, TypeParamKind, TypeParams, docstring,
    },
    unit::{Compiler, EnclosingKind, UnitKind, Written},
};
use crate::bytecode::{Code, LocalKind, Op, intrinsic};

/// What `SET_FUNCTION_ATTRIBUTE` sets (`MAKE_FUNCTION_…`).
mod attribute {
    pub(super) const DEFAULTS: u32 = 1;
    pub(super) const KEYWORD_DEFAULTS: u32 = 2;
    pub(super) const ANNOTATIONS: u32 = 4;
    pub(super) const CLOSURE: u32 = 8;
}

impl<'t> Compiler<'t> {
    /// Push the function of a code object. `attributes` says what is on the stack for it already.
    pub(super) fn make_function(&mut self, loc: Loc, code: Rc<Code>, mut attributes: u32) {
        let free: Vec<Name> = code
            .locals
            .iter()
            .zip(&code.local_kinds)
            .filter(|(_, kind)| kind.has(LocalKind::FREE))
            .map(|(name, _)| Rc::clone(name))
            .collect();
        if !free.is_empty() {
            for name in &free {
                let number = self.captured_number(name);
                self.emit_arg(loc, Opcode::LoadClosure, number);
            }
            attributes |= attribute::CLOSURE;
            self.emit_arg(loc, Op::BuildTuple, free.len() as u32);
        }
        let id = self.pool.add_code(code);
        let number = self.unit_mut().constants.add(id);
        self.emit_arg(loc, Op::LoadConst, number);
        self.emit(loc, Op::MakeFunction);
        for attribute in
            [attribute::CLOSURE, attribute::ANNOTATIONS, attribute::KEYWORD_DEFAULTS, attribute::DEFAULTS]
        {
            if attributes & attribute != 0 {
                self.emit_arg(loc, Op::SetFunctionAttribute, attribute);
            }
        }
    }

    pub(super) fn function(&mut self, loc: Loc, function: &'t Function) -> Written {
        Self::check_parameters(&function.parameters)?;
        self.exprs(&function.decorators)?;
        let first_line = function.decorators.first().map_or(loc, |decorator| decorator.loc).line;
        let mut attributes = self.defaults(loc, &function.parameters)?;
        match &function.type_params {
            None => {
                attributes |= self.annotations(loc, &function.parameters, function.returns.as_ref())?;
                self.function_body(loc, function, attributes, first_line)?;
            }
            Some(type_params) => {
                // The function is made inside a scope of its own, to which the defaults are handed.
                let n_handed = attributes.count_ones();
                if n_handed == 2 {
                    self.emit_arg(loc, Op::Swap, 2);
                }
                self.enter_type_params(&function.name, type_params, first_line);
                self.type_params(type_params)?;
                for local in 0..n_handed {
                    self.emit_arg(loc, Op::LoadFast, local);
                }
                attributes |= self.annotations(loc, &function.parameters, function.returns.as_ref())?;
                self.function_body(loc, function, attributes, first_line)?;
                self.emit_arg(loc, Op::Swap, 2);
                self.emit_arg(loc, Op::CallIntrinsic2, intrinsic::SET_FUNCTION_TYPE_PARAMS);
                self.unit_mut().n_args = n_handed;
                let code = self.leave(false);
                self.make_function(loc, code, 0);
                if n_handed > 0 {
                    self.emit_arg(loc, Op::Swap, n_handed + 1);
                    self.emit_arg(loc, Op::Call, n_handed - 1);
                } else {
                    self.emit(loc, Op::PushNull);
                    self.emit_arg(loc, Op::Call, 0);
                }
            }
        }
        self.apply_decorators(&function.decorators);
        self.store_name(loc, &function.name)
    }

    fn function_body(
        &mut self,
        loc: Loc,
        function: &'t Function,
        attributes: u32,
        first_line: i32,
    ) -> Written {
        let kind = if function.is_async { UnitKind::AsyncFunction } else { UnitKind::Function };
        self.enter_node(&function.name, kind, function.scope, first_line);
        // The first constant is the docstring, or None.
        let mut body: &'t [Stmt] = &function.body;
        match docstring(body) {
            Some((expr, text)) => {
                if self.optimize < 2 {
                    self.add_docstring(expr, text);
                } else {
                    self.add_const(&Value::none());
                }
                body = &body[1..];
            }
            None => {
                self.add_const(&Value::none());
            }
        }
        self.count_parameters(&function.parameters);
        let scope = self.scope();
        let is_resumable = scope.coroutine || scope.generator;
        if is_resumable {
            self.enclose(EnclosingKind::StopIteration, Loc::NONE)?;
        }
        self.stmts(body)?;
        if is_resumable {
            self.convert_stop_iteration();
            self.unenclose();
        }
        let code = self.leave(true);
        self.make_function(loc, code, attributes);
        Ok(())
    }

    /// Guard the whole body of a generator: a StopIteration that leaves it becomes a RuntimeError.
    pub(super) fn convert_stop_iteration(&mut self) {
        let handler = self.label();
        self.unit_mut().sequence.prepend_jump(Opcode::SetupCleanup, handler, Loc::NONE);
        self.load_none(Loc::NONE);
        self.emit(Loc::NONE, Op::ReturnValue);
        self.place(handler);
        self.emit_arg(Loc::NONE, Op::CallIntrinsic1, intrinsic::STOPITERATION_ERROR);
        self.emit_arg(Loc::NONE, Op::Reraise, 1);
    }

    pub(super) fn lambda(&mut self, loc: Loc, lambda: &'t Lambda) -> Written {
        Self::check_parameters(&lambda.parameters)?;
        let attributes = self.defaults(loc, &lambda.parameters)?;
        self.enter_node(&"<lambda>".into(), UnitKind::Lambda, lambda.scope, loc.line);
        self.add_const(&Value::none()); // no docstring
        self.count_parameters(&lambda.parameters);
        self.expr(&lambda.body)?;
        let is_generator = self.scope().generator;
        if !is_generator {
            self.emit(lambda.body.loc, Op::ReturnValue);
        }
        let code = self.leave(!is_generator);
        self.make_function(loc, code, attributes);
        Ok(())
    }

    fn count_parameters(&mut self, parameters: &Parameters) {
        let unit = self.unit_mut();
        unit.n_args = parameters.positional.len() as u32;
        unit.n_posonly = parameters.positional_only.len() as u32;
        unit.n_kwonly = parameters.keyword_only.len() as u32;
    }

    fn check_parameters(parameters: &Parameters) -> Written {
        let Parameters { positional_only, positional, var_positional, keyword_only, var_keyword, .. } =
            parameters;
        let mut all = positional_only
            .iter()
            .chain(positional)
            .chain(var_positional)
            .chain(keyword_only)
            .chain(var_keyword);
        all.try_for_each(|parameter| Self::check_bindable(parameter.loc, &parameter.name, Context::Store))
    }

    /// Push the defaults; what of them there is.
    fn defaults(&mut self, loc: Loc, parameters: &'t Parameters) -> Result<u32, Failure> {
        let mut attributes = 0;
        if !parameters.defaults.is_empty() {
            self.exprs(&parameters.defaults)?;
            self.emit_arg(loc, Op::BuildTuple, parameters.defaults.len() as u32);
            attributes |= attribute::DEFAULTS;
        }
        let mut names = Vec::new();
        for (parameter, default) in parameters.keyword_only.iter().zip(&parameters.keyword_defaults) {
            if let Some(default) = default {
                names.push(self.mangle(&parameter.name));
                self.expr(default)?;
            }
        }
        if !names.is_empty() {
            self.load_const(loc, &Value::names(&names));
            self.emit_arg(loc, Op::BuildConstKeyMap, names.len() as u32);
            attributes |= attribute::KEYWORD_DEFAULTS;
        }
        Ok(attributes)
    }

    /// Push the annotations of parameters and result; whether there are any, as an attribute.
    fn annotations(
        &mut self,
        loc: Loc,
        parameters: &'t Parameters,
        returns: Option<&'t Expr>,
    ) -> Result<u32, Failure> {
        let Parameters { positional_only, positional, var_positional, keyword_only, var_keyword, .. } =
            parameters;
        let mut n_items = 0;
        for Parameter { name, annotation, .. } in positional
            .iter()
            .chain(positional_only)
            .chain(var_positional)
            .chain(keyword_only)
            .chain(var_keyword)
        {
            if let Some(annotation) = annotation {
                self.parameter_annotation(loc, name, annotation)?;
                n_items += 2;
            }
        }
        if let Some(returns) = returns {
            self.parameter_annotation(loc, &"return".into(), returns)?;
            n_items += 2;
        }
        if n_items == 0 {
            return Ok(0);
        }
        self.emit_arg(loc, Op::BuildTuple, n_items);
        Ok(attribute::ANNOTATIONS)
    }

    fn parameter_annotation(&mut self, loc: Loc, name: &Name, annotation: &'t Expr) -> Written {
        let mangled = self.mangle(name);
        self.load_str(loc, &mangled);
        match &annotation.kind {
            // `*args: *Ts`
            ExprKind::Starred { value, .. } if !self.annotations_are_text() => {
                self.expr(value)?;
                self.emit_arg(loc, Op::UnpackSequence, 1);
                Ok(())
            }
            _ => self.annotation(annotation),
        }
    }

    fn apply_decorators(&mut self, decorators: &[Expr]) {
        for decorator in decorators.iter().rev() {
            self.emit_arg(decorator.loc, Op::Call, 0);
        }
    }

    // --- classes ---

    pub(super) fn class(&mut self, loc: Loc, class: &'t Class) -> Written {
        self.exprs(&class.decorators)?;
        let first_line = class.decorators.first().map_or(loc, |decorator| decorator.loc).line;
        match &class.type_params {
            None => {
                self.class_body(loc, class, first_line)?;
                self.call_with(loc, 2, &class.bases, &class.keywords)?;
            }
            Some(type_params) => {
                let (params_name, base_name) = (".type_params".into(), ".generic_base".into());
                self.enter_type_params(&class.name, type_params, first_line);
                self.unit_mut().class = Some(Rc::clone(&class.name));
                self.type_params(type_params)?;
                self.store_name(loc, &params_name)?;
                self.class_body(loc, class, first_line)?;
                self.load_name(loc, &params_name)?;
                self.emit_arg(loc, Op::CallIntrinsic1, intrinsic::SUBSCRIPT_GENERIC);
                self.store_name(loc, &base_name)?;
                // The tree has the generic base as the last of the bases.
                self.call_with(loc, 2, &class.bases, &class.keywords)?;
                let code = self.leave(false);
                self.make_function(loc, code, 0);
                self.emit(loc, Op::PushNull);
                self.emit_arg(loc, Op::Call, 0);
            }
        }
        self.apply_decorators(&class.decorators);
        self.store_name(loc, &class.name)
    }

    /// Push the class builder, the function of the body and the name.
    fn class_body(&mut self, class_loc: Loc, class: &'t Class, first_line: i32) -> Written {
        self.enter_node(&class.name, UnitKind::Class, class.scope, first_line);
        let loc = Loc::line_start(first_line);
        self.unit_mut().class = Some(Rc::clone(&class.name));
        self.load_name(loc, &"__name__".into())?;
        self.store_name(loc, &"__module__".into())?;
        let qualname = Rc::clone(&self.unit().qualname);
        self.load_str(loc, &qualname);
        self.store_name(loc, &"__qualname__".into())?;
        self.load_const(loc, &Value::int(first_line.into()));
        self.store_name(loc, &"__firstlineno__".into())?;
        if class.type_params.is_some() {
            self.load_name(loc, &".type_params".into())?;
            self.store_name(loc, &"__type_params__".into())?;
        }
        if self.scope().needs_class_dict {
            self.emit(loc, Op::LoadLocals);
            let number = self.captured_number(&"__classdict__".into());
            self.emit_arg(loc, Op::StoreDeref, number);
        }
        self.namespace_body(loc, &class.body)?;

        let attributes = Value::names(&self.unit().static_attributes);
        self.load_const(Loc::NONE, &attributes);
        self.store_name(Loc::NONE, &"__static_attributes__".into())?;
        if self.scope().needs_class_dict {
            let number = self.captured_number(&"__classdict__".into());
            self.emit_arg(Loc::NONE, Opcode::LoadClosure, number);
            self.store_name(Loc::NONE, &"__classdictcell__".into())?;
        }
        if self.scope().needs_class_cell {
            let number = self.captured_number(&"__class__".into());
            self.emit_arg(Loc::NONE, Opcode::LoadClosure, number);
            self.emit_arg(Loc::NONE, Op::Copy, 1);
            self.store_name(Loc::NONE, &"__classcell__".into())?;
        } else {
            self.load_none(Loc::NONE);
        }
        self.emit(Loc::NONE, Op::ReturnValue);
        let code = self.leave(true);

        self.emit(class_loc, Op::LoadBuildClass);
        self.emit(class_loc, Op::PushNull);
        self.make_function(class_loc, code, 0);
        self.load_str(class_loc, &class.name);
        Ok(())
    }

    // --- type parameters ---

    fn enter_type_params(&mut self, name: &Name, type_params: &TypeParams, first_line: i32) {
        let name = format!("<generic parameters of {name}>").into();
        self.enter_node(&name, UnitKind::TypeParams, type_params.scope, first_line);
    }

    /// Make and bind the type parameters, and push a tuple of them.
    fn type_params(&mut self, type_params: &'t TypeParams) -> Written {
        let mut seen_default = false;
        for TypeParam { loc, kind, name, bound, default } in &type_params.params {
            let loc = *loc;
            self.load_str(loc, name);
            if let Some((scope, bound)) = bound {
                self.type_param_part(*scope, name, bound, false)?;
                let is_tuple = matches!(bound.kind, ExprKind::Tuple { .. });
                let intrinsic = if is_tuple {
                    intrinsic::TYPEVAR_WITH_CONSTRAINTS
                } else {
                    intrinsic::TYPEVAR_WITH_BOUND
                };
                self.emit_arg(loc, Op::CallIntrinsic2, intrinsic);
            } else {
                let intrinsic = match kind {
                    TypeParamKind::TypeVar => intrinsic::TYPEVAR,
                    TypeParamKind::TypeVarTuple => intrinsic::TYPEVARTUPLE,
                    TypeParamKind::ParamSpec => intrinsic::PARAMSPEC,
                };
                self.emit_arg(loc, Op::CallIntrinsic1, intrinsic);
            }
            if let Some((scope, default)) = default {
                seen_default = true;
                self.type_param_part(*scope, name, default, *kind == TypeParamKind::TypeVarTuple)?;
                self.emit_arg(loc, Op::CallIntrinsic2, intrinsic::SET_TYPEPARAM_DEFAULT);
            } else if seen_default {
                let message = format!("non-default type parameter '{name}' follows default type parameter");
                return Err(Failure::new(loc, message));
            }
            self.emit_arg(loc, Op::Copy, 1);
            self.store_name(loc, name)?;
        }
        let first = type_params.params.first().map_or(Loc::NONE, |param| param.loc);
        self.emit_arg(first, Op::BuildTuple, type_params.params.len() as u32);
        Ok(())
    }

    /// A bound or default, which is only evaluated when someone asks for it.
    fn type_param_part(
        &mut self,
        scope: NodeId,
        name: &Name,
        expr: &'t Expr,
        allow_starred: bool,
    ) -> Written {
        let loc = expr.loc;
        self.enter_node(name, UnitKind::TypeParams, scope, loc.line);
        match &expr.kind {
            ExprKind::Starred { value, .. } if allow_starred => {
                self.expr(value)?;
                self.emit_arg(loc, Op::UnpackSequence, 1);
            }
            _ => self.expr(expr)?,
        }
        self.emit(loc, Op::ReturnValue);
        let code = self.leave(true);
        self.make_function(loc, code, 0);
        Ok(())
    }

    pub(super) fn type_alias(&mut self, loc: Loc, alias: &'t TypeAlias) -> Written {
        let ExprKind::Name { id: name, .. } = &alias.name.kind else {
            unreachable!("the parser allows only a name")
        };
        if let Some(type_params) = &alias.type_params {
            self.enter_type_params(name, type_params, loc.line);
            self.load_str(loc, name);
            self.type_params(type_params)?;
        } else {
            self.load_str(loc, name);
            self.load_none(loc);
        }
        self.enter_node(name, UnitKind::Function, alias.scope, loc.line);
        self.add_const(&Value::none()); // no docstring
        self.expr(&alias.value)?;
        self.emit(loc, Op::ReturnValue);
        let code = self.leave(false);
        self.make_function(loc, code, 0);
        self.emit_arg(loc, Op::BuildTuple, 3);
        self.emit_arg(loc, Op::CallIntrinsic1, intrinsic::TYPEALIAS);
        if alias.type_params.is_some() {
            let code = self.leave(false);
            self.make_function(loc, code, 0);
            self.emit(loc, Op::PushNull);
            self.emit_arg(loc, Op::Call, 0);
        }
        self.store_name(loc, name)
    }
}
