import tracemalloc


class Record:
    def __init__(self, number):
        self.text = "record number %d" % number


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
print(top.traceback[0].lineno, top.count_diff >= 100, round(top.size_diff, -4))
second = second.filter_traces([tracemalloc.Filter(True, __file__)])
lines = [stat.traceback[0].lineno for stat in second.statistics("lineno")[:3]]
print(lines[0], 6 in lines, round(second.statistics("filename")[0].size, -4))
print(tracemalloc.get_object_traceback(blocks[7])[0].lineno)
print(tracemalloc.get_object_traceback(records[7].text)[0].lineno)
print(*map((100_000).__rfloordiv__, tracemalloc.get_traced_memory()))
del blocks
print(*map((100_000).__rfloordiv__, tracemalloc.get_traced_memory()))
tracemalloc.reset_peak()
print(*map((100_000).__rfloordiv__, tracemalloc.get_traced_memory()))
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
