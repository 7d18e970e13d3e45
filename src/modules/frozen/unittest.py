import functools as _functools
import re as _re
import sys as _sys
import time as _time
import traceback as _traceback
import types as _types
import warnings as _warnings
from contextlib import contextmanager as _contextmanager

__all__ = [
    "TestResult", "TestCase", "IsolatedAsyncioTestCase", "TestSuite", "TextTestRunner", "TestLoader",
    "FunctionTestCase", "main", "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless", "expectedFailure",
    "TextTestResult", "addModuleCleanup",
]  # fmt: skip

_LONGEST = 80


class SkipTest(Exception):
    """A test that is not to be run."""


class _ShouldStop(Exception):
    """A test with parts has failed and goes no further."""


def skip(reason):
    """Marks a test, or a class of tests, as not to be run."""

    def mark(test):
        if not isinstance(test, type):

            @_functools.wraps(test)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)

            skipped.__unittest_skip__ = True
            skipped.__unittest_skip_why__ = reason
            return skipped
        test.__unittest_skip__ = True
        test.__unittest_skip_why__ = reason
        return test

    if isinstance(reason, _types.FunctionType):
        test, reason = reason, ""
        return mark(test)
    return mark


def skipIf(condition, reason):
    """The same, if something holds."""
    return skip(reason) if condition else lambda test: test


def skipUnless(condition, reason):
    """The same, unless something holds."""
    return lambda test: test if condition else skip(reason)(test)


