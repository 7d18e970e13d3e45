//! `unicodedata`: what is known of characters (Modules/unicodedata.c).
//!
//! Directions, widths, mirroring, single decompositions and numbers come from `unicodedata_tables.z`, which
//! `unicodedata_tables.py` writes; it is unpacked when a program first asks.

use std::sync::LazyLock;

use miniz_oxide::inflate::decompress_to_vec;
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::heap::{Owned, Slot, code_point};
use crate::machine::{Args, Machine, Native, Res};
use crate::types::common::natives;
use crate::types::declare::bad_argument;
use crate::types::str::unicode::{self, flag};
use crate::types::{str, ty};

use super::Module;

/// Lines of the tables.
const BIDIRECTIONAL: usize = 0;
const EAST_ASIAN_WIDTH: usize = 1;
const MIRRORED: usize = 2;
const DECOMPOSITION: usize = 3;
const NUMERIC: usize = 4;

/// Where each run of characters with the same value of a property begins, and the value.
type Runs = Vec<(u32, Box<str>)>;

/// The runs of each property.
static RUNS: LazyLock<Vec<Runs>> = LazyLock::new(|| {
    let text = decompress_to_vec(include_bytes!("unicodedata_tables.z")).expect("it was packed so");
    let text = String::from_utf8(text).expect("it is ASCII");
    let runs = |line: &str| {
        let mut code = 0;
        let run = |run: &str| {
            let (behind, value) = run.split_once(' ').expect("each has a space");
            code += u32::from_str_radix(behind, 16).expect("each has a number");
            (code, value.into())
        };
        line.split(';').map(run).collect()
    };
    text.lines().map(runs).collect()
});

/// A property of a character; nothing where it has none.
fn property(which: usize, c: char) -> &'static str {
    let runs = &RUNS[which];
    // the first begins at 0
    &runs[runs.partition_point(|&(from, _)| from <= code_point(c)) - 1].1
}

/// The one character that argument `i` is.
fn character(m: &mut Machine, a: Args, i: u32, function: &str) -> Res<char> {
    let s = a.slot(m, i);
    if let Some(text) = m.heap.text(s)
        && text.n_chars == 1
        && let Some(c) = text.s.chars().next()
    {
        return Ok(c);
    }
    // alone it is "argument", among others it has its number
    let which =
        if matches!(function, "name" | "decimal" | "digit" | "numeric") { "argument 1" } else { "argument" };
    Err(bad_argument(m, function, which, "a unicode character", s))
}

/// The default, or the error that there is no such thing.
fn or_default(m: &mut Machine, a: Args, complaint: &str) -> Res<Owned> {
    match a.get(m, 1) {
        Some(default) => Ok(m.share(default)),
        None => Err(m.value_error(complaint)),
    }
}

fn name(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = character(m, a, 0, "name")?;
    match unicode_names2::name(c) {
        Some(name) => Ok(m.heap.str(&name.to_string())),
        None => or_default(m, a, "no such name"),
    }
}

fn lookup(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let name = str::text_arg(m, s, "lookup", "argument")?;
    let Some(c) = unicode_names2::character(&name.s) else {
        let message = m.heap.str(&format!("undefined character name '{}'", name.s));
        let message = m.temp(message);
        return Err(m.key_error(message));
    };
    Ok(m.heap.str(c.encode_utf8(&mut [0; 4])))
}

fn category(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = character(m, a, 0, "category")?;
    Ok(m.heap.str(short_category(c)))
}

/// The two letters of a character's category.
fn short_category(c: char) -> &'static str {
    if (0xD800..0xE000).contains(&code_point(c)) {
        return "Cs";
    }
    match get_general_category(c) {
        GeneralCategory::UppercaseLetter => "Lu",
        GeneralCategory::LowercaseLetter => "Ll",
        GeneralCategory::TitlecaseLetter => "Lt",
        GeneralCategory::ModifierLetter => "Lm",
        GeneralCategory::OtherLetter => "Lo",
        GeneralCategory::NonspacingMark => "Mn",
        GeneralCategory::SpacingMark => "Mc",
        GeneralCategory::EnclosingMark => "Me",
        GeneralCategory::DecimalNumber => "Nd",
        GeneralCategory::LetterNumber => "Nl",
        GeneralCategory::OtherNumber => "No",
        GeneralCategory::ConnectorPunctuation => "Pc",
        GeneralCategory::DashPunctuation => "Pd",
        GeneralCategory::OpenPunctuation => "Ps",
        GeneralCategory::ClosePunctuation => "Pe",
        GeneralCategory::InitialPunctuation => "Pi",
        GeneralCategory::FinalPunctuation => "Pf",
        GeneralCategory::OtherPunctuation => "Po",
        GeneralCategory::MathSymbol => "Sm",
        GeneralCategory::CurrencySymbol => "Sc",
        GeneralCategory::ModifierSymbol => "Sk",
        GeneralCategory::OtherSymbol => "So",
        GeneralCategory::SpaceSeparator => "Zs",
        GeneralCategory::LineSeparator => "Zl",
        GeneralCategory::ParagraphSeparator => "Zp",
        GeneralCategory::Control => "Cc",
        GeneralCategory::Format => "Cf",
        GeneralCategory::Surrogate => "Cs",
        GeneralCategory::PrivateUse => "Co",
        _ => "Cn",
    }
}

