"""Run a program as __main__ and write the seconds that its run took, compiling left out, to stderr."""

import sys
from time import perf_counter

path = sys.argv[1]
with open(path, encoding="utf-8") as file:
    code = compile(file.read(), path, "exec")
namespace = {"__name__": "__main__"}
start = perf_counter()
exec(code, namespace)
seconds = perf_counter() - start
sys.stdout.flush()
print(f"ran in {seconds:.6f} s", file=sys.stderr)
