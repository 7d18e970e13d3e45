class Custom(Exception):
    def __init__(self, message="default text"):
        self.message = message
        super().__init__(message)


prepared = Custom("prepared text")
for thing in [Custom, prepared, Custom("new one"), prepared]:
    try:
        raise thing
    except Custom as error:
        print(error.message, error is prepared, len(error.args))
try:
    raise Custom
except Custom as error:
    print(error)
