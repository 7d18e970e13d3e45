import sys
rows = [[1000, 2000], [3000], []]
flat = (x for row in rows for x in row if x > 1000)
print(next(flat), sys.getrefcount(rows))
rest = list(flat)
print(rest)
squares = (n * n for n in range(100, 105))
evens = (s for s in squares if s % 2 == 0)
first = next(evens)
print(first)
for e in evens:
    print(e)
total = sum(len(r) for r in rows)
longest = max((r for r in rows), key=len)
print(total, longest is rows[0])
d = dict((str(r), r) for r in rows)
print(d)
any_big = any(x > 2500 for r in rows for x in r)
print(any_big)
def gen_pairs(keys, vals):
    return ((k, v) for k in keys for v in vals)
gp = gen_pairs('ab', rows)
pair = next(gp)
pair2 = next(gp)
print(pair[1] is rows[0], pair2)
gp.close()
print(sys.getrefcount(rows))
del flat, gp
print(sys.getrefcount(rows))
