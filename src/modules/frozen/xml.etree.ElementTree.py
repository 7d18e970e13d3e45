import _native
import re as _re
from collections import deque as _deque
from collections.abc import Iterator as _Iterator
from weakref import ref as _ref

__all__ = [
    "Comment", "dump", "Element", "ElementTree", "canonicalize", "fromstring", "fromstringlist", "indent",
    "iselement", "iterparse", "parse", "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement",
    "tostring", "tostringlist", "TreeBuilder", "VERSION", "XML", "XMLID", "XMLParser", "XMLPullParser",
    "register_namespace",
]  # fmt: skip

VERSION = "1.3.0"


class ParseError(SyntaxError):
    """A text is no XML."""


class Element:
    """A tag with its attributes, its text and the elements inside it."""

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f"Element() argument 2 must be dict, not {type(attrib).__name__}")
        self.tag, self.text, self.tail = tag, None, None
        self._attrib = {**attrib, **extra} if attrib or extra else None
        self._children = []
        self._room = 0
        if self._attrib:
            self._resize()

    def _resize(self):
        """Its size: what has attributes or children has a part for them, with room for four children."""
        n = len(self._children)
        if n > max(self._room, 4):
            self._room = n + (n >> 3) + (3 if n < 9 else 6)
        _native.grown(self, 64 + 8 * self._room)

    @property
    def attrib(self):
        """Its attributes."""
        if self._attrib is None:
            self._attrib = {}
            self._resize()
        return self._attrib

    @attrib.setter
    def attrib(self, value):
        if not isinstance(value, dict):
            raise TypeError(f"attrib must be dict, not {type(value).__name__}")
        self._attrib = value
        self._resize()

    def __repr__(self):
        return f"<Element {self.tag!r} at {id(self):#x}>"

    def makeelement(self, tag, attrib, /):
        return type(self)(tag, attrib)

    def __copy__(self):
        made = self.makeelement(self.tag, self._attrib or {})
        made.text, made.tail = self.text, self.tail
        made._children[:] = self._children
        if self._children:
            made._resize()
        return made

    def __deepcopy__(self, memo, /):
        import copy

        made = self.makeelement(copy.deepcopy(self.tag, memo), copy.deepcopy(self._attrib or {}, memo))
        made.text, made.tail = copy.deepcopy(self.text, memo), copy.deepcopy(self.tail, memo)
        for child in self._children:
            made.append(copy.deepcopy(child, memo))
        memo[id(self)] = made
        return made

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        import warnings

        warnings.warn(
            "Testing an element's truth value will always return True in future versions.  "
            "Use specific 'len(elem)' or 'elem is not None' test instead.",
            DeprecationWarning,
            stacklevel=2,
        )
        return len(self._children) != 0

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._children[index]
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None

    def __setitem__(self, index, element):
        for each in element if isinstance(index, slice) else [element]:
            self._check(each)
        try:
            self._children[index] = element
        except IndexError:
            raise IndexError("child assignment index out of range") from None
        self._resize()

    def __delitem__(self, index):
        try:
            del self._children[index]
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    def _check(self, e):
        if not isinstance(e, Element):
            raise TypeError(f"append() argument 1 must be xml.etree.ElementTree.Element, not {type(e).__name__}")

    def append(self, subelement, /):
        self._check(subelement)
        self._children.append(subelement)
        self._resize()

    def extend(self, elements, /):
        for element in elements:
            if not isinstance(element, Element):
                raise TypeError(f"expected an Element, not {str(type(element))[8:-2]!r}")
            self._children.append(element)
            self._resize()

    def insert(self, index, subelement, /):
        self._check(subelement)
        self._children.insert(index, subelement)
        self._resize()

    def remove(self, subelement, /):
        try:
            self._children.remove(subelement)
        except ValueError:
            raise ValueError("list.remove(x): x not in list") from None

    # a path that is a mere tag is looked for at once, and is not kept
    def find(self, path, namespaces=None):
        if namespaces is None and _is_tag(path):
            return next((child for child in self._children if child.tag == path), None)
        return next(_found(self, path, namespaces), None)

    def findtext(self, path, default=None, namespaces=None):
        element = self.find(path, namespaces)
        return default if element is None else element.text or ""

    def findall(self, path, namespaces=None):
        if namespaces is None and _is_tag(path):
            return [child for child in self._children if child.tag == path]
        return list(_found(self, path, namespaces))

    def iterfind(self, path, namespaces=None):
        return _found(self, path, namespaces)

    def clear(self):
        self._attrib = None
        self._children.clear()
        self._room = 0
        _native.grown(self, 0)
        self.text = self.tail = None

    def get(self, key, default=None):
        return (self._attrib or {}).get(key, default)

    def set(self, key, value, /):
        self.attrib[key] = value

    def keys(self):
        return list(self._attrib or ())

    def items(self):
        return list(self._attrib.items()) if self._attrib else []

    def __iter__(self):
        return iter(self._children)

    def iter(self, tag=None):
        if tag == "*":
            tag = None
        if tag is None or self.tag == tag:
            yield self
        for child in self._children:
            yield from child.iter(tag)

    def itertext(self):
        if self.text:
            yield self.text
        for child in self._children:
            yield from child.itertext()
            if child.tail:
                yield child.tail


