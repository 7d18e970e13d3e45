class Signal:
    def __init__(self, values):
        self.values = values

    def __neg__(self):
        return Signal([-v for v in self.values])

    def __invert__(self):
        return Signal(self.values[::-1])

    def __abs__(self):
        return sum(abs(v) for v in self.values)

    def __bool__(self):
        return bool(self.values)

    def __int__(self):
        return len(self.values)

    def __float__(self):
        return self.values[0] / 2

    def __index__(self):
        return 1


signal = Signal([1000, -2000])
print((-signal).values, (~signal).values, abs(signal))
print(int(signal), float(signal), bool(signal), not signal)
print([10, 20, 30][signal], hex(signal), bool(Signal([])))
