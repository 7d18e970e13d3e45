class Ordered(type):
    @classmethod
    def __prepare__(meta, name, bases):
        return {"prepared": "for " + name}

    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, dict(namespace))
        cls.order = [key for key in namespace if not key.startswith("__")]
        return cls


class Form(metaclass=Ordered):
    first_name = "text field"
    age = 1000

    def check(self):
        return self.age


print(Form.order, Form.prepared, Form().check())
