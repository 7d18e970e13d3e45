def naturals(n=1000):
    while True:
        yield n
        n += 1


def take(count, source):
    taken = []
    for value in source:
        if len(taken) == count:
            break
        taken.append(value)
    return taken


source = naturals()
print(take(3, source), next(source))
squares = (n * n for n in naturals(30) if n % 2)
print(take(2, squares))
evens = filter(lambda n: n % 2 == 0, naturals(5001))
print(next(evens), next(evens))
