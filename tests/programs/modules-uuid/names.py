"""UUIDs of names, and in parts."""
import uuid

u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int, u.bytes, u.fields, u.version, u.variant, u.urn)
for namespace in (uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL):
    print(uuid.uuid3(namespace, "example.org"), uuid.uuid5(namespace, "example.org"), uuid.uuid5(namespace, "").version)
print(uuid.UUID(int=5), uuid.UUID(bytes=bytes(16)), uuid.UUID("{12345678123456781234567812345678}") == u, u < uuid.UUID(int=1 << 127))
print(uuid.UUID(fields=u.fields) == u, uuid.UUID(bytes_le=u.bytes_le) == u, hash(u) == hash(uuid.UUID(str(u))), {u: 1}[uuid.UUID(u.hex)])
for bad in (lambda: uuid.UUID("xyz"), lambda: uuid.UUID(), lambda: uuid.UUID(int=1 << 128), lambda: uuid.UUID(bytes=b"x"), lambda: setattr(u, "int", 1)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print(len(str(uuid.uuid4())), uuid.uuid4().version, uuid.uuid4() != uuid.uuid4(), uuid.uuid4().variant, uuid.uuid1().version)
