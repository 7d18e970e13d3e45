import tracemalloc


class Record:
    def __init__(self, number):
        self.text = "record number %d" % number


def about(size, expected):
    return abs(size - expected) < expected / 5


print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
try:
    tracemalloc.take_snapshot()
except RuntimeError as error:
    print(error)
tracemalloc.start()
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
first = tracemalloc.take_snapshot()
blocks = [bytes(1000) for i in range(100)]
records = [Record(i) for i in range(50)]
second = tracemalloc.take_snapshot()
top = second.compare_to(first, "lineno")[0]
print(top.traceback[0].lineno, top.count_diff >= 100, about(top.size_diff, 104000))
lines = [stat.traceback[0].lineno for stat in second.statistics("lineno")]
print(lines[0], 6 in lines, about(second.statistics("filename")[0].size, 120000))
print(tracemalloc.get_object_traceback(blocks[7])[0].lineno)
print(tracemalloc.get_object_traceback(records[7].text)[0].lineno)
now, peak = tracemalloc.get_traced_memory()
print(about(now, 120000), peak >= now)
del blocks
later, high = tracemalloc.get_traced_memory()
print(about(now - later, 104000), high >= peak)
tracemalloc.reset_peak()
print(tracemalloc.get_traced_memory()[1] < high)
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