def expectedFailure(test):
    """Marks a test as one that fails."""
    test.__unittest_expecting_failure__ = True
    return test


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Something to be called when all tests have been run."""
    _module_cleanups.append((function, args, kwargs))


def _short(value, longest=_LONGEST):
    text = repr(value)
    return text if len(text) < longest else text[:longest] + " [truncated]..."


class _Raises:
    """What `assertRaises` gives: a block that must raise."""

    def __init__(self, case, expected, pattern=None, msg=None):
        self._case, self.expected, self._pattern, self.msg = case, expected, pattern, msg
        self.exception = None
        self._called = None

    def _fail(self, text):
        raise self._case.failureException(self._case._formatMessage(self.msg, text))

    def handle(self, name, args, kwargs):
        if not args:
            self.msg = kwargs.pop("msg", None)
            return self
        call, *rest = args
        self._called = getattr(call, "__name__", str(call))
        with self:
            call(*rest, **kwargs)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            name = getattr(self.expected, "__name__", None) or str(self.expected)
            self._fail(f"{name} not raised by {self._called}" if self._called else f"{name} not raised")
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self._pattern is not None and not _re.search(self._pattern, str(value)):
            pattern = self._pattern if isinstance(self._pattern, str) else self._pattern.pattern
            self._fail(f'"{pattern}" does not match "{value}"')
        return True


class _Warns(_Raises):
    """What `assertWarns` gives."""

    def __enter__(self):
        self._catcher = _warnings.catch_warnings(record=True)
        self._seen = self._catcher.__enter__()
        _warnings.simplefilter("always")
        return self

    def __exit__(self, kind, value, traceback):
        self._catcher.__exit__(kind, value, traceback)
        if kind is not None:
            return False
        for warning in self._seen:
            if issubclass(warning.category, self.expected):
                if self._pattern is None or _re.search(self._pattern, str(warning.message)):
                    self.warning = warning.message
                    self.filename, self.lineno = warning.filename, warning.lineno
                    return True
        name = self.expected.__name__
        self._fail(f"{name} not triggered by {self._called}" if self._called else f"{name} not triggered")


class TestResult:
    """What came of tests."""

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses, self.collectedDurations = [], [], []
        self.testsRun = 0
        self.shouldStop = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def addError(self, test, err):
        self.errors.append((test, self._told(err, test)))
        self._maybe_stop()

    def addFailure(self, test, err):
        self.failures.append((test, self._told(err, test)))
        self._maybe_stop()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            (self.failures if issubclass(err[0], test.failureException) else self.errors).append(
                (subtest, self._told(err, test))
            )
            self._maybe_stop()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._told(err, test)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

    def _maybe_stop(self):
        if self.failfast:
            self.stop()

    def stop(self):
        self.shouldStop = True

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def _told(self, err, test):
        kind, value, traceback = err
        # what the frames of this module have to do with it interests nobody
        while traceback and "__unittest" in traceback.tb_frame.f_globals:
            traceback = traceback.tb_next
        limit = _own_part(traceback) if isinstance(value, test.failureException) else None
        return "".join(_traceback.format_exception(kind, value, traceback, limit=limit))

    def __repr__(self):
        cls = type(self)
        return (
            f"<{cls.__module__}.{cls.__qualname__} run={self.testsRun} errors={len(self.errors)} "
            f"failures={len(self.failures)}>"
        )


__unittest = True


def _own_part(traceback):
    """How many entries a traceback has before the methods of this module begin."""
    n = 0
    while traceback and "__unittest" not in traceback.tb_frame.f_globals:
        n += 1
        traceback = traceback.tb_next
    return n


class TextTestResult(TestResult):
    """The same, told while tests run."""

    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1

    def getDescription(self, test):
        first = test.shortDescription()
        return f"{test}\n{first}" if first else str(test)

    def _say(self, word, sign):
        if self.showAll:
            self.stream.write(f"{word}\n")
        elif self.dots:
            self.stream.write(sign)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f"{self.getDescription(test)} ... ")

    def addSuccess(self, test):
        self._say("ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._say("ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._say("FAIL", "F")

    def addSubTest(self, test, subtest, err):
        if err is not None:
            if self.showAll:
                self.stream.write(f"\n  {self.getDescription(subtest)} ... ")
            failed = issubclass(err[0], subtest.failureException)
            self._say("FAIL" if failed else "ERROR", "F" if failed else "E")
        super().addSubTest(test, subtest, err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say(f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._say("expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._say("unexpected success", "u")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.write("\n")
        for flavour, entries in (("ERROR", self.errors), ("FAIL", self.failures)):
            for test, text in entries:
                self.stream.write(f"{self.separator1}\n{flavour}: {self.getDescription(test)}\n{self.separator2}\n")
                self.stream.write(f"{text}\n")
        if self.unexpectedSuccesses:
            self.stream.write(f"{self.separator1}\n")
            for test in self.unexpectedSuccesses:
                self.stream.write(f"UNEXPECTED SUCCESS: {self.getDescription(test)}\n")


class TestCase:
    """A class of tests: its methods whose names begin with `test`."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        method = getattr(self, methodName, None)
        if method is None and methodName != "runTest":
            raise ValueError(f"no such test method in {type(self)}: {methodName}")
        self._testMethodDoc = getattr(method, "__doc__", None) or ""
        self._cleanups = []
        self._subtest = None
        self._result = None
        self._equality = {}

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addTypeEqualityFunc(self, typeobj, function):
        self._equality[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        """Something to be called when the test has been run."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enters a context that the test's end leaves."""
        value = cm.__enter__()
        self.addCleanup(cm.__exit__, None, None, None)
        return value

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def doClassCleanups(cls):
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            function(*args, **kwargs)

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._part(self._call, function, *args, **kwargs)

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def shortDescription(self):
        return self._testMethodDoc.strip().split("\n")[0].strip() or None

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def __eq__(self, other):
        return type(self) is type(other) and self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>"

    def _call(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _part(self, run, /, *args, **kwargs):
        """Runs a part of a test; gives whether it was well."""
        try:
            run(*args, **kwargs)
        except KeyboardInterrupt:
            raise
        except SkipTest as e:
            self._ok = False
            self._result.addSkip(self, str(e))
        except _ShouldStop:
            self._ok = False
        except BaseException:
            err = _sys.exc_info()
            self._ok = False
            if self._expecting:
                self._expected_error = err
            elif issubclass(err[0], self.failureException):
                self._result.addFailure(self, err)
            else:
                self._result.addError(self, err)
        else:
            return True
        return False

    def run(self, result=None):
        """Runs the test; what came of it is written down in the result."""
        own = result is None
        if own:
            result = self.defaultTestResult()
            result.startTestRun()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            for marked in (type(self), method):
                if getattr(marked, "__unittest_skip__", False):
                    result.addSkip(self, getattr(marked, "__unittest_skip_why__", ""))
                    return result
            self._result, self._ok, self._expected_error = result, True, None
            self._expecting = getattr(method, "__unittest_expecting_failure__", False) or getattr(
                type(self), "__unittest_expecting_failure__", False
            )
            if self._part(self._call, self.setUp):
                self._part(self._run_method, method)
                self._part(self._call, self.tearDown)
            self.doCleanups()
            if self._expecting and self._expected_error:
                result.addExpectedFailure(self, self._expected_error)
            elif self._expecting and self._ok:
                result.addUnexpectedSuccess(self)
            elif self._ok:
                result.addSuccess(self)
            self._expected_error = None
            return result
        finally:
            result.stopTest(self)
            if own:
                result.stopTestRun()

    def _run_method(self, method):
        if method() is not None:
            _warnings.warn(
                f"It is deprecated to return a value that is not None from a test case ({method})",
                DeprecationWarning,
                stacklevel=3,
            )

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        """Runs the test and lets what it raises out."""
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()

    def skipTest(self, reason):
        raise SkipTest(reason)

    @_contextmanager
    def subTest(self, msg=None, **params):
        """A part of a test that may fail alone."""
        if self._result is None:
            yield
            return
        parent, self._subtest = self._subtest, _SubTest(self, msg, {**(self._subtest.params if self._subtest else {}), **params})
        try:
            yield
        except (SkipTest, KeyboardInterrupt, _ShouldStop):
            raise
        except BaseException:
            self._ok = False
            self._result.addSubTest(self, self._subtest, _sys.exc_info())
            if self._result.failfast:
                raise _ShouldStop from None
        else:
            self._result.addSubTest(self, self._subtest, None)
        finally:
            self._subtest = parent

    # --- what is asserted ---

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        return standard if msg is None else f"{standard} : {msg}"

    def _must(self, holds, msg, standard):
        if not holds:
            raise self.failureException(self._formatMessage(msg, standard()))

    def assertTrue(self, expr, msg=None):
        self._must(expr, msg, lambda: f"{_short(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        self._must(not expr, msg, lambda: f"{_short(expr)} is not false")

    def assertEqual(self, first, second, msg=None):
        if type(first) is type(second):
            function = self._equality.get(type(first))
            if function is not None:
                return function(first, second, msg=msg)
            if type(first) in (list, tuple):
                return self.assertSequenceEqual(first, second, msg, type(first))
            if type(first) is dict:
                return self.assertDictEqual(first, second, msg)
            if type(first) in (set, frozenset):
                return self.assertSetEqual(first, second, msg)
            if type(first) is str:
                return self.assertMultiLineEqual(first, second, msg)
        self._must(first == second, msg, lambda: "%s != %s" % _both(first, second))

    def assertNotEqual(self, first, second, msg=None):
        self._must(first != second, msg, lambda: f"{_short(first)} == {_short(second)}")

    def assertIs(self, expr1, expr2, msg=None):
        self._must(expr1 is expr2, msg, lambda: f"{_short(expr1)} is not {_short(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        self._must(expr1 is not expr2, msg, lambda: f"unexpectedly identical: {_short(expr1)}")

    def assertIsNone(self, obj, msg=None):
        self._must(obj is None, msg, lambda: f"{_short(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        self._must(obj is not None, msg, lambda: "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        self._must(member in container, msg, lambda: f"{_short(member)} not found in {_short(container)}")

    def assertNotIn(self, member, container, msg=None):
        self._must(member not in container, msg, lambda: f"{_short(member)} unexpectedly found in {_short(container)}")

    def assertIsInstance(self, obj, cls, msg=None):
        self._must(isinstance(obj, cls), msg, lambda: f"{_short(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._must(not isinstance(obj, cls), msg, lambda: f"{_short(obj)} is an instance of {cls!r}")

    def assertLess(self, a, b, msg=None):
        self._must(a < b, msg, lambda: f"{_short(a)} not less than {_short(b)}")

    def assertLessEqual(self, a, b, msg=None):
        self._must(a <= b, msg, lambda: f"{_short(a)} not less than or equal to {_short(b)}")

    def assertGreater(self, a, b, msg=None):
        self._must(a > b, msg, lambda: f"{_short(a)} not greater than {_short(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        self._must(a >= b, msg, lambda: f"{_short(a)} not greater than or equal to {_short(b)}")

    def assertRaises(self, expected_exception, *args, **kwargs):
        """Something that must raise: a call, or a `with` block."""
        return _Raises(self, expected_exception).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _Raises(self, expected_exception, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _Warns(self, expected_warning).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _Warns(self, expected_warning, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        apart = abs(first - second)
        if delta is not None:
            within = apart <= delta
            told = f"{_short(first)} != {_short(second)} within {_short(delta)} delta ({_short(apart)} difference)"
        else:
            places = 7 if places is None else places
            within = round(apart, places) == 0
            told = f"{_short(first)} != {_short(second)} within {places!r} places ({_short(apart)} difference)"
        self._must(within, msg, lambda: told)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None:
            apart = abs(first - second)
            within = apart <= delta
            told = f"{_short(first)} == {_short(second)} within {_short(delta)} delta ({_short(apart)} difference)"
        else:
            places = 7 if places is None else places
            within = first == second or round(abs(second - first), places) == 0
            told = f"{_short(first)} == {_short(second)} within {places!r} places"
        self._must(not within, msg, lambda: told)

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = _re.compile(expected_regex)
        told = lambda: f"Regex didn't match: {pattern.pattern!r} not found in {text!r}"
        self._must(pattern.search(text), msg, told)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = _re.compile(unexpected_regex)
        match = pattern.search(text)
        told = lambda: f"Regex matched: {match[0]!r} matches {pattern.pattern!r} in {text!r}"
        self._must(not match, msg, told)

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        rest = list(second)
        missing = []
        for item in first:
            if item in rest:
                rest.remove(item)
            else:
                missing.append(item)
        self._must(
            not missing and not rest, msg, lambda: f"Element counts were not equal:\n{missing!r}\n{rest!r}"
        )

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        name = seq_type.__name__ if seq_type else "sequence"
        if seq_type is not None:
            for which, value in (("First", first), ("Second", second)):
                if not isinstance(value, seq_type):
                    raise self.failureException(f"{which} sequence is not a {name}: {_short(value)}")
        if first == second:
            return
        told = "%ss differ: %s != %s\n" % (name.capitalize(), *_both(first, second))
        if len(first) == len(second) and all(one == other for one, other in zip(first, second)):
            if seq_type is None and type(first) is not type(second):
                return
        for i, (one, other) in enumerate(zip(first, second)):
            if one != other:
                told += "\nFirst differing element %d:\n%s\n%s\n" % (i, *_both(one, other))
                break
        if len(first) != len(second):
            longer, which, n = (first, "First", len(second)) if len(first) > len(second) else (second, "Second", len(first))
            told += f"\n{which} {name} contains {len(longer) - n} additional elements.\n"
            told += f"First extra element {n}:\n{_short(longer[n])}\n"
        self._must(False, msg, lambda: self._with_diff(told, *map(_pretty_lines, (first, second))))

    def _with_diff(self, told, first, second):
        """What is told, with the lines that differ, unless there are too many."""
        import difflib

        # lines of texts have their own ends
        between = "" if any(line.endswith("\n") for line in first + second) else "\n"
        diff = "\n" + between.join(difflib.ndiff(first, second))
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return told + diff
        return f"{told}\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it."

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for which, items in (("first", set1 - set2), ("second", set2 - set1)):
            if items:
                lines.append(f"Items in the {which} set but not the {'second' if which == 'first' else 'first'}:")
                lines.extend(repr(item) for item in items)
        self._must(not lines, msg, lambda: "\n".join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        told = lambda: self._with_diff("%s != %s" % _both(d1, d2), *map(_pretty_lines, (d1, d2)))
        self._must(d1 == d2, msg, told)

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        ends = [text[-1:] == "\n" for text in (first, second)] if first and second else [True, True]
        lines = [(text if end else text + "\n").splitlines(True) for text, end in zip((first, second), ends)]
        told = lambda: self._with_diff("%s != %s" % _both(first, second), *lines)
        self._must(first == second, msg, told)


def _pretty_lines(value):
    import pprint

    return pprint.pformat(value).splitlines()


class _SubTest(TestCase):
    """A part of a test, for those who tell of it."""

    def __init__(self, test, message, params):
        self.test, self.message, self.params = test, message, params
        self.failureException = test.failureException

    def shortDescription(self):
        return self.test.shortDescription()

    def id(self):
        return f"{self.test.id()} {self._part_text()}"

    def _part_text(self):
        parts = []
        if self.message is not None:
            parts.append(f"[{self.message}]")
        if self.params:
            parts.append(f"({', '.join(f'{key}={value!r}' for key, value in self.params.items())})")
        return " ".join(parts) or "(<subtest>)"

    def __str__(self):
        return f"{self.test} {self._part_text()}"


def _both(first, second):
    """Two texts, their common beginning left out where they are long."""
    return _short(first), _short(second)


class IsolatedAsyncioTestCase(TestCase):
    """Tests that are coroutines."""

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def _run_method(self, method):
        import asyncio

        async def whole():
            await self.asyncSetUp()
            try:
                result = method()
                if hasattr(result, "__await__"):
                    await result
            finally:
                await self.asyncTearDown()

        asyncio.run(whole())


class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._function, self._before, self._after, self._described = testFunc, setUp, tearDown, description

    def setUp(self):
        if self._before:
            self._before()

    def tearDown(self):
        if self._after:
            self._after()

    def runTest(self):
        self._function()

    def id(self):
        return self._function.__name__

    def shortDescription(self):
        return self._described


class TestSuite:
    """Tests in a row."""

    def __init__(self, tests=()):
        self._tests = list(tests)

    def __iter__(self):
        return iter(self._tests)

    def __repr__(self):
        return f"<unittest.suite.TestSuite tests={self._tests!r}>"

    def __eq__(self, other):
        return type(self) is type(other) and self._tests == other._tests

    __hash__ = None

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

    def __call__(self, result):
        return self.run(result)

    def run(self, result):
        """Runs all, with what their classes do before and after."""
        current, broken = None, False
        for test in self._flat():
            if result.shouldStop:
                break
            if type(test) is not current:
                self._leave(current, broken, result)
                current = type(test)
                broken = not self._enter(current, result)
            if not broken:
                test(result)
        self._leave(current, broken, result)
        return result

    def _flat(self):
        for test in self._tests:
            if isinstance(test, TestSuite):
                yield from test._flat()
            else:
                yield test

    def _enter(self, cls, result):
        if getattr(cls, "__unittest_skip__", False) or not hasattr(cls, "setUpClass"):
            return True
        return self._for_class(cls, "setUpClass", result)

    def _leave(self, cls, broken, result):
        if cls is None or getattr(cls, "__unittest_skip__", False) or not hasattr(cls, "tearDownClass"):
            return
        if not broken:
            self._for_class(cls, "tearDownClass", result)
        cls.doClassCleanups()

    def _for_class(self, cls, method, result):
        try:
            getattr(cls, method)()
        except SkipTest as e:
            result.addSkip(_Holder(f"{method} ({cls.__module__}.{cls.__qualname__})"), str(e))
            return False
        except Exception:
            result.addError(_Holder(f"{method} ({cls.__module__}.{cls.__qualname__})"), _sys.exc_info())
            return False
        return True


class _Holder:
    """Stands for what is no test and failed."""

    failureException = AssertionError

    def __init__(self, description):
        self.description = description

    def shortDescription(self):
        return None

    def __str__(self):
        return self.description


class TestLoader:
    """Finds tests."""

    testMethodPrefix = "test"
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        """The names of a class's tests in order."""
        names = [
            name
            for name in dir(testCaseClass)
            if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))
        ]
        return sorted(names)

    def loadTestsFromTestCase(self, testCaseClass):
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, *, pattern=None):
        suites = []
        for name in dir(module):
            cls = getattr(module, name)
            if isinstance(cls, type) and issubclass(cls, TestCase) and cls not in _BASES:
                suites.append(self.loadTestsFromTestCase(cls))
        return self.suiteClass(suites)

    def loadTestsFromName(self, name, module=None):
        found = module
        for part in name.split("."):
            parent, found = found, getattr(found, part)
        if isinstance(found, type):
            return self.loadTestsFromTestCase(found)
        return self.suiteClass([parent(name.split(".")[-1])])

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


_BASES = (TestCase, FunctionTestCase, IsolatedAsyncioTestCase, _SubTest)
defaultTestLoader = TestLoader()
TestResult.__module__ = "unittest.result"
TextTestResult.__module__ = "unittest.runner"


class TextTestRunner:
    """Runs tests and tells of them."""

    resultclass = TextTestResult

    def __init__(
        self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
        warnings=None, *, tb_locals=False, durations=None,
    ):  # fmt: skip
        self.stream = stream
        self.descriptions, self.verbosity, self.failfast = descriptions, verbosity, failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def run(self, test):
        """Runs a test or a suite."""
        stream = _sys.stderr if self.stream is None else self.stream
        result = self.resultclass(stream, self.descriptions, self.verbosity)
        result.failfast = self.failfast
        begun = _time.perf_counter()
        result.startTestRun()
        try:
            test(result)
        finally:
            result.stopTestRun()
        taken = _time.perf_counter() - begun
        while _module_cleanups:
            function, args, kwargs = _module_cleanups.pop()
            function(*args, **kwargs)
        if hasattr(result, "printErrors"):
            result.printErrors()
        n = result.testsRun
        stream.write(f"{'-' * 70}\nRan {n} test{'' if n == 1 else 's'} in {taken:.3f}s\n\n")
        counts = []
        if not result.wasSuccessful():
            stream.write("FAILED")
            counts += [("failures", result.failures), ("errors", result.errors)]
        else:
            stream.write("NO TESTS RAN" if n == 0 and not result.skipped else "OK")
        counts += [
            ("skipped", result.skipped),
            ("expected failures", result.expectedFailures),
            ("unexpected successes", result.unexpectedSuccesses),
        ]
        told = ", ".join(f"{name}={len(which)}" for name, which in counts if which)
        stream.write(f" ({told})\n" if told else "\n")
        return result


class main:
    """Runs the tests of the program, and ends it."""

    def __init__(
        self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
        exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False,
        durations=None,
    ):  # fmt: skip
        self.module = _sys.modules[module] if isinstance(module, str) else module
        argv = _sys.argv if argv is None else argv
        names = []
        for word in argv[1:]:
            if word in ("-v", "--verbose"):
                verbosity = 2
            elif word in ("-q", "--quiet"):
                verbosity = 0
            elif word in ("-f", "--failfast"):
                failfast = True
            elif not word.startswith("-"):
                names.append(word)
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        if names:
            self.test = testLoader.loadTestsFromNames(names, self.module)
        else:
            self.test = testLoader.loadTestsFromModule(self.module)
        runner = testRunner or TextTestRunner
        if isinstance(runner, type):
            runner = runner(verbosity=verbosity, failfast=bool(failfast))
        self.result = runner.run(self.test)
        if exit:
            if self.result.testsRun == 0 and not self.result.skipped:
                _sys.exit(5)
            _sys.exit(not self.result.wasSuccessful())
