from collections.abc import Sequence as _Sequence

__all__ = ['start', 'stop', 'is_tracing', 'take_snapshot', 'get_traced_memory', 'reset_peak', 'clear_traces',
           'get_object_traceback', 'get_traceback_limit', 'get_tracemalloc_memory', 'Snapshot', 'Statistic',
           'StatisticDiff', 'Frame', 'Traceback', 'Filter', 'DomainFilter', 'Trace']


def start(nframe=1, /):
    if nframe < 1:
        raise ValueError(f'the number of frames must be in range [1; 65535]')
    _start()


def get_traceback_limit():
    return 1


def get_tracemalloc_memory():
    return 0


def _size_text(size, sign):
    for unit in ('B', 'KiB', 'MiB', 'GiB', 'TiB'):
        if abs(size) < 100 and unit != 'B':
            return f'{size:+.1f} {unit}' if sign else f'{size:.1f} {unit}'
        if abs(size) < 10 * 1024 or unit == 'TiB':
            return f'{size:+.0f} {unit}' if sign else f'{size:.0f} {unit}'
        size /= 1024


class Frame:
    __slots__ = ('filename', 'lineno')

    def __init__(self, place):
        self.filename, self.lineno = place

    def __eq__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return (self.filename, self.lineno) == (other.filename, other.lineno)

    def __lt__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return (self.filename, self.lineno) < (other.filename, other.lineno)

    def __hash__(self):
        return hash((self.filename, self.lineno))

    def __str__(self):
        return f'{self.filename}:{self.lineno}'

    def __repr__(self):
        return f'<Frame filename={self.filename!r} lineno={self.lineno!r}>'


class Traceback:
    __slots__ = ('_frames', 'total_nframe')

    def __init__(self, frames, total_nframe=None):
        self._frames = tuple(frames)
        self.total_nframe = total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        return self._frames[index]

    def __iter__(self):
        return iter(self._frames)

    def __contains__(self, frame):
        return frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames == other._frames

    def __lt__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames < other._frames

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        return f'<Traceback {self._frames!r}>'

    def format(self, limit=None, most_recent_first=False):
        return [f'  File "{frame.filename}", line {frame.lineno}' for frame in self._frames]


class Statistic:
    __slots__ = ('traceback', 'size', 'count')

    def __init__(self, traceback, size, count):
        self.traceback, self.size, self.count = traceback, size, count

    def __eq__(self, other):
        if not isinstance(other, Statistic):
            return NotImplemented
        return (self.traceback, self.size, self.count) == (other.traceback, other.size, other.count)

    def __hash__(self):
        return hash((self.traceback, self.size, self.count))

    def __str__(self):
        text = f'{self.traceback}: size={_size_text(self.size, False)}, count={self.count}'
        if self.count:
            text += f', average={_size_text(self.size / self.count, False)}'
        return text

    def __repr__(self):
        return f'<Statistic traceback={self.traceback!r} size={self.size} count={self.count}>'


class StatisticDiff:
    __slots__ = ('traceback', 'size', 'size_diff', 'count', 'count_diff')

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size, self.size_diff = size, size_diff
        self.count, self.count_diff = count, count_diff

    def __eq__(self, other):
        if not isinstance(other, StatisticDiff):
            return NotImplemented
        return ((self.traceback, self.size, self.size_diff, self.count, self.count_diff)
                == (other.traceback, other.size, other.size_diff, other.count, other.count_diff))

    def __hash__(self):
        return hash((self.traceback, self.size, self.size_diff, self.count, self.count_diff))

    def __str__(self):
        text = (f'{self.traceback}: size={_size_text(self.size, False)} ({_size_text(self.size_diff, True)}), '
                f'count={self.count} ({self.count_diff:+})')
        if self.count:
            text += f', average={_size_text(self.size / self.count, False)}'
        return text

    def __repr__(self):
        return (f'<StatisticDiff traceback={self.traceback!r} size={self.size} ({self.size_diff:+}) '
                f'count={self.count} ({self.count_diff:+})>')


