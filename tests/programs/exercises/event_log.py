class Log:
    entries = []

    def __init__(self, source):
        self.source = source

    def write(self, text, *, level=1):
        Log.entries.append({"from": self.source, "text": text, "level": level})


kitchen = Log("kitchen")
garden = Log("garden")
kitchen.write("kettle on")
garden.write("rain", level=2)
kitchen.write("smoke", level=3)
serious = [entry["text"] for entry in Log.entries if entry["level"] > 1]
print(serious, len(Log.entries))
