import _native
import collections as _collections
import heapq as _heapq
import time as _time
import types as _types
from _weakref import ref as _ref

__all__ = [
    "AbstractEventLoop", "ALL_COMPLETED", "Barrier", "BoundedSemaphore", "BrokenBarrierError", "CancelledError",
    "Condition", "Event", "FIRST_COMPLETED", "FIRST_EXCEPTION", "Future", "Handle", "InvalidStateError",
    "LifoQueue", "Lock", "PriorityQueue", "Queue", "QueueEmpty", "QueueFull", "QueueShutDown", "Runner",
    "Semaphore", "Task", "TaskGroup", "Timeout", "TimeoutError", "TimerHandle", "all_tasks", "as_completed",
    "create_task", "current_task", "ensure_future", "gather", "get_event_loop", "get_running_loop", "iscoroutine",
    "iscoroutinefunction", "isfuture", "new_event_loop", "run", "set_event_loop", "shield", "sleep", "timeout",
    "timeout_at", "to_thread", "wait", "wait_for",
]  # fmt: skip

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
TimeoutError = TimeoutError


class CancelledError(BaseException):
    """What is raised in a task that is cancelled."""


class InvalidStateError(Exception):
    """A future is not in a state for this."""


class BrokenBarrierError(RuntimeError):
    """A barrier is broken."""


class QueueEmpty(Exception):
    """There is nothing to get."""


class QueueFull(Exception):
    """There is no room."""


class QueueShutDown(Exception):
    """The queue is shut down."""


CancelledError.__module__ = InvalidStateError.__module__ = BrokenBarrierError.__module__ = "asyncio.exceptions"
QueueEmpty.__module__ = QueueFull.__module__ = QueueShutDown.__module__ = "asyncio.queues"

_running = None
_set = None
_names = 0
_all = []


# --- the loop ---


