"""Loggers, levels, handlers and formats."""
import logging


class Keep(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


keep = Keep()
keep.setFormatter(logging.Formatter("%(levelname)-8s %(name)s:%(lineno)d %(funcName)s %(message)s"))
root = logging.getLogger()
root.addHandler(keep)
log = logging.getLogger("app.db")
log.debug("not seen")
log.warning("low on %s: %d%%", "disk", 93)
root.setLevel(logging.DEBUG)
log.debug("seen %r", [1, 2])
log.info("with a dict %(a)s %(b)s", {"a": 1, "b": 2})


def work():
    try:
        {}["key"]
    except KeyError:
        log.exception("failed")


work()
print(len(keep.lines))
for line in keep.lines:
    print(line.splitlines()[0], len(line.splitlines()) > 1)
print(log, root, log.parent, logging.getLogger("app.db") is log, logging.getLogger("app").getChild("db") is log, log.parent.name)
print(log.getEffectiveLevel(), log.isEnabledFor(5), logging.getLevelName(30), logging.getLevelName("INFO"), logging.getLevelName(35))
logging.addLevelName(25, "NOTE")
log.setLevel("NOTE")
log.info("hidden")
log.log(25, "a note")
print(keep.lines[-1])


class Only(logging.Filter):
    def filter(self, record):
        record.user = "me"
        return "secret" not in record.getMessage()


keep.addFilter(Only())
keep.setFormatter(logging.Formatter("{levelname}|{user}|{message}", style="{"))
log.error("the secret")
log.error("in the open")
print(keep.lines[-1], keep.lines[-2])
log.propagate = False
own = Keep()
own.setLevel(logging.ERROR)
log.addHandler(own)
log.warning("dropped")
log.critical("kept")
print(own.lines, len(keep.lines))
logging.disable(logging.CRITICAL)
log.critical("nothing")
logging.disable(logging.NOTSET)
print(len(own.lines), keep, own, logging.Formatter()._fmt)
adapter = logging.LoggerAdapter(log, {"user": "them"})
own.setFormatter(logging.Formatter("%(user)s %(message)s"))
adapter.error("adapted")
log.error("extra", extra={"user": "x"})
print(own.lines[-2:])
for bad in (lambda: log.setLevel("NOISE"), lambda: log.log("x", "y"), lambda: logging.Formatter("no field"), lambda: logging.getLogger(5)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
record = logging.LogRecord("n", 20, "dir/file.py", 7, "m %s", ("x",), None)
print(record, record.filename, record.module, record.getMessage(), logging.Formatter("%(filename)s %(message)s").format(record))
