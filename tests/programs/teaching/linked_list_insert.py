class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def insert_after(node, value):
    node.next = Node(value, node.next)
    return node.next


head = Node("first item")
tail = insert_after(head, "last item")
middle = insert_after(head, "middle item")
current = head
while current is not None:
    print(current.value)
    current = current.next
head.next = tail
del middle
head = None
print(tail.value)
