print("never starts")
if True
    print("missing colon")
