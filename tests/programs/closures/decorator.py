def twice(function):
    def wrapper(*args):
        function(*args)
        return function(*args)

    return wrapper


@twice
def say(word):
    print(word)
    return len(word)


print(say("echo"))
