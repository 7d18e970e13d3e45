def work():
    try:
        print("working")
        raise RuntimeError("broken")
    finally:
        print("tidying up")


work()
print("never printed")