Element.__module__ = "xml.etree.ElementTree"


def iselement(element):
    return hasattr(element, "tag")


def SubElement(parent, tag, attrib={}, **extra):
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    element = Element(ProcessingInstruction)
    element.text = f"{target} {text}" if text else target
    return element


PI = ProcessingInstruction


class QName:
    """A name with its namespace."""

    def __init__(self, text_or_uri, tag=None):
        self.text = f"{{{text_or_uri}}}{tag}" if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.text!r}>"

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        return self.text == (other.text if isinstance(other, QName) else other)

    def __lt__(self, other):
        return self.text < (other.text if isinstance(other, QName) else other)


# paths

_STEP = _re.compile(r"//|/|\.\.|\.|\*|\[|(?:\{[^}]*\})?[\w:.\-*]+")
_TEST = _re.compile(
    r"\[\s*(?:(?P<index>\d+)|last\(\)\s*(?:-\s*(?P<before>\d+))?(?P<last>)|@(?P<attribute>[^\s=!\]]+)\s*"
    r"(?:(?P<sign>!?=)\s*(?P<value>'[^']*'|\"[^\"]*\"))?|(?P<child>[^\s=!\]]+)\s*"
    r"(?:(?P<child_sign>!?=)\s*(?P<child_value>'[^']*'|\"[^\"]*\"))?)\s*\]"
)


def _full(name, namespaces):
    if name[:1] == "{" or not namespaces:
        return name
    if ":" in name:
        prefix, name = name.split(":", 1)
        try:
            return f"{{{namespaces[prefix]}}}{name}"
        except KeyError:
            raise SyntaxError(f"prefix {prefix!r} not found in prefix map") from None
    return f"{{{namespaces['']}}}{name}" if namespaces.get("") else name


def _matches(element, name):
    tag = element.tag
    if name == "*":
        return isinstance(tag, str)
    if name.startswith("{*}"):
        return isinstance(tag, str) and tag.rpartition("}")[2] == name[3:]
    if name.endswith("}*"):
        return isinstance(tag, str) and tag.startswith(name[:-1])
    return tag == name


def _found(root, path, namespaces=None):
    if isinstance(path, QName):
        path = path.text
    if path[-1:] == "/":
        path += "*"
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    parents = None

    def parent_of(element):
        nonlocal parents
        if parents is None:
            parents = {id(child): parent for parent in root.iter() for child in parent}
        return parents.get(id(element))

    found, deep = [root], False
    for test, step in _steps(path):
        if test is not None:
            found = [e for e in found if _passes(e, test, parent_of, namespaces)]
        elif step == "//":
            deep = True
        elif step == "/":
            deep = False
        elif step == ".":
            pass
        elif step == "..":
            above = []
            for element in found:
                parent = parent_of(element)
                if parent is not None and not any(parent is known for known in above):
                    above.append(parent)
            found = above
        else:
            name = step if step == "*" else _full(step, namespaces)
            below = []
            for element in found:
                candidates = element.iter() if deep else iter(element)
                below += (e for e in candidates if e is not element and _matches(e, name))
            found, deep = below, False
    return iter(found)


def _is_tag(path):
    if not isinstance(path, str) or not path or path.startswith(("{}", "{*}")):
        return False
    return not any(sign in _re.sub(r"\{[^}]*\}", "", path) for sign in "/*[@.")


# Signs of paths: a path that is nothing else is not held by its steps.
_SIGNS = {sign: sign for sign in ("//", "/", "..", ".", "*")}

# The steps of the paths that were searched last.
_cache = {}


