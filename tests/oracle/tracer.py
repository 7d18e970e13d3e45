"""Records the memory of a running script, line by line, without touching it.

This file becomes the `sitecustomize` of a traced run (record.py renames its identifiers first: a name that
the parser sees becomes an immortal string, and a program's own constant of that text would then be immortal
too; for the same reason all texts here that are not CPython's own names are bytes).

Before each line of the program a child is forked. Only the child walks the heap, so whatever it creates,
interns, materialises or caches never reaches the program. The child runs none of the program's code:
it reads through the descriptors of built-in types and looks only at exact types.

Output, one marshalled tuple after another, is decoded by record.py:
  (0, name, line) call; (1, frames, objects) line; (2, name, line) return; (3,) the limit; (4, text) a failure.
"""

import marshal
import posix
import sys

script = sys.orig_argv[-1]
out = posix.open(posix.environ[b"HEAPGLASS_ORACLE"], posix.O_WRONLY | posix.O_APPEND)
lines_left = [int(posix.environ[b"HEAPGLASS_LINES"])]

fork, waitpid, write, leave, dumps = posix.fork, posix.waitpid, posix.write, posix._exit, marshal.dumps


def item(owner, name):
    """`owner.name` for a name that the interpreter itself has not made immortal, as `name` in bytes."""
    return owner.__dict__[name.decode()]


def getter(owner, name):
    return item(owner, name).__get__


read_at, size_of, settrace = item(posix, b"pread"), item(sys, b"getsizeof"), item(sys, b"settrace")


def sample():
    cell = None

    def inner():
        return cell

    yield inner


def method_sample(self):
    return self


generator = sample()
function = generator.__next__()
FunctionType, GeneratorType, CodeType = type(function), type(generator), type(function.__code__)
MethodType, FrameType = type(method_sample.__get__(function)), type(sys._getframe())
MemberType = type(item(FunctionType, b"__closure__"))

function_closure, function_code = getter(FunctionType, b"__closure__"), getter(FunctionType, b"__code__")
CellType = type(function_closure(function)[0])
generator.close()

frame_back, frame_code = getter(FrameType, b"f_back"), getter(FrameType, b"f_code")
frame_globals, frame_line = getter(FrameType, b"f_globals"), getter(FrameType, b"f_lineno")
member_owner = getter(MemberType, b"__objclass__")
type_dict, type_mro = getter(type, b"__dict__"), getter(type, b"__mro__")
type_name, type_bases = getter(type, b"__name__"), getter(type, b"__bases__")
type_flags = getter(type, b"__flags__")
exception_args, exception_dict = getter(BaseException, b"args"), getter(BaseException, b"__dict__")
function_defaults, function_kwdefaults = getter(FunctionType, b"__defaults__"), getter(FunctionType, b"__kwdefaults__")
function_dict = getter(FunctionType, b"__dict__")
code_freevars, cell_contents = getter(CodeType, b"co_freevars"), getter(CellType, b"cell_contents")
method_self, method_func = getter(MethodType, b"__self__"), getter(MethodType, b"__func__")
static_func, class_func = getter(staticmethod, b"__func__"), getter(classmethod, b"__func__")
property_parts = (b"fget", getter(property, b"fget")), (b"fset", getter(property, b"fset")), (b"fdel", getter(property, b"fdel"))
generator_frame, generator_running = getter(GeneratorType, b"gi_frame"), getter(GeneratorType, b"gi_running")
slice_parts = getter(slice, b"start"), getter(slice, b"stop"), getter(slice, b"step")
ITERATORS = [(id(cls), cls.__iter__) for cls in (list, tuple, set, frozenset)]
dict_items = dict.items

