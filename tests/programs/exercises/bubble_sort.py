def bubble_sort(items):
    end = len(items) - 1
    while end > 0:
        swapped = False
        for i in range(end):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
        if not swapped:
            return
        end -= 1


numbers = [500, 100, 400, 200, 300]
bubble_sort(numbers)
print(numbers)
