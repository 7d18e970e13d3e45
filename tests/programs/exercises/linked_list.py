class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class LinkedList:
    def __init__(self):
        self.head = None

    def push(self, value):
        self.head = Node(value, self.head)

    def pop(self):
        node = self.head
        self.head = node.next
        return node.value

    def reverse(self):
        previous = None
        current = self.head
        while current:
            current.next, previous, current = previous, current, current.next
        self.head = previous

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next


names = LinkedList()
for name in ["Ann", "Bob", "Cid"]:
    names.push(name)
print(list(names))
names.reverse()
print(list(names), names.pop(), list(names))
