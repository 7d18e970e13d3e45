def connect(host, port=8080, /, path="index", *, timeout=300, retries=None):
    if retries is None:
        retries = []
    retries.append(timeout)
    return f"{host}:{port}/{path}", retries


kept = [1000]
print(connect("local"))
print(connect("local", 9090, timeout=500, retries=kept))
print(connect("far", path="home", retries=kept))
print(kept, connect.__defaults__, connect.__kwdefaults__)
