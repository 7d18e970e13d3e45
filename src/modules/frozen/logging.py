import _native
import atexit as _atexit
import collections.abc as _abc
import io as _io
import re as _re
import string as _string
import sys as _sys
import threading as _threading
import time as _time
import traceback as _traceback
import types as _types
import warnings as _warnings
import weakref as _weakref

__all__ = [
    "BASIC_FORMAT", "BufferingFormatter", "CRITICAL", "DEBUG", "ERROR", "FATAL", "FileHandler", "Filter",
    "Formatter", "Handler", "INFO", "LogRecord", "Logger", "LoggerAdapter", "NOTSET", "NullHandler",
    "StreamHandler", "WARN", "WARNING", "addLevelName", "basicConfig", "captureWarnings", "critical", "debug",
    "disable", "error", "exception", "fatal", "getLevelName", "getLogger", "getLoggerClass", "info", "log",
    "makeLogRecord", "setLoggerClass", "shutdown", "warn", "warning", "getLevelNamesMapping", "getHandlerByName",
    "getHandlerNames", "lastResort", "raiseExceptions", "getLogRecordFactory", "setLogRecordFactory",
]  # fmt: skip

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
raiseExceptions = True
BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"

_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_levels = {
    "CRITICAL": 50, "FATAL": 50, "ERROR": 40, "WARN": 30, "WARNING": 30, "INFO": 20, "DEBUG": 10, "NOTSET": 0,
}  # fmt: skip
_start = _time.time_ns()
_lock = _threading.RLock()


def getLevelNamesMapping():
    """Levels by their names."""
    return _levels.copy()


def getLevelName(level):
    """The name of a level, or the level of a name."""
    found = _names.get(level)
    if found is not None:
        return found
    found = _levels.get(level)
    return f"Level {level}" if found is None else found


def addLevelName(level, levelName):
    """Names a level."""
    with _lock:
        _names[level] = levelName
        _levels[levelName] = level


def _level(level):
    if isinstance(level, int):
        return level
    if str(level) == level:
        if level not in _levels:
            raise ValueError(f"Unknown level: {level!r}")
        return _levels[level]
    raise TypeError(f"Level not an integer or a valid string: {level!r}")


