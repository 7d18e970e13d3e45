# how built-in functions, methods and types are called
from inspect import signature


def show(f):
    try:
        return signature(f)
    except ValueError as e:
        return type(e).__name__


print(len.__text_signature__, print.__text_signature__)
print(show(len), show(print), show(sorted), show(isinstance))
print(show(list.append), show([].append), show(str.split), show(int.from_bytes))
print(show(list), show(tuple), show(object), show(dict), show(int.__add__), show((1).__add__))
print(show(dict.pop), show(max), show(range), show(type))
