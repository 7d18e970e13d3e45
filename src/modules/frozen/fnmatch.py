import functools as _functools
import re as _re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Whether a name fits a pattern of `*`, `?` and `[...]`."""
    return fnmatchcase(name, pat)


@_functools.lru_cache(maxsize=32768, typed=True)
def _compiled(pattern):
    if isinstance(pattern, bytes):
        return _re.compile(translate(pattern.decode("latin-1")).encode("latin-1")).match
    return _re.compile(translate(pattern)).match


def filter(names, pat):
    """The names that fit."""
    match = _compiled(pat)
    return [name for name in names if match(name)]


def fnmatchcase(name, pat):
    """Whether a name fits, large and small letters being different."""
    return _compiled(pat)(name) is not None


_ANY = object()


def _set_of(body):
    """What stands between `[` and `]`, as a regular expression's set."""
    parts = []
    if "-" not in body:
        text = body.replace("\\", r"\\")
    else:
        # pieces between hyphens that make ranges
        start = 0
        at = 2 if body[0] == "!" else 1
        while (at := body.find("-", at)) >= 0:
            parts.append(body[start:at])
            start = at + 1
            at += 3
        rest = body[start:]
        if rest:
            parts.append(rest)
        else:
            parts[-1] += "-"
        # ranges that hold nothing go
        for k in range(len(parts) - 1, 0, -1):
            if parts[k - 1][-1] > parts[k][0]:
                parts[k - 1] = parts[k - 1][:-1] + parts[k][1:]
                del parts[k]
        text = "-".join(part.replace("\\", r"\\").replace("-", r"\-") for part in parts)
    if not text:
        return "(?!)"
    if text == "!":
        return "."
    text = _re.sub(r"([&~|])", r"\\\1", text)
    if text[0] == "!":
        text = "^" + text[1:]
    elif text[0] in "^[":
        text = "\\" + text
    return f"[{text}]"


def translate(pat):
    """A pattern as a regular expression."""
    parts = []
    i, n = 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == "*":
            if not parts or parts[-1] is not _ANY:
                parts.append(_ANY)
        elif c == "?":
            parts.append(".")
        elif c == "[":
            j = i + (pat[i : i + 1] == "!")
            j = pat.find("]", j + (pat[j : j + 1] == "]"))
            if j < 0:
                parts.append("\\[")
            else:
                parts.append(_set_of(pat[i:j]))
                i = j + 1
        else:
            parts.append(_re.escape(c))
    # a star takes as little as it can and does not give it back, but for the last
    out = []
    i = 0
    while i < len(parts) and parts[i] is not _ANY:
        out.append(parts[i])
        i += 1
    while i < len(parts):
        i += 1
        if i == len(parts):
            out.append(".*")
            break
        fixed = []
        while i < len(parts) and parts[i] is not _ANY:
            fixed.append(parts[i])
            i += 1
        fixed = "".join(fixed)
        out.append(f".*{fixed}" if i == len(parts) else f"(?>.*?{fixed})")
    return f"(?s:{''.join(out)})\\Z"
