import builtins as _builtins
import sys as _sys
from functools import partial as _partial, wraps as _wraps

__all__ = (
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock",
    "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal",
)  # fmt: skip

FILTER_DIR = True


class _SentinelObject:
    """A value that is nothing but itself."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    """A new value for each name."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


class InvalidSpecError(Exception):
    """A mock cannot stand for a mock."""


def _call_text(name, args, kwargs):
    inner = [repr(arg) for arg in args]
    inner += [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(inner)})"


class _Call(tuple):
    """A call: what was called, and with what. Parts that are not known are as good as any."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for part in value:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            else:
                kwargs = part
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def _parts(self):
        return ("", *self) if len(self) == 2 else tuple(self)

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        if not isinstance(other, _Call):
            if len(other) not in (0, 1, 2, 3):
                return False
            other = _Call(other, two=len(other) == 2 and not isinstance(other[0], str))
        mine, theirs = self._parts(), other._parts()
        if mine[0] and theirs[0] and mine[0] != theirs[0]:
            return False
        if bool(mine[0]) != bool(theirs[0]) and len(self) == len(other) == 3:
            return False
        return (theirs[1], theirs[2]) == (mine[1], mine[2])

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__ and not attr.startswith("__"):
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self._parts()[1]

    @property
    def kwargs(self):
        return self._parts()[2]

    def call_list(self):
        """The calls that led to this one, the first of them first."""
        calls, thing = [], self
        while thing is not None:
            if thing._mock_from_kall:
                calls.append(thing)
            thing = thing._mock_parent
        return _CallList(reversed(calls))

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return name if name.startswith("call") else f"call.{name}"
        name, args, kwargs = self._parts()
        if not name:
            name = "call"
        elif name != "call" and not name.startswith("call."):
            name = f"call.{name}" if not name.startswith("()") else f"call{name}"
        return _call_text(name, args, kwargs)


call = _Call(from_kall=False)


class _CallList(list):
    """Calls, in which a few that follow each other can be found."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        n = len(value)
        return any(self[i : i + n] == value for i in range(len(self) - n + 1))

    def __repr__(self):
        return "[" + ", ".join(map(repr, self)) + "]"


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


_OWN = frozenset((
    "return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls",
))  # fmt: skip
_numerics = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow"
_MAGICS = {
    f"__{name}__"
    for name in (
        "lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos abs "
        "invert complex int float index round trunc floor ceil bool next fspath aiter hash iter repr dir format "
        "subclasses reversed missing getformat "
        + " ".join(f"{n} i{n} r{n}" for n in _numerics.split())
    ).split()
}  # fmt: skip
_SET_BY_HAND = {"__str__", "__repr__", "__dir__", "__format__", "__subclasses__", "__reversed__", "__missing__", "__getformat__"}
_RETURNS = {
    "__hash__": lambda self: object.__hash__(self), "__str__": lambda self: object.__str__(self),
    "__sizeof__": lambda self: object.__sizeof__(self), "__int__": 1, "__contains__": False, "__len__": 0,
    "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1,
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
}  # fmt: skip


class Base:
    """What all mocks derive from."""


