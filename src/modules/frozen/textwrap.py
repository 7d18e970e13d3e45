__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_whitespace = "\t\n\x0b\x0c\r "
_SPACES = str.maketrans(dict.fromkeys(_whitespace, " "))


def _is_word(c):
    return c.isalnum() or c == "_"


def _is_letter(c):
    return c != "" and _is_word(c) and not c.isdecimal()


class TextWrapper:
    """Breaks text into lines of a width."""

    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
        tabsize=8, *, max_lines=None, placeholder=" [...]",
    ):  # fmt: skip
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace = expand_tabs, replace_whitespace
        self.fix_sentence_endings, self.break_long_words = fix_sentence_endings, break_long_words
        self.drop_whitespace, self.break_on_hyphens = drop_whitespace, break_on_hyphens
        self.tabsize, self.max_lines, self.placeholder = tabsize, max_lines, placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(_SPACES)
        return text

    def _split(self, text):
        """Pieces that are not to be broken: words with what may not leave them, and the space between."""
        pieces = []
        i, n = 0, len(text)
        while i < n:
            start = i
            is_space = text[i] in _whitespace
            while i < n and (text[i] in _whitespace) == is_space:
                i += 1
            if is_space or not self.break_on_hyphens:
                pieces.append(text[start:i])
            else:
                pieces.extend(_at_hyphens(text[start:i]))
        return pieces

    def _fix_sentence_endings(self, chunks):
        """Two spaces behind what looks like the end of a sentence."""
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == " " and _ends_sentence(chunks[i]):
                chunks[i + 1] = "  "

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """A word that is longer than a line: as much of it as fits, or all of it on a line of its own."""
        space_left = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            end = space_left
            chunk = reversed_chunks[-1]
            if self.break_on_hyphens and len(chunk) > space_left:
                hyphen = chunk.rfind("-", 0, space_left)
                if hyphen > 0 and any(c != "-" for c in chunk[:hyphen]):
                    end = hyphen + 1
            fits, reversed_chunks[-1] = chunk[:end], chunk[end:]
            cur_line.append(fits)
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks = chunks[::-1]
        while chunks:
            line, length = [], 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            rest_is_space = len(chunks) == 1 and self.drop_whitespace and not chunks[0].strip()
            is_last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            if not is_last or (not chunks or rest_is_space) and length <= width:
                lines.append(indent + "".join(line))
                continue
            self._close(lines, line, length, indent, width)
            break
        return lines

    def _close(self, lines, line, length, indent, width):
        """The last line that is allowed, with more to come: the placeholder behind what it leaves room for."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """The lines, without line ends."""
        parts = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(parts)
        return self._wrap_chunks(parts)

    def fill(self, text):
        """The lines as one text."""
        return "\n".join(self.wrap(text))


def _dash_end(word, i):
    """Where a dash that begins here ends, if it is two hyphens or more with a word behind it; else None."""
    end = i
    while end < len(word) and word[end] == "-":
        end += 1
    return end if end - i >= 2 and end < len(word) and _is_word(word[end]) else None


def _joins_dash(c):
    return _is_word(c) or c in "!\"'&.,?"


def _breaks_behind(word, i):
    """Whether a line may end behind this hyphen: two letters before it, or one of its own, and two behind."""
    if word[i] != "-" or i < 2 or not _is_letter(word[i - 1]):
        return False
    if not (_is_letter(word[i - 2]) or i >= 3 and word[i - 2] == "-" and _is_letter(word[i - 3])):
        return False
    after = word[i + 1 : i + 4]
    if not after or not _is_letter(after[0]):
        return False
    return after[1:2] == "-" and _is_letter(after[2:3]) or _is_letter(after[1:2])


def _at_hyphens(word):
    """A word broken behind the hyphens between its letters, and around dashes."""
    pieces = []
    start, n = 0, len(word)
    while start < n:
        if start and _joins_dash(word[start - 1]) and (end := _dash_end(word, start)) is not None:
            pieces.append(word[start:end])
            start = end
            continue
        end = start + 1
        while end < n:
            if _breaks_behind(word, end):
                end += 1
                break
            if _joins_dash(word[end - 1]) and _dash_end(word, end) is not None:
                break
            end += 1
        pieces.append(word[start:end])
        start = end
    return pieces


def _ends_sentence(chunk):
    if chunk[-1:] in "\"'" and len(chunk) > 1:
        chunk = chunk[:-1]
    return len(chunk) >= 2 and chunk[-1] in ".!?" and "a" <= chunk[-2] <= "z"


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The lines of a paragraph as one text."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """A text on one line; what does not fit is left out, and a placeholder says so."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Takes away the space that all lines begin with."""
    lines = text.split("\n")
    lines = ["" if not line.strip(" \t") else line for line in lines]
    margin = None
    for line in lines:
        if not line:
            continue
        own = line[: len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = own
            continue
        common = 0
        while common < len(margin) and common < len(own) and margin[common] == own[common]:
            common += 1
        margin = margin[:common]
    if margin:
        lines = [line[len(margin) :] if line else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Puts a prefix before every line; before those that are not empty, unless told which."""
    if predicate is None:
        predicate = str.strip
    parts = []
    for line in text.splitlines(True):
        if predicate(line):
            parts.append(prefix)
        parts.append(line)
    return "".join(parts)
