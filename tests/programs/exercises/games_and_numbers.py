players = ["ann", "bob"]
board = [[" "] * 3 for _ in range(3)]
def show():
    for r in board:
        print("|".join(r))
def winner():
    lines = board + [list(c) for c in zip(*board)]
    lines.append([board[i][i] for i in range(3)])
    lines.append([board[i][2 - i] for i in range(3)])
    for l in lines:
        if l[0] != " " and len(set(l)) == 1:
            return l[0]
    return None
moves = [(0, 0), (1, 1), (0, 1), (2, 2), (0, 2)]
for n, (r, c) in enumerate(moves):
    mark = "XO"[n % 2]
    board[r][c] = mark
    if (w := winner()):
        print(players[n % 2], "wins")
        break
else:
    print("draw")
show()
import random
random.seed(42)
deck = [r + s for s in "SH" for r in "A23"]
random.shuffle(deck)
print(deck)
hand, deck = deck[:2], deck[2:]
print(hand, len(deck), random.choice(deck), random.randint(1, 1000))
guess, lo, hi, tries = 700, 1, 1000, 0
while True:
    mid = (lo + hi) // 2
    tries += 1
    if mid == guess: break
    if mid < guess: lo = mid + 1
    else: hi = mid - 1
print(tries)
def primes(n):
    sieve = bytearray([1]) * (n + 1)
    for p in range(2, int(n ** 0.5) + 1):
        if sieve[p]:
            sieve[p * p::p] = bytes(len(sieve[p * p::p]))
    return [i for i in range(2, n + 1) if sieve[i]]
print(primes(30))
fizz = ["FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else i for i in range(1, 16)]
print(*fizz)
coll = [27]
while coll[-1] != 1 and len(coll) < 10:
    n = coll[-1]
    coll.append(n // 2 if n % 2 == 0 else 3 * n + 1)
print(coll)
print("".join(chr((ord(c) - 97 + 13) % 26 + 97) for c in "hello"), "racecar" == "racecar"[::-1])
a, b = 0, 1
fibs = []
while a < 1000:
    fibs.append(a)
    a, b = b, a + b
print(fibs[-3:], sum(f for f in fibs if not f % 2))