def _steps(path):
    """The parts of a path: a test with None, or None with the text of a step."""
    key = (path,)
    if key in _cache:
        return _cache[key]
    steps = []
    at = 0
    while at < len(path):
        is_test = path[at] == "["
        part = (_TEST if is_test else _STEP).match(path, at)
        if part is None:
            raise SyntaxError("invalid predicate" if is_test else "invalid path")
        steps.append((part.groupdict(), None) if is_test else (None, _SIGNS.get(part[0], part[0])))
        at = part.end()
    if len(_cache) > 100:
        _cache.clear()
    _cache[key] = steps
    return steps


def _passes(element, test, parent_of, namespaces):
    if (index := test["index"]) is not None or test["last"] is not None:
        parent = parent_of(element)
        if parent is None:
            return False
        same = [e for e in parent if e.tag == element.tag]
        if index is not None:
            if index == "0":
                raise SyntaxError("XPath position >= 1 expected")
            place = int(index) - 1
        else:
            place = len(same) - 1 - int(test["before"] or 0)
        return 0 <= place < len(same) and same[place] is element
    if (attribute := test["attribute"]) is not None:
        value = element.get(_full(attribute, namespaces if ":" in attribute else None))
        if test["sign"] is None:
            return value is not None
        if value is None:
            return False
        return (value == test["value"][1:-1]) == (test["sign"] == "=")
    child, sign = test["child"], test["child_sign"]
    if sign is None:
        return element.find(child, namespaces) is not None
    wanted = test["child_value"][1:-1]
    if child == ".":
        return ("".join(element.itertext()) == wanted) == (sign == "=")
    texts = ["".join(e.itertext()) for e in element.iterfind(child, namespaces)]
    return any((text == wanted) == (sign == "=") for text in texts)


# reading

_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "apos": "'", "quot": '"'}
_NAME = _re.compile(r"[^\W\d][\w:.\-]*")
_SPACE = _re.compile(r"[ \t\r\n]*")


