import re as _re
from collections import namedtuple as _namedtuple

__all__ = [
    "get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
    "context_diff", "unified_diff", "diff_bytes", "HtmlDiff", "Match",
]  # fmt: skip

Match = _namedtuple("Match", "a b size")


class SequenceMatcher:
    """What two sequences have in common: the longest common run, then what is left and right of it."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Two other sequences."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Another first sequence."""
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Another second sequence, which costs more."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = self.fullbcount = None
        places = self.b2j = {}
        for j, element in enumerate(b):
            places.setdefault(element, []).append(j)
        self.bjunk = {element for element in places if self.isjunk and self.isjunk(element)}
        for element in self.bjunk:
            del places[element]
        self.bpopular = set()
        if self.autojunk and len(b) >= 200:
            limit = len(b) // 100 + 1
            self.bpopular = {element for element, at in places.items() if len(at) > limit}
            for element in self.bpopular:
                del places[element]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest run that stands in both, the earliest of several."""
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        best_a, best_b, best = alo, blo, 0
        # how long the run is that ends at each place of b and at the one before in a
        ending = {}
        for i in range(alo, ahi):
            longer = {}
            for j in places.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                n = longer[j] = ending.get(j - 1, 0) + 1
                if n > best:
                    best_a, best_b, best = i - n + 1, j - n + 1, n
            ending = longer
        # what was too common to begin with may lengthen it, then junk
        for wanted in (False, True):
            while (
                best_a > alo
                and best_b > blo
                and (b[best_b - 1] in junk) is wanted
                and a[best_a - 1] == b[best_b - 1]
            ):
                best_a, best_b, best = best_a - 1, best_b - 1, best + 1
            while (
                best_a + best < ahi
                and best_b + best < bhi
                and (b[best_b + best] in junk) is wanted
                and a[best_a + best] == b[best_b + best]
            ):
                best += 1
        return Match(best_a, best_b, best)

    def get_matching_blocks(self):
        """All common runs, in order, and an empty one at the end."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        todo, found = [(0, len(self.a), 0, len(self.b))], []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, n = match = self.find_longest_match(alo, ahi, blo, bhi)
            if n:
                found.append(match)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + n < ahi and j + n < bhi:
                    todo.append((i + n, ahi, j + n, bhi))
        blocks = []
        for i, j, n in sorted(found):
            if blocks and blocks[-1][0] + blocks[-1][2] == i and blocks[-1][1] + blocks[-1][2] == j:
                blocks[-1] = (*blocks[-1][:2], blocks[-1][2] + n)
            else:
                blocks.append((i, j, n))
        blocks.append((len(self.a), len(self.b), 0))
        self.matching_blocks = [Match(*block) for block in blocks]
        return self.matching_blocks

    def get_opcodes(self):
        """What makes the second sequence of the first."""
        if self.opcodes is not None:
            return self.opcodes
        self.opcodes = steps = []
        i = j = 0
        for a, b, n in self.get_matching_blocks():
            if i < a or j < b:
                steps.append(("replace" if i < a and j < b else "delete" if i < a else "insert", i, a, j, b))
            i, j = a + n, b + n
            if n:
                steps.append(("equal", a, i, b, j))
        return steps

    def get_grouped_opcodes(self, n=3):
        """The changes with n equal elements around them, in groups."""
        steps = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        steps = list(steps)
        if steps[0][0] == "equal":
            tag, a, b, c, d = steps[0]
            steps[0] = tag, max(a, b - n), b, max(c, d - n), d
        if steps[-1][0] == "equal":
            tag, a, b, c, d = steps[-1]
            steps[-1] = tag, a, min(b, a + n), c, min(d, c + n)
        group = []
        for tag, a, b, c, d in steps:
            if tag == "equal" and b - a > 2 * n:
                group.append((tag, a, min(b, a + n), c, min(d, c + n)))
                yield group
                group = []
                a, c = max(a, b - n), max(c, d - n)
            group.append((tag, a, b, c, d))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def _share(self, n):
        total = len(self.a) + len(self.b)
        return 2.0 * n / total if total else 1.0

    def ratio(self):
        """How alike they are, from 0 to 1."""
        return self._share(sum(block[-1] for block in self.get_matching_blocks()))

    def quick_ratio(self):
        """At least how alike they are, from 0 to 1."""
        if self.fullbcount is None:
            self.fullbcount = {}
            for element in self.b:
                self.fullbcount[element] = self.fullbcount.get(element, 0) + 1
        left, n = dict(self.fullbcount), 0
        for element in self.a:
            if left.get(element, 0) > 0:
                n += 1
                left[element] -= 1
        return self._share(n)

    def real_quick_ratio(self):
        """At least how alike they are, by their lengths."""
        return self._share(min(len(self.a), len(self.b)))

    __class_getitem__ = classmethod(type(list[int]))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """Those of some words that are most like one."""
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    found = []
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for other in possibilities:
        matcher.set_seq1(other)
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), other))
    found.sort(reverse=True)
    return [other for _, other in found[:n]]


# lines are paired when they are more alike than this, and no further apart
_ALIKE = 0.74999
_NEAR = 10


def _marks(text, tags):
    """A line of marks below a text: spaces are as they are in it."""
    return "".join(c if tag == " " and c.isspace() else tag for c, tag in zip(text, tags)).rstrip()


