import _native
import io as _io
import re as _re
import sys as _sys
import traceback as _traceback
import types as _types
from collections import namedtuple as _namedtuple

__all__ = [
    "register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS",
    "SKIP", "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF",
    "REPORT_ONLY_FIRST_FAILURE", "FAIL_FAST", "REPORTING_FLAGS", "Example", "DocTest", "DocTestParser",
    "DocTestFinder", "DocTestRunner", "OutputChecker", "testmod", "run_docstring_examples",
]  # fmt: skip

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """A number of its own for an option."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
COMPARISON_FLAGS = (
    DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL
)
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

_BLANKLINE = "<BLANKLINE>"
_RULE = "*" * 70


class TestResults(_namedtuple("TestResults", "failed attempted")):
    """How many examples there were, and how many failed."""

    def __new__(cls, failed, attempted, *, skipped=0):
        made = super().__new__(cls, failed, attempted)
        made.skipped = skipped
        return made

    def __repr__(self):
        skipped = f", skipped={self.skipped}" if self.skipped else ""
        return f"TestResults(failed={self.failed}, attempted={self.attempted}{skipped})"


class Example:
    """A piece of a session: what is typed, and what must come of it."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want + "\n" if want and not want.endswith("\n") else want
        self.exc_msg = exc_msg + "\n" if exc_msg is not None and not exc_msg.endswith("\n") else exc_msg
        self.lineno, self.indent, self.options = lineno, indent, options or {}


class DocTest:
    """The examples of a text, and the names that they run with."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.globs, self.docstring = examples, dict(globs), docstring
        self.name, self.filename, self.lineno = name, filename, lineno

    def __repr__(self):
        n = len(self.examples)
        count = "no examples" if n == 0 else "1 example" if n == 1 else f"{n} examples"
        return f"<DocTest {self.name} from {self.filename}:{self.lineno} ({count})>"

    def __lt__(self, other):
        return (self.name, self.lineno or 0) < (other.name, other.lineno or 0)


class DocTestParser:
    """Finds examples in texts."""

    def get_examples(self, string, name="<string>"):
        """The examples of a text."""
        examples = []
        lines = string.expandtabs().split("\n")
        i = 0
        while i < len(lines):
            line = lines[i]
            bare = line.lstrip(" ")
            indent = len(line) - len(bare)
            if not (bare == ">>>" or bare.startswith(">>>")):
                i += 1
                continue
            begun = i
            source = [self._typed(bare, i, name)]
            i += 1
            while i < len(lines) and (lines[i].strip() == "..." or lines[i].lstrip(" ").startswith("... ")):
                source.append(self._typed(lines[i].lstrip(" "), i, name))
                i += 1
            want = []
            while i < len(lines) and lines[i].strip() and not lines[i].lstrip(" ").startswith(">>>"):
                if lines[i][:indent].strip():
                    raise ValueError(f"line {i + 1} of the docstring for {name} has inconsistent leading whitespace: {lines[i]!r}")
                want.append(lines[i][indent:].rstrip())
                i += 1
            text = "\n".join(source)
            want = "".join(line + "\n" for line in want)
            message = None
            told = _re.match(r"Traceback \((?:most recent call last|innermost last)\):\s*\n", want)
            if told:
                # what stands indented is the stack, which does not matter
                rest = want[told.end() :].split("\n")
                at = next((k for k, line in enumerate(rest) if line[:1].isalpha() or line[:1] == "_"), None)
                if at is not None:
                    message = "\n".join(rest[at:])
            examples.append(Example(text, want, message, begun, indent, self._options(text, name, begun)))
        return [example for example in examples if not _is_comment(example.source)]

    def _typed(self, line, i, name):
        if len(line) > 3 and line[3] != " ":
            raise ValueError(f"line {i + 1} of the docstring for {name} lacks blank after {line[:3]}: {line!r}")
        return line[4:]

    def _options(self, source, name, lineno):
        options = {}
        for match in _re.finditer(r"#\s*doctest:\s*([^\n'\"]*)$", source, _re.MULTILINE):
            for option in match[1].replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {lineno + 1} of the doctest for {name} has an invalid option: {option!r}")
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        return options

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


def _is_comment(source):
    return all(not line.strip() or line.strip().startswith("#") for line in source.split("\n"))


class DocTestFinder:
    """Finds the texts of a module, its functions and its classes."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser, self._recurse, self._exclude_empty = parser, recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """All texts with examples that an object has."""
        name = name or getattr(obj, "__name__", None)
        if module is None:
            module = obj if isinstance(obj, _types.ModuleType) else _sys.modules.get(getattr(obj, "__module__", None))
        globs = dict(vars(module) if module is not None else {}) if globs is None else dict(globs)
        globs |= extraglobs or {}
        globs.setdefault("__name__", "__main__")
        found = []
        self._find(found, obj, name, module, globs, set())
        return sorted(found)

    def _find(self, found, obj, name, module, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        doc = getattr(obj, "__doc__", None)
        doc = doc if isinstance(doc, str) else ""
        if doc or not self._exclude_empty:
            filename = getattr(module, "__file__", None) or getattr(module, "__name__", None)
            found.append(self._parser.get_doctest(doc, globs, name, filename, _line_of(obj)))
        if not self._recurse:
            return
        if isinstance(obj, _types.ModuleType):
            for key, value in vars(obj).items():
                plain = getattr(value, "__wrapped__", value)
                if isinstance(plain, (_types.FunctionType, type)) and self._is_of(module, plain):
                    self._find(found, value, f"{name}.{key}", module, globs, seen)
            for key, value in getattr(obj, "__test__", {}).items():
                if isinstance(value, str):
                    found.append(self._parser.get_doctest(value, globs, f"{name}.__test__.{key}", None, 1))
                else:
                    self._find(found, value, f"{name}.__test__.{key}", module, globs, seen)
        elif isinstance(obj, type):
            for key, value in vars(obj).items():
                value = getattr(value, "__func__", value)
                if isinstance(value, property) or (
                    isinstance(value, (_types.FunctionType, type)) and self._is_of(module, value)
                ):
                    self._find(found, value, f"{name}.{key}", module, globs, seen)

    def _is_of(self, module, value):
        return module is None or getattr(value, "__module__", None) == module.__name__


def _line_of(obj):
    """The line, counted from 0, where an object's text begins; None if it cannot be told."""
    if isinstance(obj, _types.ModuleType):
        return 0
    lines = _native.source().split("\n")
    if isinstance(obj, type):
        pattern = _re.compile(rf"^\s*class\s*{_re.escape(obj.__name__)}\b")
        return next((i for i, line in enumerate(lines) if pattern.match(line)), None)
    code = getattr(getattr(obj, "fget", obj), "__code__", None)
    if code is None:
        return None
    text = _re.compile(r"(^|.*:)\s*\w*(\"|')")
    return next((i for i in range(code.co_firstlineno - 1, len(lines)) if text.match(lines[i])), None)