class _Reader:
    """Reads a text that may come in pieces: it waits where a piece ends within a token."""

    def __init__(self, builder):
        self.text, self.at, self.builder, self.pending = "", 0, builder, ""
        self.open, self.spaces, self.has_root = [], [{"xml": "http://www.w3.org/XML/1998/namespace"}], False

    def fail(self, what, code, at=None):
        at = self.at if at is None else at
        line = self.text.count("\n", 0, at) + 1
        column = at - (self.text.rfind("\n", 0, at) + 1)
        error = ParseError(f"{what}: line {line}, column {column}")
        error.code, error.position = code, (line, column)
        raise error

    def unescaped(self, text, start):
        if "&" not in text:
            return text
        parts, last = [], 0
        for found in _re.finditer(r"&(#x[0-9a-fA-F]+|#\d+|[^\W\d][\w.\-]*)?(;?)", text):
            name, end = found[1], found[2]
            parts.append(text[last : found.start()])
            last = found.end()
            if not name or not end:
                self.fail("not well-formed (invalid token)", 4, start + found.end())
            if name[0] == "#":
                parts.append(chr(int(name[2:], 16) if name[1] == "x" else int(name[1:])))
            elif name in _ENTITIES:
                parts.append(_ENTITIES[name])
            else:
                self.fail("undefined entity", 11, start + found.start())
        return "".join(parts) + text[last:]

    def feed(self, piece):
        if not self.text:
            piece = piece.removeprefix("\ufeff")
        piece = self.pending + piece
        # the other half of the end of a line may come with the next piece
        self.pending = piece[-1:] if piece.endswith("\r") else ""
        # a copy: the program's own text is held by nobody here
        piece = piece.removesuffix("\r").replace("\r\n", "\n")
        self.text += piece.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")
        self.read(False)

    def close(self):
        self.text += self.pending
        self.read(True)

    def read(self, is_all):
        text = self.text
        while self.at < len(text):
            tag = text.find("<", self.at)
            end = tag if tag >= 0 else len(text)
            if tag < 0 and not is_all:
                reference = text.rfind("&", self.at)
                if reference >= 0 and ";" not in text[reference:]:
                    end = reference
            if end > self.at:
                piece = text[self.at : end]
                if self.open:
                    self.builder.data(self.unescaped(piece, self.at))
                elif piece.strip():
                    at = self.at + len(piece) - len(piece.lstrip())
                    if self.has_root:
                        self.fail("junk after document element", 9, at)
                    self.fail("syntax error", 2, at)
                self.at = end
                continue
            if not is_all and (tag < 0 or not self.is_whole()):
                return
            self.markup()
        if is_all and (not self.has_root or self.open):
            self.fail("no element found", 3)

    def is_whole(self):
        """Whether the token that begins here ends in what has come."""
        text, at = self.text, self.at
        if len(text) < at + 2:
            return False
        if text[at + 1] == "!":
            for begin, end in (("<!--", "-->"), ("<![CDATA[", "]]>")):
                if text.startswith(begin, at):
                    return text.find(end, at + len(begin)) >= 0
                if begin.startswith(text[at:]):
                    return False
        if text[at + 1] == "?":
            return text.find("?>", at) >= 0
        quote, depth = "", 0
        for c in text[at:]:
            if quote:
                quote = "" if c == quote else quote
            elif c in "\"'":
                quote = c
            elif c in "[]":
                depth += 1 if c == "[" else -1
            elif c == ">" and not depth:
                return True
        return False

    def until(self, end, what="unclosed token", code=5):
        found = self.text.find(end, self.at)
        if found < 0:
            self.fail(what, code, self.start)
        piece, self.at = self.text[self.at : found], found + len(end)
        return piece

    def markup(self):
        text, self.start = self.text, self.at
        if text.startswith("<!--", self.at):
            self.at += 4
            self.builder.comment(self.until("-->"))
        elif text.startswith("<![CDATA[", self.at) and self.open:
            self.at += 9
            self.builder.data(self.until("]]>", "unclosed CDATA section", 20))
        elif text.startswith("<?", self.at):
            if text.startswith("<?xml", self.at) and self.at != 0 and text[self.at + 5 : self.at + 6] in " \t\n":
                self.fail("XML or text declaration not at start of entity", 17)
            self.at += 2
            piece = self.until("?>")
            if not piece.startswith("xml "):
                self.builder.pi(*piece.split(None, 1))
        elif text.startswith("<!", self.at):
            self.at += 2
            depth = 0
            while self.at < len(text) and (depth or text[self.at] != ">"):
                depth += {"[": 1, "]": -1}.get(text[self.at], 0)
                self.at += 1
            self.at += 1
        elif text.startswith("</", self.at):
            self.at += 2
            name = _NAME.match(text, self.at)
            if name is None:
                self.fail("not well-formed (invalid token)", 4)
            if not self.open or self.open[-1][0] != name[0]:
                self.fail("mismatched tag", 7)
            self.at = _SPACE.match(text, name.end()).end()
            if not text.startswith(">", self.at):
                self.fail("not well-formed (invalid token)", 4)
            self.at += 1
            self.end(self.open.pop()[1])
        else:
            self.element()

    def element(self):
        text = self.text
        if self.has_root and not self.open:
            self.fail("junk after document element", 9)
        name = _NAME.match(text, self.at + 1)
        if name is None:
            self.fail("not well-formed (invalid token)", 4, self.at + 1)
        given, self.at = {}, name.end()
        while True:
            space = _SPACE.match(text, self.at)
            self.at = space.end()
            if self.at >= len(text):
                self.fail("unclosed token", 5, self.start)
            closed = text.startswith("/>", self.at)
            if closed or text[self.at] == ">":
                break
            key = _NAME.match(text, self.at)
            if key is None or not space[0]:
                self.fail("not well-formed (invalid token)", 4)
            at = _SPACE.match(text, key.end()).end()
            if not text.startswith("=", at):
                self.fail("not well-formed (invalid token)", 4, at)
            at = _SPACE.match(text, at + 1).end()
            quote = text[at : at + 1]
            if quote not in ('"', "'") or not quote:
                self.fail("not well-formed (invalid token)", 4, at)
            end = text.find(quote, at + 1)
            if end < 0:
                self.fail("unclosed token", 5, self.start)
            value = text[at + 1 : end]
            if "<" in value:
                self.fail("not well-formed (invalid token)", 4, at + 1 + value.index("<"))
            if key[0] in given:
                self.fail("duplicate attribute", 8)
            given[key[0]] = self.unescaped(_re.sub(r"[\t\n]", " ", value), at + 1)
            self.at = end + 1
        spaces = dict(self.spaces[-1])
        for key, value in given.items():
            if key == "xmlns":
                spaces[""] = value
                self.builder._tell("start-ns", ("", value))
            elif key.startswith("xmlns:"):
                spaces[key[6:]] = value
                self.builder._tell("start-ns", (key[6:], value))
        self.spaces.append(spaces)
        attributes = {
            self.qualified(key, False): value
            for key, value in given.items()
            if key != "xmlns" and not key.startswith("xmlns:")
        }
        tag = self.qualified(name[0], True)
        self.at += 2 if closed else 1
        self.has_root = True
        self.builder.start(tag, attributes)
        if closed:
            self.end(tag)
        else:
            self.open.append((name[0], tag))

    def end(self, tag):
        self.builder.end(tag)
        inner, outer = self.spaces.pop(), self.spaces[-1]
        for prefix in inner:
            if prefix not in outer or inner[prefix] is not outer[prefix]:
                self.builder._tell("end-ns", None)

    def qualified(self, name, is_tag):
        spaces = self.spaces[-1]
        prefix, colon, local = name.partition(":")
        if colon:
            if prefix not in spaces:
                self.fail("unbound prefix", 27, self.start)
            return f"{{{spaces[prefix]}}}{local}"
        return f"{{{spaces['']}}}{name}" if is_tag and spaces.get("") else name


