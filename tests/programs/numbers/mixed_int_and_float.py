whole = 3
part = 0.5
both = whole + part
print(both, type(whole + whole), type(both))
print(3 == 3.0, 3 is whole, hash(3) == hash(3.0))
print(True + True, True == 1, isinstance(True, int))
