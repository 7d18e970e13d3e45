class ConfigError(Exception):
    pass


def load(settings):
    try:
        return settings["port"]
    except KeyError as missing:
        raise ConfigError("no port") from missing


try:
    load({})
except ConfigError as error:
    print(error, "because of", repr(error.__cause__))
