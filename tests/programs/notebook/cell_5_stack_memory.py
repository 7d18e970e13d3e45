def func():
    # These variables are created in stack memory
    a = 20
    b = []
    c = ""

    """
    Here a, b and c are stored in stack memory when function func() is called. As soon as function ends, this memory is released automatically.
    """
