import random

random.seed(7)
cards = [rank + suit for suit in "SH" for rank in "A23JQK"]
print(random.choice(cards), random.choice("abc"), random.choice(range(100)))
random.shuffle(cards)
print(cards)
print(random.sample(cards, 3), random.sample(range(10000), 4), random.sample(["red", "blue"], k=4, counts=[3, 2]))
print(random.choices(["a", "b", "c"], k=6))
print(random.choices(["win", "lose"], weights=[1, 3], k=6), random.choices([1, 2, 3], cum_weights=[1, 5, 6], k=4))
rolls = [0] * 7
for _ in range(200):
    rolls[random.randint(1, 6)] += 1
print(rolls)
