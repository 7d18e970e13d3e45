def traced(function):
    def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)
        calls.append((function.__name__, args, kwargs))
        return result
    return wrapper


calls = []


@traced
def scale(point, factor=2):
    return [factor * part for part in point]


@traced
def join(*parts, sep="-"):
    return sep.join(parts)


corner = [3, 4]
print(scale(corner), scale(corner, factor=10))
print(join("a", "b"), join(*"xyz", sep=""))
print(calls)
