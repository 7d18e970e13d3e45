import a
import a.b.c
import a as x
import a.b as x
import a.b.c as x, d
from a import b
from a import b as c, d
from a.b import (c, d as e,)
from . import a
from .. import b
from ...a.b import c as d
from a import *


def f():
    import a.b
    from a import b as c
    import d as e
    a.b.m()
    return b, c, e


class C:
    import a
    from b import __c
    a.m()
