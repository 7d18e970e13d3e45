import itertools
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
# a million rounds take a second in CPython and much more when every step is kept
_MOST = 20000


_globals = globals
_ROUNDS = """
def inner(_it, _timer{more}):
    {setup}
    _begin = _timer()
    for _i in _it:
        {stmt}
        pass
    return _timer() - _begin
"""


class Timer:
    """Takes the time of a statement. Of very many rounds only the first are made."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        made = {}
        space = _globals() if globals is None else globals
        more = ""
        before = ""
        if isinstance(setup, str):
            compile(setup, dummy_src_name, "exec")
            before = setup + "\n"
            setup = setup.replace("\n", "\n    ")
        elif callable(setup):
            made["_setup"] = setup
            more += ", _setup=_setup"
            setup = "_setup()"
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(before + stmt, dummy_src_name, "exec")
            stmt = stmt.replace("\n", "\n        ")
        elif callable(stmt):
            made["_stmt"] = stmt
            more += ", _stmt=_stmt"
            stmt = "_stmt()"
        else:
            raise ValueError("stmt is neither a string nor callable")
        self.src = _ROUNDS.format(stmt=stmt, setup=setup, more=more)
        exec(compile(self.src, dummy_src_name, "exec"), space, made)
        self.inner = made["inner"]

    def timeit(self, number=default_number):
        """How long so many rounds take."""
        rounds = min(number, _MOST)
        taken = self.inner(itertools.repeat(None, rounds), self.timer)
        return taken * number / rounds if rounds else taken

    def repeat(self, repeat=default_repeat, number=default_number):
        """The same, several times."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """So many rounds that they take long enough, and how long."""
        number = 1000
        taken = self.timeit(number)
        if callback:
            callback(number, taken)
        return number, taken

    def print_exc(self, file=None):
        """Prints the exception that is being handled."""
        import traceback

        traceback.print_exc(file=file)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """How long a statement takes."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(
    stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None
):
    """The same, several times."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
