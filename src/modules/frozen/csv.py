from _native import grown as _grown, of_c as _of_c

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error",
    "Dialect", "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect",
    "list_dialects", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect", "Sniffer",
]  # fmt: skip

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)
_dialects = {}
_limit = 131072


class Error(Exception):
    __module__ = "_csv"


class Dialect:
    """How a file is written, in classes derived from it."""

    _name = ""
    _valid = False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Rules(self)
        except TypeError as e:
            raise Error(str(e)) from None


def _name_of(value):
    return type(value).__name__


def _character(name, value, optional):
    if value is None and optional:
        return None
    if not isinstance(value, str):
        kinds = "string or None" if optional else "string"
        raise TypeError(f'"{name}" must be {kinds}, not {_name_of(value)}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')
    return value


class _Rules:
    """What reader and writer go by: a dialect's attributes, and what is given beside it."""

    _DEFAULTS = {
        "delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"',
        "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False,
    }  # fmt: skip

    def __init__(self, dialect=None, **given):
        _grown(self, 16)
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for key in given:
            if key not in self._DEFAULTS:
                raise TypeError(f"this function got an unexpected keyword argument '{key}'")
        missing = object()
        for name, default in self._DEFAULTS.items():
            value = given.get(name, missing)
            if value is missing:
                value = getattr(dialect, name, default) if dialect is not None else default
            setattr(self, name, value)
        quoting_given = "quoting" in given or getattr(dialect, "quoting", None) is not None
        if self.quotechar is None and not quoting_given:
            self.quoting = QUOTE_NONE
        _character("delimiter", self.delimiter, False)
        _character("escapechar", self.escapechar, True)
        _character("quotechar", self.quotechar, True)
        if type(self.quoting) is not int:
            raise TypeError('"quoting" must be an integer, not ' + _name_of(self.quoting))
        if not 0 <= self.quoting <= 5:
            raise TypeError('bad "quoting" value')
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        if not isinstance(self.lineterminator, str):
            raise TypeError(f'"lineterminator" must be a string, not {_name_of(self.lineterminator)}')
        for name in ("delimiter", "escapechar", "quotechar"):
            value = getattr(self, name)
            if value is not None and value in "\r\n" or value == " " and name != "delimiter" and self.skipinitialspace:
                raise ValueError(f"bad {name} value")
        self.doublequote, self.skipinitialspace = bool(self.doublequote), bool(self.skipinitialspace)
        self.strict = bool(self.strict)


class excel(Dialect):
    """As Excel writes them."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """The same with tabs."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """As is usual on Unix."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


def register_dialect(name, /, dialect=None, **fmtparams):
    """Gives a dialect a name."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Rules(dialect, **fmtparams)


def unregister_dialect(name):
    """Forgets a dialect."""
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    """The dialect of a name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    """The names of all dialects."""
    return list(_dialects)


def field_size_limit(new_limit=None):
    """The most characters that a field may have."""
    global _limit
    before = _limit
    if new_limit is not None:
        if not isinstance(new_limit, int):
            raise TypeError("limit must be an integer")
        _limit = new_limit
    return before


for _kind in (excel, excel_tab, unix_dialect):
    register_dialect({"excel_tab": "excel-tab", "unix_dialect": "unix"}.get(_kind.__name__, _kind.__name__), _kind)


class _Reader:
    def __init__(self, lines, dialect, given):
        _grown(self, 56)
        self._lines = iter(lines)
        self.dialect = _Rules(dialect, **given)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        rules = self.dialect
        fields, field, numeric, was_quoted = [], [], False, False
        # start: before a field; plain, quoted: in it; after: behind its closing quote
        state = "row"

        def put(c):
            if len(field) >= _limit:
                raise Error(f"field larger than field limit ({_limit})")
            field.append(c)

        def close():
            text = "".join(field)
            field.clear()
            if not was_quoted:
                if rules.quoting == QUOTE_NONNUMERIC and (text or numeric) or (
                    rules.quoting == QUOTE_STRINGS and text
                ):
                    text = float(text)
                elif not text and rules.quoting in (QUOTE_NOTNULL, QUOTE_STRINGS):
                    text = None
            fields.append(text)

        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if field or state in ("quoted", "escaped in quotes"):
                    if rules.strict:
                        raise Error("unexpected end of data") from None
                    close()
                    return fields
                raise
            if not isinstance(line, str):
                raise Error(
                    f"iterator should return strings, not {_name_of(line)} (the file should be opened in text mode)"
                )
            self.line_num += 1
            ended = False
            for c in [*line, None]:
                is_end = c is None or c in "\r\n"
                if ended:
                    if not is_end:
                        raise Error(
                            "new-line character seen in unquoted field - do you need to open the file with newline=''?"
                        )
                    continue
                if state == "row":
                    if c is None:
                        ended = True
                        continue
                    if is_end:
                        ended = True
                        continue
                    state = "start"
                if state == "start":
                    was_quoted = numeric = False
                    if is_end:
                        close()
                        state, ended = "row", True
                    elif c == rules.quotechar and rules.quoting != QUOTE_NONE:
                        was_quoted, state = True, "quoted"
                    elif c == rules.escapechar:
                        state = "escaped"
                    elif c == " " and rules.skipinitialspace:
                        pass
                    elif c == rules.delimiter:
                        close()
                    else:
                        numeric = rules.quoting == QUOTE_NONNUMERIC
                        put(c)
                        state = "plain"
                elif state == "plain":
                    if is_end:
                        close()
                        state, ended = "row", True
                    elif c == rules.escapechar:
                        state = "escaped"
                    elif c == rules.delimiter:
                        close()
                        state = "start"
                    else:
                        put(c)
                elif state in ("escaped", "escaped in quotes"):
                    if c is None:
                        if state == "escaped":
                            put("\n")
                        continue
                    put(c)
                    state = "plain" if state == "escaped" else "quoted"
                elif state == "quoted":
                    if c is None:
                        break
                    if c == rules.escapechar:
                        state = "escaped in quotes"
                    elif c == rules.quotechar:
                        state = "after"
                    else:
                        put(c)
                elif is_end:
                    close()
                    state, ended = "row", True
                elif c == rules.quotechar and rules.doublequote:
                    put(c)
                    state = "quoted"
                elif c == rules.delimiter:
                    close()
                    state = "start"
                elif rules.strict:
                    raise Error(f"'{rules.delimiter}' expected after '{rules.quotechar}'")
                else:
                    put(c)
                    state = "plain"
            if state == "row":
                return fields


