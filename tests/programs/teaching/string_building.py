parts = []
for i in range(5):
    parts.append("part " + str(i))
joined = ", ".join(parts)
print(joined)
text = ""
for part in parts:
    text += part + ";"
print(text, len(text))
print(text.replace("part", "piece").split(";")[:2])
same = "hello world"
other = "hello" + " " + "world"
third = " ".join(["hello", "world"])
print(same is other, same is third, same == third)
