import builtins as _builtins
import sys as _sys
import traceback as _traceback
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]


class InteractiveInterpreter:
    """Runs texts in a namespace of its own."""

    def __init__(self, locals=None):
        self.locals = {"__name__": "__console__", "__doc__": None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        """Runs a text if it is a whole one; whether more must be written first."""
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        """Runs code; what goes wrong is shown."""
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Shows the error at hand, of a text that is no Python."""
        try:
            kind, value, _ = _sys.exc_info()
            if filename and kind is SyntaxError:
                value.filename = filename
            source = kwargs.get("source", "")
            self._show(kind, value, None, source)
        finally:
            kind = value = None

    def showtraceback(self):
        """Shows the error at hand, without the frame of this object."""
        try:
            kind, value, tb = _sys.exc_info()
            self._show(kind, value, tb.tb_next, "")
        finally:
            kind = value = tb = None

    def _show(self, kind, value, tb, source):
        _sys.last_type, _sys.last_traceback = kind, tb
        value = value.with_traceback(tb)
        if source and isinstance(value, SyntaxError) and value.text is None and value.lineno is not None:
            lines = source.splitlines()
            if value.lineno <= len(lines):
                value.text = lines[value.lineno - 1]
        _sys.last_exc = _sys.last_value = value
        if _sys.excepthook is _sys.__excepthook__:
            self.write("".join(_traceback.format_exception(kind, value, tb)))
            return
        try:
            _sys.excepthook(kind, value, tb)
        except SystemExit:
            raise
        except BaseException as error:
            print("Error in sys.excepthook:", file=_sys.stderr)
            _sys.__excepthook__(type(error), error, error.__traceback__.tb_next)
            print(file=_sys.stderr)
            print("Original exception was:", file=_sys.stderr)
            _sys.__excepthook__(kind, value, tb)

    def write(self, data):
        """Where errors go."""
        _sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """A dialogue: lines are read and run as soon as they are whole."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        InteractiveInterpreter.__init__(self, locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Forgets the lines that are not whole yet."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Reads and runs lines until there are no more."""
        for name, text in ("ps1", ">>> "), ("ps2", "... "):
            if not hasattr(_sys, name):
                setattr(_sys, name, text)
        if banner is None:
            about = 'Type "help", "copyright", "credits" or "license" for more information.'
            self.write(f"Python {_sys.version} on {_sys.platform}\n{about}\n({type(self).__name__})\n")
        elif banner:
            self.write(f"{banner}\n")
        kept = {name: getattr(_builtins, name, None) for name in ("exit", "quit")}
        if self.local_exit:
            for name in kept:
                setattr(_builtins, name, _Leave(name))
        try:
            self._dialogue()
        finally:
            if self.local_exit:
                for name, value in kept.items():
                    if value is not None:
                        setattr(_builtins, name, value)
            if exitmsg is None:
                self.write(f"now exiting {type(self).__name__}...\n")
            elif exitmsg != "":
                self.write(f"{exitmsg}\n")

    def _dialogue(self):
        more = False
        while True:
            try:
                try:
                    prompt = _sys.ps2 if more else _sys.ps1
                    line = self.raw_input(prompt)
                except EOFError:
                    self.write("\n")
                    return
                more = self.push(line)
            except KeyboardInterrupt:
                self.write("\nKeyboardInterrupt\n")
                self.resetbuffer()
                more = False
            except SystemExit as error:
                if not self.local_exit:
                    raise
                self.write("\n")
                return

    def push(self, line, filename=None, _symbol="single"):
        """One more line; whether others must follow."""
        self.buffer.append(line)
        # a frame that an error keeps holds the text by this name
        source = "\n".join(self.buffer)
        more = self.runsource(source, filename or self.filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=""):
        """Reads a line."""
        return input(prompt)


class _Leave:
    """exit() and quit() of a dialogue that can be left without ending the program."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Use {self.name}() or Ctrl-D (i.e. EOF) to exit"

    def __call__(self, code=None):
        raise SystemExit


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """A dialogue in a namespace."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)
