class Tagged(list):
    __slots__ = ("tag",)


row = Tagged([1, 2])
print(hasattr(row, "tag"))
row.tag = "first"
print(row.tag, row, Tagged.tag)
try:
    row.other = 5
except AttributeError as error:
    print(error)
del row.tag
try:
    print(row.tag)
except AttributeError as error:
    print(error)
row.tag = [row]
print(row.tag[0] is row)
