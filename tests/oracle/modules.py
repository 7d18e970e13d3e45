"""Records what importing a module does in CPython 3.13 beside making it, as src/modules/facts.txt has it.

  modules.py > src/modules/facts.txt

The interpreter is $PYTHON313, or `python3.13`; this script itself runs under any Python 3.9+.

Ours are made otherwise than CPython's: they load less, hold other things, spell out other names. A program sees the
difference in the counts of what modules export, of built-in functions and of its own texts. So each module is
imported here, one after the other, each after all that it needs, and after each import it is noted which objects
that a program can name have other counts than before, and which texts are interned. A line of facts is
  import M A B …     what importing M first loads, in the order in which it is done
  python M M …       modules that are Python, so that functions of native code in them belong to another one
  layouts M C=n,g,h,s …  an instance of M's class C has n bytes without headers; whether it has the collector's
                     header and the one before it; the bytes of the class itself
  adds A x=n y=~ …   loading A adds n references to x, or makes it immortal
  made A n g         loading A makes n objects with the collector's header more than it frees; g stay that only
                     the collector can free
  registers A n      loading A registers n classes with abstract ones
  names A w v=n …    loading A makes w immortal; v dies like any other, but n references to it are the interpreter's
where A may be `start`: what is so before a script begins. An x is a module, `M:name` in a module, `M:name.name` an
attribute of a built-in type, `M:name@2` a function's default. One reference to each of these but to a module, that
from the namespace, is not in the number.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# Every module that a program can import but `this`, which prints. A package whose parts load one another is measured as one at the first of them, with all that it needs and nothing before it has loaded: so the largest comes last.
MODULES = """
abc array ast atexit base64 binascii bisect collections collections.abc contextlib copy copyreg ctypes dataclasses
datetime decimal dis enum fractions functools gc graphlib hashlib heapq importlib inspect io itertools json
json.decoder json.encoder json.scanner keyword logging math numbers operator pprint queue random re reprlib statistics string
struct textwrap time timeit traceback tracemalloc types typing uuid warnings weakref _strptime calendar cmath
argparse cmd code codecs codeop colorsys configparser contextvars csv difflib doctest errno fnmatch getopt getpass gettext glob gzip
hmac html html.parser ipaddress linecache locale os pathlib pickle platform posixpath pydoc sched secrets shlex shutil
stat threading token tokenize tomllib unicodedata unittest urllib urllib.parse xml xml.etree xml.etree.ElementTree zlib
zoneinfo optparse asyncio unittest.mock
""".split()
ALWAYS = ["builtins", "sys"]
# texts of programs have these forms; others are not interned
WORD = re.compile(rb"[A-Za-z0-9_]{2,}")

ORDER = """
import sys
def q1_(q2_, q3_, q4_):
    if q3_ == 'return' and q2_.f_code.co_name == '_load_unlocked':
        print(q2_.f_locals['spec'].name)
sys.setprofile(q1_)
__import__(sys.argv[1])
"""

SNAPSHOT = """
q0_ = __import__('sys')
q1_ = q0_.getrefcount
q2_ = q0_.modules
# `__builtins__` of this script is the module
q3_ = {id(q1_): 1, id(q2_): 1, id(__builtins__): 1}
del q0_

def q4_(q5_, q6_):
    'Count of the value of a local variable, if it can change.'
    return -1 if q5_ > 1 << 30 else q5_ - 2 - q3_.get(q6_, 0)

def q7_(q8_, q9_, q10_, q11_, q12_):
    'Counts of what a namespace refers to.'
    for q13_ in [*q8_]:
        q14_ = q8_[q13_]
        q9_[id(q14_)] = q4_(q1_(q14_), id(q14_))
        q15_ = q14_.__dict__.get('__module__') == q12_ if isinstance(q14_, type) else (
            type(q14_) is type(q4_) and q14_.__module__ == q12_)
        q10_[q11_ + q13_] = id(q14_), q15_

