//! Encodings of eight bits with a table, and `unicode_escape`.

use std::fmt::Write;

use crate::heap::{char_for, code_point};

use super::codec::{CodecError, escape};

/// Encodings of eight bits that are ASCII below 0x80: their names, and what the bytes from 0x80 on mean; U+FFFE is
/// nothing (Lib/encodings of CPython 3.13).
pub(super) const CHARMAPS: &[(&[&str], &str)] = &[
    (
        &["437", "cp437", "cspc8codepage437", "ibm437"],
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}",
    ),
    (
        &["850", "cp850", "cspc850multilingual", "ibm850"],
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}",
    ),
    (
        &["866", "cp866", "csibm866", "ibm866"],
        "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u{A0}",
    ),
    (
        &["1250", "cp1250", "windows-1250"],
        "€\u{FFFE}‚\u{FFFE}„…†‡\u{FFFE}‰Š‹ŚŤŽŹ\u{FFFE}‘’“”•–—\u{FFFE}™š›śťžź\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
    ),
    (
        &["1251", "cp1251", "windows-1251"],
        "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFE}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
    ),
    (
        &["1252", "cp1252", "windows-1252"],
        "€\u{FFFE}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFE}Ž\u{FFFE}\u{FFFE}‘’“”•–—˜™š›œ\u{FFFE}žŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
    ),
    (
        &["1253", "cp1253", "windows-1253"],
        "€\u{FFFE}‚ƒ„…†‡\u{FFFE}‰\u{FFFE}‹\u{FFFE}\u{FFFE}\u{FFFE}\u{FFFE}\u{FFFE}‘’“”•–—\u{FFFE}™\u{FFFE}›\u{FFFE}\u{FFFE}\u{FFFE}\u{FFFE}\u{A0}΅Ά£¤¥¦§¨©\u{FFFE}«¬\u{AD}®―°±²³΄µ¶·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{FFFE}ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\u{FFFE}",
    ),
    (
        &["1254", "cp1254", "windows-1254"],
        "€\u{FFFE}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFE}\u{FFFE}\u{FFFE}\u{FFFE}‘’“”•–—˜™š›œ\u{FFFE}\u{FFFE}Ÿ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ",
    ),
    (
        &["1257", "cp1257", "windows-1257"],
        "€\u{FFFE}‚\u{FFFE}„…†‡\u{FFFE}‰\u{FFFE}‹\u{FFFE}¨ˇ¸\u{FFFE}‘’“”•–—\u{FFFE}™\u{FFFE}›\u{FFFE}¯˛\u{FFFE}\u{A0}\u{FFFE}¢£¤\u{FFFE}¦§Ø©Ŗ«¬\u{AD}®Æ°±²³´µ¶·ø¹ŗ»¼½¾æĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙",
    ),
    (
        &["csisolatin2", "iso-8859-2", "iso-8859-2-1987", "iso-ir-101", "iso8859-2", "l2", "latin2"],
        "\u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}\u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
    ),
    (
        &["csisolatincyrillic", "cyrillic", "iso-8859-5", "iso-8859-5-1988", "iso-ir-144", "iso8859-5"],
        "\u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}\u{A0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{AD}ЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ",
    ),
    (
        &[
            "csisolatingreek",
            "ecma-118",
            "elot-928",
            "greek",
            "greek8",
            "iso-8859-7",
            "iso-8859-7-1987",
            "iso-ir-126",
            "iso8859-7",
        ],
        "\u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}\u{A0}‘’£€₯¦§¨©ͺ«¬\u{AD}\u{FFFE}―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{FFFE}ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\u{FFFE}",
    ),
    (
        &["csisolatin5", "iso-8859-9", "iso-8859-9-1989", "iso-ir-148", "iso8859-9", "l5", "latin5"],
        "\u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ",
    ),
    (
        &["iso-8859-15", "iso8859-15", "l9", "latin9"],
        "\u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}\u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
    ),
    (
        &["cskoi8r", "koi8-r"],
        "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ",
    ),
    (
        &["koi8-u"],
        "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{A0}⌡°²·÷═║╒ёє╔ії╗╘╙╚╛ґ╝╞╟╠╡ЁЄ╣ІЇ╦╧╨╩╪Ґ╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ",
    ),
    (
        &["mac-roman", "macintosh", "macroman"],
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
    ),
];

/// The number of the table of this name.
pub(super) fn charmap_named(name: &str) -> Option<u8> {
    CHARMAPS.iter().position(|(names, _)| names.contains(&name)).and_then(|i| u8::try_from(i).ok())
}

/// The byte of a character in a table.
pub(super) fn to_charmap(table: u8, c: char) -> Option<u8> {
    if c.is_ascii() {
        return u8::try_from(c).ok();
    }
    let at = CHARMAPS[usize::from(table)].1.chars().position(|own| own == c && c != '\u{FFFE}');
    at.and_then(|i| u8::try_from(0x80 + i).ok())
}

/// The character of a byte in a table.
pub(super) fn from_charmap(table: u8, b: u8) -> Option<char> {
    if b.is_ascii() {
        return Some(b.into());
    }
    CHARMAPS[usize::from(table)].1.chars().nth(usize::from(b - 0x80)).filter(|&c| c != '\u{FFFE}')
}

/// A text in Latin-1, with escapes for what is beyond.
pub(super) fn to_raw_escapes(s: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(s.len());
    for c in s.chars() {
        if let Ok(b) = u8::try_from(code_point(c)) {
            out.push(b);
            continue;
        }
        let mut text = String::new();
        escape(c, &mut text);
        out.extend_from_slice(text.as_bytes());
    }
    out
}

