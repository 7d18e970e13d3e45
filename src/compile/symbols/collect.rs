//! The first half: blocks, and what each does with its names.

use std::collections::{BTreeMap, BTreeSet};

use super::{BlockKind, Scope, ScopeId, Symbol, SymbolTable, Symbols, Uses};
use crate::compile::{
    Failure,
    tree::{
        Alias, Class, Comprehension, ComprehensionKind, Context, Expr, ExprKind, Function, Generator,
        Handler, Keyword, Loc, Module, Name, NodeId, Parameters, Pattern, PatternKind, Stmt, StmtKind,
        TypeAlias, TypeParam, TypeParamKind, TypeParams,
    },
};

type Visit = Result<(), Failure>;

pub(super) fn collect(module: &Module, future_annotations: bool) -> Result<SymbolTable, Failure> {
    let table = SymbolTable { scopes: Vec::new(), by_node: BTreeMap::new(), mangled: Vec::new() };
    let mut collector = Collector { table, stack: Vec::new(), class: None, future_annotations };
    collector.enter(BlockKind::Module, None, Loc::NONE);
    match module {
        Module::Exec(body) | Module::Single(body) => collector.body(body)?,
        Module::Eval(expr) => collector.expr(expr)?,
    }
    collector.leave();
    Ok(collector.table)
}

struct Collector {
    table: SymbolTable,
    stack: Vec<ScopeId>,
    /// The class that private names belong to.
    class: Option<Name>,
    future_annotations: bool,
}

impl Collector {
    fn id(&self) -> ScopeId {
        *self.stack.last().unwrap_or_else(|| unreachable!("the module's block is entered first"))
    }

    fn scope(&mut self) -> &mut Scope {
        let id = self.id();
        &mut self.table[id]
    }

    fn enter(&mut self, kind: BlockKind, node: Option<NodeId>, loc: Loc) {
        let outer = self.stack.last().map(|&id| &self.table[id]);
        let scope = Scope {
            kind,
            symbols: Symbols::default(),
            parameters: Vec::new(),
            nested: outer.is_some_and(|outer| outer.nested || outer.is_function_like()),
            generator: false,
            coroutine: false,
            var_positional: false,
            var_keyword: false,
            comprehension: None,
            inlined: false,
            needs_class_cell: false,
            needs_class_dict: false,
            sees_class: false,
            loc,
            children: Vec::new(),
            directives: Vec::new(),
            mangled: outer.and_then(|outer| outer.mangled).filter(|_| kind != BlockKind::Class),
            in_iteration_target: false,
            in_iterable: outer.map_or(0, |outer| outer.in_iterable),
        };
        let id = ScopeId(self.table.scopes.len() as u32);
        self.table.scopes.push(scope);
        if let Some(node) = node {
            self.table.by_node.insert(node, id);
        }
        // What stands in an annotation that is kept as text has no part in the analysis.
        if kind != BlockKind::Annotation
            && let Some(&outer) = self.stack.last()
        {
            self.table[outer].children.push(id);
        }
        self.stack.push(id);
    }

    fn leave(&mut self) {
        self.stack.pop();
    }

    fn mangle(&self, name: &Name) -> Name {
        self.table.mangle(self.class.as_ref(), self.id(), name)
    }

    /// Note that the current block uses a name.
    fn add(&mut self, name: &Name, uses: Uses, loc: Loc) -> Visit {
        if uses.any(Uses::TYPE_PARAMETER)
            && let Some(set) = self.table[self.id()].mangled
        {
            self.table.mangled[set].insert(Name::clone(name));
        }
        self.add_to(self.id(), name, uses, loc)
    }

    fn add_to(&mut self, id: ScopeId, name: &Name, uses: Uses, loc: Loc) -> Visit {
        let mangled = self.mangle(name);
        let scope = &mut self.table[id];
        let known = scope.symbols.get(&mangled).unwrap_or_default().uses;
        if uses.any(Uses::PARAMETER) && known.any(Uses::PARAMETER) {
            return Err(Failure::new(loc, format!("duplicate argument '{name}' in function definition")));
        }
        if uses.any(Uses::TYPE_PARAMETER) && known.any(Uses::TYPE_PARAMETER) {
            return Err(Failure::new(loc, format!("duplicate type parameter '{name}'")));
        }
        let mut all = known.with(uses);
        if scope.in_iteration_target {
            if all.any(Uses::GLOBAL.with(Uses::NONLOCAL)) {
                let message =
                    format!("comprehension inner loop cannot rebind assignment expression target '{name}'");
                return Err(Failure::new(loc, message));
            }
            all = all.with(Uses::ITERATION);
        }
        scope.symbols.set(&mangled, Symbol { uses: all, resolution: None });
        if uses.any(Uses::PARAMETER) {
            scope.parameters.push(mangled);
        } else if uses.any(Uses::GLOBAL) {
            let top = &mut self.table[SymbolTable::TOP].symbols;
            let known = top.get(&mangled).unwrap_or_default().uses;
            top.set(&mangled, Symbol { uses: known.with(uses), resolution: None });
        }
        Ok(())
    }

