import _thread
import sys as _sys
import time as _time
from collections import deque as _deque

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event",
    "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer",
    "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs", "getprofile",
    "gettrace", "get_native_id",
]  # fmt: skip

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError
_WHY = "Heapglass runs one thread, so that every run of a program is the same"


class BrokenBarrierError(RuntimeError):
    """A barrier that threads wait at no longer."""


def _wait_for_ever(timeout=-1):
    """What waiting for another thread comes to: the time passes, or the program would never end."""
    if timeout is None or timeout < 0:
        error = RuntimeError("a deadlock: this waits for another thread")
        error.add_note(_WHY)
        raise error
    _time.sleep(timeout)
    return False


def _refuse_to_start():
    error = RuntimeError("can't start new thread")
    error.add_note(_WHY)
    raise error


Lock = _thread.lock
_CRLock = _thread.RLock


def RLock(*args, **kwargs):
    """A new lock that its owner can take as often as it likes."""
    if args or kwargs:
        return _CRLock(*args, **kwargs)
    return _CRLock()


def _named(what, status):
    kind = type(what)
    return f"<{kind.__module__}.{kind.__qualname__} at {id(what):#x}: {status}>"


class Condition:
    """Something that threads wait for."""

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        if hasattr(lock, "_release_save"):
            self._release_save = lock._release_save
        if hasattr(lock, "_acquire_restore"):
            self._acquire_restore = lock._acquire_restore
        if hasattr(lock, "_is_owned"):
            self._is_owned = lock._is_owned
        self._waiters = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Waits until another thread says that it is so."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        return _wait_for_ever(timeout)

    def wait_for(self, predicate, timeout=None):
        """Waits until something is true."""
        return predicate() or self.wait(timeout) or predicate()

    def notify(self, n=1):
        """Says that it is so, to those who wait: nobody."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")

    def notify_all(self):
        """Says that it is so, to all who wait: nobody."""
        self.notify(len(self._waiters))


class Semaphore:
    """What so many threads can have at a time."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return _named(self, f"value={self._value}")

    def acquire(self, blocking=True, timeout=None):
        """Takes it once; if there is none left, waits."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if self._value:
                self._value -= 1
                return True
        return _wait_for_ever(timeout) if blocking else False

    __enter__ = acquire

    def release(self, n=1):
        """Gives it back."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """What so many threads can have at a time, and nobody gives back what he has not."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return _named(self, f"value={self._value}/{self._initial_value}")

    def release(self, n=1):
        """Gives it back."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    """Something that happens once, and that threads wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return _named(self, "set" if self._flag else "unset")

    def is_set(self):
        """Whether it has happened."""
        return self._flag

    isSet = is_set

    def set(self):
        """It happens."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """As if it had not happened."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Waits until it happens."""
        return self._flag or _wait_for_ever(timeout)


class Barrier:
    """Where threads wait for each other."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        # 0 while it fills, -2 when it is broken
        self._state = 0
        self._count = 0

    def __repr__(self):
        if self.broken:
            return _named(self, "broken")
        return _named(self, f"waiters={self.n_waiting}/{self.parties}")

    @property
    def parties(self):
        """How many threads there must be."""
        return self._parties

    @property
    def n_waiting(self):
        """How many are there."""
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        """Whether nobody can wait at it any longer."""
        return self._state == -2

    def wait(self, timeout=None):
        """Waits until all are there."""
        if self.broken:
            raise BrokenBarrierError
        if self._parties == 1:
            if self._action:
                self._action()
            return 0
        _wait_for_ever(self._timeout if timeout is None else timeout)
        self._state = -2
        raise BrokenBarrierError

    def reset(self):
        """As if nobody had been there."""
        self._state = 0

    def abort(self):
        """Lets nobody wait any longer."""
        self._state = -2


_made = 0


def _next_name(template):
    global _made
    _made += 1
    return template.format(_made)


class Thread:
    """What would run beside the program: it can be made here, and not started."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = _next_name("Thread-{}")
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._target, self._name, self._args, self._kwargs = target, str(name), args, kwargs or {}
        self._daemonic = bool(daemon)
        self._initialized = True

    def __repr__(self):
        status = "started" if self.is_alive() else "initial"
        if self._daemonic:
            status += " daemon"
        if self.ident is not None:
            status += f" {self.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        """Starts it: not here."""
        _refuse_to_start()

    def run(self):
        """What it does."""
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        """Waits for its end."""
        if self is _main:
            raise RuntimeError("cannot join current thread")
        raise RuntimeError("cannot join thread before it is started")

    @property
    def name(self):
        """Its name."""
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def daemon(self):
        """Whether the program ends without it."""
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self.is_alive():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    ident = native_id = None

    def is_alive(self):
        """Whether it runs."""
        return False


class Timer(Thread):
    """What would run after a while."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args, self.kwargs = args or [], kwargs or {}
        self.finished = Event()

    def cancel(self):
        """It will not run."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The program."""

    ident, native_id = _thread.get_ident(), 1

    def __init__(self):
        super().__init__(name="MainThread", daemon=False)

    def is_alive(self):
        return True


_main = _MainThread()


class local:
    """Attributes that each thread has for itself."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        return object.__new__(cls)


local.__module__, local.__name__, local.__qualname__ = "_thread", "_local", "_local"


def current_thread():
    """The thread that this runs in."""
    return _main


currentThread = main_thread = current_thread


def get_ident():
    """The number of the thread that this runs in."""
    return _main.ident


def get_native_id():
    """The number that the operating system gave the thread."""
    return _main.native_id


def enumerate():
    """The threads that there are: one."""
    return [_main]


def active_count():
    """How many threads there are: one."""
    return 1


activeCount = active_count


def stack_size(size=0, /):
    """How large stacks of threads are."""
    return 0


class ExceptHookArgs(tuple):
    """An exception that ended a thread."""


def excepthook(args, /):
    """Tells of an exception that ended a thread."""
    _sys.excepthook(*args[:3])


def settrace(func):
    """What threads to come are traced with: there are none."""


def setprofile(func):
    """What threads to come are profiled with: there are none."""


def gettrace():
    return None


getprofile = gettrace
