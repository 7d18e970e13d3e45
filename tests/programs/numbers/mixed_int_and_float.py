whole = 3
part = 0.5
both = whole + part
print(both, type(whole + whole), type(both))
three = 3
print(3 == 3.0, three is whole, hash(3) == hash(3.0))
print(True + True, True == 1, isinstance(True, int))
