letters = "abcdefgh"
print(letters[2:5], letters[:3], letters[5:], letters[-3:], letters[::-1], letters[1:7:2])
numbers = [10, 20, 30, 40, 50]
print(numbers[1:3], numbers[::-2], numbers[:-1], numbers[10:], numbers[3:1])
whole = letters[:]
print(whole is letters, numbers[:] is numbers)
