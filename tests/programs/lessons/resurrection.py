class Ghost:
    def __del__(self):
        print("dying")
        saved.append(self)

saved = []
ghost = Ghost()
del ghost
print(len(saved))
again = saved.pop()
print("out of the list")
del again
print("gone")
