def same(a, b):
    return id(a) == id(b)


first = [1000]
second = first
third = list(first)
print(same(first, second), same(first, third), first == third)
print(same(None, None), same((), ()), same("", ""), same(1, 1))
first += [2000]
print(id(first) == id(second), first is second)
first = first + [3000]
print(id(first) == id(second), second)
print(id([]) == id([]), id(object()) == id(object()), [] is [])
