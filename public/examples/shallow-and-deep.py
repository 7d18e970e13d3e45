import copy
menu = {"soups": ["tomato"]}
shallow = copy.copy(menu)
deep = copy.deepcopy(menu)
menu["soups"].append("leek")
print(shallow, deep)
