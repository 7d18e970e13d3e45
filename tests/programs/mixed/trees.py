class BST:
    class Node:
        __slots__ = 'key', 'left', 'right'
        def __init__(self, key):
            self.key = key
            self.left = self.right = None
    def __init__(self):
        self.root = None
    def insert(self, key):
        def go(node):
            if node is None:
                return BST.Node(key)
            if key < node.key:
                node.left = go(node.left)
            else:
                node.right = go(node.right)
            return node
        self.root = go(self.root)
    def walk(self):
        stack, node = [], self.root
        while stack or node:
            while node:
                stack.append(node)
                node = node.left
            node = stack.pop()
            yield node.key
            node = node.right
    def depth(self, node='root'):
        if node == 'root': node = self.root
        if node is None: return 0
        return 1 + max(self.depth(node.left), self.depth(node.right))
t = BST()
for k in [500, 300, 800, 400]:
    t.insert(k)
print(list(t.walk()), t.depth())
def inorder(n):
    if n:
        yield from inorder(n.left)
        yield n.key
        yield from inorder(n.right)
print(list(inorder(t.root)))
graph = {'A': ['B', 'C'], 'B': ['D'], 'C': ['D'], 'D': []}
def dfs(g, n, seen=None):
    if seen is None: seen = set()
    seen.add(n)
    for m in g[n]:
        if m not in seen:
            dfs(g, m, seen)
    return seen
print(sorted(dfs(graph, 'A')))
from collections import deque
def bfs(g, s):
    q, order = deque([s]), []
    while q:
        n = q.popleft()
        if n in order: continue
        order.append(n)
        q.extend(g[n])
    return order
print(bfs(graph, 'A'))
def paths(g, a, b, path=()):
    path = path + (a,)
    if a == b: return [path]
    return [p for n in g[a] for p in paths(g, n, b, path)]
print(paths(graph, 'A', 'D'))
