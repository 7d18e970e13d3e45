class Task:
    def __init__(self, title):
        self.title = title
        self.done = False


task = Task("write")
today = [task]
week = {"mon": task, "tue": Task("read")}
today[0].done = True
print(week["mon"].done, week["mon"] is task)
today.clear()
week.pop("mon")
print(task.title)
