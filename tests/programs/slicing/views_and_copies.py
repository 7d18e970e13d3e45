letters = ["a b", "c d", "e f", "g h", "i j"]
part = letters[1:4]
part[0] = "changed text"
print(letters, part)
letters[::2] = ["x y", "z w", "u v"]
del letters[1:3]
print(letters, letters[::-1], letters[-2:])
window = slice(0, 2)
print(letters[window], window.start, "hello world"[window], (1000, 2000, 3000)[window])
whole = letters[:]
print(whole == letters, whole is letters)
