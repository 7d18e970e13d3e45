class Version:
    def __init__(self, major, minor):
        self.major = major
        self.minor = minor

    def __lt__(self, other):
        return (self.major, self.minor) < (other.major, other.minor)

    def __repr__(self):
        return f"v{self.major}.{self.minor}"


versions = [Version(3, 1), Version(1, 9), Version(3, 0)]
print(sorted(versions), min(versions), max(versions))
print(versions[0] < versions[1], versions[0] > versions[1])
