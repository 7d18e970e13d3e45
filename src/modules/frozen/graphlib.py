from types import GenericAlias as _GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """The graph has a cycle; the second argument is one."""


class _Node:
    __slots__ = ("node", "npredecessors", "successors")

    def __init__(self, node):
        self.node = node
        self.npredecessors = 0
        self.successors = []


_OUT, _DONE = -1, -2


class TopologicalSorter:
    """An order in which every node comes after those that it depends on."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._n_passed = 0
        self._n_finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _of(self, node):
        info = self._nodes.get(node)
        if info is None:
            info = self._nodes[node] = _Node(node)
        return info

    def add(self, node, *predecessors):
        """Adds a node and what it depends on."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._of(node)
        info.npredecessors += len(predecessors)
        for predecessor in predecessors:
            self._of(predecessor).successors.append(node)

    def prepare(self):
        """Ends the adding; CycleError if there is no order."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [info.node for info in self._nodes.values() if info.npredecessors == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """The nodes that depend on nothing that is not done."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        ready = tuple(self._ready)
        for node in ready:
            self._nodes[node].npredecessors = _OUT
        self._ready.clear()
        self._n_passed += len(ready)
        return ready

    def is_active(self):
        """Whether there is more to come."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._n_finished < self._n_passed or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Says that nodes are done."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.npredecessors != _OUT:
                if info.npredecessors >= 0:
                    raise ValueError(
                        f"node {node!r} was not passed out (still not ready) and cannot be marked as done"
                    )
                if info.npredecessors == _DONE:
                    raise ValueError(f"node {node!r} was already marked done")
            info.npredecessors = _DONE
            for successor in info.successors:
                after = self._nodes[successor]
                after.npredecessors -= 1
                if after.npredecessors == 0:
                    self._ready.append(successor)
            self._n_finished += 1

    def _find_cycle(self):
        """A cycle, its first node also at its end, or None; depth first, without recursion."""
        stack, walks, place, seen = [], [], {}, set()
        for start in self._nodes:
            node = start
            if node in seen:
                continue
            while True:
                if node in seen:
                    if node in place:
                        return stack[place[node] :] + [node]
                else:
                    seen.add(node)
                    walks.append(iter(self._nodes[node].successors))
                    place[node] = len(stack)
                    stack.append(node)
                while stack:
                    node = next(walks[-1], _Node)
                    if node is not _Node:
                        break
                    del place[stack.pop()]
                    walks.pop()
                else:
                    break
        return None

    def static_order(self):
        """All nodes in such an order."""
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)

    __class_getitem__ = classmethod(_GenericAlias)
