actions = []
for n in range(3):
    actions.append(lambda: n)
print([action() for action in actions])