class _Writer:
    def __init__(self, file, dialect, given):
        _grown(self, 40)
        self._write = getattr(file, "write", None)
        if not callable(self._write):
            raise TypeError('argument 1 must have a "write" method')
        rules = self.dialect = _Rules(dialect, **given)
        # a text without any of these is written as it is
        marks = (rules.delimiter, rules.escapechar, rules.quotechar, "\r", "\n", *rules.lineterminator)
        self._marks = frozenset([c for c in marks if c is not None])

    def _field(self, value, is_only):
        rules, quoting = self.dialect, self.dialect.quoting
        is_number = isinstance(value, (int, float, complex))
        quoted = (
            quoting == QUOTE_ALL
            or quoting == QUOTE_NONNUMERIC and not is_number
            or quoting == QUOTE_STRINGS and isinstance(value, str)
            or quoting == QUOTE_NOTNULL and value is not None
        )  # fmt: skip
        if value is None:
            text = ""
        elif isinstance(value, str):
            text = value
        else:
            text = str(value)
        is_plain = self._marks.isdisjoint(text)
        out = [text] if is_plain else []
        for c in "" if is_plain else text:
            wants_escape = False
            if c in (rules.delimiter, rules.escapechar, rules.quotechar) or c in "\r\n" or c in rules.lineterminator:
                if quoting == QUOTE_NONE:
                    wants_escape = True
                elif c == rules.quotechar:
                    if rules.doublequote:
                        out.append(c)
                    else:
                        wants_escape = True
                elif c == rules.escapechar:
                    wants_escape = True
                if not wants_escape:
                    quoted = True
                elif rules.escapechar is None:
                    raise Error("need to escape, but no escapechar set")
                else:
                    out.append(rules.escapechar)
            out.append(c)
        if not text and not quoted:
            if is_only or rules.delimiter == " " and rules.skipinitialspace:
                if quoting == QUOTE_NONE or value is None and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                    raise Error("single empty field record must be quoted" if is_only else "empty field must be quoted")
                quoted = True
        text = "".join(out)
        return f"{rules.quotechar}{text}{rules.quotechar}" if quoted else text

    def writerow(self, row, /):
        """Writes one row."""
        try:
            values = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {_name_of(row)}") from None
        fields = [self._field(value, len(values) == 1) for value in values]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        """Writes rows."""
        for row in rows:
            self.writerow(row)


_Reader.__module__ = _Writer.__module__ = _Rules.__module__ = "_csv"
_Reader.__name__, _Writer.__name__, _Rules.__name__ = _Reader.__qualname__, _Writer.__qualname__, _Rules.__qualname__ = (
    "reader", "writer", "Dialect",
)  # fmt: skip
for _kind in (_Reader, _Writer, _Rules):
    _of_c(_kind)


def reader(iterable, /, dialect="excel", **fmtparams):
    """Reads rows, which are lists of texts."""
    return _Reader(iterable, dialect, fmtparams)


def writer(file, /, dialect="excel", **fmtparams):
    """Writes rows to what has a `write`."""
    return _Writer(file, dialect, fmtparams)


