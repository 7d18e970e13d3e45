import re as _re
from collections import namedtuple as _namedtuple

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs",
    "parse_qsl", "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes",
    "DefragResult", "ParseResult", "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes",
]  # fmt: skip

# what schemes have: paths that go on from others, a host, parameters
uses_relative = [
    "", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtsps",
    "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss",
]  # fmt: skip
uses_netloc = [
    "", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews",
    "prospero", "rtsp", "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss",
    "itms-services",
]  # fmt: skip
uses_params = [
    "", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips", "mms",
    "sftp", "tel",
]  # fmt: skip
_SCHEME = _re.compile("[A-Za-z][A-Za-z0-9+.-]*")


class _Parts:
    """What is asked of the part with the host."""

    __slots__ = ()

    def _who_and_where(self):
        empty = self.netloc[:0]
        at = b"@" if isinstance(empty, bytes) else "@"
        who, has_who, where = self.netloc.rpartition(at)
        return (who if has_who else None), where

    @property
    def username(self):
        """Who asks."""
        who, _ = self._who_and_where()
        return None if who is None else who.partition(b":" if isinstance(who, bytes) else ":")[0]

    @property
    def password(self):
        """The word that goes with it."""
        who, _ = self._who_and_where()
        if who is None:
            return None
        _, colon, word = who.partition(b":" if isinstance(who, bytes) else ":")
        return word if colon else None

    def _host_and_port(self):
        _, where = self._who_and_where()
        text = where.decode("ascii") if isinstance(where, bytes) else where
        before, bracket, rest = text.partition("[")
        if bracket:
            host, _, rest = rest.partition("]")
            port = rest.partition(":")[2]
        else:
            host, _, port = text.partition(":")
        return host or None, port or None

    @property
    def hostname(self):
        """The host, in small letters."""
        host, _ = self._host_and_port()
        if host is None:
            return None
        host, percent, zone = host.partition("%")
        host = host.lower() + percent + zone
        return host.encode("ascii") if isinstance(self.netloc, bytes) else host

    @property
    def port(self):
        """The port's number."""
        _, port = self._host_and_port()
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        if not 0 <= (number := int(port)) <= 65535:
            raise ValueError("Port out of range 0-65535")
        return number


def _result(name, fields, back, mixin):
    base = _namedtuple(name, fields)

    def geturl(self):
        """The address."""
        return back(self)

    def make(title):
        space = {"__slots__": (), "geturl": geturl, "__doc__": "An address in parts.", "__module__": __name__}
        return type(title, (base, *mixin), space)

    made, of_bytes = make(name), make(name + "Bytes")
    made.encode = lambda self, encoding="ascii", errors="strict": of_bytes(*(p.encode(encoding, errors) for p in self))
    of_bytes.decode = lambda self, encoding="ascii", errors="strict": made(*(p.decode(encoding, errors) for p in self))
    return made, of_bytes


def _defragged(parts):
    hash_ = b"#" if isinstance(parts.url, bytes) else "#"
    return parts.url + hash_ + parts.fragment if parts.fragment else parts.url


SplitResult, SplitResultBytes = _result(
    "SplitResult", "scheme netloc path query fragment", lambda parts: urlunsplit(parts), (_Parts,)
)
ParseResult, ParseResultBytes = _result(
    "ParseResult", "scheme netloc path params query fragment", lambda parts: urlunparse(parts), (_Parts,)
)
DefragResult, DefragResultBytes = _result("DefragResult", "url fragment", _defragged, ())


def _as_text(*args):
    """Arguments as text, and what makes the answer bytes again if they were bytes."""
    texts = [arg for arg in args if arg]
    if any(isinstance(arg, str) for arg in texts) or not texts and isinstance(args[0], str):
        if not all(isinstance(arg, str) for arg in texts):
            raise TypeError("Cannot mix str and non-str arguments")
        return (*args, lambda made: made)

    def back(made):
        return made.encode("ascii") if isinstance(made, str) else made.encode()

    return (*(arg.decode("ascii") if arg else "" for arg in args), back)


