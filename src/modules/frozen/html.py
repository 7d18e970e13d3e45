import re as _re

__all__ = ["escape", "unescape"]

# the names that texts of people have; `html.entities` has two thousand
_NAMED = {
    "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0", "copy": "©", "reg": "®", "trade": "™",
    "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bull": "•",
    "middot": "·", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "sect": "§", "para": "¶", "deg": "°",
    "plusmn": "±", "times": "×", "divide": "÷", "frac12": "½", "frac14": "¼", "frac34": "¾", "sup2": "²", "sup3": "³",
    "micro": "µ", "laquo": "«", "raquo": "»", "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔",
    "infin": "∞", "ne": "≠", "le": "≤", "ge": "≥", "asymp": "≈", "sum": "∑", "prod": "∏", "radic": "√", "pi": "π",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "lambda": "λ", "mu": "μ", "omega": "ω", "sigma": "σ",
    "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã", "auml": "ä", "aring": "å", "aelig": "æ", "ccedil": "ç",
    "egrave": "è", "eacute": "é", "ecirc": "ê", "euml": "ë", "igrave": "ì", "iacute": "í", "icirc": "î", "iuml": "ï",
    "ntilde": "ñ", "ograve": "ò", "oacute": "ó", "ocirc": "ô", "otilde": "õ", "ouml": "ö", "oslash": "ø",
    "ugrave": "ù", "uacute": "ú", "ucirc": "û", "uuml": "ü", "yacute": "ý", "szlig": "ß", "Agrave": "À",
    "Aacute": "Á", "Auml": "Ä", "Aring": "Å", "AElig": "Æ", "Ccedil": "Ç", "Egrave": "È", "Eacute": "É", "Ntilde": "Ñ",
    "Ouml": "Ö", "Oslash": "Ø", "Uuml": "Ü", "spades": "♠", "clubs": "♣", "hearts": "♥", "diams": "♦", "check": "✓",
    "star": "☆", "AMP": "&", "LT": "<", "GT": ">", "QUOT": '"', "COPY": "©", "REG": "®",
}  # fmt: skip
# those that need no semicolon
_OPEN = ("amp", "lt", "gt", "quot", "nbsp", "copy", "reg", "AMP", "LT", "GT", "QUOT", "COPY", "REG")
# what the codes of an old code page mean
_OLD = dict(zip(range(0x80, 0xA0), "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"))


def escape(s, quote=True):
    """Makes a text safe to stand in HTML."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def _meant(match):
    text = match[1]
    if text[0] == "#":
        digits = text[1:].rstrip(";")
        code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
        if code in _OLD:
            return _OLD[code]
        if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            return "\ufffd"
        if 1 <= code <= 8 or 0xE <= code <= 0x1F or code == 0xB or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            return ""
        return chr(code)
    name = text.rstrip(";")
    if text.endswith(";") and name in _NAMED:
        return _NAMED[name]
    for open_name in _OPEN:
        if text.startswith(open_name):
            return _NAMED[open_name] + text[len(open_name) :]
    return "&" + text


def unescape(s):
    """Puts characters for `&name;` and `&#number;`."""
    if "&" not in s:
        return s
    return _re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", _meant, s)
