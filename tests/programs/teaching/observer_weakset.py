import weakref


class Subject:
    def __init__(self):
        self.observers = weakref.WeakSet()

    def attach(self, observer):
        self.observers.add(observer)

    def notify(self, text):
        for observer in list(self.observers):
            observer.update(text)


class Observer:
    def __init__(self, name):
        self.name = name

    def update(self, text):
        print(self.name, "got", text)


subject = Subject()
one = Observer("observer one")
subject.attach(one)
subject.notify("first message")
del one
print(len(subject.observers))
subject.notify("second message")
