def ways(stairs, known={}):
    if stairs <= 1:
        return 1
    if stairs not in known:
        known[stairs] = ways(stairs - 1) + ways(stairs - 2)
    return known[stairs]


print(ways(10), ways(30))
