"""Strings: building, joining, slicing, f-strings and methods."""


def caesar(text, shift):
    letters = "abcdefghijklmnopqrstuvwxyz"
    out = []
    for letter in text:
        if letter in letters:
            out.append(letters[(letters.index(letter) + shift) % 26])
        else:
            out.append(letter)
    return "".join(out)


def is_palindrome(text):
    return text == text[::-1]


text = "the quick brown fox jumps over the lazy dog, level by level"
n_palindromes = 0
length = 0
for n in range(90000):
    line = ""
    for word in text.split(" "):
        if is_palindrome(word):
            n_palindromes += 1
        line += f"{word.capitalize():>8}|"
    length += len(line.replace("|", "::").strip())
for shift in range(20000):
    text = caesar(text, shift % 5)
print(n_palindromes, length, text)
