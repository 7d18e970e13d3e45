"""Moments in their parts: what does not depend on when it runs."""
import time

parts = time.gmtime(1_700_000_000)
print(parts)
print(parts.tm_year, parts[1], parts.tm_hour, parts[:3], len(parts), parts.tm_wday, parts.tm_yday)
print(time.strftime("%Y-%m-%d %H:%M:%S", parts), time.strftime("%a %A %b %B %d %j %p %I %y %U %W %%", parts))
print(time.asctime(parts), time.gmtime(0) == (1970, 1, 1, 0, 0, 0, 3, 1, 0))
print(time.strptime("30 Nov 2023", "%d %b %Y"))
print(time.strftime("%H:%M", time.strptime("09:05 PM", "%I:%M %p")))
print(time.gmtime(-1), time.gmtime(951782400.9).tm_mday)
print(isinstance(parts, tuple), type(parts), time.struct_time((2020, 1, 2, 3, 4, 5, 6, 7, 0)).tm_min)
for bad in (
    lambda: time.strptime("x", "%Y"),
    lambda: time.strftime("%Y", (2020, 13, 1, 0, 0, 0, 0, 1, 0)),
    lambda: time.sleep(-1),
    lambda: time.sleep("1"),
    lambda: time.gmtime("now"),
    lambda: time.struct_time((1, 2)),
    lambda: time.strftime(5),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
