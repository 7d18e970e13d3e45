title = "  the old man and the sea  "
clean = title.strip()
print(clean.title(), clean.replace("old", "young"), clean.split(" ", 2))
print(clean.upper() is clean.upper(), clean.strip() is clean, clean[:] is clean)
parts = clean.partition(" man ")
print(parts, clean.find("sea"), clean.count("the"), clean.startswith(("an", "the")))
table = str.maketrans({"o": "0", "e": "3"})
print(clean.translate(table), "{:>8}|{:<6}|".format("right", "left"))
