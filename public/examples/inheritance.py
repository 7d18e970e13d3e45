class Base:
    def __init__(self):
        self.log = []
        self.log.append("Base")

class Child(Base):
    def __init__(self):
        super().__init__()
        self.log.append("Child")

print(Child().log)
