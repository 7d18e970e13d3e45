class Team:
    def __init__(self, *players):
        self.players = players

    def __len__(self):
        return len(self.players)


class Switch:
    def __init__(self, on):
        self.on = on

    def __bool__(self):
        return self.on


for thing in [Team(), Team("Bo"), Switch(True), Switch(False)]:
    if thing:
        print("yes")
    else:
        print("no")
