from dataclasses import dataclass
@dataclass
class Pt:
    x: int
    y: int
class Shape:
    __match_args__ = ('kind', 'size')
    def __init__(self, kind, size): self.kind, self.size = kind, size
def what(v):
    match v:
        case None: return 'none'
        case True | False: return 'bool'
        case int() | float() as num if num > 1000: return ('big', num)
        case int(n): return ('int', n)
        case 'go' | 'run': return 'verb'
        case str() as s: return s.upper()
        case []: return 'empty'
        case [x]: return ('one', x)
        case [first, *rest] if len(rest) > 2: return (first, rest)
        case (a, b): return [a, b]
        case [_, _, *_]: return 'longer'
        case {'type': 't', 'val': val, **others}: return (val, others)
        case {'a': {'b': deep}}: return deep
        case {}: return 'dict'
        case Pt(x=0, y=y): return ('axis', y)
        case Pt(x, y): return (x, y)
        case Shape('circle', r): return ('circle', r)
        case Shape(kind=k): return k
        case _: return v
obj = object()
inner = ['deep']
tests = [None, True, 5000, 3, 'run', 'word', [], [inner], [inner, 2, 3, 4], (inner, obj),
         [1, 2, 3], {'type': 't', 'val': inner, 'z': obj}, {'a': {'b': inner}}, {1: 2},
         Pt(0, 5), Pt(3, inner), Shape('circle', inner), Shape('sq', 1), obj]
res = []
for t in tests:
    r = what(t)
    res.append(r)
print(res[:-1])
command = 'move 10 north'
match command.split():
    case ['move', n, d]:
        print(n, d)
match tests:
    case [*_, last]:
        print(last is obj)
match (1, (2, [3, 4])):
    case (p, (q, [*r])):
        print(p, q, r)