    fn body(&mut self, body: &[Stmt]) -> Visit {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &Stmt) -> Visit {
        let loc = stmt.loc;
        match &stmt.kind {
            StmtKind::Function(function) => self.function(function, loc),
            StmtKind::Class(class) => self.class(class, loc),
            StmtKind::TypeAlias(alias) => self.type_alias(alias, loc),
            StmtKind::Return(value) => self.optional(value.as_ref()),
            StmtKind::Delete(targets) => self.exprs(targets),
            StmtKind::Assign { targets, value } => {
                self.exprs(targets)?;
                self.expr(value)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated_target(target, *simple, value.is_some(), loc)?;
                self.annotation(annotation)?;
                self.optional(value.as_ref())
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(target)?;
                self.expr(value)
            }
            StmtKind::For { target, iter, body, orelse, .. } => {
                self.expr(target)?;
                self.expr(iter)?;
                self.body(body)?;
                self.body(orelse)
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test)?;
                self.body(body)?;
                self.body(orelse)
            }
            StmtKind::If { branches, orelse } => {
                for (test, body) in branches {
                    self.expr(test)?;
                    self.body(body)?;
                }
                self.body(orelse)
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                for case in cases {
                    self.pattern(&case.pattern)?;
                    self.optional(case.guard.as_ref())?;
                    self.body(&case.body)?;
                }
                Ok(())
            }
            StmtKind::Raise { exception, cause } => {
                self.optional(exception.as_ref())?;
                self.optional(cause.as_ref())
            }
            StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
                self.body(body)?;
                handlers.iter().try_for_each(|handler| self.handler(handler))?;
                self.body(orelse)?;
                self.body(finalbody)
            }
            StmtKind::Assert { test, message } => {
                self.expr(test)?;
                self.optional(message.as_ref())
            }
            StmtKind::Import(names) | StmtKind::ImportFrom { names, .. } => {
                names.iter().try_for_each(|alias| self.alias(alias))
            }
            StmtKind::Global(names) => self.directive(names, Uses::GLOBAL, "global", loc),
            StmtKind::Nonlocal(names) => self.directive(names, Uses::NONLOCAL, "nonlocal", loc),
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::With { items, body, .. } => {
                for item in items {
                    self.expr(&item.context)?;
                    self.optional(item.target.as_ref())?;
                }
                self.body(body)
            }
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn function(&mut self, function: &Function, loc: Loc) -> Visit {
        let parameters = &function.parameters;
        self.add(&function.name, Uses::LOCAL, loc)?;
        self.defaults(parameters)?;
        self.exprs(&function.decorators)?;
        if let Some(type_params) = &function.type_params {
            self.enter_type_params(type_params, loc)?;
            // CPython asks whether there is a list of defaults; there is, also without a default.
            self.add(&".defaults".into(), Uses::PARAMETER, loc)?;
            if parameters.keyword_defaults.iter().any(Option::is_some) {
                self.add(&".kwdefaults".into(), Uses::PARAMETER, loc)?;
            }
            self.type_params(type_params)?;
        }
        self.annotations(parameters, function.returns.as_ref(), loc)?;
        self.enter(BlockKind::Function, Some(function.scope), loc);
        self.scope().coroutine = function.is_async;
        self.parameters(parameters)?;
        self.body(&function.body)?;
        self.leave();
        if function.type_params.is_some() {
            self.leave();
        }
        Ok(())
    }