class Differ:
    """Compares lines, and what is in lines that are alike."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        """The lines of both, with what happened to each."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._replaced(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._dump("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._dump("+", b, blo, bhi)
            else:
                yield from self._dump(" ", a, alo, ahi)

    def _dump(self, tag, lines, low, high):
        for i in range(low, high):
            yield f"{tag} {lines[i]}"

    def _plain(self, a, alo, ahi, b, blo, bhi):
        """Lines that have nothing to do with each other, the fewer first."""
        if bhi - blo < ahi - alo:
            yield from self._dump("+", b, blo, bhi)
            yield from self._dump("-", a, alo, ahi)
        else:
            yield from self._dump("-", a, alo, ahi)
            yield from self._dump("+", b, blo, bhi)

    def _replaced(self, a, alo, ahi, b, blo, bhi):
        """Pairs each new line with the old one near its place that is most like it; the rest is told as it is."""
        matcher = SequenceMatcher(self.charjunk)
        done_i, done_j = alo, blo
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            place = alo + (j - blo)
            near = range(max(place - _NEAR, done_i), min(place + _NEAR + 1, ahi))
            if not near:
                break
            best, best_i = _ALIKE, None
            for i in near:
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, best_i = matcher.ratio(), i
            if best_i is None:
                continue
            yield from self._rest(a, done_i, best_i, b, done_j, j)
            old, new = a[best_i], b[j]
            if old == new:
                yield "  " + old
            else:
                old_tags = new_tags = ""
                matcher.set_seqs(old, new)
                for tag, i1, i2, j1, j2 in matcher.get_opcodes():
                    mark = {"replace": "^^", "delete": "- ", "insert": " +", "equal": "  "}[tag]
                    old_tags += mark[0] * (i2 - i1)
                    new_tags += mark[1] * (j2 - j1)
                yield from self._told(old, new, old_tags, new_tags)
            done_i, done_j = best_i + 1, j + 1
        yield from self._rest(a, done_i, ahi, b, done_j, bhi)

    def _rest(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._plain(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from self._dump("-", a, alo, ahi)
        elif blo < bhi:
            yield from self._dump("+", b, blo, bhi)

    def _told(self, old, new, old_tags, new_tags):
        yield "- " + old
        if marks := _marks(old, old_tags):
            yield f"? {marks}\n"
        yield "+ " + new
        if marks := _marks(new, new_tags):
            yield f"? {marks}\n"


def IS_LINE_JUNK(line, pat=None):
    """Whether a line is blank, or only a `#`."""
    return _re.match(r"\s*(?:#\s*)?$", line) is not None if pat is None else pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Whether a character is a space or a tab."""
    return ch in ws


def _check_types(a, b, *texts):
    if a and not isinstance(a[0], str):
        raise TypeError(f"lines to compare must be str, not {type(a[0]).__name__} ({a[0]!r})")
    if b and not isinstance(b[0], str):
        raise TypeError(f"lines to compare must be str, not {type(b[0]).__name__} ({b[0]!r})")
    if isinstance(a, str):
        raise TypeError(f"input must be a sequence of strings, not {type(a).__name__}")
    if isinstance(b, str):
        raise TypeError(f"input must be a sequence of strings, not {type(b).__name__}")
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f"all arguments must be str, not: {text!r}")


def _head(mark, file, date, lineterm):
    """The line that names a file."""
    date = f"\t{date}" if date else ""
    return f"{mark} {file}{date}{lineterm}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Changes as `diff -u` shows them."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def where(start, stop):
        length = stop - start
        if length == 1:
            return str(start + 1)
        return f"{start + 1 if length else start},{length}"

    begun = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not begun:
            begun = True
            yield _head("---", fromfile, fromfiledate, lineterm)
            yield _head("+++", tofile, tofiledate, lineterm)
        first, last = group[0], group[-1]
        yield f"@@ -{where(first[1], last[2])} +{where(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            if tag in ("replace", "delete"):
                for line in a[i1:i2]:
                    yield "-" + line
            if tag in ("replace", "insert"):
                for line in b[j1:j2]:
                    yield "+" + line


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Changes as `diff -c` shows them."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def where(start, stop):
        length = stop - start
        first = start + 1 if length else start
        return str(first) if length <= 1 else f"{first},{first + length - 1}"

    marks = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    begun = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not begun:
            begun = True
            yield _head("***", fromfile, fromfiledate, lineterm)
            yield _head("---", tofile, tofiledate, lineterm)
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield f"*** {where(first[1], last[2])} ****{lineterm}"
        if any(tag in ("replace", "delete") for tag, *_ in group):
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    for line in a[i1:i2]:
                        yield marks[tag] + line
        yield f"--- {where(first[3], last[4])} ----{lineterm}"
        if any(tag in ("replace", "insert") for tag, *_ in group):
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    for line in b[j1:j2]:
                        yield marks[tag] + line


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """Changes in lines of bytes."""

    def text(line):
        try:
            return line.decode("ascii", "surrogateescape")
        except AttributeError as e:
            raise TypeError(f"all arguments must be bytes, not {type(line).__name__} ({line!r})") from e

    lines = dfunc(
        [text(line) for line in a], [text(line) for line in b], text(fromfile), text(tofile), text(fromfiledate),
        text(tofiledate), n, text(lineterm),
    )  # fmt: skip
    for line in lines:
        yield line.encode("ascii", "surrogateescape")


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """The lines of both, with what happened to each."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """One of the two texts, of what `ndiff` gave."""
    try:
        tag = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}") from None
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


class HtmlDiff:
    """Changes as a table of HTML: not here."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError("Heapglass does not support difflib.HtmlDiff yet")
