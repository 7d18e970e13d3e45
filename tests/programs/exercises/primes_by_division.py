primes = []
candidate = 2
while len(primes) < 10:
    for prime in primes:
        if candidate % prime == 0:
            break
    else:
        primes.append(candidate)
    candidate += 1
print(primes)
