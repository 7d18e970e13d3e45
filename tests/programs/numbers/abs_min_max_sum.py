temperatures = [3, -8, 12, 0, -1]
coldest = min(temperatures)
warmest = max(temperatures)
print(coldest, warmest, abs(coldest), sum(temperatures))
print(max(4, 9, 2), min("pear", "fig"), sum([0.5, 0.25]), sum([], 10))