    fn class(&mut self, class: &Class, loc: Loc) -> Visit {
        self.add(&class.name, Uses::LOCAL, loc)?;
        self.exprs(&class.decorators)?;
        let outer_class = self.class.clone();
        if let Some(type_params) = &class.type_params {
            self.enter_type_params(type_params, loc)?;
            for name in [".type_params", ".generic_base"] {
                self.add(&name.into(), Uses::LOCAL, loc)?;
                self.add(&name.into(), Uses::READ, loc)?;
            }
            self.class = Some(Name::clone(&class.name));
            self.scope().mangled = Some(self.table.mangled.len());
            self.table.mangled.push(BTreeSet::new());
            self.type_params(type_params)?;
        }
        self.exprs(&class.bases)?;
        self.keywords(&class.keywords)?;
        self.enter(BlockKind::Class, Some(class.scope), loc);
        self.class = Some(Name::clone(&class.name));
        if class.type_params.is_some() {
            self.add(&"__type_params__".into(), Uses::LOCAL, loc)?;
            self.add(&".type_params".into(), Uses::READ, loc)?;
        }
        self.body(&class.body)?;
        self.leave();
        if class.type_params.is_some() {
            self.leave();
        }
        self.class = outer_class;
        Ok(())
    }

    fn type_alias(&mut self, alias: &TypeAlias, loc: Loc) -> Visit {
        self.expr(&alias.name)?;
        let in_class = self.scope().kind == BlockKind::Class;
        if let Some(type_params) = &alias.type_params {
            self.enter_type_params(type_params, loc)?;
            self.type_params(type_params)?;
        }
        self.enter(BlockKind::TypeAlias, Some(alias.scope), loc);
        self.see_class(in_class, alias.value.loc)?;
        self.expr(&alias.value)?;
        self.leave();
        if alias.type_params.is_some() {
            self.leave();
        }
        Ok(())
    }

    fn enter_type_params(&mut self, type_params: &TypeParams, loc: Loc) -> Visit {
        let in_class = self.scope().kind == BlockKind::Class;
        self.enter(BlockKind::TypeParameters, Some(type_params.scope), loc);
        self.see_class(in_class, loc)
    }

    /// Let the current block look up names in the class around, if there is one.
    fn see_class(&mut self, in_class: bool, loc: Loc) -> Visit {
        self.scope().sees_class = in_class;
        if in_class { self.add(&"__classdict__".into(), Uses::READ, loc) } else { Ok(()) }
    }

    fn type_params(&mut self, type_params: &TypeParams) -> Visit {
        type_params.params.iter().try_for_each(|param| self.type_param(param))
    }

    fn type_param(&mut self, param: &TypeParam) -> Visit {
        self.add(&param.name, Uses::TYPE_PARAMETER.with(Uses::LOCAL), param.loc)?;
        if &*param.name == "__classdict__" {
            let message = "reserved name '__classdict__' cannot be used for type parameter";
            return Err(Failure::new(param.loc, message));
        }
        let bound_info = match &param.bound {
            Some((_, Expr { kind: ExprKind::Tuple { .. }, .. })) => "a TypeVar constraint",
            _ => "a TypeVar bound",
        };
        let default_info = match param.kind {
            TypeParamKind::TypeVar => "a TypeVar default",
            TypeParamKind::TypeVarTuple => "a TypeVarTuple default",
            TypeParamKind::ParamSpec => "a ParamSpec default",
        };
        for (part, info) in [(&param.bound, bound_info), (&param.default, default_info)] {
            if let Some((node, expr)) = part {
                let in_class = self.scope().sees_class;
                self.enter(BlockKind::TypeVariable(info), Some(*node), expr.loc);
                self.see_class(in_class, expr.loc)?;
                self.expr(expr)?;
                self.leave();
            }
        }
        Ok(())
    }

    fn defaults(&mut self, parameters: &Parameters) -> Visit {
        self.exprs(&parameters.defaults)?;
        parameters.keyword_defaults.iter().flatten().try_for_each(|default| self.expr(default))
    }

    fn annotations(&mut self, parameters: &Parameters, returns: Option<&Expr>, loc: Loc) -> Visit {
        if self.future_annotations {
            self.enter(BlockKind::Annotation, None, loc);
        }
        let Parameters { positional_only, positional, var_positional, keyword_only, var_keyword, .. } =
            parameters;
        let parameters = positional_only
            .iter()
            .chain(positional)
            .chain(var_positional)
            .chain(var_keyword)
            .chain(keyword_only);
        for annotation in parameters.filter_map(|parameter| parameter.annotation.as_ref()) {
            self.expr(annotation)?;
        }
        if self.future_annotations {
            self.leave();
        }
        returns.map_or(Ok(()), |returns| self.annotation(returns))
    }

