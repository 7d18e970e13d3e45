def repeat(times):
    def decorate(function):
        def wrapper(*args):
            results = []
            for _ in range(times):
                results.append(function(*args))
            return results
        return wrapper
    return decorate


@repeat(2)
def greet(name):
    return "hello " + name


@repeat(times=1)
@repeat(2)
def double(value):
    return value * 2


print(greet("ada b"), double([1000]))
print(greet.__name__, greet.__closure__[1].cell_contents)
