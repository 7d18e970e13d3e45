import string
from string import Formatter, Template

t = Template("$who owes ${what}s, $$5")
print(t.substitute(who="Tim", what="apple"), t.substitute({"who": "Ann", "what": "pear"}, who="Bob"))
print(t.safe_substitute(who="Tim"), t.get_identifiers(), t.is_valid())
for text in ("$a $", "x\n  $1", "${a"):
    try:
        print(Template(text).substitute(a=1))
    except ValueError as error:
        print(error)
try:
    t.substitute(who="Tim")
except KeyError as error:
    print("KeyError", error)


class Percent(Template):
    delimiter = "%"


print(Percent("%name costs $3 %% %{name}").substitute(name="tea"), Percent("%a %b").safe_substitute(a=1))


class Default(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def format_field(self, value, spec):
        return value.upper() if spec == "up" else super().format_field(value, spec)


f = Default()
print(f.format("{0} {name} {other} {1:>5} {2!r} {name:up}", 1, 2, "x", name="n"))
print(Formatter().format("{} {:.2f} {a[0]} {a.__class__.__name__}", 1, 2.5, a=[7]), list(Formatter().parse("a{b!r:c}{{d")))
print(string.capwords("the  quick brown"), string.capwords("a-b-c", "-"))
print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits)
print(string.punctuation, repr(string.whitespace), len(string.printable), len(string.ascii_letters))
