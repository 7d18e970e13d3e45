class Robot:
    pass


def speak(self):
    return "I am " + self.name


robot = Robot()
robot.name = "R2"
Robot.speak = speak
print(robot.speak())
robot.speak = "hidden by the instance"
print(robot.speak)
del robot.speak
print(robot.speak(), hasattr(robot, "speak"), hasattr(robot, "fly"))
