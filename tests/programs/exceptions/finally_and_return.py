class Noisy:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("gone", self.n)


def first(n):
    noisy = Noisy(n)
    try:
        return [noisy.n]
    finally:
        print("finally", noisy.n)


def second(n):
    for i in range(3):
        try:
            if i == 1:
                continue
            Noisy(n + i)
        finally:
            n += 1000
    return n


print(first(1))
print(second(2))
