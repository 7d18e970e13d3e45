class Account:
    interest = 0.025
    accounts = []
    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self._balance = balance
        Account.accounts.append(self)
    @property
    def balance(self):
        return self._balance
    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError("negative")
        self._balance = value
    def deposit(self, amount):
        self.balance += amount
        return self
    def transfer(self, other, amount):
        self.balance -= amount
        other.balance += amount
    def __str__(self):
        return f"{self.owner}: {self.balance:.2f}"
class Savings(Account):
    def __init__(self, owner, balance=0.0, rate=None):
        super().__init__(owner, balance)
        self.rate = rate or self.interest
    def add_interest(self):
        self.balance *= 1 + self.rate
a = Account("Ann", 100.5)
b = Savings("Bob", 1000.0)
a.deposit(50).deposit(25.25)
b.transfer(a, 300)
b.add_interest()
for acc in Account.accounts:
    print(acc)
try:
    a.transfer(b, 10_000)
except ValueError as e:
    print("error:", e)
total = sum(acc.balance for acc in Account.accounts)
print(total)
Account.interest = 0.5
print(b.interest, b.rate)
del a
print(len(Account.accounts))
