letters = ["a", "b"]
for letter in letters:
    print(letter)