    fn annotation(&mut self, annotation: &Expr) -> Visit {
        if self.future_annotations {
            self.enter(BlockKind::Annotation, None, annotation.loc);
        }
        self.expr(annotation)?;
        if self.future_annotations {
            self.leave();
        }
        Ok(())
    }

    fn parameters(&mut self, parameters: &Parameters) -> Visit {
        let Parameters { positional_only, positional, keyword_only, .. } = parameters;
        for parameter in positional_only.iter().chain(positional).chain(keyword_only) {
            self.add(&parameter.name, Uses::PARAMETER, parameter.loc)?;
        }
        if let Some(parameter) = &parameters.var_positional {
            self.add(&parameter.name, Uses::PARAMETER, parameter.loc)?;
            self.scope().var_positional = true;
        }
        if let Some(parameter) = &parameters.var_keyword {
            self.add(&parameter.name, Uses::PARAMETER, parameter.loc)?;
            self.scope().var_keyword = true;
        }
        Ok(())
    }

    fn annotated_target(&mut self, target: &Expr, simple: bool, has_value: bool, loc: Loc) -> Visit {
        let ExprKind::Name { id, .. } = &target.kind else { return self.expr(target) };
        let known = self.table[self.id()].uses(&self.mangle(id));
        if simple && known.any(Uses::GLOBAL.with(Uses::NONLOCAL)) && self.id() != SymbolTable::TOP {
            let what = if known.any(Uses::GLOBAL) { "global" } else { "nonlocal" };
            return Err(Failure::new(loc, format!("annotated name '{id}' can't be {what}")));
        }
        if simple {
            self.add(id, Uses::ANNOTATED.with(Uses::LOCAL), target.loc)
        } else if has_value {
            self.add(id, Uses::LOCAL, target.loc)
        } else {
            Ok(())
        }
    }

    fn directive(&mut self, names: &[Name], uses: Uses, word: &str, loc: Loc) -> Visit {
        for name in names {
            let mangled = self.mangle(name);
            let known = self.table[self.id()].uses(&mangled);
            let problem = if known.any(Uses::PARAMETER) {
                Some(format!("name '{name}' is parameter and {word}"))
            } else if known.any(Uses::READ) {
                Some(format!("name '{name}' is used prior to {word} declaration"))
            } else if known.any(Uses::ANNOTATED) {
                Some(format!("annotated name '{name}' can't be {word}"))
            } else if known.any(Uses::LOCAL) {
                Some(format!("name '{name}' is assigned to before {word} declaration"))
            } else {
                None
            };
            if let Some(problem) = problem {
                return Err(Failure::new(loc, problem));
            }
            self.add(name, uses, loc)?;
            self.scope().directives.push((mangled, loc));
        }
        Ok(())
    }

    fn alias(&mut self, alias: &Alias) -> Visit {
        let name = alias.as_name.as_ref().unwrap_or(&alias.name);
        if &**name == "*" {
            return if self.scope().kind == BlockKind::Module {
                Ok(())
            } else {
                Err(Failure::new(alias.loc, "import * only allowed at module level"))
            };
        }
        let bound = name.split('.').next().unwrap_or(name);
        self.add(&bound.into(), Uses::IMPORT, alias.loc)
    }

    fn handler(&mut self, handler: &Handler) -> Visit {
        self.optional(handler.class.as_ref())?;
        if let Some(name) = &handler.name {
            self.add(name, Uses::LOCAL, handler.loc)?;
        }
        self.body(&handler.body)
    }

    fn pattern(&mut self, pattern: &Pattern) -> Visit {
        let loc = pattern.loc;
        match &pattern.kind {
            PatternKind::Value(value) => self.expr(value),
            PatternKind::Singleton(_) => Ok(()),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => self.patterns(patterns),
            PatternKind::Star(name) => self.captured(name.as_ref(), loc),
            PatternKind::Mapping { keys, patterns, rest } => {
                self.exprs(keys)?;
                self.patterns(patterns)?;
                self.captured(rest.as_ref(), loc)
            }
            PatternKind::Class { class, patterns, attribute_patterns, .. } => {
                self.expr(class)?;
                self.patterns(patterns)?;
                self.patterns(attribute_patterns)
            }
            PatternKind::As { pattern, name } => {
                if let Some(pattern) = pattern {
                    self.pattern(pattern)?;
                }
                self.captured(name.as_ref(), loc)
            }
        }
    }

