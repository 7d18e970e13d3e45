name = "jelly"
try:
    name[0] = "b"
except TypeError as error:
    print("no:", error)
name = "b" + name[1:]
print(name)
