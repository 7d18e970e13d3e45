name = "Mia"
age = 12
print(f"{name} is {age} years old")
print(f"next year {age + 1}, name has {len(name)} letters")
print(f"{name!r} {age=} {name.upper()}")
print(f"{{braces}} and {'quotes'}")