NOT_GLOBALS = frozenset(
    b"__name__ __doc__ __package__ __loader__ __spec__ __annotations__ __builtins__ __file__ __cached__".split()
)
NOT_CLASS_ITEMS = frozenset(
    b"__dict__ __weakref__ __doc__ __module__ __qualname__ __firstlineno__ __static_attributes__ __annotations__"
    b" __type_params__ __orig_bases__ __slots__ __classcell__".split()
)
WITH_VALUE = frozenset(
    map(id, (int, float, complex, str, bytes, bytearray, bool, type(None), range, type(...), type(NotImplemented)))
)
PLAIN = frozenset(map(id, (int, float, complex, str, bytes, bool, type(None))))


def hidden(name, names):
    return type(name) is str and name.encode() in names


def ids(mro):
    """The bases by identity: `in` on the classes themselves would ask a metaclass's `__eq__`."""
    return [id(cls) for cls in mro]


def is_class(cls):
    return id(type) in ids(type_mro(cls))


def is_own_class(cls):
    """Whether the script made this class: `__module__` of a class statement is the `__name__` of its globals."""
    items = type_dict(cls)
    return "__module__" in items and type(items["__module__"]) is str and items["__module__"] == "__main__"


def value_of(o):
    """The text of an exact built-in value, or None."""
    cls = type(o)
    if id(cls) in WITH_VALUE:
        text = repr(o)
    elif cls is slice:
        for part in slice_parts:
            if id(type(part(o))) not in PLAIN:
                return None
        text = repr(o)
    elif is_class(cls):
        text = type_name(o)
    else:
        return None
    return text if len(text) <= 200 else text[:197] + "..."


def size(o):
    """`sys.getsizeof(o)`, but past a `__sizeof__` of the program's own."""
    for cls in type_mro(type(o)):
        if "__sizeof__" in type_dict(cls):
            if not is_own_class(cls):
                return size_of(o)
            break
    else:
        return size_of(o)
    for cls in type_mro(type(o)):
        if "__sizeof__" in type_dict(cls) and not is_own_class(cls):
            # the 16 bytes of the collector's header and the 16 before it, as sys.getsizeof adds them
            flags = type_flags(type(o))
            return type_dict(cls)["__sizeof__"](o) + 16 * (flags >> 14 & 1) + 16 * (flags >> 4 & 1 or flags >> 3 & 1)


def attributes(items):
    return [("." + name if type(name) is str else ".?", value) for name, value in dict_items(items)]


def numbered(iterator):
    found = []
    for o in iterator:
        found.append((len(found), o))
    return found


def pairs(items):
    found, n = [], 0
    for key, value in dict_items(items):
        found.append((b"k%d" % n, key))
        found.append((b"v%d" % n, value))
        n += 1
    return found


def contents(o, mro):
    """What a built-in container holds, also where `o` is of a subclass."""
    for base, iterator in ITERATORS:
        if base in ids(mro):
            return numbered(iterator(o))
    if id(dict) in ids(mro):
        return pairs(o)
    if id(BaseException) in ids(mro):
        return [(b"args", exception_args(o))]
    for cls in mro:
        if type_name(cls).encode() == b"deque" and not is_own_class(cls):
            return numbered(type_dict(cls)["__iter__"](o))
    return []


def instance_dict(o, mro):
    for cls in mro:
        items = type_dict(cls)
        if "__dict__" in items and type(items["__dict__"]) is not property:
            found = items["__dict__"].__get__(o)
            return found if type(found) is dict else {}
    return {}


def slots(o, mro):
    found = []
    for cls in mro[::-1]:
        if is_own_class(cls):
            for name, member in type_dict(cls).items():
                if type(member) is MemberType and member_owner(member) is cls:
                    try:
                        found.append(("." + name, member.__get__(o)))
                    except AttributeError:
                        pass
    return found


def function_references(o):
    found = [(b"default%d" % i, value) for i, value in numbered(function_defaults(o) or ())]
    for name, value in dict_items(function_kwdefaults(o) or {}):
        found.append((b"kwdefault:" + name.encode(), value))
    for name, cell in zip(code_freevars(function_code(o)), function_closure(o) or ()):
        try:
            found.append((b"closure:" + name.encode(), cell_contents(cell)))
        except ValueError:
            pass
    return found + attributes(function_dict(o))


