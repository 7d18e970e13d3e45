import weakref


class User:
    def __init__(self, name):
        self.name = name


online = weakref.WeakSet()
notes = weakref.WeakKeyDictionary()
ann = User("ann lee")
bob = User("bob ray")
for user in (ann, bob):
    online.add(user)
    notes[user] = ["seen " + user.name]
print(len(online), notes[ann])
del user, bob
print(len(online), len(notes), ann in online)
