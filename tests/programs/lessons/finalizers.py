class Loud:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("bye", self.name)

a = Loud("a")
b = a
del a
print("b has it")
b = None
print("gone")
Loud("nobody")
def work():
    local = Loud("local")
    print("working")
work()
keep = Loud("keep")
print("end")
