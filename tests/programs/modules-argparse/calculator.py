# a command line: help, usage, values, and what is said where they are wrong
import argparse
import sys

sys.stderr = sys.stdout
parser = argparse.ArgumentParser(prog="calc", description="Raises numbers to powers.", epilog="That is all.")
parser.add_argument("base", type=int, help="the base")
parser.add_argument("power", type=int, nargs="?", default=2, help="the exponent (default: %(default)s)")
parser.add_argument("-v", "--verbose", action="count", default=0, help="say more")
parser.add_argument("--style", choices=["plain", "words"], default="plain")
group = parser.add_mutually_exclusive_group()
group.add_argument("--quiet", action="store_true")
group.add_argument("--loud", action="store_true", help="with an exclamation mark")
parser.print_help()


def run(*words):
    try:
        args = parser.parse_args(words)
    except SystemExit as e:
        print("exit", e.code)
        return
    print(args)
    print(args.base**args.power)


run("3")
run("3", "4", "-vv", "--style=words")
run("three")
run("3", "--style", "loud")
run("3", "--quiet", "--loud")
run("3", "4", "5")
run()

commands = argparse.ArgumentParser(prog="shop")
choice = commands.add_subparsers(dest="command", required=True)
buy = choice.add_parser("buy", help="buy things")
buy.add_argument("things", nargs="+")
buy.set_defaults(price=3)
print(commands.parse_args(["buy", "milk", "eggs"]))
print(commands.format_usage(), end="")
