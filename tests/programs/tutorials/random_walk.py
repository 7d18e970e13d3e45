import random

rng = random.Random(42)
steps = []
x = 0
for _ in range(5):
    step = rng.choice([-1, 1])
    x += step
    steps.append(x)
print(steps)
deck = list(range(5))
rng.shuffle(deck)
hand = rng.sample(deck, 2)
print(deck, hand)
random.seed(1)
print(random.randint(1, 100), random.random() < 1)
pick = random.choices(["a", "b"], weights=[1, 3], k=3)
print(pick)
