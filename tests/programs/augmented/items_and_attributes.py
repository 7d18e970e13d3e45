class Counter:
    hits = 0


counter = Counter()
counter.hits += 300
counter.hits += 300
print(counter.hits, Counter.hits)
scores = {"me": 1}
scores["me"] += 1000
row = [10, 20]
row[-1] -= 5
row[0] *= row[1]
print(scores, row)
