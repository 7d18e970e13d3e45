class Plugin:
    plugins = []

    def __init_subclass__(cls, /, label=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.label = label or cls.__name__.lower()
        Plugin.plugins.append(cls)


class Reader(Plugin):
    pass


class Writer(Plugin, label="text writer"):
    def run(self):
        return self.label


print([plugin.label for plugin in Plugin.plugins], Writer().run())
