def remember(function):
    known = {}

    def inner(n):
        if n not in known:
            known[n] = function(n)
        return known[n]

    return inner


def slow_square(n):
    print("working", n)
    return n * n


quick = remember(slow_square)
print(quick(12), quick(12), quick(30))