class Handle:
    """A call that will be made."""

    def __init__(self, callback, args, loop):
        self._callback = callback
        self._args = args
        self._loop = loop
        self._cancelled = False

    def _run(self):
        # a context is given them in a tuple; nothing stays in the frame, which exceptions of the call may keep
        args = (*self._args,)
        try:
            self._callback(*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            self._loop.call_exception_handler({"message": f"Exception in callback {e!r}", "exception": e})
        self = args = None

    def cancel(self):
        """Keeps it from being made."""
        self._cancelled = True

    def cancelled(self):
        """Whether it won't be made."""
        return self._cancelled


class TimerHandle(Handle):
    """A call that will be made at a time."""

    def __init__(self, when, callback, args, loop):
        super().__init__(callback, args, loop)
        self._when = when

    def when(self):
        """The time."""
        return self._when

    def __lt__(self, other):
        return self._when < other._when


class AbstractEventLoop:
    """What loops are."""


class _Loop(AbstractEventLoop):
    """Makes calls one after another; where there is nothing to do, its clock is moved on."""

    def __init__(self):
        self._ready = _collections.deque()
        self._timers = []
        self._stopping = False
        self._closed = False
        self._handler = None
        self._debug = False
        # what would read the bytes that other threads wake it with
        self._reader = Handle(self._read_from_self, (), self)

    def __repr__(self):
        return f"<_UnixSelectorEventLoop running={self.is_running()} closed={self._closed} debug={self._debug}>"

    def time(self):
        """Its clock."""
        return _time.monotonic()

    def is_running(self):
        """Whether it is at work."""
        return _running is self

    def is_closed(self):
        """Whether it has been closed."""
        return self._closed

    def get_debug(self):
        """Whether it is strict."""
        return self._debug

    def set_debug(self, enabled):
        """Makes it strict."""
        self._debug = enabled

    def set_exception_handler(self, handler):
        """Who is told of exceptions that nobody sees."""
        self._handler = handler

    def call_exception_handler(self, context):
        """Tells of an exception that nobody sees."""
        if self._handler is not None:
            self._handler(self, context)
            return
        _native.stderr().write((context.get("message") or "Unhandled exception in event loop") + "\n")

    def create_future(self):
        """A future of this loop."""
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        """A task of this loop."""
        self._check_closed()
        return Task(coro, loop=self, name=name)

    def call_soon(self, callback, *args, context=None):
        """Makes a call in the next round."""
        self._check_closed()
        handle = Handle(callback, args, self)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        """Makes a call after a while."""
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        """Makes a call at a time."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        handle = TimerHandle(when, callback, args, self)
        _heapq.heappush(self._timers, handle)
        return handle

    def run_in_executor(self, executor, func, *args):
        """Makes a call now: there are no threads here."""
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as e:
            future.set_exception(e)
        return future

    def stop(self):
        """Ends the work after this round."""
        self._stopping = True

    def close(self):
        """It can't be used any more."""
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True
        self._reader = None
        self._ready.clear()
        self._timers.clear()

    def _read_from_self(self):
        """There are no other threads."""

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def run_forever(self):
        """Works until it is stopped."""
        global _running
        self._check_closed()
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _running is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        _running = self
        # as the interpreter holds the hooks for asynchronous generators while it runs
        hooks = self._begin_asyncgen, self._finalize_asyncgen
        try:
            while True:
                self._round()
                if self._stopping:
                    break
                if not self._ready and not self._timers:
                    raise RuntimeError("Heapglass stops: all tasks wait, and nothing is left that could wake one")
        finally:
            self._stopping = False
            hooks = _running = None

    def run_until_complete(self, future):
        """Works until a future is done."""
        self._check_closed()
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        future = ensure_future(future, loop=self)
        future.add_done_callback(_stop_loop)
        try:
            self.run_forever()
        finally:
            future.remove_done_callback(_stop_loop)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _round(self):
        timers = self._timers
        while timers and timers[0]._cancelled:
            _heapq.heappop(timers)
        if timers and not self._ready and not self._stopping:
            wait = timers[0]._when - self.time()
            if wait > 0:
                # as coarse as the real one waits: a millisecond
                _time.sleep(-(-wait * 1000 // 1) / 1000)
        end = self.time() + 1e-9
        while timers and timers[0]._when < end:
            self._ready.append(_heapq.heappop(timers))
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if handle._cancelled:
                continue
            handle._run()
        handle = None

    def _begin_asyncgen(self, agen):
        """Nothing is noted of asynchronous generators that begin."""

    def _finalize_asyncgen(self, agen):
        # an asynchronous generator that nobody can reach any more is closed by a task of its own
        if not self._closed:
            self.call_soon(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        """Nothing is left of asynchronous generators."""

    async def shutdown_default_executor(self, timeout=None):
        """There is none."""


_Loop.__name__ = _Loop.__qualname__ = "_UnixSelectorEventLoop"
_Loop.__module__ = "asyncio.unix_events"
SelectorEventLoop = EventLoop = _Loop


def _stop_loop(future):
    future.get_loop().stop()


def get_running_loop():
    """The loop that is at work."""
    if _running is None:
        raise RuntimeError("no running event loop")
    return _running


def _get_running_loop():
    return _running


def get_event_loop():
    """The loop that is at work, or that was set."""
    if _running is not None:
        return _running
    if _set is None:
        set_event_loop(new_event_loop())
    return _set


def set_event_loop(loop):
    """Sets the loop."""
    global _set
    _set = loop


def new_event_loop():
    """A new loop."""
    return _Loop()


# --- futures and tasks ---


class Future:
    """A result that will be there."""

    _asyncio_future_blocking = False

    def __init__(self, *, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._state = "PENDING"
        self._result = None
        self._exception = None
        self._callbacks = []
        self._cancel_message = None

    __class_getitem__ = classmethod(_types.GenericAlias)

    def __repr__(self):
        info = [self._state.lower()]
        if self._state == "FINISHED":
            if self._exception is not None:
                info.append(f"exception={self._exception!r}")
            else:
                info.append(f"result={self._result!r}")
        return f"<{type(self).__name__} {' '.join(info)}>"

    def get_loop(self):
        """Its loop."""
        return self._loop

    def cancel(self, msg=None):
        """Gives it up."""
        if self._state != "PENDING":
            return False
        self._state = "CANCELLED"
        self._cancel_message = msg
        self._call()
        return True

    def _call(self):
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            self._loop.call_soon(callback, self)

    def _cancelled_error(self):
        message = self._cancel_message
        return CancelledError() if message is None else CancelledError(message)

    def cancelled(self):
        """Whether it was given up."""
        return self._state == "CANCELLED"

    def done(self):
        """Whether it is there, or never will be."""
        return self._state != "PENDING"

    def result(self):
        """The result."""
        if self._state == "CANCELLED":
            raise self._cancelled_error()
        if self._state != "FINISHED":
            raise InvalidStateError("Result is not set.")
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        """The exception that is there instead."""
        if self._state == "CANCELLED":
            raise self._cancelled_error()
        if self._state != "FINISHED":
            raise InvalidStateError("Exception is not set.")
        return self._exception

    def add_done_callback(self, fn, *, context=None):
        """Calls when it is there."""
        if self._state != "PENDING":
            self._loop.call_soon(fn, self)
        else:
            self._callbacks.append(fn)

    def remove_done_callback(self, fn):
        """Doesn't call."""
        kept = [callback for callback in self._callbacks if callback != fn]
        removed = len(self._callbacks) - len(kept)
        self._callbacks[:] = kept
        return removed

    def set_result(self, result):
        """The result is there."""
        if self._state != "PENDING":
            raise InvalidStateError("invalid state")
        self._result = result
        self._state = "FINISHED"
        self._call()

    def set_exception(self, exception):
        """There is an exception instead."""
        if self._state != "PENDING":
            raise InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            error = RuntimeError("StopIteration interacts badly with generators and cannot be raised into a Future")
            error.__cause__ = error.__context__ = exception
            exception = error
        self._exception = exception
        self._state = "FINISHED"
        self._call()

    def __await__(self):
        if self.done():
            return self.result()
        self._asyncio_future_blocking = True
        yield self
        if self.done():
            return self.result()
        raise RuntimeError("await wasn't used with future")

    __iter__ = __await__


Future.__module__ = "_asyncio"


@_types.coroutine
def _runner(box):
    """Runs the coroutine that is in the box, and leaves its value there."""
    # what runs in the frame of a loop over this needs no call from native code; nothing else holds the coroutine
    box.append((yield from box.pop()))


class Task(Future):
    """A coroutine that is run."""

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        global _names
        super().__init__(loop=loop)
        if not iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if name is None:
            _names += 1
            name = f"Task-{_names}"
        self._name = str(name)
        # what closes an asynchronous generator does so even if it is cancelled before it begins
        closes = type(coro).__name__ == "async_generator_athrow"
        # until it has started, the coroutine lies in the box; then the runner holds it, as long as it runs
        self._coro = (lambda: coro) if closes else _ref(coro)
        self._ended = None
        self._box = [None] if closes else [coro]
        self._runner = coro if closes else _runner(self._box)
        self._waits_for = None
        self._must_cancel = False
        self._cancels = 0
        self._loop.call_soon(self._step)
        _all.append(_ref(self))

    def __repr__(self):
        state = "cancelling" if self._cancels and not self.done() else self._state.lower()
        coro = self._coro()
        code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
        name = getattr(coro, "__qualname__", type(coro).__name__)
        frame = getattr(coro, "cr_frame", None)
        if code is None:
            shown = f"<{name}()>"
        elif frame is not None:
            shown = f"<{name}() running at {code.co_filename}:{frame.f_lineno}>"
        else:
            shown = f"<{name}() done, defined at {code.co_filename}:{code.co_firstlineno}>"
        info = [state, f"name={self._name!r}", f"coro={shown}"]
        if self._waits_for is not None:
            info.append(f"wait_for={self._waits_for!r}")
        if self._state == "FINISHED":
            if self._exception is not None:
                info.append(f"exception={self._exception!r}")
            else:
                info.append(f"result={self._result!r}")
        return f"<{type(self).__name__} {' '.join(info)}>"

    def get_coro(self):
        """What is run."""
        return self._coro()

    def get_name(self):
        """Its name."""
        return self._name

    def set_name(self, value, /):
        """Names it."""
        self._name = str(value)

    def set_result(self, result, /):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception, /):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        """Asks it to end: CancelledError is raised where it waits."""
        if self.done():
            return False
        self._cancels += 1
        if self._waits_for is not None and self._waits_for.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """How often it was asked."""
        return self._cancels

    def uncancel(self):
        """Takes one of these back."""
        if self._cancels > 0:
            self._cancels -= 1
            if self._cancels == 0:
                self._must_cancel = False
        return self._cancels

    def _step(self, error=None):
        global _current
        if self.done():
            raise InvalidStateError(f"__step(): already done: {self!r}, {error!r}")
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._cancelled_error()
            self._must_cancel = False
        self._waits_for = None
        _current = self
        runner = self._runner
        # while the coroutine runs, only what calls this and the current task refer to the task
        self = None
        try:
            waited = None
            if error is None:
                for waited in runner:
                    break
                else:
                    _current._end(False)
                    return
            else:
                # nor does anything here refer to what is thrown
                box, error = [error], None
                waited = runner.throw(box.pop())
        except StopIteration:
            _current._end(False)
        except CancelledError as e:
            _current._cancel_message = e.args[0] if e.args else None
            _current._raised = e
            _current._end(True)
        except (KeyboardInterrupt, SystemExit) as e:
            Future.set_exception(_current, e)
            raise
        except BaseException as e:
            Future.set_exception(_current, e)
        else:
            _current._wait(waited)
        finally:
            if _current.done():
                _current._ended = _current._coro()
                _forget(_current)
            _current = None

    def _end(self, cancelled):
        if cancelled:
            super().cancel(self._cancel_message)
        elif self._must_cancel:
            self._must_cancel = False
            super().cancel(self._cancel_message)
        else:
            super().set_result(self._box.pop())

    def _cancelled_error(self):
        raised = self.__dict__.pop("_raised", None)
        return super()._cancelled_error() if raised is None else raised

    def _wait(self, waited):
        if waited is None:
            self._loop.call_soon(self._step)
        elif getattr(waited, "_asyncio_future_blocking", None):
            if waited is self:
                self._loop.call_soon(self._step, RuntimeError(f"Task cannot await on itself: {self!r}"))
                return
            waited._asyncio_future_blocking = False
            waited.add_done_callback(self._wake)
            self._waits_for = waited
            if self._must_cancel and waited.cancel(msg=self._cancel_message):
                self._must_cancel = False
        elif isfuture(waited):
            message = f"yield was used instead of yield from in task {self!r} with {waited!r}"
            self._loop.call_soon(self._step, RuntimeError(message))
        else:
            self._loop.call_soon(self._step, RuntimeError(f"Task got bad yield: {waited!r}"))

    def _wake(self, future):
        error = []
        try:
            future.result()
        except BaseException as e:
            error.append(e)
        # while the coroutine runs, nothing here refers to the task, to what it waited for or to what is thrown
        task, self, future = [self], None, None
        if error:
            task.pop()._step(error.pop())
        else:
            task.pop()._step()


Task.__module__ = "_asyncio"
_current = None


def _forget(task):
    for i, other in enumerate(_all):
        if other() is task:
            del _all[i]
            return


def _living(loop):
    """The tasks of a loop that are not done."""
    tasks = [ref() for ref in _all]
    return [task for task in tasks if task is not None and task._loop is loop and not task.done()]


def current_task(loop=None):
    """The task that runs."""
    if loop is None:
        get_running_loop()
    return _current


def all_tasks(loop=None):
    """The tasks that are not done."""
    loop = get_running_loop() if loop is None else loop
    return set(_living(loop))


def create_task(coro, *, name=None, context=None):
    """Runs a coroutine beside this."""
    return get_running_loop().create_task(coro, name=name)


def isfuture(obj):
    """Whether it is a future."""
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def iscoroutine(obj):
    """Whether it is a coroutine."""
    if isinstance(obj, _types.CoroutineType):
        return True
    if isinstance(obj, _types.GeneratorType):
        return bool(obj.gi_code.co_flags & 256)
    return all(hasattr(type(obj), name) for name in ("__await__", "send", "throw", "close"))


def iscoroutinefunction(func):
    """Whether it makes coroutines."""
    func = getattr(func, "__func__", func)
    code = getattr(func, "__code__", None)
    return code is not None and bool(code.co_flags & 128)


def ensure_future(coro_or_future, *, loop=None):
    """A future of what can be awaited."""
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")

        async def awaited(it):
            return await it

        coro_or_future = awaited(coro_or_future)
    loop = get_event_loop() if loop is None else loop
    return loop.create_task(coro_or_future)


# --- running ---


class Runner:
    """Runs coroutines in one loop."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = None
        self._factory = loop_factory
        self._closed = False

    def __enter__(self):
        self._prepare()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def _prepare(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            self._loop = (self._factory or new_event_loop)()

    def get_loop(self):
        """Its loop."""
        self._prepare()
        return self._loop

    def run(self, coro, *, context=None):
        """Runs a coroutine to its end."""
        if not iscoroutine(coro):
            if not hasattr(type(coro), "__await__"):
                raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")

            async def awaited(it):
                return await it

            coro = awaited(coro)
        if _running is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._prepare()
        task = self._loop.create_task(coro)
        return self._loop.run_until_complete(task)

    def close(self):
        """Ends what still runs."""
        if self._loop is None or self._closed:
            return
        loop = self._loop
        left = _living(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(gather(*left, return_exceptions=True))
            for task in left:
                if not task.cancelled() and task.exception() is not None:
                    loop.call_exception_handler(
                        {"message": "unhandled exception during asyncio.run() shutdown", "task": task}
                    )
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
        self._closed = True


def _finalize_asyncgen(agen):
    """Leaves an asynchronous generator to the loop at work; says whether there is one."""
    if _running is None:
        return False
    _running._finalize_asyncgen(agen)
    return True


def run(main, *, debug=None, loop_factory=None):
    """Runs a coroutine to its end, in a loop of its own."""
    if _running is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if not iscoroutine(main) and not hasattr(type(main), "__await__"):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


@_types.coroutine
def _once():
    yield


def _set_unless_done(future, result):
    if not future.done():
        future.set_result(result)


async def sleep(delay, result=None):
    """Lets the others run, for a while."""
    if delay <= 0:
        await _once()
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _set_unless_done, future, result)
    try:
        return await future
    finally:
        handle.cancel()


async def to_thread(func, /, *args, **kwargs):
    """Makes a call now: there are no threads here."""
    await _once()
    return func(*args, **kwargs)


# --- many at once ---


class _Gathering(Future):
    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        asked = False
        for child in self._children:
            if child.cancel(msg=msg):
                asked = True
        if asked:
            self._requested = True
        return asked


_Gathering.__name__ = _Gathering.__qualname__ = "_GatheringFuture"
_Gathering.__module__ = "asyncio.tasks"


def gather(*coros_or_futures, return_exceptions=False):
    """The results of many, in their order."""
    if not coros_or_futures:
        loop = get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer
    children = []
    known = {}
    finished = 0
    outer = None
    loop = _running

    def done(child):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not child.cancelled():
                child.exception()
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._cancelled_error())
                return
            error = child.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished == len(known):
            results = []
            for each in children:
                if each.cancelled():
                    results.append(CancelledError("" if each._cancel_message is None else each._cancel_message))
                else:
                    error = each.exception()
                    results.append(each.result() if error is None else error)
            if outer._requested:
                outer.set_exception(child._cancelled_error() if child.cancelled() else CancelledError())
            else:
                outer.set_result(results)

    ready = []
    for each in coros_or_futures:
        if id(each) not in known:
            child = ensure_future(each, loop=loop)
            if loop is None:
                loop = child.get_loop()
            known[id(each)] = child
            if child.done():
                ready.append(child)
            else:
                child.add_done_callback(done)
        else:
            child = known[id(each)]
        children.append(child)
    outer = _Gathering(children, loop=loop)
    for child in ready:
        done(child)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits for some or all, and says which are done and which are not."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    waiter = loop.create_future()
    handle = loop.call_later(timeout, _set_unless_done, waiter, None) if timeout is not None else None
    left = len(fs)

    def done(f):
        nonlocal left
        left -= 1
        if (
            left <= 0
            or return_when == FIRST_COMPLETED
            or return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None
        ):
            if handle is not None:
                handle.cancel()
            if not waiter.done():
                waiter.set_result(None)

    for f in fs:
        f.add_done_callback(done)
    try:
        await waiter
    finally:
        if handle is not None:
            handle.cancel()
        for f in fs:
            f.remove_done_callback(done)
    finished = {f for f in fs if f.done()}
    return finished, fs - finished


class _AsCompleted:
    def __init__(self, aws, timeout):
        self._done = Queue()
        loop = get_event_loop()
        todo = {ensure_future(aw, loop=loop) for aw in set(aws)}
        self._todo = todo
        self._left = len(todo)
        self._handle = None
        for f in todo:
            f.add_done_callback(self._finished)
        if todo and timeout is not None:
            self._handle = loop.call_later(timeout, self._late)

    def _finished(self, f):
        if f not in self._todo:
            return
        self._todo.discard(f)
        self._done.put_nowait(f)
        if not self._todo and self._handle is not None:
            self._handle.cancel()

    def _late(self):
        for f in self._todo:
            f.remove_done_callback(self._finished)
            self._done.put_nowait(None)
        self._todo.clear()

    def __iter__(self):
        return self

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._next(True)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._next(False)

    async def _next(self, resolve):
        f = await self._done.get()
        if f is None:
            raise TimeoutError
        return f.result() if resolve else f


def as_completed(fs, *, timeout=None):
    """Results as they come."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _AsCompleted(fs, timeout)


def shield(arg):
    """Keeps it from being cancelled from outside."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def inner_done(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


class Timeout:
    """Cancels the body of an `async with` that takes too long."""

    def __init__(self, when):
        self._state = "created"
        self._task = None
        self._handle = None
        self._when = when

    def when(self):
        """Its time."""
        return self._when

    def expired(self):
        """Whether it was too long."""
        return self._state in ("expiring", "expired")

    def reschedule(self, when):
        """Gives it another time."""
        if self._state != "active":
            if self._state == "created":
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
        if when is None:
            self._handle = None
        else:
            loop = get_running_loop()
            if when <= loop.time():
                self._handle = loop.call_soon(self._late)
            else:
                self._handle = loop.call_at(when, self._late)

    def _late(self):
        self._task.cancel()
        self._state = "expiring"
        self._handle = None

    def __repr__(self):
        info = [self._state]
        if self._state == "active":
            info.append(f"when={round(self._when, 3) if self._when is not None else None}")
        return f"<Timeout [{self._state}]{' ' + info[1] if len(info) > 1 else ''}>"

    async def __aenter__(self):
        if self._state != "created":
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = "active"
        self._task = task
        self._cancels = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._state == "expiring":
            self._state = "expired"
            if self._task.uncancel() <= self._cancels and exc_type is not None:
                if issubclass(exc_type, CancelledError):
                    raise TimeoutError from exc_val
        elif self._state == "active":
            self._state = "exited"
        return None


def timeout(delay):
    """Gives the body of an `async with` so much time."""
    return Timeout(get_running_loop().time() + delay if delay is not None else None)


def timeout_at(when):
    """Gives it until then."""
    return Timeout(when)


async def wait_for(fut, timeout):
    """Waits for something, but not longer than that."""
    if fut is not None and not isfuture(fut) and not iscoroutine(fut) and not hasattr(type(fut), "__await__"):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        fut.cancel()
        waiter = get_running_loop().create_future()
        fut.add_done_callback(lambda f: _set_unless_done(waiter, None))
        await waiter
        try:
            return fut.result()
        except CancelledError as e:
            raise TimeoutError from e
    async with Timeout(get_running_loop().time() + timeout if timeout is not None else None):
        return await fut


class TaskGroup:
    """Tasks that are waited for together; where one fails, the others are cancelled."""

    def __init__(self):
        self._entered = self._exiting = self._aborting = False
        self._loop = self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks = []
        self._errors = []
        self._base_error = self._on_completed_fut = None

    def __repr__(self):
        info = [""]
        if self._tasks:
            info.append(f"tasks={len(self._tasks)}")
        if self._errors:
            info.append(f"errors={len(self._errors)}")
        if self._aborting:
            info.append("cancelling")
        elif self._entered:
            info.append("entered")
        return f"<TaskGroup{' '.join(info)}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        # two frames, as there: what a group raises keeps both, and both have the group
        tb = None
        try:
            return await self._aexit(et, exc)
        finally:
            self._parent_task = self._errors = self._base_error = exc = None

    async def _aexit(self, et, exc):
        self._exiting = True
        if isinstance(exc, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = exc
        cancelled = exc if et is not None and issubclass(et, CancelledError) else None
        if et is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except CancelledError as e:
                if not self._aborting:
                    cancelled = e
                    self._abort()
            self._on_completed_fut = None
        if self._base_error is not None:
            try:
                raise self._base_error
            finally:
                exc = None
        # what the group asked of its parent is taken back
        if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
            cancelled = None
        try:
            if cancelled is not None and not self._errors:
                try:
                    raise cancelled
                finally:
                    exc = None
        finally:
            cancelled = None
        if et is not None and not issubclass(et, CancelledError):
            self._errors.append(exc)
        if self._errors:
            if self._parent_task.cancelling():
                # somebody else has cancelled the parent: it stays so, once
                self._parent_task.uncancel()
                self._parent_task.cancel()
            try:
                raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None
            finally:
                exc = None

    def create_task(self, coro, *, name=None, context=None):
        """Runs a coroutine in the group."""
        if not self._entered or self._aborting or self._exiting and not self._tasks:
            coro.close()
            state = "is finished" if self._exiting and not self._tasks else "is shutting down"
            raise RuntimeError(f"TaskGroup {self!r} {state if self._entered else 'has not been entered'}")
        task = self._loop.create_task(coro, name=name)
        self._tasks.append(task)
        task.add_done_callback(self._on_task_done)
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks = [other for other in self._tasks if other is not task]
        if self._on_completed_fut is not None and not self._tasks and not self._on_completed_fut.done():
            self._on_completed_fut.set_result(True)
        if task.cancelled():
            return
        exc = task.exception()
        if exc is None:
            return
        self._errors.append(exc)
        if isinstance(exc, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = exc
        if not self._parent_task.done() and not self._aborting and not self._parent_cancel_requested:
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()


# --- what tasks share ---


class _Shared:
    _loop = None

    def _get_loop(self):
        if self._loop is None:
            self._loop = get_running_loop()
        return self._loop


class Lock(_Shared):
    """One at a time."""

    def __init__(self):
        self._waiters = None
        self._locked = False

    def __repr__(self):
        extra = "locked" if self._locked else "unlocked"
        if self._waiters:
            extra = f"{extra}, waiters:{len(self._waiters)}"
        return f"{object.__repr__(self)[:-1]} [{extra}]>"

    def locked(self):
        """Whether somebody has it."""
        return self._locked

    async def acquire(self):
        """Waits until it is free, and takes it."""
        if not self._locked and (self._waiters is None or all(w.cancelled() for w in self._waiters)):
            self._locked = True
            return True
        if self._waiters is None:
            self._waiters = _collections.deque()
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            if not self._locked:
                self._wake()
            raise
        self._locked = True
        return True

    def release(self):
        """Gives it back."""
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake()

    def _wake(self):
        if not self._waiters:
            return
        waiter = self._waiters[0]
        if not waiter.done():
            waiter.set_result(True)

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class Event(_Shared):
    """Something that will have happened."""

    def __init__(self):
        self._waiters = _collections.deque()
        self._value = False

    def __repr__(self):
        extra = "set" if self._value else "unset"
        if self._waiters:
            extra = f"{extra}, waiters:{len(self._waiters)}"
        return f"{object.__repr__(self)[:-1]} [{extra}]>"

    def is_set(self):
        """Whether it has."""
        return self._value

    def set(self):
        """It has."""
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self):
        """It has not."""
        self._value = False

    async def wait(self):
        """Waits until it has."""
        if self._value:
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            self._waiters.remove(waiter)


class Condition(_Shared):
    """A lock, and something to wait for while one has it."""

    def __init__(self, lock=None):
        self._lock = Lock() if lock is None else lock
        self.locked = self._lock.locked
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = _collections.deque()

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    async def wait(self):
        """Gives the lock back until somebody notifies."""
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = self._get_loop().create_future()
        self.release()
        try:
            self._waiters.append(waiter)
            try:
                await waiter
                return True
            finally:
                self._waiters.remove(waiter)
        finally:
            error = None
            while True:
                try:
                    await self.acquire()
                    break
                except CancelledError as e:
                    error = e
            if error is not None:
                try:
                    raise error
                finally:
                    error = None

    async def wait_for(self, predicate):
        """Waits until something is true."""
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        """Wakes some."""
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        woken = 0
        for waiter in self._waiters:
            if woken >= n:
                break
            if not waiter.done():
                woken += 1
                waiter.set_result(False)

    def notify_all(self):
        """Wakes all."""
        self.notify(len(self._waiters))


class Semaphore(_Shared):
    """So many at a time."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters, self._value = None, value

    def __repr__(self):
        extra = "locked" if self.locked() else f"unlocked, value:{self._value}"
        if self._waiters:
            extra = f"{extra}, waiters:{len(self._waiters)}"
        return f"{object.__repr__(self)[:-1]} [{extra}]>"

    def locked(self):
        """Whether one would have to wait."""
        return self._value == 0 or any(not w.cancelled() for w in self._waiters or ())

    async def acquire(self):
        """Waits until there is room."""
        if not self.locked():
            self._value -= 1
            return True
        if self._waiters is None:
            self._waiters = _collections.deque()
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            if waiter.done() and not waiter.cancelled():
                self._value += 1
            raise
        finally:
            while self._value > 0:
                if not self._wake():
                    break
        return True

    def release(self):
        """Makes room."""
        self._value += 1
        self._wake()

    def _wake(self):
        if self._waiters:
            for waiter in self._waiters:
                if not waiter.done():
                    self._value -= 1
                    waiter.set_result(True)
                    return True
        return False

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """The same, and never more than at first."""

    def __init__(self, value=1):
        self._bound = value
        super().__init__(value)

    def release(self):
        """Makes room."""
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Barrier(_Shared):
    """All wait until so many are there."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._parties = parties
        self._waiting = []

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return len(self._waiting)

    async def wait(self):
        """Waits for the others."""
        place = len(self._waiting)
        if place + 1 == self._parties:
            waiting, self._waiting = self._waiting, []
            for waiter in waiting:
                if not waiter.done():
                    waiter.set_result(None)
            return place
        waiter = self._get_loop().create_future()
        self._waiting.append(waiter)
        await waiter
        return place

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass


class Queue(_Shared):
    """Things that tasks hand to each other, the first first."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = _collections.deque()
        self._putters = _collections.deque()
        self._unfinished = 0
        self._finished = Event()
        self._finished.set()
        self._shut = False
        self._init(maxsize)

    __class_getitem__ = classmethod(_types.GenericAlias)

    def _init(self, maxsize):
        self._queue = _collections.deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._shown()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._shown()}>"

    def _shown(self):
        text = f"maxsize={self._maxsize!r}"
        if self._queue:
            text += f" _queue={list(self._queue)!r}"
        if self._getters:
            text += f" _getters[{len(self._getters)}]"
        if self._putters:
            text += f" _putters[{len(self._putters)}]"
        if self._unfinished:
            text += f" tasks={self._unfinished}"
        return text

    def _wake(self, waiters):
        while waiters:
            if not (first := waiters.popleft()).done():
                first.set_result(None)
                break

    def qsize(self):
        """How many there are."""
        return len(self._queue)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        """Whether there is none."""
        return not self._queue

    def full(self):
        """Whether there is no room."""
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    def _gave_up(self, waiter, line, is_blocked):
        # who gives up its turn hands it on
        waiter.cancel()
        if waiter in line:
            line.remove(waiter)
        if not is_blocked and not waiter.cancelled():
            self._wake(line)

    async def put(self, item):
        """Waits for room, and puts something in."""
        while self.full():
            if self._shut:
                raise QueueShutDown
            # it waits here and not in a coroutine of its own, which would hold the queue once more
            waiter = self._get_loop().create_future()
            self._putters.append(waiter)
            try:
                await waiter
            except BaseException:
                self._gave_up(waiter, self._putters, self.full())
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        """Puts something in."""
        if self._shut:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._wake(self._getters)

    async def get(self):
        """Waits for something, and takes it out."""
        while self.empty():
            if self._shut and self.empty():
                raise QueueShutDown
            waiter = self._get_loop().create_future()
            self._getters.append(waiter)
            try:
                await waiter
            except BaseException:
                self._gave_up(waiter, self._getters, self.empty())
                raise
        return self.get_nowait()

    def get_nowait(self):
        """Takes something out."""
        if self.empty():
            if self._shut:
                raise QueueShutDown
            raise QueueEmpty
        item = self._get()
        self._wake(self._putters)
        return item

    def task_done(self):
        """What was taken out is done with."""
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if self._unfinished == 0:
            self._finished.set()

    async def join(self):
        """Waits until all are done with."""
        if self._unfinished > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Takes nothing more."""
        self._shut = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished > 0:
                    self._unfinished -= 1
            if self._unfinished == 0:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            while waiters:
                waiter = waiters.popleft()
                if not waiter.done():
                    waiter.set_result(None)


class PriorityQueue(Queue):
    """The least first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        _heapq.heappush(self._queue, item)

    def _get(self):
        return _heapq.heappop(self._queue)


class LifoQueue(Queue):
    """The last first."""

    def _get(self):
        return self._queue.pop()

    def _put(self, item):
        self._queue.append(item)

    def _init(self, maxsize):
        self._queue = []


for _class in (Lock, Event, Condition, Semaphore, BoundedSemaphore, Barrier):
    _class.__module__ = "asyncio.locks"
for _class in (Queue, PriorityQueue, LifoQueue):
    _class.__module__ = "asyncio.queues"
Timeout.__module__ = "asyncio.timeouts"
TaskGroup.__module__ = "asyncio.taskgroups"
Runner.__module__ = "asyncio.runners"
