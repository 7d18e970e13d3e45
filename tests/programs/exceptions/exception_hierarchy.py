problems = [ZeroDivisionError("a"), KeyError("b"), IndexError("c"), RuntimeError()]
for problem in problems:
    try:
        raise problem
    except ArithmeticError:
        print("arithmetic")
    except LookupError as error:
        print("lookup", error, error.args)
    except Exception as error:
        print("other", repr(error), error.args)