def q16_():
    q17_, q18_ = {}, {}
    for q19_ in [*q2_]:
        if q19_ == '__main__':
            continue
        q20_ = q2_[q19_]
        q17_[id(q20_)] = q4_(q1_(q20_), id(q20_))
        q18_[q19_] = id(q20_), True
        q7_(q20_.__dict__, q17_, q18_, q19_ + ':', q19_)
        for q21_ in [*q20_.__dict__]:
            q22_ = q20_.__dict__[q21_]
            if type(q22_) is type and q19_ == q22_.__module__ == 'builtins':
                q7_(q22_.__dict__, q17_, q18_, q19_ + ':' + q21_ + '.', q19_)
            elif q19_ == 'enum' and q21_ in ('Enum', 'Flag', 'StrEnum'):
                # what classes of enums share
                for q24_ in '__new__ __repr__ __str__ __format__ __reduce_ex__ _generate_next_value_'.split():
                    if q24_ in q22_.__dict__:
                        q25_ = getattr(q22_, q24_)
                        q17_[id(q25_)] = q4_(q1_(q25_), id(q25_))
                        q18_[f'enum:{q21_}.{q24_}'] = id(q25_), True
                        q25_ = None
            elif type(q22_) is type(q4_) and q22_.__module__ == q19_:
                q23_ = q22_.__defaults__ or ()
                for q24_ in range(len(q23_)):
                    q25_ = q23_[q24_]
                    q17_[id(q25_)] = q4_(q1_(q25_), id(q25_))
                    q18_[f'{q19_}:{q21_}@{q24_}'] = id(q25_), True
                    q25_ = None
            q22_ = q23_ = None
    return q17_, q18_

for q26_ in q2_['sys'].argv[1:]:
    if q26_ != 'start':
        __import__(q26_)
    q26_ = q26_, *q16_()
    print(repr(q26_))
"""

LAYOUTS = """
import importlib, sys
def describe(cls):
    flags = cls.__flags__
    return cls.__basicsize__, flags >> 14 & 1, int(flags >> 3 & 3 != 0), sys.getsizeof(cls)
for name in sys.argv[1:]:
    module = importlib.import_module(name)
    found = {n: describe(c) for n, c in vars(module).items() if isinstance(c, type) and c.__module__ == name}
    if name == 'abc':
        found['_abc_data'] = describe(type(module.ABC._abc_impl))
    if name == 'hashlib':
        found['HASH'] = describe(type(module.md5()))
        found['HASHXOF'] = describe(type(module.shake_128()))
        found |= {n: describe(getattr(module, n)) for n in ('blake2b', 'blake2s')}
    if name == 'contextvars':
        found |= {n: describe(getattr(module, n)) for n in ('ContextVar', 'Token', 'Context')}
    if name == 'io':
        found |= {n: describe(getattr(module, n)) for n in ('StringIO', 'BytesIO', 'TextIOWrapper')}
    if name == 'queue':
        found['SimpleQueue'] = describe(module.SimpleQueue)
    if name == 'asyncio':
        found |= {n: describe(getattr(module, n)) for n in ('Future', 'Task', *module.__all__) if isinstance(getattr(module, n), type)}
    if name == 'threading':
        found['local'] = describe(module.local)
    if name == 'struct':
        found['Struct'] = describe(module.Struct)
    found = {n: facts for n, facts in found.items() if not issubclass(getattr(module, n, object), (type, BaseException, tuple, dict, str, int))}
    if found:
        print('layouts', name, *(f"{n}={','.join(map(str, facts))}" for n, facts in found.items()))
"""

MADE = """
import gc, sys
gc.disable()
for name in sys.argv[1:]:
    before = gc.get_count()[0]
    __import__(name)
print(gc.get_count()[0] - before, gc.collect())
"""

TEXTS = """
q1_ = __import__('sys').intern
q2_ = __import__('sys').getrefcount
with open(__import__('sys').argv[1], 'rb') as q3_:
    q4_ = q3_.read().split()
for q5_ in __import__('sys').argv[2:]:
    if q5_ != 'start':
        __import__(q5_)
    q6_ = []
    for q7_ in q4_:
        q8_ = q7_.decode()
        q9_ = q1_(q8_)
        if q9_ is not q8_:
            q10_ = q2_(q9_)
            q6_.append((q7_, -1 if q10_ > 1 << 30 else q10_ - 2))
    print(repr((q5_, q6_)))
    q8_ = q9_ = None
"""


TOKENS = """
import sys
from _abc import get_cache_token
known = 0
for name in ["start", *sys.argv[1:]]:
    if name != "start":
        __import__(name)
    if get_cache_token() != known:
        print("registers", name, get_cache_token() - known)
    known = get_cache_token()
