_NAMES = (
    "EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST "
    "EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM "
    "ERANGE EDEADLOCK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP"
).split()

errorcode = dict(enumerate(_NAMES, 1))
errorcode |= {
    95: "ENOTSUP", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED",
    104: "ECONNRESET", 106: "EISCONN", 107: "ENOTCONN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH",
    114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED",
}  # fmt: skip
globals().update({name: number for number, name in errorcode.items()})
EWOULDBLOCK = EAGAIN
EDEADLK = EDEADLOCK
EOPNOTSUPP = ENOTSUP

# what each means
_texts = {
    0: "Success", 1: "Operation not permitted", 2: "No such file or directory", 3: "No such process",
    4: "Interrupted system call", 5: "Input/output error", 6: "No such device or address",
    7: "Argument list too long", 8: "Exec format error", 9: "Bad file descriptor", 10: "No child processes",
    11: "Resource temporarily unavailable", 12: "Cannot allocate memory", 13: "Permission denied",
    14: "Bad address", 15: "Block device required", 16: "Device or resource busy", 17: "File exists",
    18: "Invalid cross-device link", 19: "No such device", 20: "Not a directory", 21: "Is a directory",
    22: "Invalid argument", 23: "Too many open files in system", 24: "Too many open files",
    25: "Inappropriate ioctl for device", 26: "Text file busy", 27: "File too large",
    28: "No space left on device", 29: "Illegal seek", 30: "Read-only file system", 31: "Too many links",
    32: "Broken pipe", 33: "Numerical argument out of domain", 34: "Numerical result out of range",
    35: "Resource deadlock avoided", 36: "File name too long", 37: "No locks available",
    38: "Function not implemented", 39: "Directory not empty", 40: "Too many levels of symbolic links",
    95: "Operation not supported", 98: "Address already in use", 99: "Cannot assign requested address",
    100: "Network is down", 101: "Network is unreachable", 103: "Software caused connection abort",
    104: "Connection reset by peer", 106: "Transport endpoint is already connected",
    107: "Transport endpoint is not connected", 110: "Connection timed out", 111: "Connection refused",
    113: "No route to host", 114: "Operation already in progress", 115: "Operation now in progress",
    125: "Operation canceled",
}  # fmt: skip
