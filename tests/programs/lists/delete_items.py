letters = ["a", "b", "c", "d", "e"]
del letters[0]
del letters[-1]
del letters[1:]
print(letters)
del letters
