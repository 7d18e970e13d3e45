class LinkedList:
    class Node:
        __slots__ = "data", "next"
        def __init__(self, data, next=None):
            self.data, self.next = data, next
    def __init__(self, items=()):
        self.head = None
        self._n = 0
        for i in items:
            self.append(i)
    def append(self, data):
        node = self.Node(data)
        if self.head is None:
            self.head = node
        else:
            cur = self.head
            while cur.next:
                cur = cur.next
            cur.next = node
        self._n += 1
    def __iter__(self):
        cur = self.head
        while cur:
            yield cur.data
            cur = cur.next
    def __len__(self): return self._n
    def __getitem__(self, i):
        for k, v in enumerate(self):
            if k == i:
                return v
        raise IndexError(i)
    def reverse(self):
        prev, cur = None, self.head
        while cur:
            cur.next, prev, cur = prev, cur, cur.next
        self.head = prev
    def remove(self, data):
        cur, prev = self.head, None
        while cur:
            if cur.data == data:
                if prev: prev.next = cur.next
                else: self.head = cur.next
                self._n -= 1
                return True
            prev, cur = cur, cur.next
        return False
    def __repr__(self):
        return " -> ".join(map(repr, self))
l = LinkedList(["a", "bb", 3000])
print(l, len(l), l[1])
l.reverse()
print(l, "bb" in l)
print(l.remove("bb"), l.remove("zz"), l)
try:
    l[9]
except IndexError as e:
    print("IndexError", e)
q = __import__("collections").deque([1, 2])
q.appendleft(0)
q.extend([3000])
print(q.popleft(), q.pop(), q)
stack = [x for x in l]
while stack:
    print(stack.pop())
it = iter(l)
first = next(it)
rest = list(it)
print(first, rest)
