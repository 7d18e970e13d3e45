class Queue:
    def __init__(self):
        self.inbox = []
        self.outbox = []

    def put(self, item):
        self.inbox.append(item)

    def get(self):
        if not self.outbox:
            while self.inbox:
                self.outbox.append(self.inbox.pop())
        return self.outbox.pop()


queue = Queue()
for text in ("job one", "job two", "job three"):
    queue.put(text)
print(queue.get())
queue.put("job four")
print(queue.get(), queue.get(), queue.get())
try:
    queue.get()
except IndexError as error:
    print(error)
