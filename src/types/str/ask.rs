//! The `is…` methods of str.

use crate::heap::Owned;
use crate::machine::{Args, Machine, Res};

use super::unicode::{flag, is_printable};
use super::{case, text_of};

fn ask(m: &mut Machine, a: Args, question: fn(&str) -> bool) -> Res<Owned> {
    let answer = question(&text_of(&m.heap, a.slot(m, 0)).s);
    Ok(m.bool(answer))
}

macro_rules! questions {
    ($($name:ident $question:expr;)*) => {
        $(pub(super) fn $name(m: &mut Machine, a: Args) -> Res<Owned> {
            ask(m, a, $question)
        })*
    };
}

questions! {
    isascii str::is_ascii;
    islower |s| case::is_one_case(s, flag::LOWER);
    isupper |s| case::is_one_case(s, flag::UPPER);
    istitle case::is_title;
    isspace |s| case::all(s, flag::SPACE);
    isdecimal |s| case::all(s, flag::DECIMAL);
    isdigit |s| case::all(s, flag::DIGIT);
    isnumeric |s| case::all(s, flag::NUMERIC);
    isalpha |s| case::all(s, flag::ALPHA);
    isalnum |s| case::all(s, flag::ALPHA | flag::DECIMAL | flag::DIGIT | flag::NUMERIC);
    isidentifier case::is_identifier;
    isprintable |s| s.chars().all(is_printable);
}