def class_references(o):
    found = []
    for base in type_bases(o):
        if is_own_class(base):
            found.append((b"base%d" % len(found), base))
    for name, value in type_dict(o).items():
        if not hidden(name, NOT_CLASS_ITEMS):
            found.append(("." + name, value))
    return found


def references(o):
    """What TRACE shows of the references that `o` holds, as (label, object)."""
    cls = type(o)
    if cls is FunctionType:
        return function_references(o)
    if cls is MethodType:
        return [(b"__self__", method_self(o)), (b"__func__", method_func(o))]
    if cls is staticmethod:
        return [(b"__func__", static_func(o))]
    if cls is classmethod:
        return [(b"__func__", class_func(o))]
    if cls is property:
        return [(label, part(o)) for label, part in property_parts if part(o) is not None]
    if cls is GeneratorType:
        frame = generator_frame(o)
        return [] if frame is None or generator_running(o) else locals_of(frame)
    mro = type_mro(cls)
    if is_class(cls):
        return class_references(o) if is_own_class(o) else []
    found = contents(o, mro)
    if is_own_class(cls):
        return found + slots(o, mro) + attributes(instance_dict(o, mro))
    if id(BaseException) in ids(mro):
        return found + attributes(exception_dict(o))
    return found


def locals_of(frame):
    names = frame.f_locals
    if frame_code(frame).co_name != "<module>":
        return [(name, value) for name, value in names.items()]
    found = []
    if names is not frame_globals(frame):  # inside an inlined comprehension: only its own names
        found = [(name, value) for name, value in names.items()]
    for name, value in dict_items(frame_globals(frame)):
        if not hidden(name, NOT_GLOBALS) and (names is frame_globals(frame) or name not in names):
            found.append((name, value))
    return found


def look(frame):
    """Walk all that the program's frames can reach, then read sizes and counts."""
    item(__import__(b"gc".decode()), b"disable")()
    item(sys, b"set_int_max_str_digits")(0)
    item(sys, b"setrecursionlimit")(10**6)
    found, seen, frames, facts = [], set(), [], []

    def meet(pairs_met):
        ids = []
        for label, o in pairs_met:
            if id(o) not in seen:
                seen.add(id(o))
                found.append(o)
            ids.append((label, id(o)))
        return ids

    while frame is not None:
        if frame_code(frame).co_filename == script:
            frames.append((frame_code(frame).co_name, frame_line(frame), locals_of(frame)))
        frame = frame_back(frame)
    frames = [(name, line, meet(bound)) for name, line, bound in frames[::-1]]
    n = 0
    while n < len(found):
        facts.append((type_name(type(found[n])), value_of(found[n]), meet(references(found[n]))))
        n += 1
    memory = posix.open(b"/proc/self/mem", posix.O_RDONLY)
    objects = []
    for n in range(len(found)):
        # nothing but `found` holds a reference of ours here
        count = int.from_bytes(read_at(memory, 4, id(found[n])), b"little".decode())
        objects.append((id(found[n]), size(found[n]), -1 if count >= 1 << 31 else count - 1, *facts[n]))
    return (1, frames, objects)


def line(frame):
    child = fork()
    if child == 0:
        try:
            result = dumps(look(frame))
        except BaseException:
            result = dumps((4, item(__import__("traceback"), b"format_exc")()))
        while result:
            result = result[write(out, result) :]
        leave(0)
    waitpid(child, 0)


def local_trace(frame, event, argument):
    if event == "line":
        if lines_left[0] == 0:
            write(out, dumps((3,)))
            leave(0)
        lines_left[0] -= 1
        line(frame)
    elif event == "return":
        write(out, dumps((2, frame_code(frame).co_name, frame_line(frame))))
    return local_trace


def global_trace(frame, event, argument):
    if frame_code(frame).co_filename != script:
        return None
    write(out, dumps((0, frame_code(frame).co_name, frame_line(frame))))
    return local_trace


settrace(global_trace)