    fn patterns(&mut self, patterns: &[Pattern]) -> Visit {
        patterns.iter().try_for_each(|pattern| self.pattern(pattern))
    }

    fn captured(&mut self, name: Option<&Name>, loc: Loc) -> Visit {
        name.map_or(Ok(()), |name| self.add(name, Uses::LOCAL, loc))
    }

    fn exprs(&mut self, exprs: &[Expr]) -> Visit {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    fn optional(&mut self, expr: Option<&Expr>) -> Visit {
        expr.map_or(Ok(()), |expr| self.expr(expr))
    }

    fn keywords(&mut self, keywords: &[Keyword]) -> Visit {
        keywords.iter().try_for_each(|keyword| self.expr(&keyword.value))
    }

    fn expr(&mut self, expr: &Expr) -> Visit {
        let loc = expr.loc;
        match &expr.kind {
            ExprKind::Named { target, value } => {
                self.refuse_in_annotation("named expression", loc)?;
                self.named(target, value, loc)
            }
            ExprKind::BoolOp { values: parts, .. }
            | ExprKind::Set(parts)
            | ExprKind::Joined(parts)
            | ExprKind::List { elements: parts, .. }
            | ExprKind::Tuple { elements: parts, .. } => self.exprs(parts),
            ExprKind::Binary { left, right, .. } => {
                self.expr(left)?;
                self.expr(right)
            }
            ExprKind::Unary { operand: part, .. }
            | ExprKind::Attribute { value: part, .. }
            | ExprKind::Starred { value: part, .. } => self.expr(part),
            ExprKind::Lambda(lambda) => {
                self.defaults(&lambda.parameters)?;
                self.enter(BlockKind::Function, Some(lambda.scope), loc);
                self.parameters(&lambda.parameters)?;
                self.expr(&lambda.body)?;
                self.leave();
                Ok(())
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Dict { keys, values } => {
                keys.iter().flatten().try_for_each(|key| self.expr(key))?;
                self.exprs(values)
            }
            ExprKind::Comprehension(comprehension) => self.comprehension(comprehension, loc),
            ExprKind::Yield(value) => {
                self.refuse_in_annotation("yield expression", loc)?;
                self.optional(value.as_deref())?;
                self.mark_generator(loc)
            }
            ExprKind::YieldFrom(value) => {
                self.refuse_in_annotation("yield expression", loc)?;
                self.expr(value)?;
                self.mark_generator(loc)
            }
            ExprKind::Await(value) => {
                self.refuse_in_annotation("await expression", loc)?;
                self.expr(value)?;
                self.scope().coroutine = true;
                Ok(())
            }
            ExprKind::Compare { left, comparators, .. } => {
                self.expr(left)?;
                self.exprs(comparators)
            }
            ExprKind::Call(call) => {
                self.expr(&call.func)?;
                self.exprs(&call.args)?;
                self.keywords(&call.keywords)
            }
            ExprKind::Formatted { value, spec, .. } => {
                self.expr(value)?;
                self.optional(spec.as_deref())
            }
            ExprKind::Subscript { value, index, .. } => {
                self.expr(value)?;
                self.expr(index)
            }
            ExprKind::Slice { lower, upper, step } => {
                [lower, upper, step].into_iter().try_for_each(|part| self.optional(part.as_deref()))
            }
            ExprKind::Name { id, context } => {
                let is_read = *context == Context::Load;
                self.add(id, if is_read { Uses::READ } else { Uses::LOCAL }, loc)?;
                if is_read && &**id == "super" && self.scope().is_function_like() {
                    self.add(&"__class__".into(), Uses::READ, loc)?;
                }
                Ok(())
            }
            ExprKind::Constant { .. } => Ok(()),
        }
    }

    fn mark_generator(&mut self, loc: Loc) -> Visit {
        let scope = self.scope();
        scope.generator = true;
        let place = match scope.comprehension {
            None => return Ok(()),
            Some(ComprehensionKind::List) => "list comprehension",
            Some(ComprehensionKind::Set) => "set comprehension",
            Some(ComprehensionKind::Dict) => "dict comprehension",
            Some(ComprehensionKind::Generator) => "generator expression",
        };
        Err(Failure::new(loc, format!("'yield' inside {place}")))
    }

    fn refuse_in_annotation(&mut self, what: &str, loc: Loc) -> Visit {
        let place = match self.scope().kind {
            BlockKind::Annotation => "an annotation",
            BlockKind::TypeVariable(info) => info,
            BlockKind::TypeAlias => "a type alias",
            BlockKind::TypeParameters => "the definition of a generic",
            BlockKind::Module | BlockKind::Class | BlockKind::Function => return Ok(()),
        };
        Err(Failure::new(loc, format!("{what} cannot be used within {place}")))
    }

    fn named(&mut self, target: &Expr, value: &Expr, loc: Loc) -> Visit {
        if self.scope().in_iterable > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return Err(Failure::new(loc, message));
        }
        if self.scope().comprehension.is_some()
            && let ExprKind::Name { id, .. } = &target.kind
        {
            self.bind_outside_comprehension(id, target.loc)?;
        }
        self.expr(value)?;
        self.expr(target)
    }

    /// The target of `:=` in a comprehension belongs to the function or module around.
    fn bind_outside_comprehension(&mut self, name: &Name, loc: Loc) -> Visit {
        for id in self.stack.clone().into_iter().rev() {
            let known = self.table[id].uses(&self.table.mangle(self.class.as_ref(), id, name));
            let scope = &self.table[id];
            if scope.comprehension.is_some() {
                if known.any(Uses::ITERATION) && known.any(Uses::LOCAL) {
                    let message = format!(
                        "assignment expression cannot rebind comprehension iteration variable '{name}'"
                    );
                    return Err(Failure::new(loc, message));
                }
                continue;
            }
            let (here, there) = match scope.kind {
                BlockKind::Function if known.any(Uses::GLOBAL) => (Uses::GLOBAL, Uses::LOCAL),
                BlockKind::Function => (Uses::NONLOCAL, Uses::LOCAL),
                BlockKind::Module => (Uses::GLOBAL, Uses::GLOBAL),
                BlockKind::Class => return Err(Self::named_refused("in a class body", loc)),
                BlockKind::TypeParameters => {
                    return Err(Self::named_refused("within the definition of a generic", loc));
                }
                BlockKind::TypeAlias => return Err(Self::named_refused("in a type alias", loc)),
                BlockKind::TypeVariable(_) => return Err(Self::named_refused("in a TypeVar bound", loc)),
                BlockKind::Annotation => continue,
            };
            self.add(name, here, loc)?;
            let mangled = self.mangle(name);
            self.scope().directives.push((mangled, loc));
            return self.add_to(id, name, there, loc);
        }
        Ok(())
    }

    fn named_refused(place: &str, loc: Loc) -> Failure {
        Failure::new(loc, format!("assignment expression within a comprehension cannot be used {place}"))
    }

    fn comprehension(&mut self, comprehension: &Comprehension, loc: Loc) -> Visit {
        let [outermost, inner @ ..] = &comprehension.generators[..] else { return Ok(()) };
        self.scope().in_iterable += 1;
        self.expr(&outermost.iter)?;
        self.scope().in_iterable -= 1;
        self.enter(BlockKind::Function, Some(comprehension.scope), loc);
        let is_generator = comprehension.kind == ComprehensionKind::Generator;
        self.scope().comprehension = Some(comprehension.kind);
        self.scope().coroutine = outermost.is_async;
        self.add(&".0".into(), Uses::PARAMETER, loc)?;
        self.iteration_target(&outermost.target)?;
        self.exprs(&outermost.conditions)?;
        inner.iter().try_for_each(|generator| self.generator(generator))?;
        self.optional(comprehension.value.as_ref())?;
        self.expr(&comprehension.element)?;
        self.scope().generator = is_generator;
        let is_async = self.scope().coroutine && !is_generator;
        self.leave();
        self.scope().coroutine |= is_async;
        Ok(())
    }

    fn generator(&mut self, generator: &Generator) -> Visit {
        self.iteration_target(&generator.target)?;
        self.scope().in_iterable += 1;
        self.expr(&generator.iter)?;
        self.scope().in_iterable -= 1;
        self.exprs(&generator.conditions)?;
        self.scope().coroutine |= generator.is_async;
        Ok(())
    }

    fn iteration_target(&mut self, target: &Expr) -> Visit {
        self.scope().in_iteration_target = true;
        self.expr(target)?;
        self.scope().in_iteration_target = false;
        Ok(())
    }
}
