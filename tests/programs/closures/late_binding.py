actions = []
for n in range(3):
    actions.append(lambda: n * 100)
print([action() for action in actions])
fixed = []
for n in range(3):
    fixed.append(lambda n=n: n * 100)
print([action() for action in fixed])
