class Patient:
    def __init__(self):
        self.name = "Ada"

    def __getattr__(self, name):
        return "no " + name


patient = Patient()
print(patient.name, patient.phone)
patient.phone = "555-1234"
print(patient.phone, patient.address)