class LogRecord:
    """One thing that is told."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = _time.time_ns()
        self.name, self.msg = name, msg
        if args and len(args) == 1 and isinstance(args[0], _abc.Mapping) and args[0]:
            args = args[0]
        self.args = args
        self.levelname, self.levelno = getLevelName(level), level
        self.pathname, self.filename = pathname, pathname.rsplit("/", 1)[-1]
        self.module = self.filename.rsplit(".", 1)[0]
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.lineno, self.funcName = lineno, func
        self.created = now / 1e9
        self.msecs = now % 1_000_000_000 // 1_000_000 + 0.0
        self.relativeCreated = (now - _start) / 1e6
        self.thread = _threading.get_ident()
        self.threadName = _threading.current_thread().name
        self.processName = "MainProcess"
        self.process = 1
        self.taskName = None

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        """The message with its arguments in it."""
        message = str(self.msg)
        return message % self.args if self.args else message


_record_factory = LogRecord


def setLogRecordFactory(factory):
    """Who makes records."""
    global _record_factory
    _record_factory = factory


def getLogRecordFactory():
    """Who makes records."""
    return _record_factory


def makeLogRecord(dict):
    """A record of its attributes."""
    made = _record_factory(None, None, "", 0, "", (), None, None)
    made.__dict__.update(dict)
    return made


class _Percent:
    default_format = "%(message)s"
    asctime_format = "%(asctime)s"
    mark = "%(asctime)"

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def uses_time(self):
        return self._fmt.find(self.mark) >= 0

    def validate(self):
        if not _re.search(r"%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]", self._fmt, _re.I):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _values(self, record):
        return {**self._defaults, **record.__dict__} if self._defaults else record.__dict__

    def format(self, record):
        try:
            return self._write(record)
        except KeyError as e:
            raise ValueError(f"Formatting field not found in record: {e}")

    def _write(self, record):
        return self._fmt % self._values(record)


class _Braces(_Percent):
    default_format = "{message}"
    asctime_format = "{asctime}"
    mark = "{asctime"

    def validate(self):
        try:
            fields = [field for _, field, _, _ in _string.Formatter().parse(self._fmt) if field]
        except ValueError as e:
            raise ValueError(f"invalid format: {e}")
        if not fields:
            raise ValueError("invalid format: no fields")

    def _write(self, record):
        return self._fmt.format(**self._values(record))


class _Dollars(_Percent):
    default_format = "${message}"
    asctime_format = "${asctime}"

    def uses_time(self):
        return "$asctime" in self._fmt or self.asctime_format in self._fmt

    def validate(self):
        if "$" not in self._fmt:
            raise ValueError("invalid format: no fields")

    def _write(self, record):
        return _string.Template(self._fmt).substitute(**self._values(record))


_STYLES = {
    "%": (_Percent, BASIC_FORMAT),
    "{": (_Braces, "{levelname}:{name}:{message}"),
    "$": (_Dollars, "${levelname}:${name}:${message}"),
}


class Formatter:
    """Makes text of records."""

    converter = _time.localtime
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        if style not in _STYLES:
            raise ValueError(f"Style must be one of: {','.join(_STYLES)}")
        made = _STYLES[style][0](fmt, defaults=defaults)
        if validate:
            made.validate()
        self._style, self._fmt, self.datefmt = made, made._fmt, datefmt

    def formatTime(self, record, datefmt=None):
        """When it was."""
        parts = _time.localtime(record.created)
        if datefmt:
            return _time.strftime(datefmt, parts)
        text = _time.strftime(self.default_time_format, parts)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        """An exception's traceback."""
        return "".join(_traceback.format_exception(ei[0], ei[1], ei[2])).removesuffix("\n")

    def usesTime(self):
        """Whether it tells when."""
        return self._style.uses_time()

    def formatMessage(self, record):
        """The line itself."""
        return self._style.format(record)

    def formatStack(self, stack_info):
        """A stack."""
        return stack_info

    def format(self, record):
        """All of it."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text += ("" if text.endswith("\n") else "\n") + record.exc_text
        if record.stack_info:
            text += ("" if text.endswith("\n") else "\n") + self.formatStack(record.stack_info)
        return text


_default_formatter = Formatter()


class BufferingFormatter:
    """Makes text of many records."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _default_formatter

    def formatHeader(self, records):
        return ""

    def formatFooter(self, records):
        return ""

    def format(self, records):
        if not records:
            return ""
        lines = [self.linefmt.format(record) for record in records]
        return self.formatHeader(records) + "".join(lines) + self.formatFooter(records)


class Filter:
    """Lets records of a logger and those below it pass."""

    def __init__(self, name=""):
        self.name = name
        self.nlen = len(name)

    def filter(self, record):
        """Whether it passes."""
        return not self.nlen or record.name == self.name or record.name.startswith(self.name + ".")


class Filterer:
    """What has filters."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        """Has one more."""
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        """Has one less."""
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """The record, if it passes all."""
        for each in self.filters:
            result = each.filter(record) if hasattr(each, "filter") else each(record)
            if not result:
                return False
            if isinstance(result, LogRecord):
                record = result
        return record


# Handlers by their names, and all of them in the order of their making: neither keeps one alive.
_handlers = _weakref.WeakValueDictionary()
_handler_refs = []


def _forget_handler(ref):
    if _lock and _handler_refs:
        with _lock:
            if ref in _handler_refs:
                _handler_refs.remove(ref)


def _remember_handler(handler):
    with _lock:
        _handler_refs.append(_weakref.ref(handler, _forget_handler))


class Handler(Filterer):
    """Does something with records."""

    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self._name = None
        self.level = _level(level)
        self.formatter = None
        self._closed = False
        _remember_handler(self)
        self.createLock()

    def get_name(self):
        return self._name

    def set_name(self, name):
        with _lock:
            if self._name in _handlers:
                del _handlers[self._name]
            self._name = name
            if name:
                _handlers[name] = self

    name = property(get_name, set_name)

    def createLock(self):
        """Makes the lock under which it writes."""
        self.lock = _threading.RLock()

    def acquire(self):
        """Takes its lock."""
        if self.lock:
            self.lock.acquire()

    def release(self):
        """Gives its lock back."""
        if self.lock:
            self.lock.release()

    def setLevel(self, level):
        """Takes records from this level on."""
        self.level = _level(level)

    def format(self, record):
        """A record's text."""
        return (self.formatter or _default_formatter).format(record)

    def emit(self, record):
        """What is done with it."""
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        """Does it, if it passes."""
        passed = self.filter(record)
        if isinstance(passed, LogRecord):
            record = passed
        if passed:
            with self.lock:
                self.emit(record)
        return passed

    def setFormatter(self, fmt):
        """Who makes text of records."""
        self.formatter = fmt

    def flush(self):
        """Nothing is kept back."""

    def close(self):
        """It is not used any more."""
        with _lock:
            self._closed = True
            if self._name and self._name in _handlers:
                del _handlers[self._name]

    def handleError(self, record):
        """Tells of an error on the way."""
        if raiseExceptions:
            out = _native.stderr()
            out.write("--- Logging error ---\n")
            _traceback.print_exc(file=out)
            out.write(f"Message: {record.msg!r}\nArguments: {record.args}\n")

    def __repr__(self):
        return f"<{type(self).__name__} ({getLevelName(self.level)})>"


