//! Patterns of `match`.

use ruff_python_ast as ast;
use ruff_text_size::Ranged;

use super::Lowering;
use crate::compile::{
    Failure,
    literal::Value,
    tree::{Pattern, PatternKind},
};

impl Lowering<'_> {
    pub(super) fn pattern(&mut self, pattern: &ast::Pattern) -> Result<Pattern, Failure> {
        let loc = self.loc(pattern.range());
        let kind = match pattern {
            ast::Pattern::MatchValue(pattern) => PatternKind::Value(self.expr(&pattern.value)?),
            ast::Pattern::MatchSingleton(pattern) => PatternKind::Singleton(match pattern.value {
                ast::Singleton::None => Value::none(),
                ast::Singleton::True => Value::bool(true),
                ast::Singleton::False => Value::bool(false),
            }),
            ast::Pattern::MatchSequence(pattern) => PatternKind::Sequence(self.patterns(&pattern.patterns)?),
            ast::Pattern::MatchMapping(pattern) => PatternKind::Mapping {
                keys: self.exprs(&pattern.keys)?,
                patterns: self.patterns(&pattern.patterns)?,
                rest: self.optional_name(pattern.rest.as_ref()),
            },
            ast::Pattern::MatchClass(pattern) => PatternKind::Class {
                class: self.expr(&pattern.cls)?,
                patterns: self.patterns(&pattern.arguments.patterns)?,
                attributes: pattern
                    .arguments
                    .keywords
                    .iter()
                    .map(|keyword| self.name(&keyword.attr))
                    .collect(),
                attribute_patterns: pattern
                    .arguments
                    .keywords
                    .iter()
                    .map(|keyword| self.pattern(&keyword.pattern))
                    .collect::<Result<_, _>>()?,
            },
            ast::Pattern::MatchStar(pattern) => PatternKind::Star(self.optional_name(pattern.name.as_ref())),
            ast::Pattern::MatchAs(pattern) => PatternKind::As {
                pattern: pattern
                    .pattern
                    .as_ref()
                    .map(|inner| self.pattern(inner).map(Box::new))
                    .transpose()?,
                name: self.optional_name(pattern.name.as_ref()),
            },
            ast::Pattern::MatchOr(pattern) => PatternKind::Or(self.patterns(&pattern.patterns)?),
        };
        Ok(Pattern { loc, kind })
    }

    fn patterns(&mut self, patterns: &[ast::Pattern]) -> Result<Vec<Pattern>, Failure> {
        patterns.iter().map(|pattern| self.pattern(pattern)).collect()
    }
}
