from array import array

numbers = array("i", [1])
tries = [
    lambda: array("i", ["a"]),
    lambda: array("b", [200]),
    lambda: array("Q", [-1]),
    lambda: array("I", [-1]),
    lambda: array("w", ["ab"]),
    lambda: array("w", [1]),
    lambda: array("i", array("w", "a")),
    lambda: array("w", "a").fromunicode(1),
    lambda: numbers.fromlist(5),
    lambda: numbers.fromlist([2, "a"]),
    lambda: numbers.extend([2, "a"]),
    lambda: numbers.insert("a", 1),
    lambda: numbers.pop(9),
]
for attempt in tries:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e, numbers)
