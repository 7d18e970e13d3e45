from graphlib import CycleError, TopologicalSorter

tasks = {"deploy": ["test", "build"], "test": ["build"], "build": ["fetch"], "fetch": []}
print(list(TopologicalSorter(tasks).static_order()))
ts = TopologicalSorter()
ts.add("cake", "eggs", "flour")
ts.add("icing", "sugar")
ts.add("party", "cake", "icing")
ts.prepare()
while ts.is_active():
    ready = ts.get_ready()
    print(ready)
    ts.done(*ready)
try:
    list(TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order())
except CycleError as error:
    print(error.args[0], len(error.args[1]))
for action in (lambda: ts.add("x"), lambda: ts.done("nothing"), lambda: ts.done("cake"), lambda: TopologicalSorter().get_ready()):
    try:
        action()
    except ValueError as error:
        print(error)
