"""Memory: lists, dicts and instances made and dropped in great number."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Node:
    def __init__(self, value, following):
        self.value = value
        self.following = following


def chain(length):
    head = None
    for i in range(length):
        head = Node(i, head)
    return head


def total_of(node):
    total = 0
    while node is not None:
        total += node.value
        node = node.following
    return total


checksum = 0
for n in range(18000):
    points = [Point(i, i * n) for i in range(100)]
    by_x = {}
    for point in points:
        by_x[point.x] = [point, (point.y, n)]
    checksum += by_x[n % 100][1][0]
    by_x.clear()
    checksum += total_of(chain(100))
print(checksum)
