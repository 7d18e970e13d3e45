"""Records the memory of a running script, line by line, without touching it.

This file becomes the `sitecustomize` of a traced run (record.py renames its identifiers first: a name that
the parser sees becomes an immortal string, and a program's own constant of that text would then be immortal
too; for the same reason all texts here that are not CPython's own names are bytes).

Before each line of the program a child is forked. Only the child walks the heap, so whatever it creates,
materialises or caches never reaches the program. The child runs none of the program's code: it reads through
the descriptors of built-in types and looks only at exact types. It looks up no attribute before it has read
the counts, but calls what was found beforehand: each lookup takes an entry of the interpreter's method cache,
and the entry that it pushes out may hold a reference to a name of the program's.

The run ends with the module's return: what finalizers do while the interpreter shuts down is traced no more
(it can't fork then, and there is no frame of the program's that could reach anything).

Output, one marshalled tuple after another, is decoded by record.py:
  (0, name, line) call; (1, frames, objects, tracked) line; (2, name, line) return; (3,) the limit; (4, text) a failure.
`tracked` is None, or where HEAPGLASS_TRACKED is set, the type's name by address for all that the collector knows.
"""

import marshal
import posix
import sys


def item(owner, name):
    """`owner.name` for a name that the interpreter itself has not made immortal, as `name` in bytes."""
    return owner.__dict__[name.decode()]


def getter(owner, name):
    return item(owner, name).__get__


script = sys.orig_argv[-1]
out = posix.open(posix.environ[b"HEAPGLASS_ORACLE"], posix.O_WRONLY | posix.O_APPEND)
lines_left = [int(posix.environ[b"HEAPGLASS_LINES"])]
wants_tracked = b"HEAPGLASS_TRACKED" in posix.environ

fork, waitpid, write, leave, dumps = posix.fork, posix.waitpid, posix.write, posix._exit, marshal.dumps
open_file, READ_ONLY, read_at = posix.open, posix.O_RDONLY, item(posix, b"pread")
size_of, settrace = item(sys, b"getsizeof"), item(sys, b"settrace")
no_digit_limit, no_recursion_limit = item(sys, b"set_int_max_str_digits"), item(sys, b"setrecursionlimit")

imp = __import__(b"_imp".decode())
create_builtin, exec_builtin = item(imp, b"create_builtin"), item(imp, b"exec_builtin")


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
MemberType, ItemsType = type(item(FunctionType, b"__closure__")), type(type.__dict__)
function_closure, function_code = getter(FunctionType, b"__closure__"), getter(FunctionType, b"__code__")
CellType = type(function_closure(function)[0])
generator.close()
ProxyType = type((lambda: sys._getframe().f_locals)())

frame_back, frame_code, frame_line = (getter(FrameType, name) for name in (b"f_back", b"f_code", b"f_lineno"))
frame_globals, frame_locals = getter(FrameType, b"f_globals"), getter(FrameType, b"f_locals")
code_name, code_file, code_freevars = (getter(CodeType, name) for name in (b"co_name", b"co_filename", b"co_freevars"))
type_dict, type_mro, type_flags = (getter(type, name) for name in (b"__dict__", b"__mro__", b"__flags__"))
type_name, type_bases = getter(type, b"__name__"), getter(type, b"__bases__")
exception_args, exception_dict = getter(BaseException, b"args"), getter(BaseException, b"__dict__")
function_defaults, function_kwdefaults = getter(FunctionType, b"__defaults__"), getter(FunctionType, b"__kwdefaults__")
function_dict, cell_contents = getter(FunctionType, b"__dict__"), getter(CellType, b"cell_contents")
method_self, method_func = getter(MethodType, b"__self__"), getter(MethodType, b"__func__")
static_func, class_func = getter(staticmethod, b"__func__"), getter(classmethod, b"__func__")
property_parts = [(name, getter(property, name)) for name in (b"fget", b"fset", b"fdel")]
generator_frame, generator_running = getter(GeneratorType, b"gi_frame"), getter(GeneratorType, b"gi_running")
slice_parts = [getter(slice, name) for name in (b"start", b"stop", b"step")]
GetsetType = type(item(type, b"__dict__"))
member_owner, member_get, getset_get = getter(MemberType, b"__objclass__"), MemberType.__get__, GetsetType.__get__
ITERATORS = [(id(cls), cls.__iter__) for cls in (list, tuple, set, frozenset)]
type_items, proxy_items, dict_items = ItemsType.items, ProxyType.items, dict.items
module_dict, clear = getter(type(sys), b"__dict__"), dict.clear
append, add, encode, from_bytes = list.append, set.add, str.encode, int.from_bytes