class TreeBuilder:
    """Makes elements of what a parser reads."""

    # the elements that are held here are those that C holds, as often: the stack keeps what has been on it

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False):
        self._factory = element_factory or Element
        self._comment_factory, self._pi_factory = comment_factory or Comment, pi_factory or ProcessingInstruction
        self._comments, self._pis = insert_comments, insert_pis
        self._texts, self._stack, self._depth = [], [], 0
        self._root = self._this = self._last = self._tail_of = None
        self._queue, self._told = None, ()

    def _flush(self):
        if self._texts:
            text = "".join(self._texts)
            self._texts.clear()
            if self._tail_of is not None:
                self._tail_of.tail = (self._tail_of.tail or "") + text
            elif self._last is not None:
                self._last.text = (self._last.text or "") + text

    def _tell(self, event, what):
        for name in self._told:
            if name == event:
                # the program's own text
                self._queue.append((name, what))

    def data(self, data):
        self._texts.append(data)

    def start(self, tag, attrs):
        self._flush()
        element = self._factory(tag, attrs)
        self._tail_of = None
        if self._this is not None:
            self._this.append(element)
        elif self._root is None:
            self._root = element
        if self._depth < len(self._stack):
            self._stack[self._depth] = self._this
        else:
            self._stack.append(self._this)
        self._depth += 1
        self._this = self._last = element
        self._tell("start", element)
        return element

    def end(self, tag):
        self._flush()
        if not self._depth:
            raise IndexError("pop from empty stack")
        self._last = self._tail_of = self._this
        self._depth -= 1
        self._this = self._stack[self._depth]
        self._tell("end", self._last)
        return self._last

    def _aside(self, event, element, is_kept):
        if is_kept and self._this is not None:
            self._flush()
            self._this.append(element)
            self._tail_of = element
        self._tell(event, element)
        return element

    def comment(self, text):
        return self._aside("comment", self._comment_factory(text), self._comments)

    def pi(self, target, text=None):
        return self._aside("pi", self._pi_factory(target, text), self._pis)

    def close(self):
        return self._root


_EVENTS = ("start", "end", "start-ns", "end-ns", "comment", "pi")


class XMLParser:
    """Reads XML."""

    def __init__(self, *, target=None, encoding=None):
        self.target = target = TreeBuilder() if target is None else target
        self._reader = _Reader(target if isinstance(target, TreeBuilder) else _Target(target))

    def feed(self, data):
        self._reader.feed(data.decode() if isinstance(data, (bytes, bytearray)) else data)

    def flush(self):
        pass

    def close(self):
        self._reader.close()
        return self._reader.builder.close()

    def _setevents(self, events_queue, events_to_report, /):
        if not isinstance(self.target, TreeBuilder):
            raise TypeError("event handling only supported for ElementTree.TreeBuilder targets")
        for event in events_to_report:
            if event not in _EVENTS:
                raise ValueError(f"unknown event '{event}'")
        self.target._queue, self.target._told = events_queue, tuple(events_to_report)


class _Target:
    """A target of the program's, which may lack methods."""

    def __init__(self, target):
        # C has looked them up beforehand
        for name in ("start", "data", "end", "comment", "pi", "close"):
            setattr(self, name, getattr(target, name, _nothing))
        self._spaces = {"start-ns": getattr(target, "start_ns", None), "end-ns": getattr(target, "end_ns", None)}

    def _tell(self, event, what):
        if found := self._spaces.get(event):
            found(*(what or ("",)))


