thing = ["only one"]
again = thing
box = [thing, thing]
del again
box.clear()
del thing
print("freed")
