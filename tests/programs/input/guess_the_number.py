secret = 42
guesses = 0
while True:
    guess = int(input("Guess: "))
    guesses += 1
    if guess < secret:
        print("higher")
    elif guess > secret:
        print("lower")
    else:
        break
print("right after", guesses)