def urlsplit(url, scheme="", allow_fragments=True):
    """An address in five parts."""
    url, scheme, back = _as_text(url, scheme)
    url = url.lstrip("".join(map(chr, range(33))))
    scheme = scheme.strip("".join(map(chr, range(33))))
    for c in "\t\r\n":
        url, scheme = url.replace(c, ""), scheme.replace(c, "")
    netloc = query = fragment = ""
    name, colon, rest = url.partition(":")
    if colon and _SCHEME.fullmatch(name):
        scheme, url = name.lower(), rest
    if url[:2] == "//":
        end = min((at for c in "/?#" if (at := url.find(c, 2)) >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    return back(SplitResult(scheme, netloc, url, query, fragment))


def _split_params(url):
    start = url.rfind("/") if "/" in url else 0
    at = url.find(";", max(start, 0))
    return (url, "") if at < 0 else (url[:at], url[at + 1 :])


def urlparse(url, scheme="", allow_fragments=True):
    """An address in six parts."""
    url, scheme, back = _as_text(url, scheme)
    scheme, netloc, url, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in url:
        url, params = _split_params(url)
    return back(ParseResult(scheme, netloc, url, params, query, fragment))


def urlunparse(components):
    """The address of six parts."""
    scheme, netloc, url, params, query, fragment, back = _as_text(*components)
    return back(urlunsplit((scheme, netloc, f"{url};{params}" if params else url, query, fragment)))


def urlunsplit(components):
    """The address of five parts."""
    scheme, netloc, url, query, fragment, back = _as_text(*components)
    if netloc:
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    elif url[:2] == "//" or (scheme and scheme in uses_netloc and (not url or url[:1] == "/")):
        url = "//" + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return back(url)


def urljoin(base, url, allow_fragments=True):
    """An address as it is meant on a page at another."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _as_text(base, url)
    b_scheme, b_netloc, b_path, b_params, b_query, b_fragment = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, b_scheme, allow_fragments)
    if scheme != b_scheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = b_netloc
    if not path and not params:
        query = query or b_query
        return back(urlunparse((scheme, netloc, b_path, b_params, query, fragment)))
    before = b_path.split("/")
    if before[-1] != "":
        del before[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = before + path.split("/")
        segments[1:-1] = filter(None, segments[1:-1])
    kept = []
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return back(urlunparse((scheme, netloc, "/".join(kept) or "/", params, query, fragment)))


def urldefrag(url):
    """An address without its fragment, and that."""
    url, back = _as_text(url)
    if "#" not in url:
        return back(DefragResult(url, ""))
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return back(DefragResult(urlunparse((scheme, netloc, path, params, query, "")), fragment))


_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def quote_from_bytes(bs, safe="/"):
    """Bytes as text in which most stand as `%` and two digits."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    safe = safe.encode("ascii", "ignore") if isinstance(safe, str) else bytes(c for c in safe if c < 128)
    kept = _SAFE.union(safe)
    return "".join(chr(c) if c in kept else f"%{c:02X}" for c in bs)


def quote(string, safe="/", encoding=None, errors=None):
    """Text in which what is special in an address stands as `%` and two digits."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """As `quote`, with `+` for a space."""
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    safe = safe + " " if isinstance(safe, str) else safe + b" "
    return quote(string, safe, encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    """The bytes that a quoted text means."""
    if not string:
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    return _re.sub(rb"%([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), bytes(string))


def unquote(string, encoding="utf-8", errors="replace"):
    """What a quoted text means."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        return string
    encoding, errors = encoding or "utf-8", errors or "replace"
    return _re.sub(r"[\x00-\x7f]+", lambda m: unquote_to_bytes(m[0]).decode(encoding, errors), string)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """As `unquote`, with a space for `+`."""
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """Names and values as an address's query."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as e:
            raise TypeError("not a valid non-string sequence or mapping object") from e

    def said(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    parts = []
    for key, value in query:
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
            except TypeError:
                pass
            else:
                parts += [f"{said(key)}={said(element)}" for element in value]
                continue
        parts.append(f"{said(key)}={said(value)}")
    return "&".join(parts)


def parse_qsl(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"
):
    """Names and values of a query, in pairs."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    of_bytes = isinstance(qs, (bytes, bytearray))
    if of_bytes:
        qs = bytes(qs).decode("ascii")
    if isinstance(separator, bytes):
        separator = separator.decode("ascii")
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    found = []
    for part in qs.split(separator):
        if not part and not strict_parsing:
            continue
        name, equals, value = part.partition("=")
        if not equals:
            if strict_parsing:
                raise ValueError(f"bad query field: {part!r}")
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            pair = unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)
            found.append(tuple(text.encode("ascii") for text in pair) if of_bytes else pair)
    return found


def parse_qs(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"
):
    """Names and values of a query, each with all its values."""
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found
