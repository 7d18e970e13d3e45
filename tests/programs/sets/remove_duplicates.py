visits = ["home", "shop", "home", "park", "shop"]
places = []
known = set()
for place in visits:
    if place not in known:
        known.add(place)
        places.append(place)
print(places)
