__all__ = [
    "heappush",
    "heappop",
    "heapify",
    "heapreplace",
    "merge",
    "nlargest",
    "nsmallest",
    "heappushpop",
]


def merge(*iterables, key=None, reverse=False):
    if reverse:
        make, pop, replace, sign = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        make, pop, replace, sign = heapify, heappop, heapreplace, 1
    # an entry: what it is ordered by, its iterable's number, the value, how to get the next
    entries = []
    for number, iterator in enumerate(map(iter, iterables)):
        step = iterator.__next__
        try:
            value = step()
        except StopIteration:
            continue
        entries.append([value if key is None else key(value), number * sign, value, step])
    make(entries)
    while len(entries) > 1:
        try:
            while True:
                entry = entries[0]
                yield entry[2]
                value = entry[3]()
                entry[0] = value if key is None else key(value)
                entry[2] = value
                replace(entries, entry)
        except StopIteration:
            pop(entries)
    if entries:
        _, _, value, step = entries[0]
        yield value
        yield from step.__self__


def _extreme(n, iterable, key, largest):
    sign = -1 if largest else 1
    if n == 1:
        nothing = object()
        best = max if largest else min
        result = best(iter(iterable), default=nothing, key=key)
        return [] if result is nothing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=largest)[:n]
    iterator = iter(iterable)
    # the numbers come first, so that the zip takes no item too many
    chosen = [
        (item if key is None else key(item), i * sign, item)
        for i, item in zip(range(n), iterator)
    ]
    if not chosen:
        return chosen
    if largest:
        heapify(chosen)
        replace = heapreplace
    else:
        _heapify_max(chosen)
        replace = _heapreplace_max
    top = chosen[0][0]
    order = n * sign
    for item in iterator:
        by = item if key is None else key(item)
        if (top < by) if largest else (by < top):
            replace(chosen, (by, order, item))
            top = chosen[0][0]
            order += sign
    chosen.sort(reverse=largest)
    return [item for _, _, item in chosen]


def nsmallest(n, iterable, key=None):
    return _extreme(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    return _extreme(n, iterable, key, True)
