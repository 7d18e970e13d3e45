import bisect
import heapq

heap = []
for job in [(3, "low"), (1, "high"), (2, "mid")]:
    heapq.heappush(heap, job)
print(heap[0])
order = [heapq.heappop(heap) for _ in range(len(heap))]
print(order)
marks = [60, 70, 80]
grades = "FDCB"


def grade(score):
    return grades[bisect.bisect(marks, score)]


print([grade(s) for s in (55, 70, 99)])
data = [1000, 3000]
bisect.insort(data, 2000)
print(data, heapq.nlargest(2, data))
merged = list(heapq.merge([1, 4], [2, 3]))
print(merged)
