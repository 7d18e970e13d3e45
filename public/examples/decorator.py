def loud(function):
    def wrapper(*args):
        return function(*args).upper()
    return wrapper

@loud
def greet(name):
    return "hello " + name

print(greet("ada"))
