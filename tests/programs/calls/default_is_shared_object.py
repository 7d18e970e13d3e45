def collect(item, into=[]):
    into.append(item)
    return into


first = collect([1])
second = collect([2])
third = collect([3], [])
print(first is second, second, third)
collect.__defaults__ = ([0],)
print(collect([4]))
print(first)
