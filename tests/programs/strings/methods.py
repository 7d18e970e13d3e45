title = "  the Old man and the sea "
clean = title.strip()
print(clean)
print(clean.upper(), clean.lower(), clean.title(), clean.capitalize())
print(clean.replace("the", "a"), clean.count("e"), clean.find("man"), clean.find("fish"))
print(clean.startswith("the"), clean.endswith("sea"), clean.split())
print("-".join(["a", "b", "c"]), "42".isdigit(), "x".isalpha())
