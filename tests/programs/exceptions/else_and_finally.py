def divide(a, b):
    try:
        result = a / b
    except ZeroDivisionError:
        print("cannot divide by zero")
        return None
    else:
        print("worked")
        return result
    finally:
        print("done with", a, b)


print(divide(9, 2))
print(divide(9, 0))
