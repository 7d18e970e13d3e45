import re as _re
from html import unescape as _unescape

__all__ = ["HTMLParser"]

_TAG = _re.compile(r"<(/?)([a-zA-Z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", _re.DOTALL)
_ATTRIBUTE = _re.compile(r"([^\s/=>][^\s/=>]*)(?:\s*(=)\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']*))?")
_REFERENCE = _re.compile(r"&(?:#([0-9]+|[xX][0-9a-fA-F]+)|([a-zA-Z][a-zA-Z0-9]*));?")


class HTMLParser:
    """Reads HTML and tells of what it meets."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Forgets what has been read."""
        self.rawdata, self.lasttag, self.cdata_elem = "", "???", None
        self.lineno, self.offset = 1, 0
        self._start = None

    def feed(self, data):
        """More text."""
        self.rawdata += data
        self._go(False)

    def close(self):
        """There is no more."""
        self._go(True)

    def getpos(self):
        """Line and column."""
        return self.lineno, self.offset

    def get_starttag_text(self):
        """The text of the last tag."""
        return self._start

    def _pass(self, n):
        text = self.rawdata[:n]
        lines = text.count("\n")
        if lines:
            self.lineno += lines
            self.offset = n - text.rfind("\n") - 1
        else:
            self.offset += n
        self.rawdata = self.rawdata[n:]

    def _text(self, n):
        """So many characters of text."""
        text = self.rawdata[:n]
        if not text:
            return
        if self.cdata_elem:
            self.handle_data(text)
            self._pass(n)
        elif self.convert_charrefs:
            self.handle_data(_unescape(text))
            self._pass(n)
        else:
            while n:
                text = self.rawdata[:n]
                match = _REFERENCE.search(text)
                before = match.start() if match else n
                if before:
                    self.handle_data(text[:before])
                    self._pass(before)
                    n -= before
                if match:
                    if match[1]:
                        self.handle_charref(match[1])
                    else:
                        self.handle_entityref(match[2])
                    size = match.end() - match.start()
                    self._pass(size)
                    n -= size

    def _go(self, end):
        while self.rawdata:
            data = self.rawdata
            if self.cdata_elem:
                match = _re.search(rf"</{self.cdata_elem}(?=[\t\n\r\f />])", data, _re.IGNORECASE)
                if match is None:
                    if end:
                        self._text(len(data))
                    return
                self._text(match.start())
                self.cdata_elem = None
                continue
            at = data.find("<")
            if at < 0:
                if self.convert_charrefs and not end:
                    # what may be the beginning of a reference waits
                    amp = data.rfind("&", max(0, len(data) - 34))
                    if amp >= 0 and not _re.search(r"[\s;]", data[amp:]):
                        return
                self._text(len(data))
                return
            if at:
                self._text(at)
                continue
            if not self._markup(data, end):
                return

    def _markup(self, data, end):
        """What begins with `<`; whether it is whole."""
        if data.startswith("<!--"):
            stop = data.find("-->", 4)
            if stop < 0:
                if not end:
                    return False
                self.handle_comment(data[4:])
                self._pass(len(data))
                return True
            self.handle_comment(data[4:stop])
            self._pass(stop + 3)
            return True
        if data.startswith("<?"):
            stop = data.find(">")
            if stop < 0:
                return self._rest(end)
            self.handle_pi(data[2:stop])
            self._pass(stop + 1)
            return True
        if data.startswith("<!"):
            stop = data.find(">")
            if stop < 0:
                return self._rest(end)
            if data[2:9].lower() == "doctype":
                self.handle_decl(data[2:stop])
            elif data.startswith("<![CDATA["):
                stop = data.find("]]>")
                if stop < 0:
                    return self._rest(end)
                self.unknown_decl(data[3:stop])
                stop += 2
            else:
                self.handle_comment(data[2:stop])
            self._pass(stop + 1)
            return True
        match = _TAG.match(data)
        if match is None:
            if _re.match(r"</?[a-zA-Z]", data):
                return self._rest(end)
            next_one = data.find("<", 1)
            self._text(len(data) if next_one < 0 else next_one)
            return True
        tag = match[2].lower()
        if match[1]:
            self.handle_endtag(tag)
            self._pass(match.end())
            return True
        self._start = match[0]
        self.lasttag = tag
        rest = match[3]
        attributes = []
        for name, equals, value in _ATTRIBUTE.findall(rest.rstrip().removesuffix("/") if rest.rstrip().endswith("/") else rest):
            if not equals:
                value = None
            elif value[:1] in ("'", '"') and value[:1] == value[-1:]:
                value = value[1:-1]
            attributes.append((name.lower(), value if value is None else _unescape(value)))
        if rest.rstrip().endswith("/"):
            self.handle_startendtag(tag, attributes)
        else:
            self.handle_starttag(tag, attributes)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.cdata_elem = tag
        self._pass(match.end())
        return True

    def _rest(self, end):
        """Markup that is not whole: it waits, or is text."""
        if end:
            self._text(len(self.rawdata))
        return end

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
