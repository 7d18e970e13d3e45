from functools import singledispatch, singledispatchmethod
from collections.abc import Sequence
@singledispatch
def fmt(x):
    return repr(x)
@fmt.register
def _(x: str):
    return x.upper()
@fmt.register(Sequence)
def fmt_seq(x):
    return "/".join(fmt(i) for i in x)
@fmt.register
def _(x: int | float):
    return f"{x:.1f}"
print(fmt("a"), fmt([1, "b", (2.0,)]), fmt(None))
print(fmt.dispatch(bool) is fmt.dispatch(int), sorted(c.__name__ for c in fmt.registry))
class Proc:
    @singledispatchmethod
    def run(self, arg):
        return "default"
    @run.register
    def _(self, arg: int):
        return arg + 1
    @run.register(list)
    def _(self, arg):
        return [self.run(a) for a in arg]
p = Proc()
print(p.run(1), p.run("x"), p.run([1, "y"]))
