class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    def __str__(self):
        return f"{self.degrees} C"

    def __repr__(self):
        return f"Celsius({self.degrees!r})"

    def __format__(self, spec):
        if spec == "f":
            return f"{self.degrees * 9 / 5 + 32:.1f} F"
        return str(self)


t = Celsius(21.5)
print(t, [t], f"{t} {t!r} {t:f}", "{} {:f}".format(t, t))
print("%s %r" % (t, t), str(t), repr(t), {"now": t})
text = f"{t!s:>10}|"
print(text, len(text))
