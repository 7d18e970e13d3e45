class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next

head = None
for value in [3, 2, 1]:
    head = Node(value, head)

while head:
    print(head.value)
    head = head.next