class NonCallableMock(Base):
    """A thing with every attribute that it is asked for."""

    def __new__(cls, /, *args, **kwargs):
        # special methods are looked up on the class: each mock has its own
        own = type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__})
        return object.__new__(own)

    def __init__(
        self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
        _new_parent=None, **kwargs
    ):  # fmt: skip
        state = self.__dict__
        state["_mock_parent"] = parent
        state["_mock_name"] = name
        state["_mock_new_name"] = _new_name
        state["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        state["_mock_sealed"] = False
        strict = spec_set is not None
        spec = spec_set if strict else spec
        if isinstance(spec, NonCallableMock):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        state["_spec_set"] = strict
        methods, spec_class = None, None
        if spec is not None:
            methods = list(spec) if isinstance(spec, (list, tuple)) else dir(spec)
            if not isinstance(spec, (list, tuple)):
                spec_class = spec if isinstance(spec, type) else type(spec)
        state["_mock_methods"] = methods
        state["_spec_class"] = spec_class
        state["_mock_wraps"] = wraps
        state["_mock_children"] = {}
        state["_mock_return_value"] = DEFAULT
        state["_mock_side_effect"] = None
        self._forget_calls()
        for key, value in kwargs.items():
            self._configure(key, value)

    def _forget_calls(self):
        self.__dict__.update(
            called=False, call_count=0, call_args=None, call_args_list=_CallList(), mock_calls=_CallList(),
            method_calls=_CallList(),
        )  # fmt: skip

    def _configure(self, path, value):
        target = self
        *owners, last = path.split(".")
        for owner in owners:
            target = getattr(target, owner)
        setattr(target, last, value)

    def configure_mock(self, /, **kwargs):
        """Sets attributes, of children too, by their paths."""
        for key, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            self._configure(key, value)

    def attach_mock(self, mock, attribute):
        """Makes a mock an attribute, whose calls are the parent's as well."""
        mock._mock_parent = mock._mock_new_parent = None
        mock.__dict__["_mock_name"] = ""
        mock.__dict__["_mock_new_name"] = ""
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        self.__dict__["_mock_methods"] = list(spec) if isinstance(spec, (list, tuple)) else dir(spec)
        self.__dict__["_spec_set"] = spec_set

    @property
    def __class__(self):
        return self.__dict__.get("_spec_class") or type(self)

    def _get_child_mock(self, /, **kwargs):
        if self.__dict__["_mock_sealed"]:
            name = f"{self._extract_mock_name()}.{kwargs.get('name') or '()'}"
            raise AttributeError(name)
        kind = type(self).__mro__[1]
        if issubclass(kind, NonCallableMagicMock) and not issubclass(kind, CallableMixin):
            kind = MagicMock
        elif not issubclass(kind, CallableMixin):
            kind = Mock
        elif issubclass(kind, PropertyMock):
            kind = MagicMock
        return kind(**kwargs)

    def _extract_mock_name(self):
        names, mock, dot = [self.__dict__["_mock_new_name"]], self, ""
        if names == ["()"]:
            dot = ""
        else:
            dot = "."
        parent = self.__dict__["_mock_new_parent"]
        out = [names[0] + ("" if not names[0] else "")] if names[0] else []
        while parent is not None:
            mock = parent
            new_name = parent.__dict__["_mock_new_name"]
            if out:
                out.append("" if out[-1].startswith("()") else dot)
            dot = "." if new_name != "()" else ""
            if new_name:
                out.append(new_name)
            parent = parent.__dict__["_mock_new_parent"]
            if parent is None:
                break
        first = mock.__dict__["_mock_name"] or "mock"
        texts = [text for text in reversed(out) if text != "."]
        name = first
        for text in texts:
            if text:
                name += text if text.startswith("()") else f".{text}"
        return name

    def __repr__(self):
        name = self._extract_mock_name()
        told = "" if name in ("mock", "mock.") else f" name={name!r}"
        spec = self.__dict__["_spec_class"]
        if spec is not None:
            told += f" {'spec_set' if self.__dict__['_spec_set'] else 'spec'}={spec.__name__!r}"
        return f"<{type(self).__name__}{told} id='{id(self)}'>"

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_children"):
            raise AttributeError(name)
        methods = self.__dict__.get("_mock_methods")
        if methods is not None:
            if name not in methods or name in _MAGICS:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if methods is None and name.startswith(("assert", "assret", "asert", "aseert", "assrt")):
            raise AttributeError(
                f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute."
            )
        children = self.__dict__["_mock_children"]
        found = children.get(name)
        if found is _deleted:
            raise AttributeError(name)
        if found is None:
            wraps = self.__dict__["_mock_wraps"]
            if wraps is not None:
                wraps = getattr(wraps, name)
            found = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            children[name] = found
        return found

    def __setattr__(self, name, value):
        state = self.__dict__
        if name in state and not name.startswith("__") or name.startswith("_mock_"):
            state[name] = value
            return
        if name == "return_value":
            self._set_return_value(value)
            return
        if name == "side_effect":
            if value is not None and not callable(value) and not _is_exception(value):
                value = iter(value)
            state["_mock_side_effect"] = value
            return
        if state["_spec_set"] and state["_mock_methods"] is not None and name not in state["_mock_methods"]:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _MAGICS or name in ("__enter__", "__exit__"):
            if isinstance(value, NonCallableMock):
                _adopt(self, value, name)
                setattr(type(self), name, lambda self, *args, **kwargs: value(*args, **kwargs))
            else:
                setattr(type(self), name, value)
            state["_mock_children"][name] = value
            return
        if isinstance(value, NonCallableMock) and _adopt(self, value, name):
            state["_mock_children"][name] = value
            return
        if state["_mock_sealed"] and name not in state["_mock_children"]:
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        children = self.__dict__["_mock_children"]
        if children.get(name) is _deleted:
            raise AttributeError(name)
        self.__dict__.pop(name, None)
        children[name] = _deleted

    def __dir__(self):
        methods = self.__dict__["_mock_methods"]
        extras = methods or []
        children = [name for name, child in self.__dict__["_mock_children"].items() if child is not _deleted]
        return sorted({*object.__dir__(self), *extras, *children})

    @property
    def return_value(self):
        value = self.__dict__["_mock_return_value"]
        if value is DEFAULT and self.__dict__["_mock_wraps"] is None:
            value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.__dict__["_mock_return_value"] = value
        return value

    def _set_return_value(self, value):
        self.__dict__["_mock_return_value"] = value
        if isinstance(value, NonCallableMock):
            _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        return self.__dict__["_mock_side_effect"]

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forgets the calls, its own and its children's."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self._forget_calls()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for child in self.__dict__["_mock_children"].values():
            if isinstance(child, NonCallableMock):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        ret = self.__dict__["_mock_return_value"]
        if isinstance(ret, NonCallableMock) and ret is not self:
            ret.reset_mock(visited)

    # --- what can be asserted ---

    def _named(self):
        return self.__dict__["_mock_name"] or "mock"

    def _calls_text(self):
        return f"\nCalls: {self.mock_calls!r}." if self.mock_calls else ""

    def assert_not_called(self):
        """That it was never called."""
        if self.call_count:
            raise AssertionError(
                f"Expected '{self._named()}' to not have been called. Called {self.call_count} times.{self._calls_text()}"
            )

    def assert_called(self):
        """That it was called."""
        if not self.call_count:
            raise AssertionError(f"Expected '{self._named()}' to have been called.")

    def assert_called_once(self):
        """That it was called exactly once."""
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._named()}' to have been called once. "
                f"Called {self.call_count} times.{self._calls_text()}"
            )

    def assert_called_with(self, /, *args, **kwargs):
        """That the last call was this one."""
        expected = _call_text(self._named(), args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        if self.call_args != _Call((args, kwargs), two=True):
            actual = _call_text(self._named(), *self.call_args)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: {actual}")

    def assert_called_once_with(self, /, *args, **kwargs):
        """That there was one call, this one."""
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._named()}' to be called once. Called {self.call_count} times.{self._calls_text()}"
            )
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """That it was called like this at some time."""
        if _Call((args, kwargs), two=True) not in list(self.call_args_list):
            raise AssertionError(f"{_call_text(self._named(), args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        """That there were these calls, one after the other."""
        expected = [*calls]
        actual = _CallList(self.mock_calls)
        if not any_order:
            if expected not in actual:
                raise AssertionError(f"Calls not found.\nExpected: {_CallList(calls)!r}\n  Actual: {actual!r}")
            return
        left, missing = list(actual), []
        for one in expected:
            try:
                left.remove(one)
            except ValueError:
                missing.append(one)
        if missing:
            raise AssertionError(
                f"{self._mock_name or 'mock'!r} does not contain all of {tuple(missing)!r} in its call list, "
                f"found {actual!r} instead"
            )


def _adopt(parent, value, name, new_name=None):
    """Makes a mock without a name a part of another one."""
    state = value.__dict__
    if state["_mock_name"] or state["_mock_new_name"] or state["_mock_parent"] is not None:
        return False
    if state["_mock_new_parent"] is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above.__dict__["_mock_new_parent"]
    state["_mock_new_parent"] = parent
    state["_mock_new_name"] = new_name or name
    if name:
        state["_mock_parent"] = parent
        state["_mock_name"] = name
    return True


class CallableMixin(Base):
    """What makes a mock one that can be called."""

    def __init__(
        self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
        _spec_state=None, _new_name="", _new_parent=None, **kwargs
    ):  # fmt: skip
        super().__init__(
            spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs
        )
        if return_value is not DEFAULT:
            self.return_value = return_value
        if side_effect is not None:
            self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        self._note_call(args, kwargs)
        return self._answer(args, kwargs)

    def _note_call(self, args, kwargs):
        state = self.__dict__
        state["called"] = True
        state["call_count"] += 1
        made = _Call((args, kwargs), two=True)
        state["call_args"] = made
        state["call_args_list"].append(made)
        state["mock_calls"].append(_Call(("", args, kwargs)))
        # who is above hears of it
        is_method = state["_mock_parent"] is not None
        method_name, name = state["_mock_name"], state["_mock_new_name"]
        is_call = name == "()"
        above = state["_mock_new_parent"]
        while above is not None:
            upper = above.__dict__
            if is_method:
                upper["method_calls"].append(_Call((method_name, args, kwargs)))
                is_method = upper["_mock_parent"] is not None
                if is_method:
                    method_name = f"{upper['_mock_name']}.{method_name}"
            upper["mock_calls"].append(_Call((name, args, kwargs)))
            if upper["_mock_new_name"]:
                between = "" if is_call else "."
                is_call = upper["_mock_new_name"] == "()"
                name = upper["_mock_new_name"] + between + name
            above = upper["_mock_new_parent"]

    def _answer(self, args, kwargs):
        state = self.__dict__
        effect = state["_mock_side_effect"]
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if state["_mock_return_value"] is DEFAULT and state["_mock_wraps"] is not None:
            return state["_mock_wraps"](*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A thing that can be called, and has every attribute that it is asked for."""


class _MagicBase(Base):
    """Special methods for mocks, each a mock of its own from its first use on."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kind, methods = type(self), self.__dict__["_mock_methods"]
        for name in _MAGICS - _SET_BY_HAND:
            if methods is None or name in methods:
                if name not in kind.__dict__:
                    setattr(kind, name, _Magic(name))


class _Magic:
    """A special method that is made when it is first asked for."""

    def __init__(self, name):
        self.name = name

    def __get__(self, mock, kind=None):
        if mock is None:
            return self
        return _magic(mock, self.name)


def _magic(mock, name):
    children = mock.__dict__["_mock_children"]
    found = children.get(name)
    if found is None:
        found = MagicMock(name=name, _new_name=name, _new_parent=mock, parent=mock)
        children[name] = found
        if name in _RETURNS:
            value = _RETURNS[name]
            found.return_value = value(mock) if callable(value) else value
        elif name == "__eq__":
            found.side_effect = lambda other: True if mock is other else NotImplemented
        elif name == "__ne__":
            found.side_effect = lambda other: DEFAULT if mock is not other else False
            found.return_value = NotImplemented
        elif name == "__iter__":
            found.side_effect = lambda: (
                iter([]) if found.__dict__["_mock_return_value"] is DEFAULT else iter(found.__dict__["_mock_return_value"])
            )
        elif name.startswith("__i") and name[3:-2] in _numerics.split():
            found.return_value = mock
    return found


def _text_method(mock, name):
    """`__str__`, which `object` has, as a mock: once it is given something to return, it is asked."""
    children = mock.__dict__["_mock_children"]
    found = children.get(name)
    if found is None:
        found = children[name] = MagicMock(name=name, _new_name=name, _new_parent=mock, parent=mock)
        found.return_value = NonCallableMock.__repr__(mock)
        setattr(type(mock), name, lambda self: found())
    return found


class NonCallableMagicMock(_MagicBase, NonCallableMock):
    """A mock with special methods."""


class MagicMock(_MagicBase, Mock):
    """A mock that can be called, with special methods."""

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        super().reset_mock(*args, return_value=return_value, **kwargs)

    def __getattr__(self, name):
        if name in _MAGICS and name not in _SET_BY_HAND:
            return _magic(self, name)
        return super().__getattr__(name)

    def __getattribute__(self, name):
        if name in ("__str__", "__repr__"):
            return _text_method(self, name)
        return object.__getattribute__(self, name)


class PropertyMock(Mock):
    """A property: reading it is a call without arguments, setting it one with the value."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


class AsyncMock(MagicMock):
    """A mock that is awaited."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList())

    async def __call__(self, /, *args, **kwargs):
        self._note_call(args, kwargs)
        state = self.__dict__
        state["await_count"] += 1
        state["await_args"] = _Call((args, kwargs), two=True)
        state["await_args_list"].append(state["await_args"])
        result = self._answer(args, kwargs)
        return await result if hasattr(result, "__await__") and not isinstance(result, NonCallableMock) else result

    def assert_awaited(self):
        """That it was awaited."""
        if not self.await_count:
            raise AssertionError(f"Expected {self._named()} to have been awaited.")

    def assert_awaited_once(self):
        """That it was awaited exactly once."""
        if self.await_count != 1:
            raise AssertionError(
                f"Expected {self._named()} to have been awaited once. Awaited {self.await_count} times."
            )

    def assert_awaited_with(self, /, *args, **kwargs):
        """That it was last awaited with these arguments."""
        expected = _call_text(self._named(), args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        if self.await_args != _Call((args, kwargs), two=True):
            actual = _call_text(self._named(), *self.await_args)
            raise AssertionError(f"expected await not found.\nExpected: {expected}\n  Actual: {actual}")

    def assert_not_awaited(self):
        """That it was never awaited."""
        if self.await_count:
            raise AssertionError(
                f"Expected {self._named()} to not have been awaited. Awaited {self.await_count} times."
            )


# --- patch ---


class _patch:
    """Something is replaced for as long as a block, a function or a class's tests run."""

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        self.getter, self.attribute, self.new, self.spec, self.create = getter, attribute, new, spec, create
        self.spec_set, self.autospec, self.new_callable, self.kwargs = spec_set, autospec, new_callable, kwargs
        self.attribute_name = None
        self.additional_patchers = []

    def copy(self):
        made = _patch(
            self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
            self.new_callable, self.kwargs,
        )  # fmt: skip
        made.attribute_name = self.attribute_name
        made.additional_patchers = [other.copy() for other in self.additional_patchers]
        return made

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and callable(value := getattr(func, name)):
                    setattr(func, name, self.copy()(value))
            return func
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        patchings = [self]

        @_wraps(func)
        def patched(*args, **kwargs):
            from contextlib import ExitStack

            with ExitStack() as stack:
                for patching in patched.patchings:
                    arg = stack.enter_context(patching)
                    if patching.attribute_name is not None:
                        kwargs.update(arg)
                    elif patching.new is DEFAULT:
                        args += (arg,)
                return func(*args, **kwargs)

        patched.patchings = patchings
        return patched

    def __enter__(self):
        self.target = target = self.getter()
        name = self.attribute
        local = name in getattr(target, "__dict__", {})
        original = target.__dict__[name] if local else getattr(target, name, DEFAULT)
        if name in vars(_builtins) and isinstance(target, type(_sys)):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        new = self.new
        if new is DEFAULT and self.autospec is None:
            kind = self.new_callable
            if kind is None:
                import inspect

                kind = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
            keywords = dict(self.kwargs)
            spec = original if self.spec is True else self.spec
            spec_set = original if self.spec_set is True else self.spec_set
            if spec is not None:
                keywords["spec"] = spec
            if spec_set is not None:
                keywords["spec_set"] = spec_set
            if isinstance(kind, type) and issubclass(kind, NonCallableMock):
                keywords.setdefault("name", name)
            new = kind(**keywords)
            if isinstance(spec or spec_set, type) and isinstance(new, NonCallableMock):
                new.return_value = kind(spec=spec, _new_name="()", _new_parent=new) if spec else new.return_value
        elif self.autospec is not None:
            wanted = original if self.autospec is True else self.autospec
            new = create_autospec(wanted, _name=name, **self.kwargs)
        self.temp_original, self.is_local = original, local
        setattr(target, name, new)
        self._others = []
        if self.attribute_name is not None:
            extra = {self.attribute_name: new} if self.new is DEFAULT else {}
            for other in self.additional_patchers:
                arg = other.__enter__()
                self._others.append(other)
                if other.new is DEFAULT:
                    extra.update(arg)
            return extra
        return new

    def __exit__(self, *exc_info):
        for other in reversed(self._others):
            other.__exit__(*exc_info)
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.temp_original)
        return False

    def start(self):
        """Replaces it until `stop()`."""
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        """Puts back what was there."""
        if self not in _active:
            return None
        _active.remove(self)
        return self.__exit__(None, None, None)


