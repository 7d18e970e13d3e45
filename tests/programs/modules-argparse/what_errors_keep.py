# what an error of a command line keeps while it is handled
import argparse
import sys

sys.stderr = sys.stdout
parser = argparse.ArgumentParser(prog="calc tool")
commands = parser.add_subparsers(dest="command", required=True)
add = commands.add_parser("add")
numbers = add.add_argument("numbers", type=float, nargs="+")
rounding = add.add_argument("--round", type=int, choices=[1, 2])
show = commands.add_parser("show")
what = show.add_argument("what", choices=("all", "some"))
loud = show.add_argument("-l", "--loud", action="store_true")


def even(text):
    if int(text) % 2:
        raise argparse.ArgumentTypeError(f"{text} is odd")
    return int(text)


count = show.add_argument("-n", type=even, default=2)


def run(*words):
    try:
        found = parser.parse_args(words)
    except SystemExit as e:
        code = e.code
        return code
    return vars(found)


print(run("add", "1.5", "2"))
print(run("add", "first"))
print(run("add", "1", "--round", "5"))
print(run("add", "1", "--zip"))
print(run("nope"))
print(run())
print(run("show", "none"))
print(run("show", "all", "-ln", "3"))
print(run("show", "all", "-l", "-n4"))
print(run("show", "all", "-n"))
print(run("show", "all", "--loud=1"))
quiet = argparse.ArgumentParser(exit_on_error=False)
level = quiet.add_argument("--level", type=int)
try:
    quiet.parse_args(["--level", "high"])
except argparse.ArgumentError as e:
    kept = e
    print(e, e.argument_name)
print(kept.__traceback__.tb_next.tb_frame.f_code.co_name, type(kept.__context__).__name__)
del kept
