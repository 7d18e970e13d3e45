def averager():
    while True:
        try:
            x = yield 1
        except GeneratorExit:
            print("closed")
            raise
a = averager()
next(a)

del a
