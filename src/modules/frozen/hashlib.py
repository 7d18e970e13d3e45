import _native

algorithms_guaranteed = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512",
    "shake_128", "shake_256", "blake2b", "blake2s",
}  # fmt: skip
algorithms_available = set(algorithms_guaranteed)
__all__ = (*sorted(algorithms_guaranteed), "new", "algorithms_guaranteed", "algorithms_available", "pbkdf2_hmac")

_SIZES = {
    "md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128),
    "sha512": (64, 128), "sha3_224": (28, 144), "sha3_256": (32, 136), "sha3_384": (48, 104),
    "sha3_512": (64, 72), "shake_128": (0, 168), "shake_256": (0, 136), "blake2b": (64, 128), "blake2s": (32, 64),
}  # fmt: skip


def _bytes(data):
    if isinstance(data, str):
        raise TypeError("Strings must be encoded before hashing")
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    if isinstance(data, memoryview) or hasattr(data, "tobytes"):
        return data.tobytes()
    raise TypeError("object supporting the buffer API required")


class HASH:
    """What digests bytes."""

    __slots__ = ("_name", "_data", "_size", "__weakref__")

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create '{cls.__module__}.{cls.__name__}' instances")

    @property
    def name(self):
        return self._name

    @property
    def digest_size(self):
        return self._size

    @property
    def block_size(self):
        return _SIZES[self._name][1]

    def update(self, data, /):
        """Takes more bytes."""
        self._data += _bytes(data)

    def digest(self):
        """What the bytes come to."""
        return _native.digest(self._name, self._data)

    def hexdigest(self):
        """The same in hexadecimal digits."""
        return self.digest().hex()

    def copy(self):
        """Another that has taken the same bytes."""
        return _made(type(self), self._name, self._data, self._size)

    def __repr__(self):
        return f"<{self._name} {type(self).__module__}.{type(self).__name__} object @ {hex(id(self))}>"


HASH.__module__ = "_hashlib"


class HASHXOF(HASH):
    """What digests bytes to as many as wanted."""

    __slots__ = ()

    def digest(self, length):
        """So many bytes."""
        return _native.shake(self._name == "shake_128", self._data, length)

    def hexdigest(self, length):
        """The same in hexadecimal digits."""
        return self.digest(length).hex()


HASHXOF.__module__ = "_hashlib"


class blake2b:
    __slots__ = (*HASH.__slots__, "_with")
    SALT_SIZE = 16
    PERSON_SIZE = 16
    MAX_KEY_SIZE = 64
    MAX_DIGEST_SIZE = 64


class blake2s:
    __slots__ = (*HASH.__slots__, "_with")
    SALT_SIZE = 8
    PERSON_SIZE = 8
    MAX_KEY_SIZE = 32
    MAX_DIGEST_SIZE = 32


def _blake_digest(self):
    """What the bytes come to."""
    return _native.blake(self._name, self._data, self._size, *self._with)


def _blake_copy(self):
    """Another that has taken the same bytes."""
    made = _made(type(self), self._name, self._data, self._size)
    made._with = self._with
    return made


for _class in (blake2b, blake2s):
    _class.__module__ = "_blake2"
    for _name in ("name", "digest_size", "block_size", "update", "hexdigest"):
        setattr(_class, _name, HASH.__dict__[_name])
    _class.digest = _blake_digest
    _class.copy = _blake_copy


def _made(cls, name, data, size):
    made = object.__new__(cls)
    made._name = name
    made._data = data
    made._size = size
    return made


def _plain(kind):
    def make(string=b"", *, usedforsecurity=True):
        return _made(HASHXOF if kind.startswith("shake") else HASH, kind, _bytes(string), _SIZES[kind][0])

    make.__name__ = make.__qualname__ = "openssl_" + kind
    return make


md5 = _plain("md5")
sha1 = _plain("sha1")
sha224 = _plain("sha224")
sha256 = _plain("sha256")
sha384 = _plain("sha384")
sha512 = _plain("sha512")
sha3_224 = _plain("sha3_224")
sha3_256 = _plain("sha3_256")
sha3_384 = _plain("sha3_384")
sha3_512 = _plain("sha3_512")
shake_128 = _plain("shake_128")
shake_256 = _plain("shake_256")


def _blake(cls, most):
    kind = cls.__name__
    short = cls.SALT_SIZE

    def make(cls, data=b"", /, *, digest_size=most, key=b"", salt=b"", person=b"", usedforsecurity=True, **others):
        if not 1 <= digest_size <= most:
            raise ValueError(f"digest_size must be between 1 and {most} bytes")
        if others:
            raise NotImplementedError(f"Heapglass does not support {kind} as a tree yet")
        key, salt, person = _given(key), _given(salt), _given(person)
        if len(salt) > short:
            raise ValueError(f"maximum salt length is {short} bytes")
        if len(person) > short:
            raise ValueError(f"maximum person length is {short} bytes")
        if len(key) > most:
            raise ValueError(f"maximum key length is {most} bytes")
        made = _made(cls, kind, _bytes(data), digest_size)
        made._with = key, salt, person
        return made

    cls.__new__ = make


def _given(data):
    if isinstance(data, (bytes, bytearray, memoryview)):
        return bytes(data)
    raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")


_blake(blake2b, 64)
_blake(blake2s, 32)


def new(name, data=b"", *, usedforsecurity=True, **kwargs):
    """What digests bytes in a way that is named."""
    if not isinstance(name, str):
        raise TypeError("name must be a string")
    kind = name.lower().replace("-", "_") if name.lower().startswith("sha3") else name.lower()
    if kind not in _SIZES:
        raise ValueError(f"unsupported hash type {name}")
    return globals()[kind](data, **kwargs)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key from a password."""
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    size, block = _SIZES[hash_name]
    if len(password) > block:
        password = new(hash_name, password).digest()
    password = password.ljust(block, b"\0")
    inner = bytes([c ^ 0x36 for c in password])
    outer = bytes([c ^ 0x5C for c in password])

    def keyed(data):
        inside = _native.digest(hash_name, inner + data)
        return _native.digest(hash_name, outer + inside)

    wanted = size if dklen is None else dklen
    out = b""
    number = 1
    while len(out) < wanted:
        last = keyed(salt + number.to_bytes(4, "big"))
        total = int.from_bytes(last, "big")
        for _ in range(iterations - 1):
            last = keyed(last)
            total ^= int.from_bytes(last, "big")
        out += total.to_bytes(size, "big")
        number += 1
    return out[:wanted]
