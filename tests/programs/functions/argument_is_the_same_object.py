def double_all(numbers):
    for i in range(len(numbers)):
        numbers[i] = numbers[i] * 2


def replace(numbers):
    numbers = [0]
    return numbers


mine = [100, 200, 300]
double_all(mine)
other = replace(mine)
print(mine, other)
