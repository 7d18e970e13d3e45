class Settings:
    pass


settings = Settings()
for name, value in [("volume", 7), ("muted", False)]:
    setattr(settings, name, value)
print(getattr(settings, "volume"), getattr(settings, "speed", "unknown"))
try:
    settings.speed
except AttributeError as error:
    print(error)
