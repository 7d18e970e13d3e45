def f[T](x: T) -> T: return x
def g[T: int, *Ts, **P](x: T, *args: *Ts, k: P = 1) -> T: pass
def h[T: (int, str) = int, *Ts = *tuple[int], **P = [int]](a=1, *, b=2): return T
async def k[T](): await T
class A[T]: x: T
class B[T: int, *Ts](Base[T], metaclass=M):
    y: T

    def m[U](self, a: U) -> T:
        return T, U

    type Alias[V] = dict[T, V]
    type Plain = T
type X = int
type Y[T] = list[T]
type Z[T: int = bool, *Ts = *tuple[T], **P = [T]] = (T, Ts, P)


def outer[T]():
    def inner[U](x: T) -> U: return T, U

    class C[V](D[T]):
        z = T

        def m(self): return V, __class__
    type L = list[T]
    return inner, C, L


@decorator
def decorated[T](): pass


@decorator
class Decorated[T]: pass


class Private:
    def m[__T](self, x: __T): return __T

    class Inner[__U](list[__U]): pass
