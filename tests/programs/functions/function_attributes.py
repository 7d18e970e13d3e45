def visit():
    visit.count += 1
    return visit.count


visit.count = 0
visit()
visit()
print(visit.count)