MODULE, MAIN, DEQUE, LITTLE = b"__module__".decode(), b"__main__".decode(), b"deque", b"little".decode()
ORDERED_DICT = b"OrderedDict"
GC, DISABLE, GET_OBJECTS, modules = b"gc".decode(), b"disable".decode(), b"get_objects".decode(), sys.modules
DICT, ITER, ITEMS, SIZEOF = (name.decode() for name in (b"__dict__", b"__iter__", b"items", b"__sizeof__"))
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
    return type(name) is str and encode(name) in names


def ids(mro):
    """The bases by identity: `in` on the classes themselves would ask a metaclass's `__eq__`."""
    return [id(cls) for cls in mro]


def is_class(cls):
    return id(type) in ids(type_mro(cls))


def is_own_class(cls):
    """Whether the script made this class: `__module__` of a class statement is the `__name__` of its globals."""
    items = type_dict(cls)
    return MODULE in items and type(items[MODULE]) is str and items[MODULE] == MAIN


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
    # the recorder cuts it to 200
    return text if len(text) <= 2000 else text[:1997] + "..."


def size(o):
    """`sys.getsizeof(o)`, but past a `__sizeof__` of the program's own."""
    own = False
    for cls in type_mro(type(o)):
        if SIZEOF in type_dict(cls):
            if not is_own_class(cls):
                break
            own = True
    if not own:
        return size_of(o)
    # the 16 bytes of the collector's header and the 16 before it, as sys.getsizeof adds them
    flags = type_flags(type(o))
    return type_dict(cls)[SIZEOF](o) + 16 * (flags >> 14 & 1) + 16 * (flags >> 4 & 1 | flags >> 3 & 1)


def dotted(items):
    return [("." + name if type(name) is str else b".?", value) for name, value in items]


def numbered(iterator):
    found = []
    for o in iterator:
        append(found, (len(found), o))
    return found


def pairs(items):
    return numbered_pairs(dict_items(items))


def numbered_pairs(items):
    found, n = [], 0
    for key, value in items:
        append(found, (b"k%d" % n, key))
        append(found, (b"v%d" % n, value))
        n += 1
    return found


def contents(o, mro):
    """What a built-in container holds, also where `o` is of a subclass."""
    for base, iterator in ITERATORS:
        if base in ids(mro):
            return numbered(iterator(o))
    for cls in mro:
        if encode(type_name(cls)) == ORDERED_DICT and not is_own_class(cls):
            return numbered_pairs(type_dict(cls)[ITEMS](o))
    if id(dict) in ids(mro):
        return pairs(o)
    if id(BaseException) in ids(mro):
        return [(b"args", exception_args(o))]
    for cls in mro:
        if encode(type_name(cls)) == DEQUE and not is_own_class(cls):
            return numbered(type_dict(cls)[ITER](o))
    return []


def instance_dict(o, mro):
    for cls in mro:
        items = type_dict(cls)
        if DICT in items and type(items[DICT]) is GetsetType:
            return getset_get(items[DICT], o)
        if DICT in items and type(items[DICT]) is MemberType:
            return member_get(items[DICT], o)
    return {}


def slots(o, mro):
    found = []
    for cls in mro[::-1]:
        if is_own_class(cls):
            for name, member in type_items(type_dict(cls)):
                if type(member) is MemberType and member_owner(member) is cls:
                    try:
                        append(found, ("." + name, member_get(member, o)))
                    except AttributeError:
                        pass
    return found


def function_references(o):
    found = [(b"default%d" % i, value) for i, value in numbered(function_defaults(o) or ())]
    for name, value in dict_items(function_kwdefaults(o) or {}):
        append(found, (b"kwdefault:" + encode(name), value))
    for name, cell in zip(code_freevars(function_code(o)), function_closure(o) or ()):
        try:
            append(found, (b"closure:" + encode(name), cell_contents(cell)))
        except ValueError:
            pass
    return found + dotted(dict_items(function_dict(o)))


