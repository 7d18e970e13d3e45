__all__ = ["split", "quote", "join"]

import re as _re


def split(s, comments=False, posix=True):
    """A line as a shell takes it apart."""
    if s is None:
        raise ValueError("s argument must not be None")
    words, word = [], None
    i, n = 0, len(s)
    while i < n:
        c = s[i]
        i += 1
        if c in " \t\r\n":
            if word is not None:
                words.append(word)
                word = None
        elif c == "#" and comments:
            end = s.find("\n", i)
            i = n if end < 0 else end
        elif c in "'\"":
            word = (word or "") + ("" if posix else c)
            while True:
                if i >= n:
                    raise ValueError("No closing quotation")
                d = s[i]
                i += 1
                if d == c:
                    break
                if d == "\\" and c == '"' and posix:
                    if i >= n:
                        raise ValueError("No escaped character")
                    if s[i] in '"\\':
                        d = s[i]
                        i += 1
                word += d
            if not posix:
                word += c
                words.append(word)
                word = None
        elif c == "\\" and posix:
            if i >= n:
                raise ValueError("No escaped character")
            word = (word or "") + s[i]
            i += 1
        else:
            word = (word or "") + c
    if word is not None:
        words.append(word)
    return words


def quote(s):
    """A word as a shell reads it as one."""
    if not s:
        return "''"
    if not isinstance(s, str):
        raise TypeError(f"expected string or bytes-like object, got '{type(s).__name__}'")
    if _re.search(r"[^\w@%+=:,./-]", s, _re.ASCII) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    """Words as one line."""
    return " ".join(quote(word) for word in split_command)