_active = []


def _imported(target):
    parts = target.split(".")
    thing = __import__(parts[0])
    path = parts[0]
    for part in parts[1:]:
        path += f".{part}"
        if not hasattr(thing, part):
            __import__(path)
        thing = getattr(thing, part)
    return thing


def patch(
    target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False,
    **kwargs
):  # fmt: skip
    """Replaces what a path such as `package.module.name` refers to."""
    try:
        target, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return _patch(
        _partial(_imported, target), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs
    )


def _patch_object(
    target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
    unsafe=False, **kwargs
):  # fmt: skip
    if isinstance(target, str):
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    getter = _partial(_imported, target) if isinstance(target, str) else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


class _patch_dict:
    """A mapping has other entries for as long as a block or a function runs."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, dict(values), clear
        self.values.update(kwargs)

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and callable(value := getattr(func, name)):
                    setattr(func, name, _patch_dict(self.in_dict, self.values, self.clear)(value))
            return func

        @_wraps(func)
        def inner(*args, **kwargs):
            with self:
                return func(*args, **kwargs)

        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _imported(self.in_dict)
        self._original = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *args):
        self.in_dict.clear()
        self.in_dict.update(self._original)
        return False

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self in _active:
            _active.remove(self)
            return self.__exit__(None, None, None)
        return None


def _stopall():
    for patching in reversed(_active[:]):
        patching.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _stopall
patch.TEST_PREFIX = "test"


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock that is called as what it stands for is called."""
    import inspect

    is_class = isinstance(spec, type)
    kind = AsyncMock if inspect.iscoroutinefunction(spec) else MagicMock
    if not callable(spec):
        kind = NonCallableMagicMock
    mock = kind(spec=spec, name=_name, **kwargs)
    if isinstance(spec, type(create_autospec)) or is_class and not instance:
        try:
            signature = inspect.signature(spec)
        except ValueError:
            signature = None
        if signature is not None:
            mock.side_effect = lambda *args, **keywords: (signature.bind(*args, **keywords), DEFAULT)[1]
    if is_class and not instance:
        mock.return_value = create_autospec(spec, instance=True, _name="()")
    for name in dir(spec) if is_class or not callable(spec) else ():
        if name.startswith("__"):
            continue
        original = getattr(spec, name, None)
        if isinstance(original, type(create_autospec)):
            child = getattr(mock, name)
            signature = inspect.signature(original)
            bound = is_class and instance

            def check(*args, _signature=signature, _bound=bound, **keywords):
                _signature.bind(*((None, *args) if _bound else args), **keywords)
                return DEFAULT

            child.side_effect = check
    return mock


def seal(mock):
    """No attributes are made any more."""
    mock.__dict__["_mock_sealed"] = True
    for child in mock.__dict__["_mock_children"].values():
        if isinstance(child, NonCallableMock) and child.__dict__["_mock_new_parent"] is mock:
            seal(child)


def mock_open(mock=None, read_data=""):
    """A mock for `open`, whose files hold a text."""
    import io

    def stream():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    mock = MagicMock(name="open") if mock is None else mock
    handle = MagicMock()
    state = [stream()]
    handle.__enter__.return_value = handle
    handle.write.return_value = None
    for name in ("read", "readline", "readlines"):
        getattr(handle, name).side_effect = lambda *args, _name=name: getattr(state[0], _name)(*args)
    handle.__iter__.side_effect = lambda: iter(state[0])
    handle.__next__.side_effect = lambda: next(state[0])

    def opened(*args, **kwargs):
        state[0] = stream()
        return DEFAULT

    mock.side_effect = opened
    mock.return_value = handle
    return mock
