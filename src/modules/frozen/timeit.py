import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
# a million rounds take a second in CPython and much more when every step is kept
_MOST = 20000


class Timer:
    """Takes the time of a statement. Of very many rounds only the first are made."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self.globals = {} if globals is None else globals
        for part in (stmt, setup):
            if not isinstance(part, str) and not callable(part):
                raise ValueError(f"{'stmt' if part is stmt else 'setup'} is neither a string nor callable")
        self._stmt = compile(stmt, "<timeit-src>", "exec") if isinstance(stmt, str) else stmt
        self._setup = compile(setup, "<timeit-src>", "exec") if isinstance(setup, str) else setup

    def timeit(self, number=default_number):
        """How long so many rounds take."""
        space = dict(self.globals)
        if callable(self._setup):
            self._setup()
        else:
            exec(self._setup, space)
        stmt = self._stmt
        rounds = min(number, _MOST)
        begin = self.timer()
        if callable(stmt):
            for _ in range(rounds):
                stmt()
        else:
            for _ in range(rounds):
                exec(stmt, space)
        taken = self.timer() - begin
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
