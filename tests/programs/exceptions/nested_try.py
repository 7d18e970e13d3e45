def outer():
    try:
        try:
            return [][3]
        finally:
            print("inner cleanup")
    except IndexError:
        print("outer saw it")
        try:
            1 / 0
        except ZeroDivisionError as error:
            print("second problem", error, repr(error.__context__))
    return "end"


print(outer())
