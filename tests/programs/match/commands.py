def run(command, state):
    match command.split():
        case ["go", ("north" | "south") as direction]:
            state["place"].append(direction)
        case ["take", *things]:
            state["bag"] += things
        case ["drop", thing] if thing in state["bag"]:
            state["bag"].remove(thing)
        case ["quit" | "exit"]:
            return None
        case _:
            state["errors"] = state.get("errors", 0) + 1
    return state


state = {"place": ["start"], "bag": []}
for command in ["go north", "take lamp rope", "drop lamp", "drop crown", "dance", "exit"]:
    result = run(command, state)
print(state, result)
