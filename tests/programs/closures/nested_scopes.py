def outer():
    word = "outer"

    def middle():
        word = "middle"

        def inner():
            nonlocal word
            word = "changed by inner"
            return word

        inner()
        return word

    return middle(), word


print(outer())
