class Registry(type):
    classes = {}

    def __new__(meta, name, bases, namespace, **options):
        cls = super().__new__(meta, name, bases, namespace)
        meta.classes[name] = cls
        return cls

    def __init__(cls, name, bases, namespace, tag="no tag"):
        super().__init__(name, bases, namespace)
        cls.tag = tag


class Base(metaclass=Registry):
    pass


class Child(Base, tag="the child"):
    def hello(self):
        return "hello from " + self.tag


print(sorted(Registry.classes), Child().hello(), Base.tag, type(Child).__name__)
