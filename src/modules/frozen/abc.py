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


def get_cache_token():
    return _token


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
        global _token
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if not issubclass(subclass, cls):
            if issubclass(cls, subclass):
                raise RuntimeError("Refusing to create an inheritance cycle")
            _remember(cls._abc_impl.registry, subclass)
            _token += 1
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        known = cls._abc_impl
        if _ref(subclass) in known.cache:
            return True
        subtype = type(instance)
        if subtype is subclass:
            if known.version == _token and _ref(subclass) in known.negative:
                return False
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        known = cls._abc_impl
        asked = _ref(subclass)
        if asked in known.cache:
            return True
        if known.version < _token:
            known.negative.clear()
            known.version = _token
        elif asked in known.negative:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = (
                cls in getattr(subclass, "__mro__", ())
                or any(issubclass(subclass, known_class) for known_class in _alive(known.registry))
                or any(issubclass(subclass, derived) for derived in cls.__subclasses__())
            )
        elif answer is not True and answer is not False:
            raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
        _remember(known.cache if answer else known.negative, subclass)
        return answer

    def _dump_registry(cls, file=None):
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {_token}", file=file)
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


def _alive(classes):
    return [cls for cls in [reference() for reference in classes] if cls is not None]


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
