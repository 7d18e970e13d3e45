import gc

gc.collect()


def remember():
    try:
        1 / 0
    except ZeroDivisionError as error:
        saved = error
    return "ok"


print(remember())
print(gc.collect() > 0)
