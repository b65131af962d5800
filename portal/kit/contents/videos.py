"""Walks through the boxes of an MP4 or the elements of a WebM: whether it is whole, and how long it lasts."""

import struct

MP4_BRANDS = {
    *(b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1"),
    *(b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"dash", b"f4v "),
}
MOST_BOXES = 10_000
EBML, SEGMENT, INFO, DOC_TYPE = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x4282
TIMECODE_SCALE, DURATION, CLUSTER = 0x2AD7B1, 0x4489, 0x1F43B675


def seconds_of(file, code):
    """How long the film lasts in whole seconds, or None where the file does not say."""
    try:
        length = mp4_seconds(file) if code == "mp4" else webm_seconds(file)
    except (struct.error, ZeroDivisionError, OverflowError, ValueError):
        return None
    return None if length is None or not 0 < length < 1_000_000 else max(round(length), 1)


def boxes(file, start, end):
    """(kind, begin, end) of each box from `start` to `end`; stops with ValueError where a box runs out of the file."""
    place = start
    for _number in range(MOST_BOXES):
        if place == end:
            return
        file.seek(place)
        size, kind = struct.unpack(">I4s", file.read(8))
        begin = place + 8
        if size == 1:
            size = struct.unpack(">Q", file.read(8))[0]
            begin += 8
        elif size == 0:
            size = end - place
        if size < begin - place or place + size > end:
            raise ValueError("a box that does not fit")
        yield kind, begin, place + size
        place += size
    raise ValueError("too many boxes")


def is_mp4(file):
    """Of a brand that browsers play, whole to its last byte, with a film in it."""
    end = file.seek(0, 2)
    file.seek(8)
    if file.read(4) not in MP4_BRANDS:
        return False
    try:
        kinds = {kind for kind, _begin, _end in boxes(file, 0, end)}
    except (struct.error, ValueError):
        return False
    return {b"ftyp", b"moov"} <= kinds and bool(kinds & {b"mdat", b"moof"})


def mp4_seconds(file):
    end = file.seek(0, 2)
    for kind, begin, stop in boxes(file, 0, end):
        if kind == b"moov":
            for inner, inner_begin, _inner_stop in boxes(file, begin, stop):
                if inner == b"mvhd":
                    file.seek(inner_begin)
                    head = file.read(32)
                    long = head[0] == 1
                    scale, length = struct.unpack(">IQ" if long else ">II", head[20:32] if long else head[12:20])
                    return length / scale
    return None


def number_at(file, *, keep_mark):
    """A number of variable width, as an element's name (`keep_mark`) or its length; None for a length unknown."""
    first = file.read(1)
    if not first or not first[0]:
        raise ValueError("no number")
    width = 9 - first[0].bit_length()
    rest = file.read(width - 1)
    if len(rest) != width - 1:
        raise ValueError("cut off")
    value = int.from_bytes(first + rest, "big")
    if keep_mark:
        return value
    value &= (1 << (7 * width)) - 1
    return None if value == (1 << (7 * width)) - 1 else value


def elements(file, start, end):
    """(name, begin, end) of each element; one of unknown length runs to the end."""
    place = start
    for _number in range(MOST_BOXES):
        if place >= end:
            return
        file.seek(place)
        name, length = number_at(file, keep_mark=True), number_at(file, keep_mark=False)
        begin = file.tell()
        stop = end if length is None else begin + length
        if stop > end:
            raise ValueError("an element that does not fit")
        yield name, begin, stop
        place = stop


def is_webm(file):
    end = file.seek(0, 2)
    try:
        found = list(elements(file, 0, end))
    except ValueError:
        return False
    if [name for name, _begin, _end in found][:2] != [EBML, SEGMENT]:
        return False
    for name, begin, stop in elements(file, found[0][1], found[0][2]):
        if name == DOC_TYPE:
            file.seek(begin)
            return file.read(stop - begin).rstrip(b"\0") == b"webm"
    return False


def webm_seconds(file):
    end = file.seek(0, 2)
    segment = next(part for part in elements(file, 0, end) if part[0] == SEGMENT)
    for name, begin, stop in elements(file, segment[1], segment[2]):
        if name == CLUSTER:
            return None
        if name == INFO:
            scale, length = 1_000_000, None
            for inner, inner_begin, inner_stop in elements(file, begin, stop):
                file.seek(inner_begin)
                raw = file.read(inner_stop - inner_begin)
                if inner == TIMECODE_SCALE:
                    scale = int.from_bytes(raw, "big")
                elif inner == DURATION:
                    length = struct.unpack(">d" if len(raw) == 8 else ">f", raw)[0]
            return None if length is None else length * scale / 1e9
    return None
