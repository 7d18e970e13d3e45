match a:
    case 1: x
    case -1 | -2.5 | 1 + 2j: y
    case "s" "t" | b"b": z
    case None | True | False: n
    case a.b.c: attr
    case _: rest
match a, b:
    case []: e
    case [x]: e
    case [x, y]: e
    case [x, *_]: e
    case [*_, x]: e
    case [x, _, *_, y]: e
    case [_, *_]: e
    case (x, *rest, 1): e
    case [*_]: e
    case [1, [2, z]] if z: e
match a:
    case {}: m
    case {"k": 1}: m
    case {"k": v, 1: _}: m
    case {"k": v, **rest}: m
    case {a.b: v}: m
    case {**rest}: m
match a:
    case C(): c
    case C(1, x): c
    case C(x, k=1, m=y): c
    case C(_, k=_): c
    case int(n) | str(n): c
    case a.B(): c
match a:
    case x: only


def f(a):
    match a:
        case [1, x] | [x, 2]:
            return x
        case (x, y) | [_, x, y]:
            return y, x
        case {"a": [x, y], "b": z} if x > y:
            return z
        case [a, b] as whole:
            return whole
        case C(x=[p, q]) | D(q, p):
            return p
        case str() as s if s: return s
        case _ if a: pass
    match a:
        case 1:
            for x in a:
                match x:
                    case 2: break
                    case 3: continue
        case _:
            return
    match a:
        case None:
            pass
    match = case = type = 1
    match[case](type)
    return match
