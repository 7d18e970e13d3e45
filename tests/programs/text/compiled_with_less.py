# compile() that leaves assertions and docstrings out.
source = '''"of the module"
def f(x):
    "of f"
    assert x > 0, "not positive"
    if __debug__:
        return "debug"
    return "fast"
class C:
    "of C"
'''
for level in -1, 0, 1, 2:
    names = {}
    exec(compile(source, "made.py", "exec", optimize=level), names); del names["__builtins__"]
    f = names["f"]
    print(level, names.get("__doc__"), f.__doc__, names["C"].__doc__, f(1), f.__code__.co_consts)
    try:
        print(f(-1))
    except AssertionError as error:
        print("assertion:", error)
for level in -2, 3:
    try:
        compile("1", "made.py", "eval", optimize=level)
    except ValueError as error:
        print(error)
