total = 1000


def outer():
    count = 2000

    def inner(step):
        nonlocal count
        global total
        count += step
        total = total + count
        return count

    first = inner(1)
    second = inner(2)
    return inner, first, second


inner, first, second = outer()
print(first, second, total, inner(10), inner.__closure__[0].cell_contents)