"""


def run(python, source, *args, more=0):
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "main.py"
        script.write_text(source)
        env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        env |= {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "PYTHONPYCACHEPREFIX": CACHE.name}
        env |= {f"MORE_{i}": "x" * (i % 60) for i in range(more)}
        return subprocess.run([python, str(script), *args], env=env, check=True, capture_output=True, text=True).stdout


CACHE = tempfile.TemporaryDirectory()


def main():
    python = os.environ.get("PYTHON313", "python3.13")
    wanted = [m for m in MODULES if m in sys.argv[1:] or not sys.argv[1:]]
    # twice: what is compiled from its source makes names immortal that are not so otherwise
    for _ in range(2):
        loads = {m: run(python, ORDER, m).split() for m in wanted}
    order = ["start"]
    for m in wanted:
        order += [a for a in loads[m] if a not in order]
    for m in wanted:
        print("import", m, *loads[m])
    places = dict(
        line.split("\t")
        for line in run(
            python,
            "import sys, importlib\nfor m in sys.argv[1:]: importlib.import_module(m)\ndel sys.modules['__main__']\n"
            "for n, m in sys.modules.items(): print(n, getattr(m, '__file__', None) or sys.executable, sep='\\t')",
            *order[1:],
        ).splitlines()
    )
    print("python", *(m for m in MODULES if places.get(m, "").endswith(".py")))
    print(run(python, LAYOUTS, *wanted), end="")
    made(python, loads)
    print(run(python, TOKENS, *order[1:]), end="")
    counts(python, order)
    texts(python, order, places)


def made(python, loads):
    """Prints what each import leaves to the collector, at the first module that loads it."""
    known = {}
    for loaded in loads.values():
        before = 0
        for n in range(len(loaded)):
            # each in a run of its own: a full collection empties the free lists and unties what is garbage later
            objects, garbage = known.get(tuple(loaded[: n + 1])) or map(
                int, run(python, MADE, *loaded[: n + 1]).split()
            )
            known[tuple(loaded[: n + 1])] = objects, garbage
            if loaded[n] not in known:
                known[loaded[n]] = True
                print("made", loaded[n], max(objects, 0), max(garbage - before, 0))
            before = garbage


def counts(python, order):
    """Prints what each import adds to the counts of what can be named."""
    snapshots = [eval(line) for line in run(python, SNAPSHOT, *order).splitlines()]  # noqa: S307 (our own output)
    keys = {}
    for key, (name, own) in snapshots[-1][2].items():
        module, _, attribute = key.partition(":")
        if module in MODULES + ALWAYS and (not attribute.startswith("_") or "." in attribute or attribute == "__import__"):
            keys.setdefault(name, []).append((rank(module, attribute, own), key))
    canonical = {name: min(found)[1] for name, found in keys.items()}
    before = {}
    for loaded, now, _ in snapshots:
        facts = []
        for name, count in now.items():
            if name not in canonical or before.get(name) == count:
                continue
            key = canonical[name]
            # the only reference of most things is that from the namespace
            known = 1 if ":" in key else 0
            change = "~" if count == -1 else count - before.get(name, known)
            if change:
                facts.append(f"{key}={change}")
        before.update(now)
        if facts:
            print("adds", loaded, *facts)


def rank(module, attribute, own):
    """Where an object has several names: a module's is the module, and where it is made comes first."""
    place = MODULES.index(module) if module in MODULES else -1
    return attribute != "", not own, module not in ALWAYS, attribute.count(".") + attribute.count("@"), place


def texts(python, order, places):
    """Prints which texts each import interns."""
    words = {m.encode() for m in order if "." in m}
    for place in set(places.values()):
        words.update(WORD.findall(Path(place).read_bytes()))
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"\n".join(sorted(w for w in words if len(w) < 60)))
        file.flush()
        before = {}
        # an entry of the interpreter's method cache holds a name until another falls on its place, which is a matter
        # of addresses: of several runs with more and more on the heap the most counts
        runs = [run(python, TEXTS, file.name, *order, more=more).splitlines() for more in (0, 700, 3000)]
        for lines in zip(*runs):
            loaded, found = eval(lines[0])  # noqa: S307 (our own output)
            now = dict(found)
            for line in lines[1:]:
                for word, n in eval(line)[1]:  # noqa: S307
                    now[word] = -1 if -1 in (n, now.get(word)) else max(n, now.get(word, 0))
            # the counts of others come and go with the entries of the interpreter's method cache
            new = sorted((w, n) for w, n in now.items() if w not in before or n == -1 != before[w])
            before = now
            facts = [w.decode() if n == -1 else f"{w.decode()}={n}" for w, n in new]
            if facts and loaded != "start":
                print("names", loaded, *facts)


if __name__ == "__main__":
    main()
