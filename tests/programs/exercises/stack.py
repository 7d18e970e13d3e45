class Stack:
    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        if not self._items:
            raise IndexError("stack is empty")
        return self._items.pop()

    def peek(self):
        return self._items[-1]

    def __len__(self):
        return len(self._items)


stack = Stack()
for word in ["plate one", "plate two"]:
    stack.push(word)
print(stack.peek(), len(stack))
print(stack.pop(), stack.pop())
try:
    stack.pop()
except IndexError as error:
    print(error)
