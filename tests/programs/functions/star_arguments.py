def total(*numbers):
    result = 0
    for number in numbers:
        result += number
    return result


values = [1, 2, 3]
print(total(), total(5), total(1, 2, 3), total(*values), total(*values, 10))
