from collections.abc import Callable
from typing import TypeVar, ParamSpec
T = TypeVar("T"); P = ParamSpec("P")
import sys
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
t(lambda: Callable[[T], int][str])
t(lambda: Callable[P, int][[int, str]])
t(lambda: Callable[P, T][..., int])
t(lambda: Callable[[T, int], T][(str,)])
t(lambda: Callable[[int], int][str])
