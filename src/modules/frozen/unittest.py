import _native
import fnmatch as _fnmatch
import functools as _functools
import io as _io
import re as _re
import sys as _sys
import time as _time
import traceback as _traceback
import types as _types
import warnings as _warnings
from collections import ChainMap as _ChainMap
from contextlib import contextmanager as _contextmanager

__all__ = [
    "TestResult", "TestCase", "IsolatedAsyncioTestCase", "TestSuite", "TextTestRunner", "TestLoader",
    "FunctionTestCase", "main", "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless", "expectedFailure",
    "TextTestResult", "addModuleCleanup", "doModuleCleanups", "enterModuleContext", "BaseTestSuite", "TestProgram",
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


def doModuleCleanups():
    """Calls what is to be called when all tests of a module have been run."""
    failed = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as e:
            failed.append(e)
    if failed:
        raise failed[0]


def enterModuleContext(cm):
    """Enters a context that is left when all tests of a module have been run."""
    value = cm.__enter__()
    addModuleCleanup(cm.__exit__, None, None, None)
    return value


def _class_name(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


class _Outcome:
    """How a test is doing."""

    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.result_supports_subtests = hasattr(result, "addSubTest")
        self.success = True
        self.expectedFailure = None

    @_contextmanager
    def testPartExecutor(self, test_case, subTest=False):
        """Runs a part of a test and writes down what came of it."""
        before = self.success
        self.success = True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as e:
            self.success = False
            self.result.addSkip(test_case, str(e))
        except _ShouldStop:
            pass
        except BaseException:
            info = _sys.exc_info()
            if self.expecting_failure:
                self.expectedFailure = info
            else:
                self.success = False
                if subTest:
                    self.result.addSubTest(test_case.test_case, test_case, info)
                elif self.result is not None:
                    failed = issubclass(info[0], test_case.failureException)
                    (self.result.addFailure if failed else self.result.addError)(test_case, info)
            info = None
        else:
            if subTest and self.success:
                self.result.addSubTest(test_case.test_case, test_case, None)
        finally:
            self.success = self.success and before


def _short(value, longest=_LONGEST):
    text = repr(value)
    return text if len(text) < longest else text[:longest] + " [truncated]..."


class _AssertRaisesContext:
    """What `assertRaises` gives: a block that must raise."""

    def __init__(self, expected, test_case, expected_regex=None):
        self.test_case = test_case
        self.expected = expected
        self.expected_regex = None if expected_regex is None else _re.compile(expected_regex)
        self.obj_name = None
        self.msg = None

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def handle(self, name, args, kwargs):
        """Gives the block, or calls what is given in it."""
        try:
            kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
            if not all(isinstance(kind, type) and issubclass(kind, self._base) for kind in kinds):
                raise TypeError(f"{name}() arg 1 must be {self._base_text}")
            if not args:
                self.msg = kwargs.pop("msg", None)
                if kwargs:
                    raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
                return self
            callable_obj, *args = args
            self.obj_name = getattr(callable_obj, "__name__", None) or str(callable_obj)
            with self:
                callable_obj(*args, **kwargs)
        finally:
            # no cycle of this and the frame that an exception keeps
            self = None

    _base = BaseException
    _base_text = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            name = getattr(self.expected, "__name__", None) or str(self.expected)
            self._fail(f"{name} not raised by {self.obj_name}" if self.obj_name else f"{name} not raised")
        _traceback.clear_frames(tb)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._fail(f'"{self.expected_regex.pattern}" does not match "{exc_value}"')
        return True

    __class_getitem__ = classmethod(_types.GenericAlias)


class _AssertWarnsContext(_AssertRaisesContext):
    """What `assertWarns` gives."""

    _base = Warning
    _base_text = "a warning type or tuple of warning types"

    def __enter__(self):
        self.warnings_manager = _warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        _warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for seen in self.warnings:
            warning = seen.message
            if not isinstance(warning, self.expected):
                continue
            first = warning if first is None else first
            if self.expected_regex is not None and not self.expected_regex.search(str(warning)):
                continue
            self.warning, self.filename, self.lineno = warning, seen.filename, seen.lineno
            return
        if first is not None:
            self._fail(f'"{self.expected_regex.pattern}" does not match "{first}"')
        name = getattr(self.expected, "__name__", None) or str(self.expected)
        self._fail(f"{name} not triggered by {self.obj_name}" if self.obj_name else f"{name} not triggered")


def _stops(method):
    """What ends a run where one failure is enough."""

    @_functools.wraps(method)
    def inner(self, *args, **kw):
        if getattr(self, "failfast", False):
            self.stop()
        return method(self, *args, **kw)

    return inner


class TestResult:
    """What came of tests."""

    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False
        self._stdout_buffer = None
        self._stderr_buffer = None
        self._original_stdout = _sys.stdout
        self._original_stderr = _sys.stderr
        self._mirrorOutput = False

    def printErrors(self):
        """Tells of errors, where results are told."""

    def startTest(self, test):
        """A test begins."""
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def _setupStdout(self):
        if self.buffer:
            if self._stderr_buffer is None:
                self._stderr_buffer = _io.StringIO()
                self._stdout_buffer = _io.StringIO()
            _sys.stdout = self._stdout_buffer
            _sys.stderr = self._stderr_buffer

    def startTestRun(self):
        """All tests are about to begin."""

    def stopTest(self, test):
        """A test is over."""
        self._restoreStdout()
        self._mirrorOutput = False

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirrorOutput:
            for name, text in self._buffered():
                (self._original_stdout if name == "Stdout" else self._original_stderr).write(f"\n{name}:\n{text}")
        _sys.stdout = self._original_stdout
        _sys.stderr = self._original_stderr
        for buffer in (self._stdout_buffer, self._stderr_buffer):
            buffer.seek(0)
            buffer.truncate()

    def _buffered(self):
        for name, stream in (("Stdout", _sys.stdout), ("Stderr", _sys.stderr)):
            text = stream.getvalue()
            if text:
                yield name, text if text.endswith("\n") else text + "\n"

    def stopTestRun(self):
        """All tests are over."""

    @_stops
    def addError(self, test, err):
        """A test could not be run."""
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    @_stops
    def addFailure(self, test, err):
        """A test has failed."""
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        """A part of a test is over."""
        if err is not None:
            if getattr(self, "failfast", False):
                self.stop()
            failed = issubclass(err[0], test.failureException)
            (self.failures if failed else self.errors).append((subtest, self._exc_info_to_string(err, test)))
            self._mirrorOutput = True

    def addSuccess(self, test):
        """A test has passed."""

    def addSkip(self, test, reason):
        """A test was not run."""
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        """A test has failed as it should."""
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @_stops
    def addUnexpectedSuccess(self, test):
        """A test has passed and should not have."""
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        """A test took so many seconds."""
        if hasattr(self, "collectedDurations"):
            self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        """Whether all is well."""
        bad = len(self.failures), len(self.errors), len(getattr(self, "unexpectedSuccesses", ()))
        return not any(bad)

    def stop(self):
        """No further test is to be run."""
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        exctype, value, tb = err
        tb = self._clean_tracebacks(exctype, value, tb, test)
        told = _traceback.TracebackException(exctype, value, tb, capture_locals=self.tb_locals, compact=True)
        lines = list(told.format())
        if self.buffer:
            lines += [f"\n{name}:\n{text}" for name, text in self._buffered()]
        return "".join(lines)

    def _clean_tracebacks(self, exctype, value, tb, test):
        """Takes out of tracebacks what is this module's own."""
        out = None
        first = True
        left = [(exctype, value, tb)]
        seen = {id(value)}
        while left:
            exctype, value, tb = left.pop()
            while tb and "__unittest" in tb.tb_frame.f_globals:
                tb = tb.tb_next
            if exctype is test.failureException:
                _cut_off(tb)
            if first:
                out, first = tb, False
            else:
                value.__traceback__ = tb
            for c in (value.__cause__, value.__context__) if value is not None else ():
                if c is not None and id(c) not in seen:
                    left.append((type(c), c, c.__traceback__))
                    seen.add(id(c))
        return out

    def __repr__(self):
        return (
            f"<{_class_name(self.__class__)} run={self.testsRun} errors={len(self.errors)} "
            f"failures={len(self.failures)}>"
        )


__unittest = True


def _cut_off(tb):
    """Ends a traceback where the methods of this module begin."""
    last = None
    while tb and "__unittest" not in tb.tb_frame.f_globals:
        last = tb
        tb = tb.tb_next
    if last is not None:
        last.tb_next = None


class _WritelnDecorator:
    """A stream that writes lines too."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, attr):
        if attr in ("stream", "__getstate__"):
            raise AttributeError(attr)
        return getattr(self.stream, attr)

    def writeln(self, arg=None):
        """Writes a line."""
        if arg:
            self.write(arg)
        self.write("\n")


class TextTestResult(TestResult):
    """The same, told while tests run."""

    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self.descriptions = descriptions
        self._newline = True
        self.durations = durations

    def getDescription(self, test):
        """How a test is called."""
        first = test.shortDescription()
        return f"{test}\n{first}" if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(self.getDescription(test))
            self.stream.write(" ... ")
            self.stream.flush()
            self._newline = False

    def _write_status(self, test, status):
        is_part = isinstance(test, _SubTest)
        if is_part or self._newline:
            if not self._newline:
                self.stream.writeln()
            if is_part:
                self.stream.write("  ")
            self.stream.write(self.getDescription(test))
            self.stream.write(" ... ")
        self.stream.writeln(status)
        self.stream.flush()
        self._newline = True

    def _sign(self, sign):
        if self.dots:
            self.stream.write(sign)
            self.stream.flush()

    def _tell(self, test, word, sign):
        if self.showAll:
            self._write_status(test, word)
        else:
            self._sign(sign)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._tell(subtest, "FAIL" if failed else "ERROR", "F" if failed else "E")
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._tell(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._tell(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        if self.showAll:
            self.stream.writeln("expected failure")
            self.stream.flush()
        else:
            self._sign("x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        if self.showAll:
            self.stream.writeln("unexpected success")
            self.stream.flush()
        else:
            self._sign("u")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
            self.stream.flush()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        unexpected = getattr(self, "unexpectedSuccesses", ())
        if unexpected:
            self.stream.writeln(self.separator1)
            for test in unexpected:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")
            self.stream.flush()

    def printErrorList(self, flavour, errors):
        """Tells of some errors."""
        for test, err in errors:
            self.stream.writeln(self.separator1)
            self.stream.writeln(f"{flavour}: {self.getDescription(test)}")
            self.stream.writeln(self.separator2)
            self.stream.writeln(f"{err}")
            self.stream.flush()


_none_given = object()


class _Parameters(_ChainMap):
    """Parameters of parts of tests, the outer ones first."""

    def __iter__(self):
        seen = set()
        for mapping in self.maps:
            for key in mapping:
                if key not in seen:
                    seen.add(key)
                    yield key


class TestCase:
    """A class of tests: its methods whose names begin with `test`."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        try:
            method = getattr(self, methodName)
        except AttributeError:
            if methodName != "runTest":
                raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        else:
            self._testMethodDoc = method.__doc__
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {}
        self.addTypeEqualityFunc(dict, "assertDictEqual")
        self.addTypeEqualityFunc(list, "assertListEqual")
        self.addTypeEqualityFunc(tuple, "assertTupleEqual")
        self.addTypeEqualityFunc(set, "assertSetEqual")
        self.addTypeEqualityFunc(frozenset, "assertSetEqual")
        self.addTypeEqualityFunc(str, "assertMultiLineEqual")

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
        self._type_equality_funcs[typeobj] = function

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
    def enterClassContext(cls, cm):
        """Enters a context that is left when the tests of the class are over."""
        value = cm.__enter__()
        cls.addClassCleanup(cm.__exit__, None, None, None)
        return value

    @classmethod
    def doClassCleanups(cls):
        """Calls what is to be called when the tests of the class are over."""
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(_sys.exc_info())

    def doCleanups(self):
        """Calls what is to be called when the test is over."""
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.testPartExecutor(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{_class_name(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({_class_name(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>"

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            _warnings.warn(
                f"It is deprecated to return a value that is not None from a test case ({method})",
                DeprecationWarning,
                stacklevel=3,
            )

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _marked(self, method, mark, default):
        return getattr(self.__class__, mark, default) or getattr(method, mark, default)

    def run(self, result=None):
        """Runs the test; what came of it is written down in the result."""
        if result is None:
            result = self.defaultTestResult()
            stop_run = getattr(result, "stopTestRun", None)
            result.startTestRun()
        else:
            stop_run = None
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if self._marked(method, "__unittest_skip__", False):
                result.addSkip(self, self._marked(method, "__unittest_skip_why__", ""))
                return result
            expecting = getattr(self, "__unittest_expecting_failure__", False)
            expecting = expecting or getattr(method, "__unittest_expecting_failure__", False)
            outcome = _Outcome(result)
            begun = _time.perf_counter()
            try:
                self._outcome = outcome
                with outcome.testPartExecutor(self):
                    self._callSetUp()
                if outcome.success:
                    outcome.expecting_failure = expecting
                    with outcome.testPartExecutor(self):
                        self._callTestMethod(method)
                    outcome.expecting_failure = False
                    with outcome.testPartExecutor(self):
                        self._callTearDown()
                self.doCleanups()
                if hasattr(result, "addDuration"):
                    result.addDuration(self, _time.perf_counter() - begun)
                if outcome.success:
                    if not expecting:
                        result.addSuccess(self)
                    elif outcome.expectedFailure:
                        result.addExpectedFailure(self, outcome.expectedFailure)
                    else:
                        result.addUnexpectedSuccess(self)
                return result
            finally:
                # no cycles of the exception, the frames and the outcome
                outcome.expectedFailure = None
                outcome = None
                self._outcome = None
        finally:
            result.stopTest(self)
            if stop_run is not None:
                stop_run()

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Runs the test and lets what it raises out."""
        method = getattr(self, self._testMethodName)
        if self._marked(method, "__unittest_skip__", False):
            raise SkipTest(self._marked(method, "__unittest_skip_why__", ""))
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    @_contextmanager
    def subTest(self, msg=_none_given, **params):
        """A part of a test that may fail alone."""
        if self._outcome is None or not self._outcome.result_supports_subtests:
            yield
            return
        parent = self._subtest
        params = _Parameters(params) if parent is None else parent.params.new_child(params)
        self._subtest = _SubTest(self, msg, params)
        try:
            with self._outcome.testPartExecutor(self._subtest, subTest=True):
                yield
            if not self._outcome.success:
                result = self._outcome.result
                if result is not None and result.failfast:
                    raise _ShouldStop
            elif self._outcome.expectedFailure:
                raise _ShouldStop
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
        if not expr:
            raise self.failureException(self._formatMessage(msg, f"{_short(expr)} is not true"))

    def assertFalse(self, expr, msg=None):
        if expr:
            raise self.failureException(self._formatMessage(msg, f"{_short(expr)} is not false"))

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            asserter = self._type_equality_funcs.get(type(first))
            if asserter is not None:
                return getattr(self, asserter) if isinstance(asserter, str) else asserter
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not (first == second):
            raise self.failureException(self._formatMessage(msg, "%s != %s" % _both(first, second)))

    def assertEqual(self, first, second, msg=None):
        function = self._getAssertEqualityFunc(first, second)
        function(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not (first != second):
            raise self.failureException(self._formatMessage(msg, f"{_short(first)} == {_short(second)}"))

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
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle("assertRaises", args, kwargs)
        finally:
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        try:
            return context.handle("assertRaisesRegex", args, kwargs)
        finally:
            context = None

    def assertWarns(self, expected_warning, *args, **kwargs):
        context = _AssertWarnsContext(expected_warning, self)
        try:
            return context.handle("assertWarns", args, kwargs)
        finally:
            context = None

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        try:
            return context.handle("assertWarnsRegex", args, kwargs)
        finally:
            context = None

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
        if not within:
            raise self.failureException(self._formatMessage(msg, told))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None:
            apart = abs(first - second)
            within = apart <= delta
            told = f"{_short(first)} == {_short(second)} within {_short(delta)} delta ({_short(apart)} difference)"
        else:
            places = 7 if places is None else places
            within = first == second or round(abs(second - first), places) == 0
            told = f"{_short(first)} == {_short(second)} within {places!r} places"
        if within:
            raise self.failureException(self._formatMessage(msg, told))

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = _re.compile(expected_regex)
        if not pattern.search(text):
            raise self.failureException(self._formatMessage(msg, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}"))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = _re.compile(unexpected_regex)
        match = pattern.search(text)
        if match:
            raise self.failureException(self._formatMessage(msg, f"Regex matched: {match[0]!r} matches {pattern.pattern!r} in {text!r}"))

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

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not _none_given:
            parts.append(f"[{self._message}]")
        if self.params:
            parts.append(f"({', '.join(f'{key}={value!r}' for key, value in self.params.items())})")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"


def _both(first, second):
    """Two texts, their common beginning left out where they are long."""
    return _short(first), _short(second)


class IsolatedAsyncioTestCase(TestCase):
    """Tests that are coroutines."""

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def _callTestMethod(self, method):
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


class BaseTestSuite:
    """Tests in a row, each let go when it has been run."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{_class_name(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        """How many tests there are, those that have been run included."""
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        """One more test, or suite."""
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        """More tests."""
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        """Runs all."""
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        return result

    def _removeTestAtIndex(self, index):
        test = self._tests[index]
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Runs all and lets what they raise out."""
        for test in self:
            test.debug()


def _call_if_there(owner, name):
    getattr(owner, name, lambda: None)()


class TestSuite(BaseTestSuite):
    """Tests in a row, with what their classes and modules do before and after."""

    def run(self, result, debug=False):
        """Runs all."""
        outermost = False
        if getattr(result, "_testRunEntered", False) is False:
            result._testRunEntered = outermost = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if not hasattr(test, "__iter__"):
                self._tearDownPreviousClass(test, result)
                self._handleModuleFixture(test, result)
                self._handleClassSetUp(test, result)
                result._previousTestClass = test.__class__
                failed = getattr(test.__class__, "_classSetupFailed", False)
                if failed or getattr(result, "_moduleSetUpFailed", False):
                    continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        """Runs all and lets what they raise out."""
        self.run(_DebugResult(), True)

    def _write_down(self, result, e, name, of):
        """A function of a class or module has failed."""
        if isinstance(result, _DebugResult):
            raise e
        holder = _ErrorHolder(f"{name} ({of})")
        if isinstance(e, SkipTest):
            result.addSkip(holder, str(e))
        else:
            result.addError(holder, _sys.exc_info())

    def _clean_class(self, result, cls, cleanups, name):
        cleanups()
        for info in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise info[1]
            result.addError(_ErrorHolder(f"{name} ({_class_name(cls)})"), info)

    def _handleClassSetUp(self, test, result):
        before = getattr(result, "_previousTestClass", None)
        cls = test.__class__
        if cls == before or result._moduleSetUpFailed or getattr(cls, "__unittest_skip__", False):
            return
        # a test that is none of ours may have a class that nobody can change
        try:
            cls._classSetupFailed = False
        except TypeError:
            pass
        setUpClass = getattr(cls, "setUpClass", None)
        cleanups = getattr(cls, "doClassCleanups", None)
        if setUpClass is None:
            return
        _call_if_there(result, "_setupStdout")
        try:
            try:
                setUpClass()
            except Exception as e:
                self._write_down(result, e, "setUpClass", _class_name(cls))
                try:
                    cls._classSetupFailed = True
                except TypeError:
                    pass
                if cleanups is not None:
                    self._clean_class(result, cls, cleanups, "setUpClass")
        finally:
            _call_if_there(result, "_restoreStdout")

    def _tearDownPreviousClass(self, test, result):
        before = getattr(result, "_previousTestClass", None)
        if test.__class__ == before or before is None:
            return
        marks = "_classSetupFailed", "__unittest_skip__"
        if any(getattr(before, mark, False) for mark in marks) or getattr(result, "_moduleSetUpFailed", False):
            return
        tearDownClass = getattr(before, "tearDownClass", None)
        cleanups = getattr(before, "doClassCleanups", None)
        _call_if_there(result, "_setupStdout")
        try:
            if tearDownClass is not None:
                try:
                    tearDownClass()
                except Exception as e:
                    self._write_down(result, e, "tearDownClass", _class_name(before))
            if cleanups is not None:
                self._clean_class(result, before, cleanups, "tearDownClass")
        finally:
            _call_if_there(result, "_restoreStdout")

    def _previous_module(self, result):
        before = getattr(result, "_previousTestClass", None)
        return None if before is None else before.__module__

    def _handleModuleFixture(self, test, result):
        name = test.__class__.__module__
        if name == self._previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        setUpModule = getattr(_sys.modules.get(name), "setUpModule", None)
        if setUpModule is None:
            return
        _call_if_there(result, "_setupStdout")
        try:
            try:
                setUpModule()
            except Exception as e:
                self._write_down(result, e, "setUpModule", name)
                result._moduleSetUpFailed = True
            if result._moduleSetUpFailed:
                try:
                    doModuleCleanups()
                except Exception as e:
                    self._write_down(result, e, "setUpModule", name)
        finally:
            _call_if_there(result, "_restoreStdout")

    def _handleModuleTearDown(self, result):
        name = self._previous_module(result)
        if name not in _sys.modules or result._moduleSetUpFailed:
            return
        _call_if_there(result, "_setupStdout")
        try:
            tearDownModule = getattr(_sys.modules[name], "tearDownModule", None)
            if tearDownModule is not None:
                try:
                    tearDownModule()
                except Exception as e:
                    self._write_down(result, e, "tearDownModule", name)
            try:
                doModuleCleanups()
            except Exception as e:
                self._write_down(result, e, "tearDownModule", name)
        finally:
            _call_if_there(result, "_restoreStdout")


class _ErrorHolder:
    """Stands for what is no test and failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.id()

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


class _DebugResult:
    """What tests that are debugged tell."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False


class TestLoader:
    """Finds tests."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda x, y: (x > y) - (x < y))
    testNamePatterns = None
    suiteClass = TestSuite

    def __init__(self):
        super().__init__()
        self.errors = []
        self._loading_packages = set()

    def getTestCaseNames(self, testCaseClass):
        """The names of a class's tests in order."""
        names = []
        for name in dir(testCaseClass):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                continue
            full = f"{_class_name(testCaseClass)}.{name}"
            if self.testNamePatterns is None or any(_fnmatch.fnmatchcase(full, p) for p in self.testNamePatterns):
                names.append(name)
        if self.sortTestMethodsUsing:
            names.sort(key=_functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        """A suite of all tests of a class."""
        if issubclass(testCaseClass, TestSuite):
            raise TypeError(
                "Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?"
            )
        names = [] if testCaseClass in (TestCase, FunctionTestCase) else self.getTestCaseNames(testCaseClass)
        if not names and testCaseClass not in (TestCase, FunctionTestCase) and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """A suite of all tests of a module."""
        tests = []
        for name in dir(module):
            cls = getattr(module, name)
            if isinstance(cls, type) and issubclass(cls, TestCase) and cls not in (TestCase, FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(cls))
        tests = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        return tests if load_tests is None else load_tests(self, tests, pattern)

    def loadTestsFromName(self, name, module=None):
        found = module
        for part in name.split("."):
            parent, found = found, getattr(found, part)
        if isinstance(found, type):
            return self.loadTestsFromTestCase(found)
        return self.suiteClass([parent(name.split(".")[-1])])

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


class TextTestRunner:
    """Runs tests and tells of them."""

    resultclass = TextTestResult

    def __init__(
        self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
        warnings=None, *, tb_locals=False, durations=None,
    ):  # fmt: skip
        if stream is None:
            stream = _sys.stderr
        self.stream = _WritelnDecorator(stream)
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        try:
            return self.resultclass(self.stream, self.descriptions, self.verbosity, durations=self.durations)
        except TypeError:
            return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def _printDurations(self, result):
        slowest = sorted(result.collectedDurations, key=lambda entry: entry[1], reverse=True)
        if not slowest:
            return
        if self.durations > 0:
            slowest = slowest[: self.durations]
        self.stream.writeln("Slowest test durations")
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)
        shown = [entry for entry in slowest if self.verbosity >= 2 or entry[1] >= 0.001]
        for test, elapsed in shown:
            self.stream.writeln(f"{f'{elapsed:.3f}s':10} {test}")
        hidden = len(shown) < len(slowest)
        self.stream.writeln("\n(durations < 0.001s were hidden; use -v to show these durations)" if hidden else "")

    def run(self, test):
        """Runs a test or a suite."""
        result = self._makeResult()
        result.failfast = self.failfast
        result.buffer = self.buffer
        result.tb_locals = self.tb_locals
        with _warnings.catch_warnings():
            if self.warnings:
                _warnings.simplefilter(self.warnings)
            begun = _time.perf_counter()
            start = getattr(result, "startTestRun", None)
            if start is not None:
                start()
            try:
                test(result)
            finally:
                stop = getattr(result, "stopTestRun", None)
                if stop is not None:
                    stop()
            taken = _time.perf_counter() - begun
        result.printErrors()
        if self.durations is not None:
            self._printDurations(result)
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)
        n = result.testsRun
        self.stream.writeln(f"Ran {n} test{'' if n == 1 else 's'} in {taken:.3f}s")
        self.stream.writeln()
        counts = []
        if not result.wasSuccessful():
            self.stream.write("FAILED")
            counts += [("failures", result.failures), ("errors", result.errors)]
        else:
            self.stream.write("NO TESTS RAN" if n == 0 and not result.skipped else "OK")
        counts += [
            ("skipped", result.skipped),
            ("expected failures", result.expectedFailures),
            ("unexpected successes", result.unexpectedSuccesses),
        ]
        told = ", ".join([f"{name}={len(which)}" for name, which in counts if which])
        if told:
            self.stream.writeln(f" ({told})")
        else:
            self.stream.write("\n")
        self.stream.flush()
        return result


defaultTestLoader = TestLoader()
TestResult.__module__ = "unittest.result"
TextTestResult.__module__ = TextTestRunner.__module__ = "unittest.runner"
BaseTestSuite.__module__ = TestSuite.__module__ = "unittest.suite"
TestLoader.__module__ = "unittest.loader"
for _class in (TestCase, FunctionTestCase, SkipTest, _SubTest, _Outcome, _AssertRaisesContext, _AssertWarnsContext):
    _class.__module__ = "unittest.case"


class TestProgram:
    """Runs the tests of the program, and ends it."""

    module = testNames = testNamePatterns = progName = None
    verbosity = 1
    failfast = catchbreak = buffer = warnings = None

    def __init__(
        self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
        exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False,
        durations=None,
    ):  # fmt: skip
        self.module = _sys.modules[module] if isinstance(module, str) else module
        if argv is None:
            argv = _sys.argv
        self.exit = exit
        self.failfast = failfast
        self.catchbreak = catchbreak
        self.verbosity = verbosity
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        self.warnings = "default" if warnings is None else warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.progName = argv[0].rsplit("/", 1)[-1]
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        """Takes the words of the command line, and finds the tests."""
        # what reads the command line there comes with these
        _native.loads("shutil")
        _native.loads("locale")
        names = []
        words = iter(argv[1:])
        for word in words:
            if word in ("-v", "--verbose"):
                self.verbosity = 2
            elif word in ("-q", "--quiet"):
                self.verbosity = 0
            elif word in ("-f", "--failfast"):
                self.failfast = True
            elif word in ("-b", "--buffer"):
                self.buffer = True
            elif word == "--locals":
                self.tb_locals = True
            elif word == "-k":
                pattern = next(words, "")
                pattern = pattern if "*" in pattern else f"*{pattern}*"
                self.testNamePatterns = [*(self.testNamePatterns or ()), pattern]
            elif not word.startswith("-"):
                names.append(word)
        if names:
            self.testNames = names
        elif self.defaultTest is not None:
            self.testNames = (self.defaultTest,) if isinstance(self.defaultTest, str) else list(self.defaultTest)
        self.createTests()

    def createTests(self):
        """Finds the tests."""
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        """Runs them."""
        if self.testRunner is None:
            self.testRunner = TextTestRunner
        if isinstance(self.testRunner, type):
            settings = {
                name: getattr(self, name) for name in ("verbosity", "failfast", "buffer", "warnings")
            }
            try:
                try:
                    runner = self.testRunner(**settings, tb_locals=self.tb_locals, durations=self.durations)
                except TypeError:
                    runner = self.testRunner(**settings)
            except TypeError:
                runner = self.testRunner()
        else:
            runner = self.testRunner
        self.result = runner.run(self.test)
        if self.exit:
            if self.result.testsRun == 0 and len(self.result.skipped) == 0:
                _sys.exit(5)
            _sys.exit(0 if self.result.wasSuccessful() else 1)


TestProgram.__module__ = "unittest.main"
main = TestProgram
