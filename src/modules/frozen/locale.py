__all__ = [
    "getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "localeconv", "strcoll",
    "strxfrm", "str", "atof", "atoi", "format_string", "currency", "normalize", "LC_CTYPE", "LC_COLLATE",
    "LC_TIME", "LC_MONETARY", "LC_NUMERIC", "LC_ALL", "CHAR_MAX", "getencoding", "delocalize", "localize",
]  # fmt: skip

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
_text = str


class Error(Exception):
    """There is no such locale."""


Error.__name__ = Error.__qualname__ = "Error"
# as it is with LANG=C.UTF-8, the only one that is here
_set = {category: "C" for category in range(7)}
_set[LC_CTYPE] = "C.UTF-8"
_KNOWN = {"": "C.UTF-8", "C": "C", "POSIX": "C", "C.UTF-8": "C.UTF-8", "C.utf8": "C.UTF-8"}


def setlocale(category, locale=None):
    """Asks for a locale, or which one there is; of all that there are elsewhere there is just C here."""
    if category not in _set:
        raise Error("unsupported locale setting")
    if locale is not None:
        if not isinstance(locale, _text):
            locale = ".".join(part for part in locale if part) or "C"
        if locale not in _KNOWN:
            raise Error("unsupported locale setting")
        for each in _set if category == LC_ALL else [category]:
            _set[each] = _KNOWN[locale]
    if category == LC_ALL:
        names = "LC_CTYPE LC_NUMERIC LC_TIME LC_COLLATE LC_MONETARY LC_MESSAGES".split()
        values = [_set[i] for i in range(6)]
        if len(set(values)) == 1:
            return values[0]
        rest = ["LC_PAPER=C", "LC_NAME=C", "LC_ADDRESS=C", "LC_TELEPHONE=C", "LC_MEASUREMENT=C", "LC_IDENTIFICATION=C"]
        return ";".join([f"{name}={value}" for name, value in zip(names, values)] + rest)
    return _set[category]


def getlocale(category=LC_CTYPE):
    if category == LC_ALL:
        raise TypeError("category LC_ALL is not supported")
    return (None, None) if _set[category] == "C" else ("C", "UTF-8")


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    return ("C", "UTF-8")


def getpreferredencoding(do_setlocale=True):
    return "UTF-8"


def getencoding():
    return "UTF-8"


def normalize(localename):
    return "C" if localename.lower() in ("c", "posix") else localename


def localeconv():
    """How numbers and money are written."""
    unknown = (
        "int_frac_digits frac_digits p_cs_precedes p_sep_by_space n_cs_precedes n_sep_by_space p_sign_posn n_sign_posn"
    )
    found = {name: CHAR_MAX for name in unknown.split()}
    texts = "int_curr_symbol currency_symbol mon_decimal_point mon_thousands_sep positive_sign negative_sign"
    found |= {name: "" for name in texts.split()}
    return found | {"mon_grouping": [], "decimal_point": ".", "thousands_sep": "", "grouping": []}


def strcoll(string1, string2, /):
    return (string1 > string2) - (string1 < string2)


def strxfrm(string, /):
    return string


def format_string(f, val, grouping=False, monetary=False):
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    return format_string("%.12g", val)


def delocalize(string):
    return string


def localize(string, grouping=False, monetary=False):
    return string


def atof(string, func=float):
    return func(delocalize(string))


def atoi(string):
    return int(delocalize(string))
