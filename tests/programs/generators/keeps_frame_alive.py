class Resource:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("released", self.name)


def use(resource):
    local = Resource("inside")
    yield resource.name
    yield local.name


g = use(Resource("argument"))
print(next(g))
h = use(Resource("never started"))
del h
print(next(g))
print(list(g))
print("end")
