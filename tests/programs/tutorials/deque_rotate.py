from collections import deque

d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
print(d)
d.rotate(1)
left = d.popleft()
d.extendleft([8, 9])
print(d, left)
it = iter(d)
print(next(it))
queue = deque()
for task in ("wash", "dry", "fold"):
    queue.append([task])
while queue:
    job = queue.popleft()
    print(job)
both = deque(d)
print(both == d, d.count(9), d[0])
d.clear()