class OutputChecker:
    """Says whether what came is what was wanted."""

    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = _re.sub(rf"(?m)^{_BLANKLINE}\s*?$", "", want)
            got = _re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        if optionflags & ELLIPSIS and "..." in want:
            pattern = ".*".join(_re.escape(part) for part in want.split("..."))
            return _re.fullmatch(pattern, got, _re.DOTALL) is not None
        return False

    def output_difference(self, example, got, optionflags):
        indented = lambda text: "".join("    " + line if line.strip() else line for line in text.splitlines(True))
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = _re.sub(r"(?m)^[ ]*(?=\n)", _BLANKLINE, got)
        if example.want and got:
            return f"Expected:\n{indented(example.want)}Got:\n{indented(got)}"
        if example.want:
            return f"Expected:\n{indented(example.want)}Got nothing\n"
        return f"Expected nothing\nGot:\n{indented(got)}" if got else "Expected nothing\nGot nothing\n"


def _raised(exception):
    """What an example raised, in one line and with its traceback, less the runner's own frame, which interests nobody."""
    kind, value, traceback = exception
    only = _traceback.format_exception_only(kind, value)[-1]
    return only, "".join(_traceback.format_exception(kind, value, traceback.tb_next))


class DocTestRunner:
    """Runs examples and tells of those that fail."""

    DIVIDER = _RULE

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in _sys.argv if verbose is None else verbose
        self.optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._by_name = {}

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Runs the examples of a text."""
        real = _sys.stdout
        out = out or real.write
        failures = tries = skips = 0
        for n, example in enumerate(test.examples):
            flags = self.optionflags
            for flag, on in example.options.items():
                flags = flags | flag if on else flags & ~flag
            tries += 1
            if flags & SKIP:
                skips += 1
                continue
            if self._verbose:
                self.report_start(out, test, example)
            filename = f"<doctest {test.name}[{n}]>"
            _sys.stdout = _io.StringIO()
            shown, _sys.displayhook = _sys.displayhook, _sys.__displayhook__
            try:
                exec(compile(example.source, filename, "single", 0, True), test.globs)
                exception = None
            except KeyboardInterrupt:
                raise
            except BaseException:
                # with its traceback, and so the functions that it came through, until the next example is over
                exception = _sys.exc_info()
            finally:
                got = _sys.stdout.getvalue()
                _sys.stdout, _sys.displayhook = real, shown
            if exception is None:
                well = self._checker.check_output(example.want, got, flags)
            else:
                raised, error = _raised(exception)
                well = None
                got += error
                if example.exc_msg is not None:
                    well = self._checker.check_output(example.exc_msg, raised, flags)
                    if not well and flags & IGNORE_EXCEPTION_DETAIL:
                        kind = lambda text: text.split("\n")[0].split(":")[0].split(".")[-1]
                        well = kind(example.exc_msg) == kind(raised)
            if well:
                if self._verbose:
                    out("ok\n")
                continue
            failures += 1
            if well is None:
                self.report_unexpected_exception(out, test, example, error)
            else:
                self.report_failure(out, test, example, got)
            if flags & FAIL_FAST:
                break
        self.failures += failures
        self.tries += tries
        self.skips += skips
        f, t = self._by_name.get(test.name, (0, 0))
        self._by_name[test.name] = f + failures, t + tries
        if clear_globs:
            test.globs.clear()
        return TestResults(failures, tries, skipped=skips)

    def _head(self, test, example):
        line = "?" if test.lineno is None else test.lineno + example.lineno + 1
        source = "".join("    " + text + "\n" for text in example.source.rstrip("\n").split("\n"))
        where = f'File "{test.filename}", line {line}, in {test.name}' if test.filename else f"Line {line}, in {test.name}"
        return f"{self.DIVIDER}\n{where}\nFailed example:\n{source}"

    def report_start(self, out, test, example):
        indented = lambda text: "".join("    " + line for line in text.splitlines(True))
        wanted = f"Expecting:\n{indented(example.want)}" if example.want else "Expecting nothing\n"
        out(f"Trying:\n{indented(example.source)}{wanted}")

    def report_failure(self, out, test, example, got):
        out(self._head(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, error):
        indented = "".join("    " + line if line.strip() else line for line in error.splitlines(True))
        out(f"{self._head(test, example)}Exception raised:\n{indented}")

    def summarize(self, verbose=None):
        """Tells how all went."""
        verbose = self._verbose if verbose is None else verbose
        items = sorted(self._by_name.items())
        failed = [(name, f, t) for name, (f, t) in items if f]
        passed = [(name, t) for name, (f, t) in items if t and not f]
        empty = [name for name, (f, t) in items if not t]
        many = lambda n, word: f"{n} {word}{'' if n == 1 else 's'}"
        if verbose:
            if empty:
                print(f"{many(len(empty), 'item')} had no tests:")
                print(*(f"    {name}" for name in empty), sep="\n")
            if passed:
                print(f"{many(len(passed), 'item')} passed all tests:")
                for name, t in passed:
                    print(f" {t:3} test{'' if t == 1 else 's'} in {name}")
        if failed:
            print(self.DIVIDER)
            print(f"{many(len(failed), 'item')} had failures:")
            for name, f, t in failed:
                print(f" {f:3} of {t:3} in {name}")
        if verbose:
            print(f"{many(self.tries, 'test')} in {many(len(items), 'item')}.")
            print(f"{self.tries - self.failures} passed{f' and {self.failures} failed' if self.failures else ''}.")
        if failed:
            skipped = f" and {many(self.skips, 'skipped test')}" if self.skips else ""
            print(f"***Test Failed*** {many(self.failures, 'failure')}{skipped}.")
        elif verbose:
            print("Test passed.")
        return TestResults(self.failures, self.tries, skipped=self.skips)


def testmod(
    m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
    exclude_empty=False,
):  # fmt: skip
    """Runs the examples of a module, the program's own if none is named."""
    if raise_on_error:
        raise NotImplementedError("Heapglass does not support doctest's raise_on_error yet")
    m = _sys.modules["__main__"] if m is None else m
    if not isinstance(m, _types.ModuleType):
        raise TypeError(f"testmod: module required; {m!r}")
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    finder = DocTestFinder(exclude_empty=exclude_empty)
    for test in finder.find(m, name or m.__name__, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Runs the examples of one object."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test)
