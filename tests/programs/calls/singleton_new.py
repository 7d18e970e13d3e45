class Settings:
    _instance = None

    def __new__(cls, *args):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self, level=1000):
        self.level = level


a = Settings()
b = Settings(2000)
c = Settings(3000)
print(a is b is c, a.level)
