def work(flag):
    if flag:
        value = [1000]
    try:
        print(value)
    except UnboundLocalError as error:
        print(error)
    value = "set now"
    del value
    try:
        return value
    except UnboundLocalError as error:
        return str(error)


print(work(True))
print(work(False))
name = "global name"
del name
try:
    name
except NameError as error:
    print(error)
