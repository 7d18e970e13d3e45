import random

random.seed(42)
print(random.random(), random.random())
print([random.randint(1, 6) for _ in range(10)])
print(random.randrange(10), random.randrange(5, 50), random.randrange(0, 100, 7), random.randrange(10, 0, -3))
print(random.uniform(1, 10), random.getrandbits(8), random.getrandbits(70), random.randbytes(4))
for seed in (0, 1, -5, 2**70, 3.25, "hello", b"bytes", bytearray(b"b"), ""):
    random.seed(seed)
    print(seed, random.random(), random.randint(1, 1000))
random.seed("old", version=1)
print(random.random())
state = random.getstate()
first = [random.random() for _ in range(3)]
random.setstate(state)
print(first == [random.random() for _ in range(3)], len(state), state[0], len(state[1]))
