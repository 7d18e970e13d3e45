"""Records what CPython 3.13 does with a program's memory, as the JSON trace that `heapglass trace` prints.

  record.py                      record every program under tests/programs anew
  record.py NAME...              only programs whose name (folder/stem) contains one of these
  record.py --print FILE         the recording of any program as plain JSON
  record.py --into DIR FILE...   recordings of any programs, as DIR/NAME.json beside copies of their texts
  record.py --lessons DIR OUT    recordings of the snippets and solutions of a folder of lessons, as one file that
                                 `heapglass lessons check` reads (OUT is called recordings.json.gz)
  record.py --stale              name the programs whose recording is missing or older than their text

The interpreter is $PYTHON313, or `--python PATH`, or `python3.13`; this script itself runs under any Python 3.9+.
A recording holds what a plain, untraced run printed and how it ended, and what a traced run (tracer.py) saw
before each line. Objects are written where they change: `expand` gives the full steps.

A recording for a lesson has more: a last line `pass` is put behind the program, so that the state after all its lines
is seen (`marked`), and each step says which objects the frames reached before are alive out of reach (`unreached`) or
have died since the step before (`gone`). That can be told only of what the collector knows, not of numbers and texts.
"""

import argparse
import ast
import builtins
import gzip
import json
import marshal
import os
import platform
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAMS = HERE.parent / "programs"
MAX_LINES = 2000
SECONDS = 600
PREFIX = "_hg_"

HOOK = """
import posix, sys
def hook(kind, error, trace, out=posix.open(posix.environ[b"HEAPGLASS_ORACLE"], posix.O_WRONLY), write=posix.write,
         say=sys.__excepthook__):
    write(out, f"{type(error).__name__}: {error}".encode("utf-8", "surrogatepass"))
    say(kind, error, trace)
sys.excepthook = hook
"""


class Rename(ast.NodeTransformer):
    """Gives every identifier of the tracer's own a prefix that no program has."""

    def name(self, name):
        return name if name in dir(builtins) or name.startswith("__") else PREFIX + name

    def visit_Name(self, node):
        node.id = self.name(node.id)
        return node

    def visit_arg(self, node):
        node.arg = self.name(node.arg)
        return node

    def visit_FunctionDef(self, node):
        node.name = self.name(node.name)
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:]
        return self.generic_visit(node)

    def visit_Module(self, node):
        node.body = node.body[1:]  # the docstring
        return self.generic_visit(node)

    def visit_alias(self, node):
        node.asname = self.name(node.name)
        return node


def tracer_source():
    return ast.unparse(Rename().visit(ast.parse((HERE / "tracer.py").read_text())))


def identity_key(kind, value, refs):
    """What can't differ between two looks at one object."""
    if kind in ("tuple", "frozenset"):
        return kind, tuple(target for _, target in refs)
    return kind, value if kind not in ("type", "bytearray") else None


class Ids:
    """Names objects by birth. What lies at an address in step after step and has the same type and value is named
    as one object. It need not be one where calls came and went in between: there only a difference of names says
    something, and the comparison knows that."""

    def __init__(self):
        self.immortal, self.living, self.next = {}, {}, 1
        self.tracked = {}  # address -> (id, type) of what the collector knew when it was last seen

    def fresh(self):
        self.next += 1
        return self.next - 1

    def step(self, objects):
        """Map from address to id for the objects of the next step."""
        ids, living = {}, {}
        for address, _, count, kind, value, refs in objects:
            key = identity_key(kind, value, refs)
            old_key, name, old_refs = self.living.get(address, (None, None, None))
            # an instance of the program whose class has been changed holds what it has held
            if old_key != key and (value is not None or not refs or refs != old_refs or hasattr(builtins, kind)):
                name = None
            if count == -1:
                name = self.immortal.setdefault(address, name or self.fresh())
            ids[address] = name or self.fresh()
            living[address] = key, ids[address], refs
        self.living = living
        return ids

    def out_of_reach(self, names, objects, tracked):
        """Ids of what was reached in an earlier step and no longer is: the living, and those that just died."""
        types = {address: kind for address, _, _, kind, *_ in objects}
        known, unreached, gone = dict(tracked), [], []
        for address, (name, kind) in list(self.tracked.items()):
            if names.get(address) == name:
                continue
            if address not in names and known.get(address) == kind:
                unreached.append(name)
            else:
                gone.append(name)
                del self.tracked[address]
        self.tracked |= {a: (name, types[a]) for a, name in names.items() if a in known}
        return sorted(unreached), sorted(gone)


