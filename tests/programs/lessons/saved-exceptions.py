import gc
import weakref
class Big:
    pass
def work(keep):
    data = Big()
    watch.append(weakref.ref(data))
    try:
        raise ValueError("no")
    except ValueError as error:
        if keep:
            saved = error

gc.disable()
watch = []
work(False)
work(True)
print(watch[0]() is None, watch[1]() is None)
gc.collect()
print(watch[1]() is None)
