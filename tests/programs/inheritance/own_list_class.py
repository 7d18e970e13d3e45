class History(list):
    def last(self):
        return self[-1] if self else None


history = History()
history.append("open")
history.append("save")
print(history, history.last(), len(history), isinstance(history, list))
history.owner = "me"
print(history.owner)
