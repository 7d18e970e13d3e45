"""Attributes and methods: inheritance, super(), properties of a small bank and of shapes."""


class Shape:
    n_made = 0

    def __init__(self, name):
        self.name = name
        Shape.n_made += 1

    def area(self):
        return 0

    def describe(self):
        return self.area() + len(self.name)


class Rectangle(Shape):
    def __init__(self, width, height):
        super().__init__("rectangle")
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)
        self.name = "square"

    def describe(self):
        return super().describe() + 1


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def __len__(self):
        return len(self.history)

    def __eq__(self, other):
        return self.owner == other.owner

    def __add__(self, amount):
        self.deposit(amount)
        return self

    def deposit(self, amount):
        self.balance += amount
        if len(self.history) > 20:
            self.history = self.history[10:]
        self.history.append(amount)

    def move_to(self, other, amount):
        if self.balance >= amount and not self == other:
            self.balance -= amount
            other.deposit(amount)
            return True
        return False


total = 0
for n in range(300000):
    shape = Square(n % 10) if n % 3 else Rectangle(n % 7, 3)
    total += shape.describe()

accounts = [Account("owner" + str(i), 1000) for i in range(10)]
n_moved = 0
for n in range(600000):
    giver = accounts[n % 10]
    taker = accounts[(n * 7 + 3) % 10]
    if giver.move_to(taker, n % 13):
        n_moved += 1
    if n % 50 == 0:
        giver = giver + 5
print(total, Shape.n_made, n_moved, [account.balance for account in accounts], len(accounts[3]))
