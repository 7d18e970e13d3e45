places = {name: [] for name in "ABC"}
def road(a, b):
    places[a].append(b)
    places[b].append(a)
road("A", "B")
road("B", "C")
road("C", "A")
