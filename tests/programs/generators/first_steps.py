def count_up(limit):
    n = 1
    while n <= limit:
        yield n
        n += 1


counter = count_up(3)
print(next(counter))
print(next(counter))
print(next(counter))
try:
    next(counter)
except StopIteration:
    print("empty")
print(next(counter, "still empty"))
