"""Locks of one thread: what they hold, what holds them, what they weigh."""
import sys
import threading
import weakref


class Account:
    def __init__(self, amount):
        self.lock = threading.Lock()
        self.amount = amount

    def take(self, amount):
        with self.lock:
            if amount > self.amount:
                raise ValueError("not enough")
            self.amount -= amount
        return self.amount


account = Account(10)
print(account.take(4), account.lock.locked())
try:
    account.take(7)
except ValueError as error:
    print(error, account.lock.locked())
lock = account.lock
print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(False), sys.getsizeof(lock), type(lock))
lock.release()
for wrong in (lock.release, lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout=-2), lambda: type(lock)(1)):
    try:
        wrong()
    except (RuntimeError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
again = threading.RLock()
with again, again:
    print(again._is_owned(), sys.getsizeof(again))
print(again._is_owned())
try:
    again.release()
except RuntimeError as error:
    print(error)
gone = weakref.ref(lock, lambda ref: print("the lock is gone"))
del account, lock
print(gone())
ready = threading.Event()
print(ready.is_set(), ready.wait(0))
ready.set()
print(ready.wait(), sorted(vars(ready)))
few = threading.BoundedSemaphore(2)
with few:
    print(few._value)
print(few._value)
try:
    few.release()
except ValueError as error:
    print(error)
condition = threading.Condition()
with condition:
    condition.notify_all()
print(sorted(vars(condition)))
