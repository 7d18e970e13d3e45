def register(cls):
    registry.append(cls)
    return cls


class CountCalls:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.function(*args, **kwargs)


registry = []


@register
class Service:
    @CountCalls
    def ping(host="local host"):
        return "ping " + host


@CountCalls
def add(a, b=1000):
    return a + b


print(add(1), add(2, b=3), add.calls)
print(Service.ping(), Service.ping("far host"), Service.ping.calls, registry[0] is Service)
