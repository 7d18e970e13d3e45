word = "ab"
text = word * 3
text = text + "!"
print(text, len(text))
