//! Expressions.

use std::str::FromStr;

use num_bigint::BigInt;
use num_traits::Num;
use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Lowering;
use crate::compile::{
    Failure,
    literal::Value,
    tree::{
        BinaryOp, Call, CompareOp, Comprehension, ComprehensionKind, Context, Expr, ExprKind, Generator,
        Lambda, Parameters, UnaryOp,
    },
};

/// Decimal literals of more digits are refused (`sys.int_info.default_max_str_digits`).
const MAX_INT_DIGITS: usize = 4300;

impl Lowering<'_> {
    pub(super) fn exprs(&mut self, exprs: &[ast::Expr]) -> Result<Vec<Expr>, Failure> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    pub(super) fn optional(&mut self, expr: Option<&ast::Expr>) -> Result<Option<Expr>, Failure> {
        expr.map(|expr| self.expr(expr)).transpose()
    }

    fn boxed(&mut self, expr: &ast::Expr) -> Result<Box<Expr>, Failure> {
        self.expr(expr).map(Box::new)
    }

    fn optional_boxed(&mut self, expr: Option<&ast::Expr>) -> Result<Option<Box<Expr>>, Failure> {
        expr.map(|expr| self.boxed(expr)).transpose()
    }

    pub(super) fn expr(&mut self, expr: &ast::Expr) -> Result<Expr, Failure> {
        let loc = self.loc(expr.range());
        let kind = match expr {
            ast::Expr::BoolOp(expr) => {
                ExprKind::BoolOp { is_or: expr.op == ast::BoolOp::Or, values: self.exprs(&expr.values)? }
            }
            ast::Expr::Named(expr) => {
                ExprKind::Named { target: self.boxed(&expr.target)?, value: self.boxed(&expr.value)? }
            }
            ast::Expr::BinOp(expr) => ExprKind::Binary {
                left: self.boxed(&expr.left)?,
                op: binary_op(expr.op),
                right: self.boxed(&expr.right)?,
            },
            ast::Expr::UnaryOp(expr) => {
                let op = match expr.op {
                    ast::UnaryOp::Invert => UnaryOp::Invert,
                    ast::UnaryOp::Not => UnaryOp::Not,
                    ast::UnaryOp::UAdd => UnaryOp::Plus,
                    ast::UnaryOp::USub => UnaryOp::Minus,
                };
                ExprKind::Unary { op, operand: self.boxed(&expr.operand)? }
            }
            ast::Expr::Lambda(expr) => {
                let parameters = match &expr.parameters {
                    Some(parameters) => self.parameters(parameters)?,
                    None => Parameters::default(),
                };
                ExprKind::Lambda(Box::new(Lambda {
                    scope: self.node(),
                    parameters,
                    body: self.expr(&expr.body)?,
                }))
            }
            ast::Expr::If(expr) => ExprKind::IfExp {
                test: self.boxed(&expr.test)?,
                body: self.boxed(&expr.body)?,
                orelse: self.boxed(&expr.orelse)?,
            },
            ast::Expr::Dict(expr) => {
                let mut keys = Vec::with_capacity(expr.items.len());
                let mut values = Vec::with_capacity(expr.items.len());
                for item in &expr.items {
                    keys.push(self.optional(item.key.as_ref())?);
                    values.push(self.expr(&item.value)?);
                }
                ExprKind::Dict { keys, values }
            }
            ast::Expr::Set(expr) => ExprKind::Set(self.exprs(&expr.elts)?),
            ast::Expr::ListComp(expr) => {
                self.comprehension(ComprehensionKind::List, &expr.elt, None, &expr.generators)?
            }
            ast::Expr::SetComp(expr) => {
                self.comprehension(ComprehensionKind::Set, &expr.elt, None, &expr.generators)?
            }
            ast::Expr::DictComp(comprehension) => match &comprehension.key {
                Some(key) => self.comprehension(
                    ComprehensionKind::Dict,
                    key,
                    Some(&comprehension.value),
                    &comprehension.generators,
                )?,
                None => return Err(Failure::new(loc, "dict unpacking cannot be used in dict comprehension")),
            },
            ast::Expr::Generator(expr) => {
                self.comprehension(ComprehensionKind::Generator, &expr.elt, None, &expr.generators)?
            }
            ast::Expr::Await(expr) => ExprKind::Await(self.boxed(&expr.value)?),
            ast::Expr::Yield(expr) => ExprKind::Yield(self.optional_boxed(expr.value.as_deref())?),
            ast::Expr::YieldFrom(expr) => ExprKind::YieldFrom(self.boxed(&expr.value)?),
            ast::Expr::Compare(expr) => ExprKind::Compare {
                left: self.boxed(&expr.left)?,
                ops: expr.ops.iter().map(|op| compare_op(*op)).collect(),
                comparators: self.exprs(&expr.comparators)?,
            },
            ast::Expr::Call(expr) => {
                let func = self.expr(&expr.func)?;
                let mut args = self.exprs(&expr.arguments.args)?;
                if let ([ast::Expr::Generator(generator)], [only]) = (&expr.arguments.args[..], &mut args[..])
                    && !generator.parenthesized
                {
                    only.loc = self.loc(expr.arguments.range); // the call's parentheses are the generator's
                }
                let keywords = self.keywords(&expr.arguments.keywords)?;
                ExprKind::Call(Box::new(Call { func, args, keywords }))
            }
            ast::Expr::FString(string) => return self.f_string(string),
            ast::Expr::TString(_) => {
                return Err(Failure::new(
                    loc,
                    "Heapglass does not support template strings: Python 3.13 has none",
                ));
            }
            ast::Expr::StringLiteral(string) => self.string(string),
            ast::Expr::BytesLiteral(bytes) => self.bytes(bytes),
            ast::Expr::NumberLiteral(number) => {
                let value = self.number(number)?;
                self.constant(value)
            }
            ast::Expr::BooleanLiteral(expr) => self.constant(Value::Bool(expr.value)),
            ast::Expr::NoneLiteral(_) => self.constant(Value::None),
            ast::Expr::EllipsisLiteral(_) => self.constant(Value::Ellipsis),
            ast::Expr::Attribute(expr) => ExprKind::Attribute {
                value: self.boxed(&expr.value)?,
                attr: self.name(&expr.attr),
                context: context(expr.ctx),
            },
            ast::Expr::Subscript(expr) => ExprKind::Subscript {
                value: self.boxed(&expr.value)?,
                index: self.boxed(&expr.slice)?,
                context: context(expr.ctx),
            },
            ast::Expr::Starred(expr) => {
                ExprKind::Starred { value: self.boxed(&expr.value)?, context: context(expr.ctx) }
            }
            ast::Expr::Name(expr) => ExprKind::Name { id: self.name(&expr.id), context: context(expr.ctx) },
            ast::Expr::List(expr) => {
                ExprKind::List { elements: self.exprs(&expr.elts)?, context: context(expr.ctx) }
            }
            ast::Expr::Tuple(expr) => {
                ExprKind::Tuple { elements: self.exprs(&expr.elts)?, context: context(expr.ctx) }
            }
            ast::Expr::Slice(expr) => ExprKind::Slice {
                lower: self.optional_boxed(expr.lower.as_deref())?,
                upper: self.optional_boxed(expr.upper.as_deref())?,
                step: self.optional_boxed(expr.step.as_deref())?,
            },
            ast::Expr::IpyEscapeCommand(_) => return Err(Failure::new(loc, "invalid syntax")),
        };
        Ok(Expr { loc, kind })
    }

    pub(super) fn constant(&mut self, value: Value) -> ExprKind {
        ExprKind::Constant { value: self.literal(value), unicode_prefix: false }
    }

    fn comprehension(
        &mut self,
        kind: ComprehensionKind,
        element: &ast::Expr,
        value: Option<&ast::Expr>,
        generators: &[ast::Comprehension],
    ) -> Result<ExprKind, Failure> {
        let scope = self.node();
        let element = self.expr(element)?;
        let value = self.optional(value)?;
        let generators = generators
            .iter()
            .map(|generator| {
                Ok(Generator {
                    target: self.expr(&generator.target)?,
                    iter: self.expr(&generator.iter)?,
                    conditions: self.exprs(&generator.ifs)?,
                    is_async: generator.is_async,
                })
            })
            .collect::<Result<_, _>>()?;
        Ok(ExprKind::Comprehension(Box::new(Comprehension { scope, kind, element, value, generators })))
    }

    pub(super) fn number(&mut self, number: &ast::ExprNumberLiteral) -> Result<Value, Failure> {
        Ok(match &number.value {
            ast::Number::Int(int) => match int.as_u64() {
                Some(small) => Value::Int(BigInt::from(small).into()),
                None => Value::Int(self.big_int(&int.to_string(), number.range)?.into()),
            },
            ast::Number::Float(value) => Value::Float(*value),
            ast::Number::Complex { real, imag } => Value::Complex(*real, *imag),
        })
    }

    /// An int literal that does not fit 64 bits.
    fn big_int(&self, token: &str, range: TextRange) -> Result<BigInt, Failure> {
        let digits: String = token.chars().filter(|&character| character != '_').collect();
        let radix = match digits.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("0x") => Some(16),
            Some("0o") => Some(8),
            Some("0b") => Some(2),
            _ => None,
        };
        let value = match radix {
            Some(radix) => BigInt::from_str_radix(&digits[2..], radix),
            None if digits.len() > MAX_INT_DIGITS => {
                let message = format!(
                    "Exceeds the limit ({MAX_INT_DIGITS} digits) for integer string conversion: value has {} digits; \
                     use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer \
                     literals to avoid decimal conversion limits.",
                    digits.len()
                );
                let start = TextRange::new(range.start(), range.start() + TextSize::from(1));
                return Err(Failure::new(self.loc(start), message));
            }
            None => BigInt::from_str(&digits),
        };
        value.map_err(|_| Failure::new(self.loc(range), "invalid decimal literal"))
    }
}

