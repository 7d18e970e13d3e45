class InsufficientFunds(Exception):
    def __init__(self, needed):
        super().__init__(f"{needed} more needed")
        self.needed = needed


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.log = []

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(amount - self.balance)
        self.balance -= amount
        self.log.append(("withdraw", amount))


account = Account("Ada Lovelace", 1000)
for amount in (300, 900):
    try:
        account.withdraw(amount)
    except InsufficientFunds as error:
        problem = error
        print(error, error.needed)
    else:
        print("ok", account.balance)
    finally:
        print("done", amount)
print(problem.args, account.log)