def class_references(o):
    found = []
    for base in type_bases(o):
        if is_own_class(base):
            append(found, (b"base%d" % len(found), base))
    return found + dotted([(n, value) for n, value in type_items(type_dict(o)) if not hidden(n, NOT_CLASS_ITEMS)])


def references(o):
    """What the trace shows of the references that `o` holds, as (label, object)."""
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
        return found + slots(o, mro) + dotted(dict_items(instance_dict(o, mro)))
    if id(BaseException) in ids(mro):
        return found + dotted(dict_items(exception_dict(o)))
    return found


def locals_of(frame):
    names, module = frame_locals(frame), frame_globals(frame)
    if code_name(frame_code(frame)) != "<module>":
        return [*(proxy_items if type(names) is ProxyType else dict_items)(names)]
    # inside an inlined comprehension, f_locals has only the comprehension's own names
    found = [] if names is module else [*proxy_items(names)]
    for name, value in dict_items(module):
        if not hidden(name, NOT_GLOBALS) and (names is module or name not in names):
            append(found, (name, value))
    return found


def look(frame, get_objects):
    """What the collector knows; then walk all that the program's frames can reach, read counts, then sizes."""
    # first of all: whatever is made here may take the place of what has just died
    tracked = [(id(o), type_name(type(o))) for o in get_objects()] if wants_tracked else None
    found, seen, frames, facts = [], set(), [], []
    traced = id(frame)

    def meet(pairs_met):
        met = []
        for label, o in pairs_met:
            if id(o) not in seen:
                add(seen, id(o))
                append(found, o)
            append(met, (label, id(o)))
        return met

    while frame is not None:
        if code_file(frame_code(frame)) == script:
            append(frames, (code_name(frame_code(frame)), frame_line(frame), locals_of(frame)))
        frame = frame_back(frame)
    frames = [(name, line, meet(bound)) for name, line, bound in frames[::-1]]
    n = 0
    while n < len(found):
        append(facts, (type_name(type(found[n])), value_of(found[n]), meet(references(found[n]))))
        n += 1
    counts, objects, own = [], [], {}
    for name in names_here:
        own[id(names_here[name])] = own.get(id(names_here[name]), 0) + 1
    # the frame that is traced is held by the interpreter while it calls (call_trace), by local_trace() and by line()
    own[traced] = own.get(traced, 0) + 3
    memory = open_file(b"/proc/self/mem", READ_ONLY)
    for n in range(len(found)):
        # nothing but `found` holds a reference of ours here
        count = from_bytes(read_at(memory, 4, id(found[n])), LITTLE)
        append(counts, -1 if count >= 1 << 31 else count - 1 - own.get(id(found[n]), 0))
    for n in range(len(found)):
        append(objects, (id(found[n]), size(found[n]), counts[n], *facts[n]))
    return (1, frames, objects, tracked)


def disable_gc():
    """Without the import system, which would look up hundreds of attributes. Gives `gc.get_objects`."""
    if GC in modules:
        collector = modules[GC]
    else:
        collector = create_builtin(disable_gc)  # anything with a `name`
        exec_builtin(collector)
    module_dict(collector)[DISABLE]()
    get_objects = module_dict(collector)[GET_OBJECTS]
    if GC not in modules:
        clear(module_dict(collector))
    return get_objects


disable_gc.name = GC


def line(frame):
    child = fork()
    if child == 0:
        try:
            get_objects = disable_gc()
            no_digit_limit(0)
            no_recursion_limit(10**6)
            result = dumps(look(frame, get_objects))
        except BaseException:
            result = dumps((4, item(__import__(b"traceback".decode()), b"format_exc")()))
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
        write(out, dumps((2, code_name(frame_code(frame)), frame_line(frame))))
        if code_name(frame_code(frame)) == "<module>":
            leave(0)
    return local_trace


def global_trace(frame, event, argument):
    if code_file(frame_code(frame)) != script:
        return None
    write(out, dumps((0, code_name(frame_code(frame)), frame_line(frame))))
    return local_trace


names_here = globals()
settrace(global_trace)