def _nothing(*args):
    pass


class XMLPullParser:
    """Reads XML piece by piece, and keeps what there is to tell until somebody asks."""

    def __init__(self, events=None, *, _parser=None):
        self._events_queue = _deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        self._parser._setevents(self._events_queue, ("end",) if events is None else events)

    def feed(self, data):
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as e:
                self._events_queue.append(e)

    def _close_and_return_root(self):
        # iterparse() needs it
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        self._close_and_return_root()

    def read_events(self):
        """What has been read since the last time, as pairs of event and element."""
        queue = self._events_queue
        while queue:
            event = queue.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        if self._parser is None:
            raise ValueError("flush() called after end of stream")
        self._parser.flush()


def iterparse(source, events=None, parser=None):
    """Reads a file of XML and tells of its elements as they begin and end."""
    pull = XMLPullParser(events=events, _parser=parser)
    is_ours = not hasattr(source, "read")
    if is_ours:
        source = open(source, "rb")

    def told(source):
        try:
            while True:
                yield from pull.read_events()
                piece = source.read(16384)
                if not piece:
                    break
                pull.feed(piece)
            root = pull._close_and_return_root()
            yield from pull.read_events()
            if (it := weak()) is not None:
                it.root = root
        finally:
            if is_ours:
                source.close()

    telling = told(source)

    class IterParseIterator(_Iterator):
        __next__ = telling.__next__

        def close(self):
            if is_ours:
                source.close()
            telling.close()

    it = IterParseIterator()
    it.root = None
    weak = _ref(it)
    return it


def XML(text, parser=None):
    """The element that a text says."""
    parser = parser or XMLParser()
    parser.feed(text)
    return parser.close()


fromstring = XML


def fromstringlist(sequence, parser=None):
    return XML("".join(sequence), parser)


def XMLID(text, parser=None):
    tree = XML(text, parser)
    return tree, {element.get("id"): element for element in tree.iter() if element.get("id")}


def _text_of(source):
    if not hasattr(source, "read"):
        with open(source, "rb") as file:
            return file.read()
    return source.read()


def parse(source, parser=None):
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


