import random

a, b = random.Random(1), random.Random(1)
print(a.random() == b.random(), a.randint(1, 10) == b.randint(1, 10), a is b)
a.seed(5)
print(a.random() != b.random())


class Loaded(random.Random):
    def random(self):
        return 0.75


d = Loaded()
print(d.random(), d.randint(1, 4), d.choice("abcd"), d.uniform(0, 8))


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


attempt(random.choice, [])
attempt(random.randint, 5, 1)
attempt(random.randrange, 0)
attempt(random.randrange, 1, 5, 0)
attempt(random.randrange, 2.5)
attempt(random.sample, [1, 2], 3)
attempt(random.sample, {1, 2}, 1)
attempt(random.choices, [1, 2], [0, 0])
attempt(random.choices, [1, 2], [1])
attempt(random.choices, [1, 2], weights=[1, 2], cum_weights=[1, 3])
attempt(random.seed, [1])
attempt(random.getrandbits, -1)
attempt(random.gammavariate, 0, 1)
attempt(random.shuffle, (1, 2, 3))