pub(super) fn binary_op(op: ast::Operator) -> BinaryOp {
    match op {
        ast::Operator::Add => BinaryOp::Add,
        ast::Operator::Sub => BinaryOp::Sub,
        ast::Operator::Mult => BinaryOp::Mul,
        ast::Operator::MatMult => BinaryOp::MatMul,
        ast::Operator::Div => BinaryOp::TrueDiv,
        ast::Operator::Mod => BinaryOp::Mod,
        ast::Operator::Pow => BinaryOp::Pow,
        ast::Operator::LShift => BinaryOp::LShift,
        ast::Operator::RShift => BinaryOp::RShift,
        ast::Operator::BitOr => BinaryOp::Or,
        ast::Operator::BitXor => BinaryOp::Xor,
        ast::Operator::BitAnd => BinaryOp::And,
        ast::Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

fn compare_op(op: ast::CmpOp) -> CompareOp {
    match op {
        ast::CmpOp::Eq => CompareOp::Equal,
        ast::CmpOp::NotEq => CompareOp::NotEqual,
        ast::CmpOp::Lt => CompareOp::Less,
        ast::CmpOp::LtE => CompareOp::LessEqual,
        ast::CmpOp::Gt => CompareOp::Greater,
        ast::CmpOp::GtE => CompareOp::GreaterEqual,
        ast::CmpOp::Is => CompareOp::Is,
        ast::CmpOp::IsNot => CompareOp::IsNot,
        ast::CmpOp::In => CompareOp::In,
        ast::CmpOp::NotIn => CompareOp::NotIn,
    }
}

fn context(context: ast::ExprContext) -> Context {
    match context {
        ast::ExprContext::Store => Context::Store,
        ast::ExprContext::Del => Context::Del,
        ast::ExprContext::Load | ast::ExprContext::Invalid => Context::Load,
    }
}
