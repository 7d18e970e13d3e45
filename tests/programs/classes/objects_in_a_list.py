class Player:
    def __init__(self, name, score):
        self.name = name
        self.score = score


team = [Player("Io", 300), Player("Al", 500), Player("Bo", 400)]
best = team[0]
for player in team:
    if player.score > best.score:
        best = player
print(best.name)
team.remove(best)
print([player.name for player in team])
