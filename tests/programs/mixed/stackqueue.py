from collections import deque
class Stack:
    def __init__(self):
        self._items = []
    def push(self, x): self._items.append(x)
    def pop(self):
        if not self._items:
            raise IndexError('pop from empty stack')
        return self._items.pop()
    def peek(self): return self._items[-1]
    def __len__(self): return len(self._items)
    def __bool__(self): return bool(self._items)
def balanced(s):
    st = Stack()
    pairs = {')': '(', ']': '['}
    for c in s:
        if c in '([':
            st.push(c)
        elif c in pairs:
            if not st or st.pop() != pairs[c]:
                return False
    return not st
print(balanced('([])'), balanced('(]'))
def rpn(expr):
    st = Stack()
    for tok in expr.split():
        if tok in '+-*':
            b, a = st.pop(), st.pop()
            st.push({'+': a + b, '-': a - b, '*': a * b}[tok])
        else:
            st.push(int(tok))
    return st.pop()
print(rpn('300 4 + 2 *'))
q = deque(maxlen=2)
for job in (['print'], ['scan'], ['fax']):
    q.append(job)
print(q)
front = q.popleft()
print(front, len(q))
try:
    Stack().pop()
except IndexError as e:
    print(type(e).__name__, e)
class Queue:
    def __init__(self): self.a, self.b = [], []
    def put(self, x): self.a.append(x)
    def get(self):
        if not self.b:
            while self.a:
                self.b.append(self.a.pop())
        return self.b.pop()
qq = Queue()
for x in (1000, 2000): qq.put(x)
print(qq.get(), qq.get())
