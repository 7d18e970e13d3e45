def read(table, key, index):
    try:
        return table[key][index]
    except KeyError as error:
        return "no key " + str(error)
    except IndexError as error:
        return "no index: " + str(error)
    except (TypeError, ValueError):
        return "wrong kind"


table = {"a": [1, 2]}
print(read(table, "a", 1))
print(read(table, "b", 1))
print(read(table, "a", 5))
print(read(table, "a", "x"))
