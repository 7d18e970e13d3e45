import sys as _sys
import time as _time

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


class Lock:
    """What one thread can have at a time."""

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        """Takes the lock; if somebody has it, waits."""
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if self._count:
            return _wait_for_ever(timeout) if blocking else False
        self._count = 1
        return True

    def release(self):
        """Gives the lock back."""
        if not self._count:
            raise RuntimeError("release unlocked lock")
        self._count = 0

    def locked(self):
        """Whether somebody has the lock."""
        return self._count > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        how = "locked" if self._count else "unlocked"
        return f"<{how} _thread.lock object at {id(self):#x}>"


Lock.__module__, Lock.__name__, Lock.__qualname__ = "_thread", "lock", "lock"


class RLock:
    """What one thread can have at a time, as often as it likes."""

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        """Takes the lock, once more."""
        self._count += 1
        return True

    def release(self):
        """Gives the lock back, once."""
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    def _is_owned(self):
        return self._count > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        how, owner = ("locked", get_ident()) if self._count else ("unlocked", 0)
        return f"<{how} _thread.RLock object owner={owner} count={self._count} at {id(self):#x}>"


RLock.__module__ = "_thread"


class Condition:
    """Something that threads wait for."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, 0)>"

    def wait(self, timeout=None):
        """Waits until another thread says that it is so."""
        if not self._lock._count:
            raise RuntimeError("cannot wait on un-acquired lock")
        return _wait_for_ever(timeout)

    def wait_for(self, predicate, timeout=None):
        """Waits until something is true."""
        return predicate() or self.wait(timeout) or predicate()

    def notify(self, n=1):
        """Says that it is so, to those who wait: nobody."""
        if not self._lock._count:
            raise RuntimeError("cannot notify on un-acquired lock")

    def notify_all(self):
        """Says that it is so, to all who wait: nobody."""
        self.notify()


class Semaphore:
    """What so many threads can have at a time."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        """Takes it once; if there is none left, waits."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if self._value:
            self._value -= 1
            return True
        return _wait_for_ever(timeout) if blocking else False

    def release(self, n=1):
        """Gives it back."""
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n

    __enter__ = acquire

    def __exit__(self, *args):
        self.release()


class BoundedSemaphore(Semaphore):
    """What so many threads can have at a time, and nobody gives back what he has not."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        kind = type(self)
        where = f"{kind.__module__}.{kind.__qualname__} at {id(self):#x}"
        return f"<{where}: value={self._value}/{self._initial_value}>"

    def release(self, n=1):
        """Gives it back."""
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        self._value += n


class Event:
    """Something that happens once, and that threads wait for."""

    def __init__(self):
        self._flag = False

    def __repr__(self):
        kind = type(self)
        status = "set" if self._flag else "unset"
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: {status}>"

    def is_set(self):
        """Whether it has happened."""
        return self._flag

    def set(self):
        """It happens."""
        self._flag = True

    def clear(self):
        """As if it had not happened."""
        self._flag = False

    def wait(self, timeout=None):
        """Waits until it happens."""
        return self._flag or _wait_for_ever(timeout)


class Barrier:
    """Where threads wait for each other."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self.parties, self._action, self._timeout = parties, action, timeout
        self.n_waiting, self.broken = 0, False

    def wait(self, timeout=None):
        """Waits until all are there."""
        if self.broken:
            raise BrokenBarrierError
        if self.parties == 1:
            if self._action is not None:
                self._action()
            return 0
        _wait_for_ever(self._timeout if timeout is None else timeout)
        self.broken = True
        raise BrokenBarrierError

    def reset(self):
        """As if nobody had been there."""
        self.broken = False

    def abort(self):
        """Lets nobody wait any longer."""
        self.broken = True


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
        error = RuntimeError("can't start new thread")
        error.add_note(_WHY)
        raise error

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

    ident, native_id = 140000000000000, 1

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
