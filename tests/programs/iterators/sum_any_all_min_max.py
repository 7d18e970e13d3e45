class Box:
    def __init__(self, weight):
        self.weight = weight

    def __repr__(self):
        return f"Box({self.weight})"


boxes = [Box(300), Box(150), Box(700)]
print(sum(box.weight for box in boxes))
print(any(box.weight > 600 for box in boxes), all(box.weight > 200 for box in boxes))
print(max(boxes, key=lambda box: box.weight), min(boxes, key=lambda box: -box.weight))
heaviest = max(boxes, key=lambda box: box.weight)
print(heaviest is boxes[2], sum([[1], [2]], []))
