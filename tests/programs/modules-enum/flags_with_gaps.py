from enum import *
def show(c):
    print(c, c._flag_mask_, c._singles_mask_, c._all_bits_, list(c), c.__members__)
class C(Flag): A = 1; C = 12
show(C)
class D(Flag, boundary=KEEP): A = 1; C = 12
show(D)
class E(IntFlag): A = 1; C = 12
show(E)
class G(Flag): X = 4; A = 1; N = -1
show(G)
class H(Flag, boundary=CONFORM): A = 1; C = 6
show(H)
for f in (lambda: C(13), lambda: C(4), lambda: C(8), lambda: ~C.A, lambda: ~C.C, lambda: C(12), lambda: C(1) | C.C, lambda: list(C(13)), lambda: D(5), lambda: E(5), lambda: ~E.A, lambda: H(7), lambda: H(2), lambda: H(15), lambda: G(-1), lambda: ~G.X, lambda: D(4), lambda: list(D(13)), lambda: C.C & C.A):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
