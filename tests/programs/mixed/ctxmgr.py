class Timer:
    def __enter__(self):
        self.events = ['start']
        return self
    def __exit__(self, et, ev, tb):
        self.events.append('stop' if et is None else et.__name__)
        return False
class Tx:
    def __init__(self, db): self.db = db
    def __enter__(self):
        self.backup = dict(self.db)
        return self.db
    def __exit__(self, et, ev, tb):
        if et:
            self.db.clear()
            self.db.update(self.backup)
        return et is ValueError
db = {'x': 1000}
with Tx(db) as d:
    d['y'] = 2000
print(db)
with Tx(db) as d:
    d['z'] = 1
    raise ValueError('rollback')
print(db)
try:
    with Timer() as t, Tx(db):
        db['q'] = 1
        db['missing']['k']
except KeyError as e:
    print('KeyError', e, t.events)
def reader(names):
    for n in names:
        with Timer() as tt:
            if n == 'skip':
                continue
            if n == 'stop':
                return tt
            print(n)
last = reader(['a', 'skip', 'stop'])
print(last.events)
from contextlib import contextmanager
@contextmanager
def tag(name, out):
    out.append(f'<{name}>')
    yield out
    out.append(f'</{name}>')
html = []
with tag('div', html):
    with tag('p', html) as h:
        h.append('text')
print(''.join(html))
@tag('b', html)
def body():
    html.append('deco')
body()
print(html)