class Trace:
    __slots__ = ('size', 'traceback', 'domain')

    def __init__(self, size, traceback):
        self.size = size
        self.traceback = traceback
        self.domain = 0

    def __str__(self):
        return f'{self.traceback}: {_size_text(self.size, False)}'

    def __repr__(self):
        return f'<Trace domain=0 size={_size_text(self.size, False)}, traceback={self.traceback!r}>'


class Filter:
    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        self.inclusive = inclusive
        self.filename_pattern = filename_pattern
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain

    def _match(self, place):
        filename, lineno = place
        same = _matches(filename, self.filename_pattern) and self.lineno in (None, lineno)
        return same if self.inclusive else not same


class DomainFilter:
    def __init__(self, inclusive, domain):
        self.inclusive = inclusive
        self.domain = domain

    def _match(self, place):
        return (self.domain == 0) == bool(self.inclusive)


def _matches(name, pattern):
    # * stands for anything, ? for one character
    if not pattern:
        return not name
    if pattern[0] == '*':
        return any(_matches(name[i:], pattern[1:]) for i in range(len(name) + 1))
    return bool(name) and pattern[0] in ('?', name[0]) and _matches(name[1:], pattern[1:])


def _groups(traces, key_type, cumulative):
    if key_type not in ('traceback', 'filename', 'lineno'):
        raise ValueError(f'unknown key_type: {key_type!r}')
    groups = {}
    for filename, lineno, size in traces:
        key = (filename, 0) if key_type == 'filename' else (filename, lineno)
        total, count = groups.get(key, (0, 0))
        groups[key] = (total + size, count + 1)
    return groups


class _Traces(_Sequence):
    def __init__(self, traces):
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(_trace(found) for found in self._traces[index])
        return _trace(self._traces[index])

    def __contains__(self, trace):
        return any(trace == other for other in self)

    def __eq__(self, other):
        return self._traces == other._traces if isinstance(other, _Traces) else NotImplemented

    def __repr__(self):
        return f'<Traces len={len(self)}>'


def _trace(found):
    filename, lineno, size = found
    return Trace(size, Traceback((Frame((filename, lineno)),)))


class Snapshot:
    def __init__(self, traces, traceback_limit):
        # what this module keeps is traced as of its own lines
        _from_here()
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    @property
    def _traces(self):
        return self.traces._traces

    def filter_traces(self, filters):
        wanted = [f for f in filters if f.inclusive]
        unwanted = [f for f in filters if not f.inclusive]
        kept = [t for t in self._traces
                if (not wanted or any(f._match(t[:2]) for f in wanted)) and all(f._match(t[:2]) for f in unwanted)]
        return Snapshot(kept, self.traceback_limit)

    def statistics(self, key_type, cumulative=False):
        groups = _groups(self._traces, key_type, cumulative)
        found = [Statistic(Traceback((Frame(key),)), size, count) for key, (size, count) in groups.items()]
        found.sort(reverse=True, key=lambda s: (s.size, s.count, s.traceback))
        return found

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        new = _groups(self._traces, key_type, cumulative)
        old = _groups(old_snapshot._traces, key_type, cumulative)
        found = []
        for key, (size, count) in new.items():
            size_diff, count_diff = size, count
            if key in old:
                size_diff, count_diff = size - old[key][0], count - old[key][1]
            found.append(StatisticDiff(Traceback((Frame(key),)), size, size_diff, count, count_diff))
        for key, (size, count) in old.items():
            if key not in new:
                found.append(StatisticDiff(Traceback((Frame(key),)), 0, -size, 0, -count))
        found.sort(reverse=True, key=lambda s: (abs(s.size_diff), s.size, abs(s.count_diff), s.count, s.traceback))
        return found


def take_snapshot():
    if not is_tracing():
        raise RuntimeError('the tracemalloc module must be tracing memory allocations to take a snapshot')
    traces = _traces()
    _from_here()
    return Snapshot(traces, 1)


def get_object_traceback(obj):
    place = _place(obj)
    return None if place is None else Traceback((Frame(place),))
