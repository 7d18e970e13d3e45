import heapq as _heapq
import time as _time
from collections import namedtuple as _namedtuple
from itertools import count as _count

__all__ = ["scheduler"]

_nothing = object()


class Event(_namedtuple("Event", "time priority sequence action argument kwargs")):
    """Something that is to be done at a time."""

    __slots__ = ()


class scheduler:
    """What is to be done, and when."""

    def __init__(self, timefunc=_time.monotonic, delayfunc=_time.sleep):
        self._queue, self._numbers = [], _count()
        self.timefunc, self.delayfunc = timefunc, delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=_nothing):
        """Something to be done at a time."""
        kwargs = {} if kwargs is _nothing else kwargs
        event = Event(time, priority, next(self._numbers), action, argument, kwargs)
        _heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_nothing):
        """Something to be done after a while."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """It will not be done."""
        self._queue.remove(event)
        _heapq.heapify(self._queue)

    def empty(self):
        """Whether nothing is to be done."""
        return not self._queue

    def run(self, blocking=True):
        """Does all, each at its time."""
        while self._queue:
            event = self._queue[0]
            now = self.timefunc()
            if event.time > now:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
                continue
            _heapq.heappop(self._queue)
            event.action(*event.argument, **event.kwargs)
            self.delayfunc(0)

    @property
    def queue(self):
        """What is to be done, in order."""
        return sorted(self._queue)
