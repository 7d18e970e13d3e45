log = []


def note(text):
    log.append(text)
    return text


class Demo:
    note("in the body")
    limit = 1000
    doubled = limit * 2
    table = {n: n * 1000 for n in range(2)}
    if doubled > limit:
        extra = [limit, doubled]

    for step in range(2):
        last = note(f"step {step}")

    def method(self, start=limit):
        return start

    del step


print(log, Demo.table, Demo().method(), Demo.last, hasattr(Demo, "step"))
