# A command line, read by optparse.
import sys
from optparse import OptionGroup, OptionParser

sys.stderr = sys.stdout
parser = OptionParser(usage="%prog [options] file", version="%prog 1.0", prog="tool", description="Does things.")
parser.add_option("-f", "--file", dest="name", metavar="FILE", help="where to write")
parser.add_option("-n", "--number", type="int", default=3, help="how many [default: %default]")
parser.add_option("-q", "--quiet", action="store_false", dest="verbose", default=True)
parser.add_option("-v", action="count", help="tell more")
parser.add_option("-l", action="append", dest="items")
parser.add_option("-c", type="choice", choices=["red", "green"], help="a color")
group = OptionGroup(parser, "Dangerous", "Take care.")
group.add_option("-p", "--point", nargs=2, type="float")
parser.add_option_group(group)
parser.print_help()
lines = "-f x a b", "--file=y -n7 -qvv", "-l 1 -l2 --num 5", "-p 1 2.5 z", "-n x", "-c blue", "-z", "--file", "--version", "-- -f"
for line in lines:
    try:
        options, rest = parser.parse_args(line.split())
        print(sorted(vars(options).items()), rest)
    except SystemExit as leaving:
        print("left with", leaving.code)
