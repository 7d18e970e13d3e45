class Big:
    def __init__(self, label):
        self.label = label


def fail(big):
    local = [big, "payload text"]
    raise RuntimeError("failed with " + big.label)


def attempt():
    try:
        fail(Big("first"))
    except RuntimeError as error:
        return error


kept = attempt()
frame = kept.__traceback__.tb_next.tb_frame
print(kept, frame.f_code.co_name, sorted(frame.f_locals))
kept.__traceback__ = None
print(frame.f_locals["big"].label)
del frame
print(kept.args)
