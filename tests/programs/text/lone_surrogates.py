# A lone surrogate cannot be printed, and an error that says one escapes it.
import sys

for text in "\ud800", "\udbff\udc00", "é\ud800":
    try:
        print(text)
    except UnicodeEncodeError as error:
        print(error, error.object == text, error.start, error.end, error.reason)
try:
    sys.stdout.write("x\udead")
except UnicodeEncodeError as error:
    print(error)
print(repr("\ud800"), ["\udfff"])
