import heapq
from collections import defaultdict, deque
edges = [('A', 'B', 400), ('A', 'C', 100), ('C', 'B', 200), ('B', 'D', 500)]
g = defaultdict(list)
for u, v, w in edges:
    g[u].append((v, w))
def dijkstra(g, s):
    dist, heap, prev = {s: 0}, [(0, s)], {}
    while heap:
        d, u = heapq.heappop(heap)
        if d > dist[u]: continue
        for v, w in g.get(u, ()):
            nd = d + w
            if nd < dist.get(v, float('inf')):
                dist[v] = nd
                prev[v] = u
                heapq.heappush(heap, (nd, v))
    return dist, prev
dist, prev = dijkstra(g, 'A')
print(dist, prev)
path, n = [], 'D'
while n:
    path.append(n)
    n = prev.get(n)
print(path[::-1])
indeg = defaultdict(int)
for u, v, _ in edges: indeg[v] += 1
q = deque(u for u in 'ABCD' if not indeg[u])
order = []
while q:
    u = q.popleft()
    order.append(u)
    for v, _ in g[u]:
        indeg[v] -= 1
        if not indeg[v]: q.append(v)
print(order, dict(indeg))
parent = {c: c for c in 'ABCD'}
def find(x):
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x
for u, v, w in sorted(edges, key=lambda e: e[2]):
    ru, rv = find(u), find(v)
    if ru != rv: parent[ru] = rv
print(parent)
