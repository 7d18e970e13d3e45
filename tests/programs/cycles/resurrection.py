import gc


class Phoenix:
    saved = None

    def __del__(self):
        print("rising")
        Phoenix.saved = self


bird = Phoenix()
del bird
print(Phoenix.saved is not None)
Phoenix.saved = None
print("second death is silent")
gc.collect()
