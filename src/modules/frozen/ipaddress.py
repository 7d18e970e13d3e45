import functools as _functools

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    """What is no address."""


class NetmaskValueError(ValueError):
    """What is no mask."""


def ip_address(address):
    """An address of either version."""
    for kind in (IPv4Address, IPv6Address):
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 address")


def ip_network(address, strict=True):
    """A network of either version."""
    for kind in (IPv4Network, IPv6Network):
        try:
            return kind(address, strict)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 network")


def ip_interface(address):
    """An address with its network, of either version."""
    for kind in (IPv4Interface, IPv6Interface):
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 interface")


class _V4:
    version, max_prefixlen = 4, 32
    _full = 2**32 - 1

    @staticmethod
    def _number(text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        octets = text.split(".")
        if len(octets) != 4:
            raise AddressValueError(f"Expected 4 octets in {text!r}")
        number = 0
        for octet in octets:
            if not octet:
                told = "Empty octet not permitted"
            elif not (octet.isascii() and octet.isdigit()):
                told = f"Only decimal digits permitted in {octet!r}"
            elif len(octet) > 3:
                told = f"At most 3 characters permitted in {octet!r}"
            elif octet != "0" and octet[0] == "0":
                told = f"Leading zeros are not permitted in {octet!r}"
            elif int(octet) > 255:
                told = f"Octet {int(octet)} (> 255) not permitted"
            else:
                number = number << 8 | int(octet)
                continue
            raise AddressValueError(f"{told} in {text!r}")
        return number

    @staticmethod
    def _text(number):
        return ".".join(map(str, number.to_bytes(4)))


class _V6:
    version, max_prefixlen = 6, 128
    _full = 2**128 - 1

    @staticmethod
    def _number(text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        parts = text.split(":")
        if len(parts) < 3:
            raise AddressValueError(f"At least 3 parts expected in {text!r}")
        if "." in parts[-1]:
            try:
                last = _V4._number(parts.pop())
            except AddressValueError as e:
                raise AddressValueError(f"{e} in {text!r}") from None
            parts += [f"{last >> 16:x}", f"{last & 0xFFFF:x}"]
        if len(parts) > 9:
            raise AddressValueError(f"At most 8 colons permitted in {text!r}")
        gap = None
        for i in range(1, len(parts) - 1):
            if not parts[i]:
                if gap is not None:
                    raise AddressValueError(f"At most one '::' permitted in {text!r}")
                gap = i
        if gap is not None:
            high, low = parts[:gap], parts[gap + 1 :]
            if not high[0]:
                high.pop(0)
                if high:
                    raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not low[-1]:
                low.pop()
                if low:
                    raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            n = 8 - len(high) - len(low)
            if n < 1:
                raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
            parts = high + ["0"] * n + low
        elif len(parts) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        number = 0
        for part in parts:
            if not part or any(c not in "0123456789abcdefABCDEF" for c in part):
                if not part:
                    where = "Leading" if not parts[0] else "Trailing"
                    raise AddressValueError(f"{where} ':' only permitted as part of '::' in {text!r}")
                raise AddressValueError(f"Only hex digits permitted in {part!r} in {text!r}")
            if len(part) > 4:
                raise AddressValueError(f"At most 4 characters permitted in {part!r} in {text!r}")
            number = number << 16 | int(part, 16)
        return number

    @staticmethod
    def _groups(number):
        return [number >> shift & 0xFFFF for shift in range(112, -1, -16)]

    @classmethod
    def _text(cls, number):
        groups = cls._groups(number)
        # the first longest run of zeros is left out
        best, start = 1, -1
        for i in range(8):
            n = 0
            while i + n < 8 and not groups[i + n]:
                n += 1
            if n > best:
                best, start = n, i
        if start < 0:
            return ":".join(f"{g:x}" for g in groups)
        left, right = groups[:start], groups[start + best :]
        return ":".join(f"{g:x}" for g in left) + "::" + ":".join(f"{g:x}" for g in right)


@_functools.total_ordering
class _Address:
    """An address."""

    def __init__(self, address):
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self.version} address")
            if address > self._full:
                raise AddressValueError(
                    f"{address} (>= 2**{self.max_prefixlen}) is not permitted as an IPv{self.version} address"
                )
            self._ip = address
            return
        if isinstance(address, bytes):
            n = self.max_prefixlen // 8
            if len(address) != n:
                raise AddressValueError(f"{address!r} (len {len(address)} != {n}) is not permitted as an IPv{self.version} address")
            self._ip = int.from_bytes(address)
            return
        text = str(address)
        if "/" in text:
            raise AddressValueError(f"Unexpected '/' in {text!r}")
        self._ip = self._number(text)

    def __int__(self):
        return self._ip

    def __str__(self):
        return self._text(self._ip)

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __hash__(self):
        return hash(hex(self._ip))

    def __eq__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        return self._ip == other._ip and self.version == other.version

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._ip < other._ip

    def __add__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return type(self)(int(self) + other)

    def __sub__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return type(self)(int(self) - other)

    def __format__(self, form):
        if not form or form[-1] == "s":
            return format(str(self), form)
        if form[-1] in "bnxX":
            kind = form[-1]
            if kind == "n":
                kind = "b" if self.version == 4 else "x"
            flags = form[:-1]
            width = self.max_prefixlen if kind == "b" else self.max_prefixlen // 4
            width += 2 if "#" in flags else 0
            width += (width - 1 - (2 if "#" in flags else 0)) // 4 if "_" in flags else 0
            sharp, under = "#" * ("#" in flags), "_" * ("_" in flags)
            return format(int(self), f"{sharp}0{width}{under}{kind}")
        return super().__format__(form)

    @property
    def packed(self):
        """The address as bytes."""
        return self._ip.to_bytes(self.max_prefixlen // 8)

    @property
    def compressed(self):
        """The address as short as can be."""
        return str(self)

    @property
    def exploded(self):
        """The address with all its digits."""
        if self.version == 4:
            return str(self)
        return ":".join(f"{g:04x}" for g in _V6._groups(self._ip))

    @property
    def reverse_pointer(self):
        """The name that is asked for it."""
        if self.version == 4:
            return ".".join(str(self).split(".")[::-1]) + ".in-addr.arpa"
        return ".".join(self.exploded[::-1].replace(":", "")) + ".ip6.arpa"

    def _within(self, *networks):
        return any(self in network for network in networks)


def _property(name, doc):
    def get(self):
        return self._within(*_KINDS[self.version][name])

    get.__doc__ = doc
    return property(get)


for _name, _doc in (
    ("is_multicast", "Whether it is for many."),
    ("is_reserved", "Whether it is kept."),
    ("is_link_local", "Whether it goes for one link."),
    ("is_loopback", "Whether it is the machine itself."),
    ("is_unspecified", "Whether it is nothing."),
):
    setattr(_Address, _name, _property(_name, _doc))


def _is_private(self):
    """Whether it is for use inside."""
    return self._within(*_KINDS[self.version]["is_private"]) and not self._within(*_KINDS[self.version]["but"])


_Address.is_private = property(_is_private)


class IPv4Address(_V4, _Address):
    """An address of 32 bits."""

    @property
    def is_global(self):
        """Whether it is for use everywhere."""
        return not self._within(IPv4Network("100.64.0.0/10")) and not self.is_private

    @property
    def ipv6_mapped(self):
        """It as an address of 128 bits."""
        return IPv6Address(f"::ffff:{self}")


class IPv6Address(_V6, _Address):
    """An address of 128 bits."""

    def __init__(self, address):
        self._scope_id = None
        if isinstance(address, str) and "%" in address:
            address, _, scope = address.partition("%")
            if not scope or "%" in scope:
                raise AddressValueError(f'Invalid IPv6 address: "{address}%{scope}"')
            self._scope_id = scope
        super().__init__(address)

    def __str__(self):
        text = self._text(self._ip)
        return f"{text}%{self._scope_id}" if self._scope_id else text

    @property
    def scope_id(self):
        """The link that it goes for."""
        return self._scope_id

    @property
    def is_global(self):
        """Whether it is for use everywhere."""
        return not self.is_private

    @property
    def is_site_local(self):
        """Whether it goes for one site."""
        return self._within(IPv6Network("fec0::/10"))

    @property
    def ipv4_mapped(self):
        """The address of 32 bits that it stands for."""
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None


@_functools.total_ordering
class _Network:
    """A network: all addresses that begin alike."""

    def __init__(self, address, strict=True):
        mask = self.max_prefixlen
        if isinstance(address, tuple):
            address, mask = address[0], address[1] if len(address) > 1 else mask
        elif isinstance(address, str):
            parts = address.split("/")
            if len(parts) > 2:
                raise AddressValueError(f"Only one '/' permitted in {address!r}")
            address, mask = parts[0], parts[1] if len(parts) == 2 else mask
        self.network_address = self._address_class(address)
        self.netmask, self._prefixlen = self._mask_of(mask)
        packed = int(self.network_address)
        if packed & int(self.netmask) != packed:
            if strict:
                raise ValueError(f"{self} has host bits set")
            self.network_address = self._address_class(packed & int(self.netmask))

    @classmethod
    def _mask_of(cls, mask):
        width = cls.max_prefixlen
        n = None
        if isinstance(mask, int):
            n = mask
        elif mask.isascii() and mask.isdigit():
            n = int(mask)
        elif cls.version == 4:
            try:
                number = _V4._number(mask)
            except AddressValueError:
                raise NetmaskValueError(f"{mask!r} is not a valid netmask") from None
            for candidate in (number, number ^ cls._full):
                ones = f"{candidate:0{width}b}"
                if "01" not in ones:
                    n = ones.count("1")
                    break
        if n is None or not 0 <= n <= width:
            raise NetmaskValueError(f"{mask!r} is not a valid netmask" if not isinstance(mask, int) else f"{mask} is not a valid netmask")
        return cls._address_class(cls._full ^ (cls._full >> n)), n

    @property
    def prefixlen(self):
        """How many bits are alike."""
        return self._prefixlen

    @property
    def broadcast_address(self):
        """The last address."""
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @property
    def hostmask(self):
        """The bits that differ."""
        return self._address_class(int(self.netmask) ^ self._full)

    @property
    def num_addresses(self):
        """How many addresses there are."""
        return int(self.broadcast_address) - int(self.network_address) + 1

    @property
    def with_prefixlen(self):
        return f"{self.network_address}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    @property
    def compressed(self):
        return str(self)

    @property
    def exploded(self):
        return f"{self.network_address.exploded}/{self._prefixlen}"

    def __str__(self):
        return self.with_prefixlen

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return self.version == other.version and self.network_address == other.network_address and self.netmask == other.netmask

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return (self.network_address, self.netmask) < (other.network_address, other.netmask)

    def __iter__(self):
        for number in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(number)

    def __getitem__(self, n):
        first, last = int(self.network_address), int(self.broadcast_address)
        number = first + n if n >= 0 else last + n + 1
        if not first <= number <= last:
            raise IndexError("address out of range")
        return self._address_class(number)

    def __contains__(self, other):
        if other.version != self.version or isinstance(other, _Network):
            return False
        return int(other) & int(self.netmask) == int(self.network_address)

    def hosts(self):
        """The addresses of machines."""
        first, last = int(self.network_address), int(self.broadcast_address)
        width = self.max_prefixlen
        if self._prefixlen == width:
            return [self._address_class(first)]
        if self._prefixlen == width - 1:
            return [self._address_class(first), self._address_class(last)]
        return map(self._address_class, range(first + 1, last + (self.version == 6)))

    def overlaps(self, other):
        """Whether they have addresses in common."""
        return other.network_address in self or self.network_address in other

    def _inside(self, other):
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return other.network_address <= self.network_address and other.broadcast_address >= self.broadcast_address

    def subnet_of(self, other):
        """Whether it is part of another."""
        return self._inside(other)

    def supernet_of(self, other):
        """Whether another is part of it."""
        return other._inside(self)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The networks that it is made of."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        length = self._prefixlen + prefixlen_diff
        if length > self.max_prefixlen:
            raise ValueError(f"prefix length diff {length} is invalid for netblock {self}")
        step = self.num_addresses >> prefixlen_diff
        for number in range(int(self.network_address), int(self.broadcast_address) + 1, step):
            yield type(self)((number, length))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network that it is part of."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        length = self._prefixlen - prefixlen_diff
        if length < 0:
            raise ValueError(f"current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        return type(self)((int(self.network_address) & (int(self.netmask) << prefixlen_diff), length))

    def address_exclude(self, other):
        """The networks that are left without another."""
        if not other._inside(self):
            raise ValueError(f"{other} not contained in {self}")
        network = self
        while network != other:
            low, high = network.subnets()
            if other._inside(low):
                yield high
                network = low
            else:
                yield low
                network = high

    is_private = property(lambda self: self.network_address.is_private and self.broadcast_address.is_private)
    is_global = property(lambda self: self.network_address.is_global and self.broadcast_address.is_global)
    is_multicast = property(lambda self: self.network_address.is_multicast and self.broadcast_address.is_multicast)
    is_loopback = property(lambda self: self.network_address.is_loopback and self.broadcast_address.is_loopback)
    is_link_local = property(lambda self: self.network_address.is_link_local and self.broadcast_address.is_link_local)


class IPv4Network(_V4, _Network):
    """A network of addresses of 32 bits."""

    _address_class = IPv4Address


class IPv6Network(_V6, _Network):
    """A network of addresses of 128 bits."""

    _address_class = IPv6Address


def _interface(network_class):
    base = network_class._address_class

    class Interface(base):
        """An address with its network."""

        def __init__(self, address):
            if isinstance(address, tuple):
                own, mask = address[0], address[1] if len(address) > 1 else self.max_prefixlen
            else:
                own, _, mask = str(address).partition("/") if isinstance(address, str) else (address, "", "")
                mask = mask or self.max_prefixlen
            base.__init__(self, own)
            self.network = network_class((int(self), mask), strict=False)
            self.netmask, self._prefixlen = self.network.netmask, self.network.prefixlen

        def __str__(self):
            return f"{self._text(self._ip)}/{self._prefixlen}"

        def __eq__(self, other):
            equal = base.__eq__(self, other)
            if equal is NotImplemented or not equal:
                return equal
            return getattr(other, "network", None) == self.network

        def __hash__(self):
            return hash((self._ip, self._prefixlen, int(self.network.network_address)))

        @property
        def ip(self):
            """The address alone."""
            return base(self._ip)

        @property
        def hostmask(self):
            return self.network.hostmask

        @property
        def with_prefixlen(self):
            return str(self)

        @property
        def with_netmask(self):
            return f"{self.ip}/{self.netmask}"

        @property
        def with_hostmask(self):
            return f"{self.ip}/{self.hostmask}"

    Interface.__name__ = Interface.__qualname__ = f"IPv{base.version}Interface"
    return Interface


IPv4Interface, IPv6Interface = _interface(IPv4Network), _interface(IPv6Network)


def _networks(kind, text):
    return [kind(part) for part in text.split()]


_KINDS = {
    4: {
        "is_multicast": _networks(IPv4Network, "224.0.0.0/4"),
        "is_reserved": _networks(IPv4Network, "240.0.0.0/4"),
        "is_link_local": _networks(IPv4Network, "169.254.0.0/16"),
        "is_loopback": _networks(IPv4Network, "127.0.0.0/8"),
        "is_unspecified": _networks(IPv4Network, "0.0.0.0/32"),
        "is_private": _networks(
            IPv4Network,
            "0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 192.0.2.0/24 "
            "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32",
        ),
        "but": _networks(IPv4Network, "192.0.0.9/32 192.0.0.10/32"),
    },
    6: {
        "is_multicast": _networks(IPv6Network, "ff00::/8"),
        "is_reserved": _networks(
            IPv6Network,
            "::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 c000::/3 e000::/4 "
            "f000::/5 f800::/6 fe00::/9",
        ),
        "is_link_local": _networks(IPv6Network, "fe80::/10"),
        "is_loopback": _networks(IPv6Network, "::1/128"),
        "is_unspecified": _networks(IPv6Network, "::/128"),
        "is_private": _networks(
            IPv6Network,
            "::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 fc00::/7 "
            "fe80::/10",
        ),
        "but": _networks(
            IPv6Network, "2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28"
        ),
    },
}  # fmt: skip


def v4_int_to_packed(address):
    """An int as four bytes."""
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4") from None


def v6_int_to_packed(address):
    """An int as sixteen bytes."""
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6") from None


def summarize_address_range(first, last):
    """The networks that an address and all up to another make."""
    if first > last:
        raise ValueError("last IP address must be greater than first")
    kind = IPv4Network if first.version == 4 else IPv6Network
    width = first.max_prefixlen
    low, high = int(first), int(last)
    while low <= high:
        zeros = (low & -low).bit_length() - 1 if low else width
        n = min(zeros, (high - low + 1).bit_length() - 1)
        yield kind((low, width - n))
        low += 1 << n


def collapse_addresses(addresses):
    """The fewest networks that have these addresses."""
    ranges = []
    for item in addresses:
        if isinstance(item, _Network):
            ranges.append((int(item.network_address), int(item.broadcast_address), item._address_class))
        else:
            ranges.append((int(item), int(item), IPv4Address if item.version == 4 else IPv6Address))
    ranges.sort(key=lambda r: r[:2])
    merged = []
    for low, high, kind in ranges:
        if merged and low <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], high)
        else:
            merged.append([low, high, kind])
    for low, high, kind in merged:
        yield from summarize_address_range(kind(low), kind(high))


def get_mixed_type_key(obj):
    """What addresses and networks can be sorted by."""
    if isinstance(obj, _Network):
        return obj.version, obj.network_address, obj.netmask
    if isinstance(obj, _Address):
        return obj.version, obj
    return NotImplemented
