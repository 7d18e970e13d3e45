"""Records `__text_signature__` of CPython's built-in functions, types and methods: src/types/signatures.txt.

    python3.13 tests/oracle/signatures.py > src/types/signatures.txt

A line each: what it belongs to (a module or a type), its name, the signature. A type itself has the name `.`; what
most that have a method of this name have belongs to `*`, and `-` stands where there is none all the same.
"""

import collections
import importlib
import types

MODULES = [
    "builtins", "_abc", "_bisect", "_collections", "_functools", "_heapq", "_operator", "_random", "_struct", "_weakref", "array",
    "atexit", "binascii", "cmath", "errno", "gc", "itertools", "math", "sys", "time", "unicodedata", "zlib",
]
PUBLIC = {"_bisect": "bisect", "_collections": "collections", "_functools": "functools", "_heapq": "heapq", "_operator": "operator", "_random": "random", "_struct": "struct", "_weakref": "weakref"}
C = (
    types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType,
    types.ClassMethodDescriptorType, types.MethodWrapperType,
)


def main():
    lines, classes = {}, []

    def note(owner, name, obj):
        text = getattr(obj, "__text_signature__", None)
        lines.setdefault((owner, name), " ".join(text.split()) if isinstance(text, str) else "-")

    for module_name in MODULES:
        module = importlib.import_module(module_name)
        for name, value in vars(module).items():
            if isinstance(value, type) and value.__module__ in (*MODULES, *PUBLIC.values()):
                classes.append(value)
            elif isinstance(value, C):
                note(PUBLIC.get(module_name, module_name), name, value)
    classes += [
        value for value in vars(types).values() if isinstance(value, type) and value not in classes
        and value.__module__ in ("builtins", "types")
    ]
    classes += [type(x) for x in ({}.keys(), {}.values(), {}.items(), iter([]), iter(()), iter(""), iter({}), iter(range(0)))]
    for cls in classes:
        if cls.__module__ == "types" and not isinstance(cls.__dict__.get("__getattribute__", 0), C):
            continue
        note(cls.__name__, ".", cls)
        for name, value in vars(cls).items():
            if isinstance(value, staticmethod):
                value = value.__func__
            if isinstance(value, C):
                note(cls.__name__, name, value)
    by_name = collections.defaultdict(collections.Counter)
    for (_, name), text in lines.items():
        by_name[name][text] += 1
    usual = {name: texts.most_common(1)[0][0] for name, texts in by_name.items() if texts.total() > 2}
    usual["."] = "-"
    lines = {key: text for key, text in lines.items() if usual.get(key[1], "-") != text}
    lines.update({("*", name): text for name, text in usual.items() if text != "-"})
    for (owner, name), text in sorted(lines.items()):
        print(owner, name, text)


main()
