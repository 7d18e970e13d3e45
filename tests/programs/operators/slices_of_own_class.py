class Playlist:
    def __init__(self, songs):
        self.songs = songs

    def __getitem__(self, key):
        if isinstance(key, slice):
            return Playlist(self.songs[key])
        return self.songs[key]

    def __setitem__(self, key, value):
        self.songs[key] = value

    def __len__(self):
        return len(self.songs)

    def __reversed__(self):
        return iter(self.songs[::-1])


songs = Playlist(["song one", "song two", "song three"])
part = songs[1:]
print(part.songs, songs[0], len(songs[:-1]))
songs[0:2] = ["new song"]
print(songs.songs, list(reversed(songs)))
