lookup = {}
lookup[1] = "int"
lookup["1"] = "str"
lookup[1.5] = "float"
lookup[(1, 2)] = "tuple"
lookup[True] = "bool replaces int"
lookup[None] = "none"
print(lookup)
try:
    lookup[[1]] = "list"
except TypeError as error:
    print(error)
