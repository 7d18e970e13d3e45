def f():
    return 1000, "a constant text"


def g():
    return 1000, "a constant text"


a, s = f()
b, t = g()
print(a is b, s is t, f() is f())
seconds = 60 * 60 * 24
print(seconds, "ab" * 3, (1000, 2000)[1], -5000, not 0)
numbers = (1000, (2000, 3000))
again = (1000, (2000, 3000))
print(numbers is again, 2000 in numbers[1])
if 3 in [1, 2, 3] and "x" in {"x", "y"}:
    print("found")
