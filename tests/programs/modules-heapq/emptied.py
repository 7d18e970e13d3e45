import heapq
h = [(0, 1)]
heapq.heappop(h)
print(h)
heapq.heappush(h, (5, 2))
print(h)
heapq.heappush(h, (3, 2))
heapq.heappush(h, (2, 2))
heapq.heappop(h)
heapq.heappop(h)
heapq.heappop(h)
print(h)
x = [1, 2, 3, 4, 5, 6]
heapq.heappop(x)
heapq.heappop(x)
heapq.heappop(x)
print(x)
