import sys

for leave in (exit, quit, sys.exit):
    try:
        leave("code")
    except SystemExit as end:
        print(end.code, end.args)
print(exit)
print(quit)
quit()