def cut(value):
    return value if len(value) <= 200 else value[:197] + "..."


def without_folder(entry, folder):
    """An object of a trace as it would be if the program lay in no folder: where it lies is the recorder's affair."""
    value = entry.get("value")
    if value is None:
        return entry
    moved = value.replace(folder + "/", "")
    entry = {**entry, "value": cut(moved)}
    if moved != value and entry["type"] == "str":
        widest = max(map(ord, ast.literal_eval(value)))
        width = 1 if widest < 256 else 2 if widest < 65536 else 4
        entry["size"] -= width * (len(value) - len(moved))
    return entry


def text(label):
    return label.decode() if isinstance(label, bytes) else str(label)


def decode(stream):
    """(events, steps, truncated) of a tracer's output."""
    events, steps, truncated, ids = [], [], False, Ids()
    while True:
        try:
            record = marshal.load(stream)
        except EOFError:
            return events, steps, truncated
        if record[0] == 0:
            events.append(["call", *record[1:]])
        elif record[0] == 2:
            events.append(["return", *record[1:]])
        elif record[0] == 3:
            truncated = True
        elif record[0] == 4:
            raise RuntimeError(record[1])
        else:
            _, frames, objects, tracked = record
            names = ids.step(objects)
            events.append(["line", frames[-1][0], frames[-1][1]])
            shown = {}
            for address, size, count, kind, value, refs in objects:
                entry = {"type": kind, "size": size, "refcount": count}
                if value is not None:
                    entry["value"] = value
                entry["refs"] = [[text(label), names[target]] for label, target in refs]
                shown[str(names[address])] = entry
            steps.append(
                {
                    "event": len(events) - 1,
                    "frames": [
                        {"function": name, "line": line, "locals": [[text(n), names[o]] for n, o in bound]}
                        for name, line, bound in frames
                    ],
                    "objects": shown,
                }
            )
            if tracked is not None:
                unreached, gone = ids.out_of_reach(names, objects, tracked)
                steps[-1].update({key: value for key, value in (("unreached", unreached), ("gone", gone)) if value})


CACHE = tempfile.TemporaryDirectory()
COMPILE = "import py_compile, sys; py_compile.compile(sys.argv[1], cfile=sys.argv[1] + 'c', doraise=True)"


def environment(**more):
    """Nothing of the caller's settings but where programs are.

    Modules come from compiled files, as on any machine that has run before: compiling one from its source makes the
    names of the syntax tree's fields immortal, so that a program's own "left" and "right" would be.

    Output is unbuffered: a buffered sys.stdout that is no terminal keeps each printed ASCII text itself until it
    is flushed, so that the text's count would be one higher for as long as nobody can say.
    """
    keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    fixed = {"PYTHONHASHSEED": "0", "PYTHONUNBUFFERED": "1", "PYTHONPYCACHEPREFIX": CACHE.name, "LC_ALL": "C.UTF-8"}
    return {**keep, **fixed, **more}


def run(python, script, stdin, **env):
    done = subprocess.run(
        [*python, str(script)], input=stdin, capture_output=True, env=environment(**env), cwd=script.parent, timeout=SECONDS
    )
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def customize(python, folder, source):
    """Puts a compiled sitecustomize into a folder."""
    script = folder / "sitecustomize.py"
    script.write_text(source)
    subprocess.run([*python, "-c", COMPILE, str(script)], check=True, env=environment(), timeout=SECONDS)
    script.unlink()


def without_addresses(text):
    """Numbers of seven and more digits, and hexadecimal ones, by order of appearance."""
    seen = {}

    def name(match):
        number = int(match[0], 16 if match[0].startswith("0x") else 10)
        return f"<{seen.setdefault(number, len(seen))}>" if number < 1 << 64 else match[0]

    return re.sub(r"0x[0-9a-f]+|\d{7,}", name, text)


