import tracemalloc

seen = []
def handle(number):
    answer = [number] * 100
    seen.append(list(answer))
    return len(answer)

tracemalloc.start()
before = tracemalloc.take_snapshot()
for number in range(50):
    handle(number)
after = tracemalloc.take_snapshot()
worst = after.compare_to(before, "lineno")[0]
print("line", worst.traceback[0].lineno)
print(worst.count_diff >= 50)
print(worst.size_diff > 40_000)
