class ConfigError(ValueError):
    pass


def parse(text):
    try:
        return int(text)
    except ValueError as e:
        raise ConfigError(f"bad value {text!r}") from e


def load(items):
    good, bad = [], []
    for item in items:
        try:
            value = parse(item)
        except ConfigError as e:
            bad.append(e)
        else:
            good.append(value)
        finally:
            print("done", item)
    return good, bad


good, bad = load(["1000", "x", "2000"])
print(good, bad)
print(type(bad[0].__cause__).__name__)
err = bad.pop()
err.__traceback__ = None
print(err.args)
try:
    try:
        [][1]
    except IndexError:
        raise KeyError("k")
except KeyError as e:
    context = e.__context__
    print(repr(context))
