class Guest:
    def __del__(self):
        print("goodbye")

guest = Guest()
guest = None
print("after")
