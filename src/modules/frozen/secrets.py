import base64 as _base64
import random as _random

__all__ = [
    "choice", "randbelow", "randbits", "SystemRandom", "token_bytes", "token_hex", "token_urlsafe", "compare_digest",
]  # fmt: skip

DEFAULT_ENTROPY = 32
SystemRandom = _random.SystemRandom
_source = SystemRandom()
randbits = _source.getrandbits
choice = _source.choice


def randbelow(exclusive_upper_bound):
    """An int from 0 to below a bound."""
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _source._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """So many bytes."""
    return _source.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """So many bytes, written with two digits each."""
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """So many bytes, as text that may stand in an address."""
    return _base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")


def compare_digest(a, b, /):
    """Whether two texts or bytes are the same."""
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        return a == b
    for value, other in ((a, b), (b, a)):
        if not isinstance(value, (bytes, bytearray, memoryview)):
            names = f"'{type(a).__name__}' and '{type(b).__name__}'"
            if isinstance(value, str) or isinstance(other, str):
                raise TypeError(f"unsupported operand types(s) or combination of types: {names}")
            raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")
    return bytes(a) == bytes(b)
