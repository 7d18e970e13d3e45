import queue

q = queue.Queue(maxsize=2)
q.put("a")
q.put("b")
print(q.full(), q.qsize(), q.empty())
for action in (lambda: q.put("c", block=False), lambda: q.put_nowait("c")):
    try:
        action()
    except queue.Full as error:
        print(type(error).__name__)
while not q.empty():
    print(q.get(), end=" ")
    q.task_done()
q.join()
try:
    q.get_nowait()
except queue.Empty:
    print("empty")
try:
    q.task_done()
except ValueError as error:
    print(error)
p = queue.PriorityQueue()
for task in ((3, "low"), (1, "high"), (2, "middle")):
    p.put(task)
print([p.get()[1] for _ in range(p.qsize())])
stack = queue.LifoQueue()
for i in range(3):
    stack.put(i)
print(stack.get(), stack.get(), stack.qsize())
s = queue.SimpleQueue()
s.put(1)
print(s.get(), s.empty(), s.qsize())
q.shutdown()
try:
    q.put(1)
except queue.ShutDown:
    print("shut down")
