class Bomb:
    def __del__(self):
        raise ValueError("ignored")


bomb = Bomb()
del bomb
print("went on")
