stack = []
stack.append("a")
stack.append("b")
stack.append("c")
top = stack.pop()
bottom = stack.pop(0)
print(top, bottom, stack)
