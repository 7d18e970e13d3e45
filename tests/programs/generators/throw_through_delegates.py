# exceptions thrown into generators, through them into what they delegate to, and their ends
def worker(log):
    total = 0
    try:
        while True:
            try:
                x = yield total
                total += x
            except ValueError as e:
                log.append(("bad", e.args))
                total = 0
    except GeneratorExit:
        log.append("closing")
        raise
    finally:
        log.append("finally")

log = []
w = worker(log)
next(w)
print(w.send(1000), w.send(500))
print(w.throw(ValueError("reset", 1)))
print(w.throw(ValueError))
w.send(5)
w.close()
print(log, w.gi_frame)

def inner():
    received = []
    try:
        while True:
            received.append((yield len(received)))
    except KeyError as e:
        return received + [repr(e)]

def outer(out):
    result = yield from inner()
    out.append(result)
    yield "after"

out = []
o = outer(out)
next(o)
o.send("a")
o.send("b")
print(o.throw(KeyError("stop")), out)
try:
    o.throw(RuntimeError("late"))
except RuntimeError as e:
    print("out:", e)
try:
    next(o)
except StopIteration as s:
    print("ended", s.value)

class Delegate:
    def __init__(self):
        self.n = 0
    def __iter__(self):
        return self
    def __next__(self):
        self.n += 1
        return self.n
    def throw(self, kind, value=None, tb=None):
        return ("thrown", kind if isinstance(kind, type) else type(kind), value)
    def close(self):
        print("delegate closed", self.n)

def through(d):
    yield from d

d = Delegate()
t = through(d)
print(next(t), next(t))
print(t.throw(OSError))
print(t.throw(OSError("x")))
t.close()
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
