def repeat(piece, times):
    text = ""
    for _ in range(times):
        text += piece
    return text


pieces = []
for word in ["one two", "three"]:
    pieces.append(word)
    joined = " + ".join(pieces)
print(joined, repeat("ab ", 3))
text = "start "
copy = text
text += "more"
print(copy, text, copy is text)
line = "-" * 10 + ">" * 2
print(line, len(line), line[0] is line[1])
