"""Lists and slices: the sieve of Eratosthenes, and division by the primes found."""


def sieve(limit):
    is_prime = [True] * (limit + 1)
    is_prime[0] = is_prime[1] = False
    n = 2
    while n * n <= limit:
        if is_prime[n]:
            for multiple in range(n * n, limit + 1, n):
                is_prime[multiple] = False
        n += 1
    return [n for n in range(limit + 1) if is_prime[n]]


def factors(n, primes):
    found = []
    for prime in primes:
        if prime * prime > n:
            break
        while n % prime == 0:
            found.append(prime)
            n //= prime
    if n > 1:
        found.append(n)
    return found


primes = sieve(4000000)
n_factors = 0
for n in range(1000000, 1060000):
    n_factors += len(factors(n, primes))
print(len(primes), primes[-1], sum(primes[:1000]), n_factors)
