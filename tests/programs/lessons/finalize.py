import weakref

class Room:
    pass

def tidy(name):
    print("tidying the", name)

hall = Room()
end = weakref.finalize(hall, tidy, "hall")
print(end.alive)
del hall
print(end.alive)
attic = Room()
early = weakref.finalize(attic, tidy, "attic")
early()
del attic
cellar = Room()
weakref.finalize(cellar, tidy, "cellar")
print("end")
