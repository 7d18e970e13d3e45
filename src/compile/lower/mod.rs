//! From the parser's tree to ours, with CPython's positions and CPython's idea of what a node is
//! (Parser/action_helpers.c, 3.13).

mod expressions;
mod patterns;
mod strings;

use std::{collections::BTreeSet, rc::Rc};

use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::{
    Failure,
    literal::{Literal, Pool},
    tree::{
        Alias, Class, Context, Expr, ExprKind, Function, Handler, Keyword, Loc, MatchCase, Module, Name,
        NodeId, Parameter, Parameters, Stmt, StmtKind, TypeAlias, TypeParam, TypeParamKind, TypeParams,
        WithItem,
    },
};
use crate::source::Text;

pub(super) fn lower(
    module: &ast::Mod,
    text: &Text<'_>,
    pool: &mut Pool,
    single: bool,
) -> Result<Module, Failure> {
    let mut lowering = Lowering { text, pool, names: BTreeSet::new(), n_nodes: 0 };
    match module {
        ast::Mod::Module(module) => {
            let body = lowering.body(&module.body)?;
            Ok(if single { Module::Single(body) } else { Module::Exec(body) })
        }
        ast::Mod::Expression(module) => Ok(Module::Eval(lowering.expr(&module.body)?)),
    }
}

struct Lowering<'s> {
    text: &'s Text<'s>,
    pool: &'s mut Pool,
    names: BTreeSet<Name>,
    n_nodes: u32,
}