/// The text of Latin-1 with escapes; a backslash counts unless an even number of them precedes.
pub(super) fn from_raw_escapes(bytes: &[u8]) -> Result<String, CodecError> {
    let mut out = String::with_capacity(bytes.len());
    let (mut at, mut slashes) = (0, 0);
    while let Some(&b) = bytes.get(at) {
        let n = match bytes.get(at + 1) {
            Some(b'u') => 4,
            Some(b'U') => 8,
            _ => 0,
        };
        if b != b'\\' || n == 0 || slashes % 2 == 1 {
            slashes = if b == b'\\' { slashes + 1 } else { 0 };
            out.push(b.into());
            at += 1;
            continue;
        }
        let digits = bytes[at + 2..].iter().take(n).take_while(|d| d.is_ascii_hexdigit()).count();
        let error =
            |end, reason| CodecError::Unicode { encoding: "rawunicodeescape", start: at, end, reason };
        if digits < n {
            let reason = if n == 4 { "truncated \\uXXXX escape" } else { "truncated \\UXXXXXXXX escape" };
            return Err(error(at + 2 + digits, reason));
        }
        let code = bytes[at + 2..at + 2 + n].iter().fold(0_u32, |code, &d| {
            code.wrapping_mul(16).wrapping_add(char::from(d).to_digit(16).unwrap_or(0))
        });
        let Some(c) = char_for(code) else {
            return Err(error(at + 2 + n, "\\Uxxxxxxxx out of range"));
        };
        out.push(c);
        at += 2 + n;
        slashes = 0;
    }
    Ok(out)
}

/// A text as `unicode_escape`: what is no printable ASCII becomes an escape.
pub(super) fn to_escapes(s: &str) -> Vec<u8> {
    let mut out = String::new();
    for c in s.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(c),
            _ => escape(c, &mut out),
        }
    }
    out.into_bytes()
}

/// The text that bytes with escapes mean; each other byte is a character of its own.
pub(super) fn from_escapes(bytes: &[u8]) -> Result<String, CodecError> {
    let mut out = String::new();
    let mut at = 0;
    while at < bytes.len() {
        let (start, b) = (at, bytes[at]);
        at += 1;
        if b != b'\\' {
            out.push(b.into());
            continue;
        }
        let fail = |end: usize, reason| CodecError::Unicode { encoding: "unicodeescape", start, end, reason };
        let Some(&letter) = bytes.get(at) else { return Err(fail(at, "\\ at end of string")) };
        at += 1;
        let simple = match letter {
            b'\n' => continue,
            b'\\' | b'\'' | b'"' => letter.into(),
            b'a' => '\x07',
            b'b' => '\x08',
            b't' => '\t',
            b'n' => '\n',
            b'v' => '\x0b',
            b'f' => '\x0c',
            b'r' => '\r',
            b'0'..=b'7' => {
                let n = bytes[at - 1..].iter().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
                let digits = &bytes[at - 1..at - 1 + n];
                at += n - 1;
                let code = digits.iter().fold(0, |code, b| code * 8 + u32::from(b - b'0'));
                out.extend(char_for(code));
                continue;
            }
            b'x' | b'u' | b'U' => {
                let (n, short) = match letter {
                    b'x' => (2, "truncated \\xXX escape"),
                    b'u' => (4, "truncated \\uXXXX escape"),
                    _ => (8, "truncated \\UXXXXXXXX escape"),
                };
                let have = bytes[at..].iter().take(n).take_while(|b| b.is_ascii_hexdigit()).count();
                let digits = std::str::from_utf8(&bytes[at..at + have]).unwrap_or_default();
                at += have;
                if have < n {
                    return Err(fail(at, short));
                }
                let code = u32::from_str_radix(digits, 16).unwrap_or(u32::MAX);
                let Some(c) = char_for(code) else { return Err(fail(at, "illegal Unicode character")) };
                out.push(c);
                continue;
            }
            b'N' => {
                let rest = &bytes[at..];
                let name = rest.strip_prefix(b"{").and_then(|rest| {
                    let end = rest.iter().position(|&b| b == b'}')?;
                    std::str::from_utf8(&rest[..end]).ok()
                });
                let Some(name) = name else { return Err(fail(at, "malformed \\N character escape")) };
                at += name.len() + 2;
                let Some(c) = unicode_names2::character(name) else {
                    return Err(fail(at, "unknown Unicode character name"));
                };
                out.push(c);
                continue;
            }
            _ => {
                out.push('\\');
                letter.into()
            }
        };
        out.push(simple);
    }
    Ok(out)
}

/// `\N{NAME}`, or an escape with the character's number where it has no name.
pub(super) fn escape_by_name(c: char, out: &mut String) {
    match unicode_names2::name(c) {
        Some(name) if !(0xD800..0xE000).contains(&code_point(c)) => {
            let _infallible = write!(out, "\\N{{{name}}}");
        }
        _ => escape(c, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_escapes_go_both_ways() {
        for table in 0..CHARMAPS.len() as u8 {
            for b in 0..=255 {
                if let Some(c) = from_charmap(table, b) {
                    assert_eq!(to_charmap(table, c), Some(b), "{:?}", CHARMAPS[table as usize].0);
                }
            }
        }
        let windows = charmap_named("cp1252").expect("it is there");
        assert_eq!(to_charmap(windows, '€'), Some(0x80));
        assert_eq!(to_charmap(windows, '\u{81}'), None);
        let text = "a\\\n\té€\u{1F600}";
        assert_eq!(from_escapes(&to_escapes(text)).as_deref(), Ok(text));
        assert_eq!(from_escapes(b"\\101\\q\\N{BULLET}").as_deref(), Ok("A\\q•"));
        assert!(from_escapes(b"\\x4").is_err());
    }
}
