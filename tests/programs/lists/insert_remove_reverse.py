queue = ["Ann", "Bob", "Cid"]
queue.insert(1, "Zoe")
queue.remove("Bob")
queue.reverse()
print(queue, queue.index("Ann"), "Bob" in queue)
queue.clear()
print(queue)
