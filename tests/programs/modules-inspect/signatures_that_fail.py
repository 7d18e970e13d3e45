# what an exception of signature() keeps: its frames, with what was asked about
import functools
import inspect
import sys


def count(a, b=[1], *rest, c=2, **named):
    return a


def late(x: "nope", y: "int" = 3) -> "also_nope":
    return x


class Plain(dict):
    pass


class Method:
    def none():
        pass

    __call__ = max


def ask(f, **how):
    try:
        return inspect.signature(f, **how)
    except (TypeError, ValueError, NameError) as e:
        names, tb = [], e.__traceback__
        while tb:
            names.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        return type(e).__name__, sys.getrefcount(f), names, type(e.__context__).__name__


print(ask(count))
print(ask(late), ask(late, eval_str=True))
print(ask(late, globals={"nope": int, "also_nope": str}, eval_str=True))
print(ask(Plain))
method = Method()
print(ask(method.none))
print(ask(method)[2:])
odd = lambda: 0
odd.__signature__ = 5
print(ask(odd))
print(ask(dict.pop)[2:], ask(5)[2:], ask(type)[2:])
print(inspect.get_annotations(late, globals={"nope": int, "also_nope": str}, eval_str=True))
