from itertools import product, permutations, combinations, combinations_with_replacement

print(list(product("AB", [1, 2])), list(product([0, 1], repeat=3)), list(product()), list(product([], [1])))
print(list(permutations([1, 2, 3])), list(permutations("ABC", 2)), list(permutations([], 0)), list(permutations([1], 2)))
print(list(combinations("ABCD", 2)), list(combinations(range(3), 3)), list(combinations([1, 2], 3)), list(combinations([1], 0)))
print(list(combinations_with_replacement("AB", 3)), list(combinations_with_replacement([], 1)))
print(["".join(p) for p in permutations("abcd", 3)][:8], len(list(permutations(range(5)))))
print(sum(1 for _ in product(range(6), repeat=3)), max(a * b for a, b in combinations([3, 7, 2, 9], 2)))
suits, ranks = ["♠", "♥"], ["J", "Q", "K"]
deck = [rank + suit for suit, rank in product(suits, ranks)]
print(deck)

people = [["Ann"], ["Bob"], ["Cid"]]
pairs = list(combinations(people, 2))
pairs[0][0].append("first")
print(pairs, people[0])
it = permutations([1, 2])
a = next(it)
b = next(it)
print(a, b, next(it, "end"), next(it, "still"))


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


attempt(combinations, [1, 2])
attempt(combinations, [1, 2], -1)
attempt(combinations, 5, 2)
attempt(permutations, [1, 2], "a")
attempt(permutations, [1, 2], -2)
attempt(product, [1], 2)
attempt(product, [1], repeat=-1)
attempt(product, [1], times=2)
attempt(combinations_with_replacement, "ab", 1.5)
for row in product(["a", "b"], [["x"]]):
    row[1].append(row[0])
print(row)
