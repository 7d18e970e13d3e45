import hashlib as _hashlib

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))
digest_size = None


def compare_digest(a, b, /):
    """Whether two digests are the same."""
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        return a == b
    for value in (a, b):
        if isinstance(value, str):
            names = f"'{type(a).__name__}' and '{type(b).__name__}'"
            raise TypeError(f"unsupported operand types(s) or combination of types: {names}")
    return bytes(memoryview(a)) == bytes(memoryview(b))


class HMAC:
    """A digest with a key."""

    blocksize = 64

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        if isinstance(digestmod, str):
            make = lambda data=b"": _hashlib.new(digestmod, data)
        elif callable(digestmod):
            make = digestmod
        else:
            make = lambda data=b"": digestmod.new(data)
        self._outer, self._inner = make(), make()
        self.digest_size, self.block_size = self._inner.digest_size, self._inner.block_size
        self._named = "hmac-" + self._inner.name
        if len(key) > self.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(self.block_size, b"\0")
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        """What it is called."""
        return self._named

    def update(self, msg):
        """More bytes."""
        self._inner.update(msg)

    def copy(self):
        """The same so far."""
        other = HMAC.__new__(HMAC)
        vars(other).update(vars(self))
        other._outer, other._inner = self._outer.copy(), self._inner.copy()
        return other

    def digest(self):
        """The digest."""
        made = self._outer.copy()
        made.update(self._inner.digest())
        return made.digest()

    def hexdigest(self):
        """The digest with two digits for each byte."""
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    """A digest with a key."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The digest of a message with a key."""
    return HMAC(key, msg, digest).digest()