class ElementTree:
    """A whole document."""

    def __init__(self, element=None, file=None):
        if element is not None and not iselement(element):
            raise TypeError(f"expected an Element, not {type(element).__name__}")
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        self._root = XML(_text_of(source), parser)
        return self._root

    def iter(self, tag=None):
        return self._root.iter(tag)

    def _path(self, path):
        if path[:1] == "/":
            import warnings

            warnings.warn(
                "This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you rely on "
                f"the current behaviour, change it to {'.' + path!r}",
                FutureWarning,
                stacklevel=3,
            )
            return "." + path
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._path(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._path(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._path(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._path(path), namespaces)

    def write(
        self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
        short_empty_elements=True,
    ):  # fmt: skip
        text = _written(
            self._root, encoding or "us-ascii", xml_declaration, default_namespace, method, short_empty_elements
        )
        if not hasattr(file_or_filename, "write"):
            with open(file_or_filename, "w") as file:
                file.write(text)
        elif encoding == "unicode":
            file_or_filename.write(text)
        else:
            file_or_filename.write(text.encode(encoding or "us-ascii", "xmlcharrefreplace"))


# writing

_namespace_map = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://schemas.xmlsoap.org/wsdl/": "wsdl",
    "http://www.w3.org/2001/XMLSchema": "xs",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_EMPTY_IN_HTML = {
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta",
    "param", "source", "track", "wbr",
}  # fmt: skip


def register_namespace(prefix, uri):
    if _re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for known, used in list(_namespace_map.items()):
        if known == uri or used == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


def _not_text(value):
    raise TypeError(f"cannot serialize {value!r} (type {type(value).__name__})")


def _escaped(text):
    try:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    except (TypeError, AttributeError):
        _not_text(text)


def _escaped_attribute(text, in_html=False):
    try:
        text = text.replace("&", "&amp;").replace(">", "&gt;")
        if in_html:
            return text.replace('"', "&quot;")
        text = text.replace("<", "&lt;").replace('"', "&quot;")
        return text.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")
    except (TypeError, AttributeError):
        _not_text(text)


def _written(root, encoding, declaration, default_namespace, method, short):
    method = method or "xml"
    if method not in ("xml", "html", "text"):
        if method == "c14n":
            raise NotImplementedError("Heapglass does not support canonical XML yet")
        raise ValueError(f"unknown method {method!r}")
    out = []
    if method == "text":
        return "".join(root.itertext()) + (root.tail or "")
    if declaration or declaration is None and encoding.lower() not in ("utf-8", "us-ascii", "unicode"):
        named = "utf-8" if encoding == "unicode" else encoding
        out.append(f"<?xml version='1.0' encoding='{named}'?>\n")
    prefixes, names = {}, {}
    if default_namespace:
        prefixes[default_namespace] = ""

    def name_of(name):
        if isinstance(name, QName):
            name = name.text
        if not isinstance(name, str):
            _not_text(name)
        if name in names:
            return names[name]
        if name[:1] == "{":
            uri, _, local = name[1:].rpartition("}")
            prefix = prefixes.get(uri)
            if prefix is None:
                prefix = _namespace_map.get(uri)
                if prefix is None:
                    prefix = f"ns{len(prefixes)}"
                if prefix != "xml":
                    prefixes[uri] = prefix
            made = f"{prefix}:{local}" if prefix else local
        else:
            if default_namespace:
                raise ValueError("cannot use non-qualified names with default_namespace option")
            made = name
        names[name] = made
        return made

    for element in root.iter():
        if isinstance(element.tag, (str, QName)):
            name_of(element.tag)
        elif element.tag is not None and element.tag is not Comment and element.tag is not PI:
            _not_text(element.tag)
        for key, value in element.items():
            name_of(key)
            if isinstance(value, QName):
                name_of(value)
        if isinstance(element.text, QName):
            name_of(element.text)

    def write(element, is_root):
        tag, text = element.tag, element.text
        if tag is Comment:
            out.append(f"<!--{text}-->")
        elif tag is PI:
            out.append(f"<?{text}?>")
        elif tag is None:
            if text:
                out.append(_escaped(text))
            for child in element:
                write(child, False)
        else:
            tag = name_of(tag)
            out.append("<" + tag)
            if is_root:
                for uri, prefix in sorted(prefixes.items(), key=lambda item: item[1]):
                    out.append(f' xmlns{":" + prefix if prefix else ""}="{_escaped_attribute(uri)}"')
            for key, value in element.items():
                value = name_of(value) if isinstance(value, QName) else _escaped_attribute(value, method == "html")
                out.append(f' {name_of(key)}="{value}"')
            if method == "html":
                out.append(">")
                lower = tag.lower()
                if text:
                    out.append(text if lower in ("script", "style") else _escaped(text))
                for child in element:
                    write(child, False)
                if lower not in _EMPTY_IN_HTML:
                    out.append(f"</{tag}>")
            elif text or len(element) or not short:
                out.append(">")
                if text:
                    out.append(name_of(text) if isinstance(text, QName) else _escaped(text))
                for child in element:
                    write(child, False)
                out.append(f"</{tag}>")
            else:
                out.append(" />")
        if element.tail:
            out.append(_escaped(element.tail))

    write(root, True)
    return "".join(out)


def tostring(
    element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True
):
    """An element as text, or as bytes where no encoding or one of bytes is given."""
    text = _written(
        element, encoding or "us-ascii", xml_declaration, default_namespace, method, short_empty_elements
    )
    return text if encoding == "unicode" else text.encode(encoding or "us-ascii", "xmlcharrefreplace")


def tostringlist(
    element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True
):
    return [
        tostring(
            element, encoding, method, xml_declaration=xml_declaration, default_namespace=default_namespace,
            short_empty_elements=short_empty_elements,
        )
    ]  # fmt: skip


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    raise NotImplementedError("Heapglass does not support canonical XML yet")


def dump(elem):
    """Writes an element to standard output."""
    import sys

    root = elem.getroot() if isinstance(elem, ElementTree) else elem
    sys.stdout.write(tostring(root, "unicode"))
    if not root.tail or root.tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Puts each element on a line of its own."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    if not len(tree):
        return

    def indented(element, level):
        here = "\n" + level * space
        below = here + space
        if not element.text or not element.text.strip():
            element.text = below
        for child in element:
            if len(child):
                indented(child, level + 1)
            if not child.tail or not child.tail.strip():
                child.tail = below
        if not child.tail.strip():
            child.tail = here

    indented(tree, level)
