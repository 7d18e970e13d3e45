from enum import Enum, auto


class State(Enum):
    IDLE = auto()
    RUNNING = auto()
    DONE = "done"

    @property
    def final(self):
        return self is State.DONE


class Machine:
    moves = {State.IDLE: State.RUNNING, State.RUNNING: State.DONE}

    def __init__(self):
        self.state = State.IDLE

    def step(self):
        self.state = self.moves.get(self.state, self.state)


machine = Machine()
while not machine.state.final:
    print(machine.state.name, machine.state.value)
    machine.step()
print(State("done") is machine.state, list(State)[0])
print(State["IDLE"], len(State))
