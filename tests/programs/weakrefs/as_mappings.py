import sys
from collections.abc import Mapping, MutableMapping, MutableSet
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary


class Thing:
    pass


one, two = Thing(), Thing()
values, keys = WeakValueDictionary(a=one), WeakKeyDictionary({one: 1})
for d in values, keys:
    print(isinstance(d, MutableMapping), isinstance(d, Mapping), type(d).__mro__[1:])
print(isinstance(WeakSet(), MutableSet), issubclass(WeakSet, MutableSet), WeakSet.__mro__[1:])
values |= {"b": two}
print(sorted(values), values == {"a": one, "b": two}, len(values | {"c": one}), len({"c": one} | values))
keys.update({two: 2})
print(len(keys), keys == {one: 1, two: 2}, values.pop("a") is one, values.popitem()[0], keys.get(two))
keys.clear()
print(len(keys), len(values))
print(type(sys.stdlib_module_names), len(sys.stdlib_module_names), {"weakref", "os"} <= sys.stdlib_module_names)
