import weakref
class Song: pass

song = Song()
shadow = weakref.ref(song)
print(shadow() is song)
del song
print(shadow())
