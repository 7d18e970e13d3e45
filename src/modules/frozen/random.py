import _native
import _random
import math as _m
from bisect import bisect as _bisect
from collections.abc import Sequence as _Sequence
from itertools import accumulate as _accumulate, repeat as _repeat
from operator import index as _index

__all__ = [
    "Random", "SystemRandom", "betavariate", "binomialvariate", "choice", "choices", "expovariate", "gammavariate",
    "gauss", "getrandbits", "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint",
    "random", "randrange", "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate",
    "weibullvariate",
]  # fmt: skip

NV_MAGICCONST = 4 * _m.exp(-0.5) / _m.sqrt(2.0)
LOG4 = _m.log(4.0)
SG_MAGICCONST = 1.0 + _m.log(4.5)
BPF = 53
RECIP_BPF = 2**-BPF
TWOPI = 2.0 * _m.pi
_ONE = 1
# a program that gives no seed gets the same numbers in every run
_UNSEEDED = b"Heapglass"


class _Twister:
    """The generator itself: a state, and the numbers that come of it."""

    __slots__ = ("_twister_state",)

    def __new__(cls, *args, **kwds):
        self = super().__new__(cls)
        self._twister_state = bytearray(2500)
        return self

    def random(self):
        """The next float, from 0 up to but not 1."""
        return _random.random(self._twister_state)

    def getrandbits(self, k, /):
        """An int of k bits by chance."""
        return _random.getrandbits(self._twister_state, k)

    def seed(self, n=None, /):
        """Starts from a number."""
        if n is None:
            key = _UNSEEDED
        else:
            n = abs(n) if isinstance(n, int) else hash(n) & 0xFFFFFFFFFFFFFFFF
            key = n.to_bytes(n.bit_length() // 8 + 1, "little")
        _random.seed(self._twister_state, key)

    def getstate(self):
        """The words of the state, and how many of them have been used."""
        state = self._twister_state
        return tuple(int.from_bytes(state[i : i + 4], "little") for i in range(0, 2500, 4))

    def setstate(self, state, /):
        """Goes back to what getstate() gave."""
        if not isinstance(state, tuple):
            raise TypeError("state vector must be a tuple")
        if len(state) != 625:
            raise ValueError("state vector is the wrong size")
        if not 0 <= state[624] <= 624:
            raise ValueError("invalid state")
        self._twister_state[:] = b"".join([(word % 2**32).to_bytes(4, "little") for word in state])


_Twister.__name__ = _Twister.__qualname__ = "Random"
_Twister.__module__ = "_random"
_native.of_c(_Twister)


class Random(_Twister):
    """Numbers by chance; each instance goes its own way."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def __init_subclass__(cls, /, **kwargs):
        """A class that has its own random() but no getrandbits() draws its ints from random()."""
        for c in cls.__mro__:
            if "_randbelow" in c.__dict__:
                break
            if "getrandbits" in c.__dict__:
                cls._randbelow = cls._randbelow_with_getrandbits
                break
            if "random" in c.__dict__:
                cls._randbelow = cls._randbelow_without_getrandbits
                break

    def seed(self, a=None, version=2):
        """Starts from a number, a text or bytes."""
        if version == 1 and isinstance(a, (str, bytes)):
            a = a.decode("latin-1") if isinstance(a, bytes) else a
            x = ord(a[0]) << 7 if a else 0
            for c in map(ord, a):
                x = 1000003 * x ^ c & 0xFFFFFFFFFFFFFFFF
                x &= 0xFFFFFFFFFFFFFFFF
            x ^= len(a)
            a = -2 if x == -1 else x
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            if isinstance(a, str):
                a = a.encode()
            a = int.from_bytes(a + _random.sha512(a))
        elif not isinstance(a, (type(None), int, float, str, bytes, bytearray)):
            raise TypeError(
                "The only supported seed types are:\nNone, int, float, str, bytes, and bytearray."
            )
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """All of the generator's state, for setstate()."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Goes back to what getstate() gave."""
        version = state[0]
        if version not in (2, 3):
            raise ValueError(
                f"state with version {version} passed to Random.setstate() of version {self.VERSION}"
            )
        version, words, self.gauss_next = state
        if version == 2:
            try:
                words = tuple(word % 2**32 for word in words)
            except ValueError as e:
                raise TypeError from e
        super().setstate(words)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __getstate__(self):
        return self.getstate()

    def _randbelow_with_getrandbits(self, n):
        """An int from 0 up to but not n."""
        draw, n_bits = self.getrandbits, n.bit_length()
        while (drawn := draw(n_bits)) >= n:
            pass
        return drawn

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        random = self.random
        if n >= maxsize:
            from warnings import warn

            warn("Underlying random() generator does not supply \nenough bits to choose from a population range"
                 " this large.\nTo remove the range limitation, add a getrandbits() method.")  # fmt: skip
            return _m.floor(random() * n)
        limit = (maxsize - maxsize % n) / maxsize
        r = random()
        while r >= limit:
            r = random()
        return _m.floor(r * maxsize) % n

    _randbelow = _randbelow_with_getrandbits

    # --- whole numbers ---

    def randbytes(self, n):
        """n bytes by chance."""
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=_ONE):
        """One of range(start, stop, step)."""
        start = _index(start)
        if stop is None:
            if step is not _ONE:
                raise TypeError("Missing a non-None stop argument")
            if start > 0:
                return self._randbelow(start)
            raise ValueError("empty range for randrange()")
        stop = _index(stop)
        width = stop - start
        step = _index(step)
        if step == 1:
            if width > 0:
                return start + self._randbelow(width)
            raise ValueError(f"empty range in randrange({start}, {stop})")
        if step > 0:
            n = (width + step - 1) // step
        elif step < 0:
            n = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if n <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return start + step * self._randbelow(n)

    def randint(self, a, b):
        """An int from a to b, both included."""
        return self.randrange(a, b + 1)

    # --- sequences ---

    def choice(self, seq):
        """One item of a sequence."""
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Puts a list into another order."""
        below = self._randbelow
        for i in reversed(range(1, len(x))):
            j = below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        """k items of a sequence, none from the same place twice."""
        if not isinstance(population, _Sequence):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            ends = list(_accumulate(counts))
            if len(ends) != n:
                raise ValueError("The number of counts does not match the population")
            total = ends.pop() if ends else 0
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total < 0:
                raise ValueError("Counts must be non-negative")
            return [population[_bisect(ends, place)] for place in self.sample(range(total), k=k)]
        below = self._randbelow
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        # a set of places taken, or a list of what is left: whichever is smaller
        size = 21
        if k > 5:
            size += 4 ** _m.ceil(_m.log(k * 3, 4))
        if n <= size:
            pool = list(population)
            for i in range(k):
                j = below(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            taken = set()
            for i in range(k):
                j = below(n)
                while j in taken:
                    j = below(n)
                taken.add(j)
                result[i] = population[j]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items of a sequence, the same ones again and again maybe, by weights."""
        random = self.random
        n = len(population)
        if cum_weights is None:
            if weights is None:
                n += 0.0
                return [population[_m.floor(random() * n)] for _ in _repeat(None, k)]
            try:
                cum_weights = list(_accumulate(weights))
            except TypeError:
                if isinstance(weights, int):
                    raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}") from None
                raise
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _m.isfinite(total):
            raise ValueError("Total of weights must be finite")
        return [population[_bisect(cum_weights, random() * total, 0, n - 1)] for _ in _repeat(None, k)]

    # --- distributions ---

    def uniform(self, a, b):
        """A float between a and b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """A float between low and high, most often near mode."""
        share, u = 0.5, self.random()
        if mode is not None:
            try:
                share = (mode - low) / (high - low)
            except ZeroDivisionError:
                return low
        if u <= share:
            return low + (high - low) * _m.sqrt(u * share)
        return high + (low - high) * _m.sqrt((1.0 - u) * (1.0 - share))

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Normal distribution (Kinderman and Monahan, 1977)."""
        random = self.random
        while True:
            u, v = random(), 1.0 - random()
            z = NV_MAGICCONST * (u - 0.5) / v
            if z * z / 4.0 <= -_m.log(v):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Normal distribution; every second number is kept from the call before."""
        random = self.random
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = random() * TWOPI
            radius = _m.sqrt(-2.0 * _m.log(1.0 - random()))
            z = _m.cos(angle) * radius
            self.gauss_next = _m.sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        """What has a normally distributed logarithm."""
        return _m.exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        """Exponential distribution."""
        return -_m.log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """An angle around mu (Best and Fisher, 1979)."""
        random = self.random
        if kappa <= 1e-6:
            return TWOPI * random()
        s = 0.5 / kappa
        r = s + _m.sqrt(1.0 + s * s)
        while True:
            z = _m.cos(_m.pi * random())
            d = z / (r + z)
            u = random()
            if u < 1.0 - d * d or u <= (1.0 - d) * _m.exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        return (mu + _m.acos(f)) % TWOPI if random() > 0.5 else (mu - _m.acos(f)) % TWOPI

    def gammavariate(self, alpha, beta):
        """Gamma distribution (Cheng, 1977; for small alpha Ahrens and Dieter, 1974)."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        random = self.random
        if alpha > 1.0:
            ainv = _m.sqrt(2.0 * alpha - 1.0)
            b, c = alpha - LOG4, alpha + ainv
            while True:
                u = random()
                if 1e-7 < u < 0.9999999:
                    z = u * u * (1.0 - random())
                    v = _m.log(u / (1.0 - u)) / ainv
                    x = alpha * _m.exp(v)
                    r = b + c * v - x
                    if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _m.log(z):
                        return x * beta
        if alpha == 1.0:
            return -_m.log(1.0 - random()) * beta
        while True:
            u = random()
            b = (_m.e + alpha) / _m.e
            p = b * u
            x = p ** (1.0 / alpha) if p <= 1.0 else -_m.log((b - p) / alpha)
            u1 = random()
            if p > 1.0:
                if u1 <= x ** (alpha - 1.0):
                    break
            elif u1 <= _m.exp(-x):
                break
        return x * beta

    def betavariate(self, alpha, beta):
        """Beta distribution."""
        x = self.gammavariate(alpha, 1.0)
        return x / (x + self.gammavariate(beta, 1.0)) if x else 0.0

    def paretovariate(self, alpha):
        """Pareto distribution."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """Weibull distribution."""
        return alpha * (-_m.log(1.0 - self.random())) ** (1.0 / beta)

    def binomialvariate(self, n=1, p=0.5):
        """How many of n tries succeed (Hörmann's BTRS, 1993, where that many are expected)."""
        if n < 0:
            raise ValueError("n must be non-negative")
        if p in (0.0, 1.0):
            return n if p else 0
        if p < 0.0 or p > 1.0:
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        if n != 1 and p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        random = self.random
        if n == 1:
            return _index(random() < p)
        if n * p < 10.0:
            x = y = 0
            c = _m.log2(1.0 - p)
            if not c:
                return x
            while True:
                y += _m.floor(_m.log2(random()) / c) + 1
                if y > n:
                    return x
                x += 1
        spq = _m.sqrt(n * p * (1.0 - p))
        b = 1.15 + 2.53 * spq
        a = -0.0873 + 0.0248 * b + 0.01 * p
        c = n * p + 0.5
        vr = 0.92 - 4.2 / b
        alpha = (2.83 + 5.1 / b) * spq
        lpq = _m.log(p / (1.0 - p))
        m = _m.floor((n + 1) * p)
        h = _m.lgamma(m + 1) + _m.lgamma(n - m + 1)
        while True:
            u = random() - 0.5
            us = 0.5 - _m.fabs(u)
            k = _m.floor((2.0 * a / us + b) * u + c)
            if not 0 <= k <= n:
                continue
            v = random()
            if v <= vr and us >= 0.07:
                return k
            v *= alpha / (a / (us * us) + b)
            if _m.log(v) <= h - _m.lgamma(k + 1) - _m.lgamma(n - k + 1) + (k - m) * lpq:
                return k


class SystemRandom(Random):
    """What the system's own numbers would be; here they are those of a generator without a seed."""

    def seed(self, *args, **kwds):
        super().seed(None)

    def getstate(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    setstate = getstate


_inst = Random()
# the hook that seeds it anew in a forked process
_hook = _inst.seed
for _name in __all__:
    if _name not in globals():
        globals()[_name] = getattr(_inst, _name)
