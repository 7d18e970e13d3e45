import weakref


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None
        self._prev = None

    @property
    def prev(self):
        return self._prev() if self._prev else None

    @prev.setter
    def prev(self, node):
        self._prev = weakref.ref(node) if node is not None else None


class DList:
    def __init__(self):
        self.head = self.tail = None

    def append(self, value):
        node = Node(value)
        if self.head is None:
            self.head = self.tail = node
        else:
            self.tail.next = node
            node.prev = self.tail
            self.tail = node

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next


names = DList()
for word in ["ann", "bob", "cyd"]:
    names.append(word)
print(list(names))
last = names.tail
print(last.prev.value)
names.head = names.head.next
print(list(names), names.head.prev)