impl Lowering<'_> {
    fn loc(&self, range: TextRange) -> Loc {
        let (line, col) = self.text.line_and_byte(range.start().to_usize());
        let (end_line, end_col) = self.text.line_and_byte(range.end().to_usize());
        Loc { line: line as i32, end_line: end_line as i32, col: col as i32, end_col: end_col as i32 }
    }

    fn node(&mut self) -> NodeId {
        self.n_nodes += 1;
        NodeId(self.n_nodes)
    }

    /// One shared string a name.
    fn name(&mut self, name: &str) -> Name {
        if let Some(name) = self.names.get(name) {
            return Rc::clone(name);
        }
        let name: Name = name.into();
        self.names.insert(Rc::clone(&name));
        name
    }

    fn optional_name(&mut self, name: Option<&ast::Identifier>) -> Option<Name> {
        name.map(|name| self.name(name))
    }

    /// A literal of the program, which the arena holds.
    fn literal(&mut self, value: super::literal::Value) -> Literal {
        let literal = Rc::new(value);
        self.pool.hold(&literal);
        literal
    }

    fn body(&mut self, body: &[ast::Stmt]) -> Result<Vec<Stmt>, Failure> {
        body.iter().map(|stmt| self.stmt(stmt)).collect()
    }

    fn stmt(&mut self, stmt: &ast::Stmt) -> Result<Stmt, Failure> {
        let mut loc = self.loc(stmt.range());
        let kind = match stmt {
            ast::Stmt::FunctionDef(function) => {
                loc = self.definition_loc(function.range, &function.decorator_list);
                StmtKind::Function(Box::new(Function {
                    scope: self.node(),
                    is_async: function.is_async,
                    name: self.name(&function.name),
                    type_params: self.type_params(function.type_params.as_deref())?,
                    parameters: self.parameters(&function.parameters)?,
                    returns: self.optional(function.returns.as_deref())?,
                    decorators: self.decorators(&function.decorator_list)?,
                    body: self.body(&function.body)?,
                }))
            }
            ast::Stmt::ClassDef(class) => {
                loc = self.definition_loc(class.range, &class.decorator_list);
                StmtKind::Class(Box::new(self.class(class, loc)?))
            }
            ast::Stmt::TypeAlias(alias) => StmtKind::TypeAlias(Box::new(TypeAlias {
                scope: self.node(),
                name: self.expr(&alias.name)?,
                type_params: self.type_params(alias.type_params.as_deref())?,
                value: self.expr(&alias.value)?,
            })),
            ast::Stmt::Return(stmt) => StmtKind::Return(self.optional(stmt.value.as_deref())?),
            ast::Stmt::Delete(stmt) => StmtKind::Delete(self.exprs(&stmt.targets)?),
            ast::Stmt::Assign(stmt) => {
                StmtKind::Assign { targets: self.exprs(&stmt.targets)?, value: self.expr(&stmt.value)? }
            }
            ast::Stmt::AugAssign(stmt) => StmtKind::AugAssign {
                target: self.expr(&stmt.target)?,
                op: expressions::binary_op(stmt.op),
                value: self.expr(&stmt.value)?,
            },
            ast::Stmt::AnnAssign(stmt) => StmtKind::AnnAssign {
                target: self.expr(&stmt.target)?,
                annotation: self.expr(&stmt.annotation)?,
                value: self.optional(stmt.value.as_deref())?,
                simple: stmt.simple,
            },
            ast::Stmt::For(stmt) => StmtKind::For {
                is_async: stmt.is_async,
                target: self.expr(&stmt.target)?,
                iter: self.expr(&stmt.iter)?,
                body: self.body(&stmt.body)?,
                orelse: self.body(&stmt.orelse)?,
            },
            ast::Stmt::While(stmt) => StmtKind::While {
                test: self.expr(&stmt.test)?,
                body: self.body(&stmt.body)?,
                orelse: self.body(&stmt.orelse)?,
            },
            ast::Stmt::If(stmt) => self.if_(stmt)?,
            ast::Stmt::With(stmt) => StmtKind::With {
                is_async: stmt.is_async,
                items: stmt.items.iter().map(|item| self.with_item(item)).collect::<Result<_, _>>()?,
                body: self.body(&stmt.body)?,
            },
            ast::Stmt::Match(stmt) => StmtKind::Match {
                subject: self.expr(&stmt.subject)?,
                cases: stmt.cases.iter().map(|case| self.match_case(case)).collect::<Result<_, _>>()?,
            },
            ast::Stmt::Raise(stmt) => StmtKind::Raise {
                exception: self.optional(stmt.exc.as_deref().filter(|exception| !is_missing(exception)))?,
                cause: self.optional(stmt.cause.as_deref())?,
            },
            ast::Stmt::Try(stmt) => StmtKind::Try {
                body: self.body(&stmt.body)?,
                handlers: stmt
                    .handlers
                    .iter()
                    .map(|handler| self.handler(handler))
                    .collect::<Result<_, _>>()?,
                orelse: self.body(&stmt.orelse)?,
                finalbody: self.body(&stmt.finalbody)?,
                is_star: stmt.is_star,
            },
            ast::Stmt::Assert(stmt) => StmtKind::Assert {
                test: self.expr(&stmt.test)?,
                message: self.optional(stmt.msg.as_deref())?,
            },
            ast::Stmt::Import(stmt) => StmtKind::Import(self.aliases(&stmt.names)),
            ast::Stmt::ImportFrom(stmt) => StmtKind::ImportFrom {
                module: self.optional_name(stmt.module.as_ref()),
                names: self.aliases(&stmt.names),
                level: stmt.level,
            },
            ast::Stmt::Global(stmt) => {
                StmtKind::Global(stmt.names.iter().map(|name| self.name(name)).collect())
            }
            ast::Stmt::Nonlocal(stmt) => {
                StmtKind::Nonlocal(stmt.names.iter().map(|name| self.name(name)).collect())
            }
            ast::Stmt::Expr(stmt) => StmtKind::Expr(self.expr(&stmt.value)?),
            ast::Stmt::Pass(_) => StmtKind::Pass,
            ast::Stmt::Break(_) => StmtKind::Break,
            ast::Stmt::Continue(_) => StmtKind::Continue,
            ast::Stmt::IpyEscapeCommand(_) => return Err(Failure::new(loc, "invalid syntax")),
        };
        Ok(Stmt { loc, kind })
    }

    /// A definition begins at its `def` or `class`, not at its decorators.
    fn definition_loc(&self, range: TextRange, decorators: &[ast::Decorator]) -> Loc {
        let start = decorators.last().map_or(range.start(), |decorator| self.skip_blank(decorator.end()));
        self.block_loc(TextRange::new(start, range.end()))
    }

    /// A block ends behind its last token: a `;` behind its last statement belongs to it, not to the statement.
    fn block_loc(&self, range: TextRange) -> Loc {
        let behind = &self.text.as_str()[range.end().to_usize()..];
        let rest = behind.trim_start_matches([' ', '\t', '\x0c', '\\', '\n']); // no line begins with a `;`
        let end = match rest.strip_prefix(';') {
            Some(rest) => range.end() + TextSize::of(&behind[..behind.len() - rest.len()]),
            None => range.end(),
        };
        self.loc(TextRange::new(range.start(), end))
    }

    /// The next place that is neither blank nor comment.
    fn skip_blank(&self, from: TextSize) -> TextSize {
        let text = &self.text.as_str()[from.to_usize()..];
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches([' ', '\t', '\x0c', '\n', '\\']);
            if !rest.starts_with('#') {
                break;
            }
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        }
        from + TextSize::of(&text[..text.len() - rest.len()])
    }

    fn class(&mut self, class: &ast::StmtClassDef, loc: Loc) -> Result<Class, Failure> {
        let scope = self.node();
        let type_params = self.type_params(class.type_params.as_deref())?;
        let (mut bases, keywords) = match &class.arguments {
            Some(arguments) => (self.exprs(&arguments.args)?, self.keywords(&arguments.keywords)?),
            None => (Vec::new(), Vec::new()),
        };
        if type_params.is_some() {
            // The compiler adds `Generic[...]` as the last base, under a name that no program can write.
            let id = self.name(".generic_base");
            bases.push(Expr { loc, kind: ExprKind::Name { id, context: Context::Load } });
        }
        Ok(Class {
            scope,
            name: self.name(&class.name),
            type_params,
            bases,
            keywords,
            decorators: self.decorators(&class.decorator_list)?,
            body: self.body(&class.body)?,
        })
    }

    fn decorators(&mut self, decorators: &[ast::Decorator]) -> Result<Vec<Expr>, Failure> {
        decorators.iter().map(|decorator| self.expr(&decorator.expression)).collect()
    }

    fn if_(&mut self, stmt: &ast::StmtIf) -> Result<StmtKind, Failure> {
        let mut branches = vec![(self.expr(&stmt.test)?, self.body(&stmt.body)?)];
        let mut orelse = Vec::new();
        for clause in &stmt.elif_else_clauses {
            let body = self.body(&clause.body)?;
            match &clause.test {
                Some(test) => branches.push((self.expr(test)?, body)),
                None => orelse = body,
            }
        }
        Ok(StmtKind::If { branches, orelse })
    }

    fn with_item(&mut self, item: &ast::WithItem) -> Result<WithItem, Failure> {
        Ok(WithItem {
            context: self.expr(&item.context_expr)?,
            target: self.optional(item.optional_vars.as_deref())?,
        })
    }

    fn match_case(&mut self, case: &ast::MatchCase) -> Result<MatchCase, Failure> {
        Ok(MatchCase {
            pattern: self.pattern(&case.pattern)?,
            guard: self.optional(case.guard.as_deref())?,
            body: self.body(&case.body)?,
        })
    }

    fn handler(&mut self, handler: &ast::ExceptHandler) -> Result<Handler, Failure> {
        let ast::ExceptHandler::ExceptHandler(handler) = handler;
        Ok(Handler {
            loc: self.block_loc(handler.range),
            class: self.optional(handler.type_.as_deref())?,
            name: self.optional_name(handler.name.as_ref()),
            body: self.body(&handler.body)?,
        })
    }

    fn aliases(&mut self, aliases: &[ast::Alias]) -> Vec<Alias> {
        aliases
            .iter()
            .map(|alias| Alias {
                loc: self.loc(alias.range),
                name: self.name(&alias.name),
                as_name: self.optional_name(alias.asname.as_ref()),
            })
            .collect()
    }

    fn keywords(&mut self, keywords: &[ast::Keyword]) -> Result<Vec<Keyword>, Failure> {
        keywords
            .iter()
            .map(|keyword| {
                Ok(Keyword {
                    loc: self.loc(keyword.range),
                    name: self.optional_name(keyword.arg.as_ref()),
                    value: self.expr(&keyword.value)?,
                })
            })
            .collect()
    }

    fn parameters(&mut self, parameters: &ast::Parameters) -> Result<Parameters, Failure> {
        let mut lowered = Parameters::default();
        for parameter in &parameters.posonlyargs {
            lowered.positional_only.push(self.parameter(&parameter.parameter)?);
            lowered.defaults.extend(self.optional(parameter.default.as_deref())?);
        }
        for parameter in &parameters.args {
            lowered.positional.push(self.parameter(&parameter.parameter)?);
            lowered.defaults.extend(self.optional(parameter.default.as_deref())?);
        }
        for parameter in &parameters.kwonlyargs {
            lowered.keyword_only.push(self.parameter(&parameter.parameter)?);
            lowered.keyword_defaults.push(self.optional(parameter.default.as_deref())?);
        }
        if let Some(parameter) = &parameters.vararg {
            lowered.var_positional = Some(self.parameter(parameter)?);
        }
        if let Some(parameter) = &parameters.kwarg {
            lowered.var_keyword = Some(self.parameter(parameter)?);
        }
        Ok(lowered)
    }

    fn parameter(&mut self, parameter: &ast::Parameter) -> Result<Parameter, Failure> {
        Ok(Parameter {
            // the stars before a name are no part of it
            loc: self.loc(TextRange::new(parameter.name.start(), parameter.end())),
            name: self.name(&parameter.name),
            annotation: self.optional(parameter.annotation.as_deref())?,
        })
    }

    fn type_params(&mut self, type_params: Option<&ast::TypeParams>) -> Result<Option<TypeParams>, Failure> {
        let Some(type_params) = type_params else { return Ok(None) };
        let scope = self.node();
        let params = type_params
            .iter()
            .map(|param| {
                let (kind, name, bound, default) = match param {
                    ast::TypeParam::TypeVar(param) => {
                        (TypeParamKind::TypeVar, &param.name, param.bound.as_deref(), &param.default)
                    }
                    ast::TypeParam::TypeVarTuple(param) => {
                        (TypeParamKind::TypeVarTuple, &param.name, None, &param.default)
                    }
                    ast::TypeParam::ParamSpec(param) => {
                        (TypeParamKind::ParamSpec, &param.name, None, &param.default)
                    }
                };
                Ok(TypeParam {
                    loc: self.loc(param.range()),
                    kind,
                    name: self.name(name),
                    bound: self.scoped(bound)?,
                    default: self.scoped(default.as_deref())?,
                })
            })
            .collect::<Result<_, _>>()?;
        Ok(Some(TypeParams { scope, params }))
    }

    fn scoped(&mut self, expr: Option<&ast::Expr>) -> Result<Option<(NodeId, Expr)>, Failure> {
        expr.map(|expr| Ok((self.node(), self.expr(expr)?))).transpose()
    }
}

/// The parser found nothing where it wanted an expression; only behind a bare `raise` is that no mistake.
fn is_missing(expr: &ast::Expr) -> bool {
    matches!(expr, ast::Expr::Name(name) if name.ctx == ast::ExprContext::Invalid)
}
