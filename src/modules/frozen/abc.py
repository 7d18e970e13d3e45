from _weakref import ref as _ref


class _abc_data:
    """What an abstract base class remembers; classes are referred to weakly."""

    __slots__ = ("registry", "cache", "negative", "version", "__weakref__")

    def __init__(self):
        self.registry = set()
        self.cache = set()
        self.negative = set()
        self.version = _token


_abc_data.__module__ = "_abc"
_token = 0


def _remember(classes, cls):
    classes.add(_ref(cls, classes.discard))


def _is_known(cls, subclass):
    return _ref(subclass) in cls._abc_impl.cache


def _is_denied(cls, subclass):
    known = cls._abc_impl
    return known.version == _token and _ref(subclass) in known.negative


def _is_denied_now(cls, subclass):
    """The same, but what has been denied before something was registered is forgotten."""
    known = cls._abc_impl
    if known.version < _token:
        known.negative.clear()
        known.version = _token
        return False
    return _ref(subclass) in known.negative


def _remember_answer(cls, subclass, answer):
    known = cls._abc_impl
    _remember(known.cache if answer else known.negative, subclass)


def _registered(cls):
    return list(cls._abc_impl.registry)


def _derived(cls):
    return cls.__subclasses__()


def _remember_registered(cls, subclass):
    global _token
    _remember(cls._abc_impl.registry, subclass)
    _token += 1


def _abstract_names(cls):
    names = set()
    for name, value in cls.__dict__.items():
        if getattr(value, "__isabstractmethod__", False):
            names.add(name)
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls)
        cls._abc_impl = _abc_data()
        return cls

    def register(cls, subclass):
        return _abc_register(cls, subclass)

    def __instancecheck__(cls, instance):
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        known = cls._abc_impl
        print(f"_abc_registry: {known.registry!r}", file=file)
        print(f"_abc_cache: {known.cache!r}", file=file)
        print(f"_abc_negative_cache: {known.negative!r}", file=file)
        print(f"_abc_negative_cache_version: {known.version!r}", file=file)

    def _abc_registry_clear(cls):
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        cls._abc_impl.cache.clear()
        cls._abc_impl.negative.clear()


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using
    inheritance.
    """

    __slots__ = ()


def abstractmethod(funcobj):
    """A decorator indicating abstract methods."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A class method that is abstract; `@classmethod` over `@abstractmethod` says the same."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractstaticmethod(staticmethod):
    """A static method that is abstract; `@staticmethod` over `@abstractmethod` says the same."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractproperty(property):
    """A property that is abstract; `@property` over `@abstractmethod` says the same."""

    __isabstractmethod__ = True


def update_abstractmethods(cls):
    """Looks again for what is abstract in a class that has been changed."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls)
    return cls