def record(python, source, stdin, of_lesson=False):
    """The trace of one program, and beside it what the trace format has no place for. `python` is a command."""
    program = source + b"pass\n" if of_lesson else source
    # The addresses of names decide which entries of the interpreter's method cache push each other out, and an
    # entry counts as a reference to its name: the count that comes twice is the one without an accident.
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder).resolve()
        script, sink, custom = folder / "main.py", folder / "sink", folder / "custom"
        script.write_bytes(program)
        custom.mkdir()
        code, stdout, stderr = run(python, script, stdin)
        if "SyntaxWarning" in stderr:
            # printing one imports modules, whose names become immortal, so that texts of the program do
            raise RuntimeError(stderr)
        again = run(python, script, stdin)[1]
        if without_addresses(again) != without_addresses(stdout):
            raise RuntimeError("two plain runs print different things")

        exception = None
        if "Traceback (most recent call last)" in stderr or code not in (0,):
            customize(python, custom, HOOK)
            sink.write_bytes(b"")
            run(python, script, stdin, PYTHONPATH=str(custom), HEAPGLASS_ORACLE=str(sink))
            exception = sink.read_bytes().decode("utf-8", "replace") or None

        customize(python, custom, tracer_source())
        seen = []
        while seen[-1:] == [] or seen[-1] not in seen[:-1]:
            if len(seen) == 6:
                raise RuntimeError("six traced runs differ from each other: does it depend on addresses?")
            sink.write_bytes(b"")
            settings = {"HEAPGLASS_ORACLE": str(sink), "HEAPGLASS_LINES": str(MAX_LINES)}
            if of_lesson:
                settings["HEAPGLASS_TRACKED"] = "1"
            _, traced, complaint = run(python, script, stdin, PYTHONPATH=str(custom), **settings)
            if "sitecustomize" in complaint:
                raise RuntimeError(complaint)
            with sink.open("rb") as stream:
                seen.append(decode(stream))
        events, steps, truncated = seen[-1]
        if not without_addresses(stdout).startswith(without_addresses(traced)):
            raise RuntimeError(f"tracing changed the output:\n{stdout}\n--- traced:\n{traced}")

    def portable(text):
        return text.replace(str(folder) + "/", "")

    for step in steps:
        step["objects"] = {name: without_folder(entry, str(folder)) for name, entry in step["objects"].items()}

    addresses = again != stdout or b"id(" in source

    trace = {
        "python": "3.13",
        "stdout": without_addresses(stdout) if addresses else portable(stdout),
        "exception": exception and portable(exception),
        "truncated": truncated,
        "events": events,
        "steps": steps,
    }
    return {
        **({"marked": True} if of_lesson else {}),
        "source": fingerprint(source),
        "addresses": addresses,
        "exit": code,
        "stderr": re.sub(r"0x[0-9a-f]+", "0x…", portable(stderr)),
        "trace": trace,
    }


def fingerprint(source):
    """FNV-1a, 64 bits: enough to notice that a program changed after its recording."""
    value = 0xCBF29CE484222325
    for byte in source:
        value = (value ^ byte) * 0x100000001B3 % (1 << 64)
    return f"{value:016x}"


def squeeze(trace):
    """Write an object only in the steps where it differs from what was last written of it."""
    last, steps = {}, []
    for step in trace["steps"]:
        changed = {name: entry for name, entry in step["objects"].items() if last.get(name) != entry}
        last.update(changed)
        steps.append({**step, "objects": changed})
    return {**trace, "steps": steps}


def expand(trace):
    """The opposite: an object is in a step where the frames reach it."""
    last, steps = {}, []
    for step in trace["steps"]:
        last.update(step["objects"])
        todo = [name for frame in step["frames"] for _, name in frame["locals"]]
        reached = {}
        while todo:
            name = str(todo.pop())
            if name not in reached:
                reached[name] = last[name]
                todo.extend(target for _, target in last[name]["refs"])
        steps.append({**step, "objects": reached})
    return {**trace, "steps": steps}


def programs():
    for path in sorted(PROGRAMS.glob("*/*.py")):
        yield f"{path.parent.name}/{path.stem}", path


def stdin_of(path):
    beside = path.with_suffix(".stdin")
    return beside.read_bytes() if beside.exists() else b""


def load(group):
    path = PROGRAMS / group / "recordings.json.gz"
    return json.loads(gzip.decompress(path.read_bytes())) if path.exists() else {}


