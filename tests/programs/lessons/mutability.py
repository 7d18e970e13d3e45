name = "ada"
word = name
word = word.upper()
print(name, word)
row = [1, 2]
pair = ("a", row)
row.append(3)
print(pair)
try:
    pair[1] = []
except TypeError as error:
    print(error)
pair[1].append(4)
print(row)
