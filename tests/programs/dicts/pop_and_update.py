settings = {"color": "red", "size": 10}
settings.update({"size": 12, "bold": True})
size = settings.pop("size")
missing = settings.pop("font", None)
print(size, missing, settings)
last = settings.popitem()
print(last, settings)
settings.clear()
print(settings)