def save(group, recordings):
    path = PROGRAMS / group / "recordings.json.gz"
    path.write_bytes(gzip.compress(plain(recordings).encode(), 9, mtime=0))


def record_all(python, paths):
    """(path, recording or the error that prevented one), in order, as each is made."""

    def one(path):
        try:
            return path, record(python, path.read_bytes(), stdin_of(path))
        except (RuntimeError, subprocess.SubprocessError) as error:
            return path, error

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(one, paths)


def usable(name, result):
    """Whether there is a recording; says so."""
    if isinstance(result, Exception):
        print(f"{name}: {result}", file=sys.stderr)
        return False
    n_steps = len(result["trace"]["steps"])
    print(f"{name}: {n_steps} steps{', cut there' * result['trace']['truncated']}")
    return True


def record_programs(python, wanted):
    paths = dict((path, name) for name, path in programs())
    chosen = [path for path, name in paths.items() if not wanted or any(word in name for word in wanted)]
    fresh, failures = {}, 0
    for path, result in record_all(python, chosen):
        if usable(paths[path], result):
            packed = squeeze(result["trace"])
            assert expand(packed) == result["trace"]
            fresh.setdefault(path.parent.name, {})[path.stem] = {**result, "trace": packed}
        else:
            failures += 1
    for group, recordings in fresh.items():
        kept = {stem: old for stem, old in load(group).items() if (PROGRAMS / group / f"{stem}.py") in paths}
        save(group, {**kept, **recordings})
    return failures


def record_into(python, folder, paths):
    failures = 0
    for path, result in record_all(python, paths):
        if usable(path.name, result):
            (folder / path.name).write_bytes(path.read_bytes())
            (folder / path.name).with_suffix(".stdin").write_bytes(stdin_of(path))
            (folder / path.name).with_suffix(".json").write_text(plain(result))
        else:
            failures += 1
    return failures


def fenced(text, info):
    """The first block of a lesson that is fenced with these words, or None."""
    found = re.search(rf"^```{info}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return found and found[1].encode()


def record_lessons(python, folder, out):
    """Without random addresses, so that programs which keep some do the same twice."""
    python = ["setarch", platform.machine(), "-R", *python]
    chosen = {}
    for path in sorted(folder.glob("*.md")):
        text = path.read_text()
        if path.name != "README.md":
            chosen[path.stem] = fenced(text, "python")
            if "```task" in text:
                chosen[f"{path.stem}/solution"] = fenced(text, "python solution")

    def one(source):
        try:
            return record(python, source, b"", of_lesson=True)
        except (RuntimeError, subprocess.SubprocessError) as error:
            return error

    recordings = {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, result in zip(chosen, pool.map(one, chosen.values())):
            if usable(name, result):
                recordings[name] = {**result, "trace": squeeze(result["trace"])}
    out.write_bytes(gzip.compress(plain(recordings).encode(), 9, mtime=0))
    return len(chosen) - len(recordings)


def plain(recording):
    return json.dumps(recording, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def stale():
    known, found = {}, []
    for name, path in programs():
        group, stem = name.split("/")
        recordings = known.setdefault(group, load(group))
        if recordings.get(stem, {}).get("source") != fingerprint(path.read_bytes()):
            found.append(name)
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("names", nargs="*")
    options.add_argument("--python", default=os.environ.get("PYTHON313", "python3.13"))
    options.add_argument("--print", action="store_true")
    options.add_argument("--into", type=Path)
    options.add_argument("--lessons", action="store_true")
    options.add_argument("--stale", action="store_true")
    options = options.parse_args()
    if options.stale:
        print(*stale(), sep="\n")
        return 0
    version = subprocess.run([options.python, "-V"], capture_output=True, text=True).stdout
    if not version.startswith("Python 3.13."):
        sys.exit(f"{options.python} is {version.strip() or 'not a Python'}, not CPython 3.13; set PYTHON313")
    python = [options.python]
    if options.lessons:
        folder, out = map(Path, options.names)
        return 1 if record_lessons(python, folder, out) else 0
    if options.print:
        path = Path(options.names[0])
        print(plain(record(python, path.read_bytes(), stdin_of(path))))
        return 0
    if options.into:
        return 1 if record_into(python, options.into, [Path(name) for name in options.names]) else 0
    return 1 if record_programs(python, options.names) else 0


if __name__ == "__main__":
    sys.exit(main())
