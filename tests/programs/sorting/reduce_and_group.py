def reduce(function, items, start):
    result = start
    for item in items:
        result = function(result, item)
    return result


def group(items, key):
    groups = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


words = ["alpha one", "beta", "gamma ray", "delta"]
by_length = group(words, len)
print(by_length)
longest = reduce(lambda a, b: a if len(a) >= len(b) else b, words, "")
print(longest is words[0] or longest is words[2], longest)
print(reduce(lambda total, word: total + len(word), words, 1000))
