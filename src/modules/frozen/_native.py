import sys as _sys


class _Nowhere:
    def write(self, text):
        return len(text)

    def flush(self):
        pass


def stderr():
    """Where errors are written."""
    return getattr(_sys, "stderr", None) or _Nowhere()


NO_FILES = "Heapglass runs in a page, which has no files"


def refused(errno, text, *names):
    """Raises what the operating system would answer, with a note that says why."""
    if len(names) > 1:
        error = OSError(errno, text, names[0], None, names[1])
    else:
        error = OSError(errno, text, *names)
    error.add_note(NO_FILES)
    raise error


def no_such_file(name, *others):
    """Raises that there is no such file."""
    refused(2, "No such file or directory", name, *others)


def read_only(name):
    """Raises that nothing can be written there."""
    raise PermissionError(13, f"Permission denied: {NO_FILES}", name)
