menu = {"soup": 4}
print(menu["soup"])
print(menu["cake"])
