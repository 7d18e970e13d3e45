def convert(text):
    try:
        return int(text)
    except ValueError as error:
        raise TypeError("not a number: " + text) from error


def lookup(table, key):
    try:
        return table[key]
    except KeyError:
        raise LookupError("no " + key) from None


for action, args in [(convert, ("x1",)), (lookup, ({}, "home"))]:
    try:
        action(*args)
    except Exception as error:
        print(type(error).__name__, error, repr(error.__cause__), error.__suppress_context__)
        kept = error.__context__
        print(type(kept).__name__)
