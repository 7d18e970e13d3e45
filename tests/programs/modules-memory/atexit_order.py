import atexit
@atexit.register
def bye():
    print('bye')
atexit.register(print, 'first', 'words', sep='-')
def never(): print('never')
atexit.register(never)
atexit.unregister(never)
class Late:
    def __del__(self): print('late object freed')
keep = Late()
def nested():
    atexit.register(print, 'registered while leaving')
    print('nested')
atexit.register(nested)
print('end of program', bye.__name__)
