def attempt():
    try:
        return "from try"
    finally:
        print("cleaning up")

print(attempt())
