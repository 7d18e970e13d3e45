functions = []
for i in range(1000, 1003):
    def show(i=i, factor=2):
        return i * factor
    functions.append(show)
print([f() for f in functions], functions[0] is functions[1])
print(functions[0].__code__ is functions[1].__code__)
actions = {}
for name in ["first", "second"]:
    actions[name] = lambda: name + " action"
print(actions["first"](), actions["second"]())
