def worker(log):
    log.append("start")
    try:
        while True:
            try:
                job = yield len(log)
                log.append(job)
            except ValueError as error:
                log.append(str(error))
    finally:
        log.append("stop")


log = []
w = worker(log)
next(w)
w.send("job one")
print(w.throw(ValueError("bad job")))
w.send("job two")
w.close()
print(log)
