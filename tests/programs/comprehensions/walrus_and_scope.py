def half(n):
    return n / 2


values = [1000, 3, 4001]
halves = [h for v in values if (h := half(v)) > 2]
print(halves, h)
total = 0
running = [total := total + v for v in values]
print(running, total)
makers = [lambda: v for v in values]
print([make() for make in makers])
makers = [lambda v=v: v for v in values]
print([make() for make in makers])