class StreamHandler(Handler):
    """Writes records."""

    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        if stream is None:
            stream = _native.stderr()
        self.stream = stream

    def flush(self):
        """Nothing is kept back."""
        with self.lock:
            if self.stream and hasattr(self.stream, "flush"):
                self.stream.flush()

    def emit(self, record):
        """Writes it."""
        try:
            text = self.format(record)
            stream = self.stream
            stream.write(text + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        """Writes somewhere else."""
        if stream is self.stream:
            return None
        before = self.stream
        with self.lock:
            self.flush()
            self.stream = stream
        return before

    def __repr__(self):
        name = str(getattr(self.stream, "name", ""))
        return f"<{type(self).__name__} {name + ' ' if name else ''}({getLevelName(self.level)})>"

    __class_getitem__ = classmethod(_types.GenericAlias)


class FileHandler(StreamHandler):
    """Would write to a file."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        raise PermissionError(f"Heapglass runs in a page, which has no files: {filename!r}")


class NullHandler(Handler):
    """Does nothing."""

    def handle(self, record):
        pass

    def emit(self, record):
        pass

    def createLock(self):
        self.lock = None


class _StderrHandler(StreamHandler):
    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return _native.stderr()


lastResort = _defaultLastResort = _StderrHandler(WARNING)


class PlaceHolder:
    """Stands where there is no logger, but some further down."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        """One more that is further down."""
        if alogger not in self.loggerMap:
            self.loggerMap[alogger] = None


class Manager:
    """Knows all loggers."""

    def __init__(self, rootnode):
        self.root = rootnode
        self.disable = 0
        self.emittedNoHandlerWarning = False
        self.loggerDict = {}
        self.loggerClass = None
        self.logRecordFactory = None

    @property
    def disable(self):
        return self._disable

    @disable.setter
    def disable(self, value):
        self._disable = _level(value)

    def getLogger(self, name):
        """The logger of a name."""
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        with _lock:
            known = self.loggerDict.get(name)
            if known is None or isinstance(known, PlaceHolder):
                made = (self.loggerClass or _logger_class)(name)
                made.manager = self
                self.loggerDict[name] = made
                if known is not None:
                    self._adopt(known, made)
                self._find_parent(made)
                known = made
        return known

    def setLoggerClass(self, klass):
        """What loggers are."""
        _check_logger_class(klass)
        self.loggerClass = klass

    def setLogRecordFactory(self, factory):
        """Who makes records."""
        self.logRecordFactory = factory

    def _find_parent(self, made):
        head = made.name
        parent = None
        while parent is None and "." in head:
            head = head.rpartition(".")[0]
            if not head:
                break
            above = self.loggerDict.get(head)
            if above is None:
                self.loggerDict[head] = PlaceHolder(made)
            elif isinstance(above, PlaceHolder):
                above.append(made)
            else:
                parent = above
        made.parent = parent or self.root

    def _adopt(self, holder, made):
        for below in holder.loggerMap:
            if not below.parent.name.startswith(made.name):
                made.parent = below.parent
                below.parent = made

    def _clear_cache(self):
        with _lock:
            for logger in self.loggerDict.values():
                if isinstance(logger, Logger):
                    logger._cache.clear()
            self.root._cache.clear()


class Logger(Filterer):
    """What a part of a program tells through."""

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name = name
        self.level = _level(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False
        self._cache = {}

    def setLevel(self, level):
        """Tells from this level on."""
        self.level = _level(level)
        self.manager._clear_cache()

    def debug(self, msg, *args, **kwargs):
        """Tells what helps to find mistakes."""
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        """Tells what goes on."""
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        """Tells what may become a problem."""
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        """An old name of warning()."""
        _warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        """Tells what went wrong."""
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """The same, with the exception that is being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        """Tells what ends the program."""
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        """Another name of critical()."""
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Tells on any level."""
        if isinstance(level, int):
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
        elif raiseExceptions:
            raise TypeError("level must be an integer")

    def findCaller(self, stack_info=False, stacklevel=1):
        """Who tells: file, line, function."""
        frame = _sys._getframe(1)
        while frame is not None:
            if not frame.f_code.co_filename.startswith("<frozen "):
                stacklevel -= 1
                if stacklevel <= 0:
                    break
            if frame.f_back is None:
                break
            frame = frame.f_back
        text = None
        if stack_info:
            text = "Stack (most recent call last):\n" + "".join(_traceback.format_stack(frame)).removesuffix("\n")
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, text

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        """A record."""
        made = _record_factory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            for key in extra:
                if key in ("message", "asctime") or key in made.__dict__:
                    raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
                made.__dict__[key] = extra[key]
        return made

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        fn, line, func, text = self.findCaller(stack_info, stacklevel)
        if exc_info:
            if isinstance(exc_info, BaseException):
                exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
            elif not isinstance(exc_info, tuple):
                exc_info = _sys.exc_info()
        record = self.makeRecord(self.name, level, fn, line, msg, args, exc_info, func, extra, text)
        self.handle(record)

    def handle(self, record):
        """Gives a record to the handlers."""
        if self.disabled:
            return
        passed = self.filter(record)
        if not passed:
            return
        if isinstance(passed, LogRecord):
            record = passed
        self.callHandlers(record)

    def addHandler(self, hdlr):
        """Has one more."""
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        """Has one less."""
        with _lock:
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)

    def hasHandlers(self):
        """Whether it or one above has any."""
        c = self
        while c:
            if c.handlers:
                return True
            if not c.propagate:
                break
            c = c.parent
        return False

    def callHandlers(self, record):
        """Gives a record to its handlers, and to those above."""
        c = self
        found = 0
        while c:
            for hdlr in c.handlers:
                found += 1
                if record.levelno >= hdlr.level:
                    hdlr.handle(record)
            c = c.parent if c.propagate else None
        if not found:
            if lastResort:
                if record.levelno >= lastResort.level:
                    lastResort.handle(record)
            elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
                _native.stderr().write(f'No handlers could be found for logger "{self.name}"\n')
                self.manager.emittedNoHandlerWarning = True

    def getEffectiveLevel(self):
        """The level from which on it tells."""
        logger = self
        while logger and not logger.level:
            logger = logger.parent
        return logger.level if logger else NOTSET

    def isEnabledFor(self, level):
        """Whether it tells on this level."""
        if self.disabled:
            return False
        try:
            return self._cache[level]
        except KeyError:
            with _lock:
                enabled = self.manager.disable < level and level >= self.getEffectiveLevel()
                self._cache[level] = enabled
            return enabled

    def getChild(self, suffix):
        """A logger below it."""
        if self.root is not self:
            suffix = f"{self.name}.{suffix}"
        return self.manager.getLogger(suffix)

    def getChildren(self):
        """All that are just below it."""
        loggers = [logger for logger in self.manager.loggerDict.values() if isinstance(logger, Logger)]
        depth = 0 if self is self.manager.root else 1 + self.name.count(".")
        return {below for below in loggers if below.parent is self and below.name.count(".") == depth}

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"


class RootLogger(Logger):
    """The one above all."""

    def __init__(self, level):
        Logger.__init__(self, "root", level)


_logger_class = Logger
root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(root)


def _check_logger_class(klass):
    if klass is not Logger and not issubclass(klass, Logger):
        raise TypeError("logger not derived from logging.Logger: " + klass.__name__)


def setLoggerClass(klass):
    """What loggers are."""
    global _logger_class
    _check_logger_class(klass)
    _logger_class = klass


def getLoggerClass():
    """What loggers are."""
    return _logger_class


def getLogger(name=None):
    """The logger of a name, or the one above all."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)


class LoggerAdapter:
    """Tells something with everything."""

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra
        self.merge_extra = merge_extra

    def process(self, msg, kwargs):
        """What is told in the end."""
        both = self.merge_extra and "extra" in kwargs
        kwargs["extra"] = {**self.extra, **kwargs["extra"]} if both else self.extra
        return msg, kwargs

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    @property
    def name(self):
        return self.logger.name

    def __repr__(self):
        return f"<{type(self).__name__} {self.logger.name} ({getLevelName(self.getEffectiveLevel())})>"


def basicConfig(**kwargs):
    """Sets up the logger above all, if it has no handlers yet."""
    with _lock:
        force = kwargs.pop("force", False)
        kwargs.pop("encoding", None)
        kwargs.pop("errors", None)
        if force:
            for handler in root.handlers[:]:
                root.removeHandler(handler)
                handler.close()
        if root.handlers:
            return
        handlers = kwargs.pop("handlers", None)
        filename = kwargs.pop("filename", None)
        stream = kwargs.pop("stream", None)
        if handlers is None:
            if filename is not None and stream is not None:
                raise ValueError("'stream' and 'filename' should not be specified together")
        elif filename is not None or stream is not None:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        mode = kwargs.pop("filemode", "a")
        if handlers is None:
            handlers = [FileHandler(filename, mode) if filename else StreamHandler(stream)]
        datefmt = kwargs.pop("datefmt", None)
        style = kwargs.pop("style", "%")
        if style not in _STYLES:
            raise ValueError(f"Style must be one of: {','.join(_STYLES)}")
        formatter = Formatter(kwargs.pop("format", _STYLES[style][1]), datefmt, style)
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        level = kwargs.pop("level", None)
        if level is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError(f"Unrecognised argument(s): {', '.join(kwargs)}")


def _root():
    if not root.handlers:
        basicConfig()
    return root


def debug(msg, *args, **kwargs):
    """Tells what helps to find mistakes."""
    _root().debug(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    """Tells what goes on."""
    _root().info(msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    """Tells what may become a problem."""
    _root().warning(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    """An old name of warning()."""
    _warnings.warn("The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2)
    warning(msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    """Tells what went wrong."""
    _root().error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    """The same, with the exception that is being handled."""
    _root().error(msg, *args, exc_info=exc_info, **kwargs)


def critical(msg, *args, **kwargs):
    """Tells what ends the program."""
    _root().critical(msg, *args, **kwargs)


def fatal(msg, *args, **kwargs):
    """Another name of critical()."""
    critical(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    """Tells on any level."""
    _root().log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Tells nothing up to this level."""
    root.manager.disable = level
    root.manager._clear_cache()


def getHandlerByName(name):
    """The handler of a name."""
    return _handlers.get(name)


def getHandlerNames():
    """All names of handlers."""
    return frozenset(_handlers)


def shutdown(handlerList=_handler_refs):
    """Ends telling: all handlers are closed, the last one first."""
    for ref in reversed(handlerList[:]):
        handler = ref()
        if handler:
            handler.acquire()
            try:
                if getattr(handler, "flushOnClose", True):
                    handler.flush()
                handler.close()
            except (OSError, ValueError):
                pass
            finally:
                handler.release()


_show_before = None


def _show_warning(message, category, filename, lineno, file=None, line=None):
    if file is not None:
        if _show_before is not None:
            _show_before(message, category, filename, lineno, file, line)
        return
    text = _warnings.formatwarning(message, category, filename, lineno, line)
    logger = getLogger("py.warnings")
    if not logger.handlers:
        logger.addHandler(NullHandler())
    logger.warning(str(text))


def captureWarnings(capture):
    """Tells warnings through a logger, or no longer."""
    global _show_before
    if capture and _show_before is None:
        _show_before = _warnings.showwarning
        _warnings.showwarning = _show_warning
    elif not capture and _show_before is not None:
        _warnings.showwarning = _show_before
        _show_before = None


_atexit.register(shutdown)
