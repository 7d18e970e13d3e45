# Lines that are run as if they were typed.
import code
import codeop
import sys

sys.stderr = sys.stdout
console = code.InteractiveConsole({"start": 1})
lines = [
    "a = start + 1", "a", "for i in range(2):", "    print(i)", "", "def f(n):", "    return n * 2", "", "f(a)",
    "missing", "(1,", "2)", "1 +", "raise ValueError('no')",
]
for line in lines:
    print("more" if console.push(line) else "done", repr(line))
print(sorted(name for name in console.locals if not name.startswith("__")))
for text in "x", "x +", "if x:", "if x:\n  y", "if x:\n  y\n", "'''a", "@d", "try:\n  x\n":
    try:
        print(repr(text), codeop.compile_command(text) is not None)
    except SyntaxError as error:
        print(repr(text), error.msg)
code.InteractiveInterpreter().runsource("print('ran', __name__)")
typed = iter(["1 + 1", "exit()"])
code.interact("hello", lambda prompt: next(typed), {}, "bye", local_exit=True)
