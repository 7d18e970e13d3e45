import sys
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next
class LinkedList:
    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for it in items:
            self.push(it)
    def push(self, v):
        self.head = Node(v, self.head)
        self.size += 1
    def pop(self):
        node = self.head
        self.head = node.next
        self.size -= 1
        return node.value
    def __iter__(self):
        cur = self.head
        while cur:
            yield cur.value
            cur = cur.next
    def reverse(self):
        prev = None
        cur = self.head
        while cur:
            cur.next, prev, cur = prev, cur, cur.next
        self.head = prev
    def __len__(self): return self.size
ll = LinkedList([1000, 2000, 3000])
print(list(ll), len(ll))
ll.reverse()
print(list(ll))
x = ll.pop()
n = ll.head
ll.push([x])
print(sys.getrefcount(n))
for i, v in enumerate(ll):
    print(i, v)
def insert_sorted(head, value):
    if head is None or head.value >= value:
        return Node(value, head)
    head.next = insert_sorted(head.next, value)
    return head
h = None
for v in [30, 10, 20]:
    h = insert_sorted(h, v * 1000)
out = []
while h:
    out.append(h.value)
    h = h.next
print(out)
