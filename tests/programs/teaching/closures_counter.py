def make_counter(start):
    count = start

    def increase(step=1):
        nonlocal count
        count += step
        return count

    def current():
        return count

    return increase, current


up, now = make_counter(5000)
other, _ = make_counter(7000)
print(up(), up(10), now(), other())
print(up.__closure__[0] is now.__closure__[0])
del up
print(now())
