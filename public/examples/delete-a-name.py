first = ["kept"]
second = first
del first
print(second)
del second
print("gone")
