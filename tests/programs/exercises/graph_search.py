roads = {
    "home": ["shop", "park"],
    "shop": ["home", "bank"],
    "park": ["home", "lake"],
    "bank": ["shop", "lake"],
    "lake": ["park", "bank"],
}


def route(start, goal):
    waiting = [[start]]
    seen = {start}
    while waiting:
        path = waiting.pop(0)
        place = path[-1]
        if place == goal:
            return path
        for neighbour in roads[place]:
            if neighbour not in seen:
                seen.add(neighbour)
                waiting.append(path + [neighbour])
    return None


print(route("home", "bank"))
print(route("bank", "park"))