class DictReader:
    """Reads rows as dicts."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames, self.restkey, self.restval = fieldnames, restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect, self.line_num = dialect, 0

    def __iter__(self):
        return self

    def _get_names(self):
        names = self._fieldnames
        if names is None:
            names = self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return names

    def _set_names(self, names):
        self._fieldnames = names

    fieldnames = property(_get_names, _set_names)

    def __next__(self):
        names = self.fieldnames if self.line_num == 0 else self._fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while not row:
            row = next(self.reader)
        names = self.fieldnames
        out = dict(zip(names, row))
        if len(row) > len(names):
            out[self.restkey] = row[len(names) :]
        for name in names[len(row) :]:
            out[name] = self.restval
        return out

    def __class_getitem__(cls, item):
        import types

        return types.GenericAlias(cls, item)


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames, self.restval = fieldnames, restval
        self.extrasaction = extrasaction.lower()
        if self.extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Writes the names."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                names = ", ".join([repr(name) for name in wrong])
                raise ValueError(f"dict contains fields not in fieldnames: {names}")
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        """Writes one row."""
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        """Writes rows."""
        return self.writer.writerows(map(self._row, rowdicts))

    def __class_getitem__(cls, item):
        import types

        return types.GenericAlias(cls, item)


class Sniffer:
    """Finds out how a text of rows is written."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """The dialect of a sample."""
        quote, doubled, delimiter, skips = self._by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skips = self._by_counts(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.doublequote, dialect.delimiter, dialect.skipinitialspace = doubled, delimiter, skips
        dialect.quotechar = quote or '"'
        return dialect

    def _by_quotes(self, sample, delimiters):
        """What stands beside quoted values: between two, first, last, or alone in a line."""
        import re

        forms = (
            r"(?P<delim>[^\w\n\"'])(?P<space> ?)(?P<quote>[\"']).*?(?P=quote)(?P=delim)",
            r"(?:^|\n)(?P<quote>[\"']).*?(?P=quote)(?P<delim>[^\w\n\"'])(?P<space> ?)",
            r"(?P<delim>[^\w\n\"'])(?P<space> ?)(?P<quote>[\"']).*?(?P=quote)(?:$|\n)",
            r"(?:^|\n)(?P<quote>[\"']).*?(?P=quote)(?:$|\n)",
        )
        for form in forms:
            found = [m.groupdict() for m in re.finditer(form, sample, re.DOTALL | re.MULTILINE)]
            if found:
                break
        else:
            return "", False, None, 0
        quotes, delims, spaces = {}, {}, 0
        for groups in found:
            quotes[groups["quote"]] = quotes.get(groups["quote"], 0) + 1
            delim = groups.get("delim")
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
            spaces += bool(groups.get("space"))
        quote = max(quotes, key=quotes.get)
        if delims:
            delim = max(delims, key=delims.get)
            skips = delims[delim] == spaces
            if delim == "\n":
                delim = ""
        else:
            delim, skips = "", 0
        d = re.escape(delim)
        doubled = re.search(
            rf"(({d})|^)\W*{quote}[^{d}\n]*{quote}[^{d}\n]*{quote}\W*(({d})|$)" if d else rf"{quote}{quote}",
            sample,
            re.MULTILINE,
        )
        return quote, bool(doubled), delim, skips

    def _by_counts(self, sample, delimiters):
        """The character that most lines have equally often."""
        lines = list(filter(None, sample.split("\n")))
        letters = [chr(i) for i in range(127)]
        step = min(10, len(lines))
        tables, delims, start, end, rounds = {}, {}, 0, step, 0
        usual = {}
        while start < len(lines):
            rounds += 1
            for line in lines[start:end]:
                for c in letters:
                    counts = tables.setdefault(c, {})
                    n = line.count(c)
                    counts[n] = counts.get(n, 0) + 1
            for c, counts in tables.items():
                items = list(counts.items())
                if len(items) == 1 and items[0][0] == 0:
                    continue
                if len(items) > 1:
                    usual[c] = best = max(items, key=lambda item: item[1])
                    items.remove(best)
                    usual[c] = best[0], best[1] - sum(n for _, n in items)
                else:
                    usual[c] = items[0]
            total = float(min(step * rounds, len(lines)))
            share, least = 1.0, 0.9
            while not delims and share >= least:
                for c, (n, seen) in usual.items():
                    if n > 0 and seen > 0 and seen / total >= share and (delimiters is None or c in delimiters):
                        delims[c] = n, seen
                share -= 0.01
            if len(delims) == 1:
                delim = next(iter(delims))
                return delim, lines[0].count(delim) == lines[0].count(f"{delim} ")
            start, end = end, end + step
        if not delims:
            return "", 0
        if len(delims) > 1:
            for delim in self.preferred:
                if delim in delims:
                    return delim, lines[0].count(delim) == lines[0].count(f"{delim} ")
        delim = max((seen, c) for c, seen in delims.items())[1]
        return delim, lines[0].count(delim) == lines[0].count(f"{delim} ")

    def has_header(self, sample):
        """Whether the first row names the columns: they differ from it in kind or in length."""
        import io

        rows = reader(io.StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        seen = 0
        for row in rows:
            if seen > 20:
                break
            seen += 1
            if len(row) != len(header):
                continue
            for i in list(kinds):
                try:
                    complex(row[i])
                    kind = complex
                except ValueError:
                    kind = len(row[i])
                if kind != kinds[i]:
                    if kinds[i] is None:
                        kinds[i] = kind
                    else:
                        del kinds[i]
        votes = 0
        for i, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[i]) != kind else -1
            elif kind is not None:
                try:
                    kind(header[i])
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1
        return votes > 0
