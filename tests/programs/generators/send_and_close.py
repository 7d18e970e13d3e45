def average():
    total = 0
    count = 0
    mean = None
    try:
        while True:
            value = yield mean
            total += value
            count += 1
            mean = total / count
    finally:
        print("closing after", count)


running = average()
next(running)
print(running.send(10))
print(running.send(20))
running.close()
