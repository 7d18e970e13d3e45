def join(words, between):
    text = words[0]
    for word in words[1:]:
        text += between
        text += word
    return text


path = ()
for step in ["go left", "go right", "stop here"]:
    path += (step,)
    longest = path
print(join(path, " / "), len(longest), longest is path)
count = 1000
while count > 0:
    count //= 7
    count -= 1
print(count)