fn combining(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = character(m, a, 0, "combining")?;
    Ok(m.heap.int(canonical_combining_class(c).into()))
}

fn decimal(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = character(m, a, 0, "decimal")?;
    match unicode::decimal(c) {
        Some(n) => Ok(m.heap.int(n.into())),
        None => or_default(m, a, "not a decimal"),
    }
}

/// The digit that a character stands for, as superscripts and circled digits do.
fn digit_of(c: char) -> Option<u8> {
    if let Some(n) = unicode::decimal(c) {
        return Some(n);
    }
    if !unicode::is(c, flag::DIGIT) {
        return None;
    }
    // (1) and 1. have their digit among other characters
    std::iter::once(c).nfkd().find_map(unicode::decimal)
}

fn digit(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = character(m, a, 0, "digit")?;
    match digit_of(c) {
        Some(n) => Ok(m.heap.int(n.into())),
        None => or_default(m, a, "not a digit"),
    }
}

fn numeric(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = character(m, a, 0, "numeric")?;
    match property(NUMERIC, c).parse() {
        Ok(n) => Ok(m.heap.float(n)),
        Err(_) => or_default(m, a, "not a numeric character"),
    }
}

fn normal(m: &mut Machine, form: Slot, text: &str) -> Res<String> {
    let form = m.heap.text(form).map(|t| t.s.clone());
    Ok(match form.as_deref() {
        Some("NFC") => text.nfc().collect(),
        Some("NFD") => text.nfd().collect(),
        Some("NFKC") => text.nfkc().collect(),
        Some("NFKD") => text.nfkd().collect(),
        _ => return Err(m.value_error("invalid normalization form")),
    })
}

fn two_texts(m: &mut Machine, a: Args, function: &str) -> Res<(Slot, Slot)> {
    let (form, text) = (a.slot(m, 0), a.slot(m, 1));
    for (s, which) in [(form, "argument 1"), (text, "argument 2")] {
        if m.heap.text(s).is_none() {
            return Err(bad_argument(m, function, which, "str", s));
        }
    }
    Ok((form, text))
}

fn normalize(m: &mut Machine, a: Args) -> Res<Owned> {
    let (form, text) = two_texts(m, a, "normalize")?;
    let before = str::text_of(&m.heap, text);
    let after = normal(m, form, &before.s)?;
    if *after == *before.s && m.heap.ty(text) == ty::STR {
        return Ok(m.share(text));
    }
    Ok(str::new(m, after))
}

fn is_normalized(m: &mut Machine, a: Args) -> Res<Owned> {
    let (form, text) = two_texts(m, a, "is_normalized")?;
    let text = str::text_of(&m.heap, text);
    let same = normal(m, form, &text.s)? == *text.s;
    Ok(m.bool(same))
}

fn bidirectional(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = character(m, a, 0, "bidirectional")?;
    Ok(m.heap.str(property(BIDIRECTIONAL, c)))
}

fn east_asian_width(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = character(m, a, 0, "east_asian_width")?;
    Ok(m.heap.str(property(EAST_ASIAN_WIDTH, c)))
}

fn mirrored(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = character(m, a, 0, "mirrored")?;
    Ok(m.heap.int(i64::from(property(MIRRORED, c) == "1")))
}

fn decomposition(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = character(m, a, 0, "decomposition")?;
    Ok(m.heap.str(property(DECOMPOSITION, c)))
}

const FUNCTIONS: &[Native] = natives! {
    "name" "chr, default=None, /" name;
    "lookup" "name, /" lookup;
    "category" "chr, /" category;
    "combining" "chr, /" combining;
    "decimal" "chr, default=None, /" decimal;
    "digit" "chr, default=None, /" digit;
    "numeric" "chr, default=None, /" numeric;
    "normalize" "form, unistr, /" normalize;
    "is_normalized" "form, unistr, /" is_normalized;
    "bidirectional" "chr, /" bidirectional;
    "east_asian_width" "chr, /" east_asian_width;
    "mirrored" "chr, /" mirrored;
    "decomposition" "chr, /" decomposition;
};

fn constants(m: &mut Machine, module: Slot) -> Res<()> {
    let version = m.heap.str("15.1.0");
    m.set_module_value(module, "unidata_version", version);
    Ok(())
}

/// The module.
pub(super) const MODULE: Module =
    Module::new("unicodedata", "What is known of characters.").functions(FUNCTIONS).constants(constants);
