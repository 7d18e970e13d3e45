def clean(data):
    try:
        return data["size"]
    except KeyError:
        return data.size


clean({})
