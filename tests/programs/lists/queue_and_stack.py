class Queue:
    def __init__(self):
        self.inside = []
        self.outside = []

    def push(self, item):
        self.inside.append(item)

    def pop(self):
        if not self.outside:
            while self.inside:
                self.outside.append(self.inside.pop())
        return self.outside.pop()

    def __len__(self):
        return len(self.inside) + len(self.outside)


queue = Queue()
for name in ["job one", "job two", "job three"]:
    queue.push([name])
print(queue.pop(), len(queue))
queue.push(["job four"])
while queue:
    job = queue.pop()
    print(job)
try:
    queue.pop()
except IndexError as error:
    print(error)
