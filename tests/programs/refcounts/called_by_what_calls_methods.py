# Methods that partial, map, sorted and methodcaller call.
import sys
class Tag:
    def __init__(self, name): self.name = name
    def shout(self, *extra): print(sys.getrefcount(self)); return 1
    def one(self): print(sys.getrefcount(self))
first = Tag("a")
from functools import partial
say = partial(Tag.shout, first, "?")
say(); say("a")
say2 = partial(say, "z"); say2()
args = (first, "1", "2")
Tag.shout(*args)
Tag.shout(*[first]); Tag.one(*[first]); first.shout(*["a"]); first.shout(*()); first.shout(**{}) 
p = partial(first.shout, "a"); p(); p = partial(first.one); p()
for f in (first.shout, Tag.shout, lambda *a: first.shout(*a)):
    print(list(map(f, [first])))
def deco(f):
    def w(*a, **k): return f(*a, **k)
    return w
Tag.shout = deco(Tag.shout)
first.shout(); first.shout("x"); Tag.shout(first); f = first.shout; f(); f(1)
import operator
call = operator.methodcaller("shout", "#")
call(first); print(list(map(call, [first])))
call = operator.methodcaller("one"); call(first); list(map(call, [first]))
sorted([first], key=Tag.shout); max([first], key=Tag.one); min(first, first, key=operator.methodcaller("shout"))
