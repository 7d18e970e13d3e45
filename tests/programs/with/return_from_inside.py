class Timer:
    running = 0

    def __enter__(self):
        Timer.running += 1
        return Timer.running

    def __exit__(self, kind, error, trace):
        Timer.running -= 1


def work():
    with Timer() as level:
        with Timer() as deeper:
            return level, deeper, Timer.running


print(work(), Timer.running)
