def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise TypeError(f"cannot use {text!r}") from error


print(parse("12"))
parse("twelve")
