"""Clocks go on, and sleep moves them; no reading is kept, for none is like another."""
import time

print(time.monotonic() <= time.monotonic(), time.time() > 1_600_000_000)
for seconds in (0.001, 0.002):
    print(-time.perf_counter() + (time.sleep(seconds) or time.perf_counter()) >= seconds)
print(-time.time_ns() + (time.sleep(0.003) or time.time_ns()) >= 3_000_000)
print(type(time.time()), type(time.time_ns()), time.process_time() >= 0, time.perf_counter_ns() > 0)
print(time.localtime().tm_year >= 2024, len(time.localtime()), len(time.ctime()))


def waits(check, limit):
    """Looks again and again, in longer and longer steps."""
    pause = 0.0001
    for attempt in range(1, limit + 1):
        if check(attempt):
            return attempt
        time.sleep(pause)
        pause *= 2
    raise TimeoutError(f"not after {limit}")


print(waits(lambda n: n == 3, 5))
try:
    waits(lambda n: False, 2)
except TimeoutError as e:
    print("gave up:", e)
