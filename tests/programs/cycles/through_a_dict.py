import gc

gc.collect()
room = {"name": "kitchen"}
house = {"rooms": [room]}
room["house"] = house
del room
del house
print(gc.collect())
