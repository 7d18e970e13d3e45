class Thing:
    def __del__(self):
        print("gone", self.label)


t = Thing()
t.label = "t"
u = t
del t
print("one name left")
u.other = [u.label]
del u.other
del u
try:
    print(u)
except NameError as error:
    print(error)
