e = ExceptionGroup("g", [ValueError(1)])
f = BaseExceptionGroup("g", [KeyboardInterrupt(1)])
g = e.derive([ValueError(2)])
class EG(ExceptionGroup):
    pass
h = EG("m", [OSError()])
e.x = 1
x = 1
