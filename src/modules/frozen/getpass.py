import os as _os

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """What is typed can be seen."""


def getpass(prompt="Password: ", stream=None):
    """Asks for a line of input."""
    return input(prompt)


def getuser():
    """The person's name."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if user := _os.environ.get(name):
            return user
    raise OSError("No username set in the environment")
