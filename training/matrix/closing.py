"""Which modules close somebody's gap: as few as can be, the shortest first. Pure."""


def that_close(lacking, lines):
    """Of `lines` (with their competences) those by which all of `lacking` (ids) is learned, as far as any of them can.

    Each time the one that closes most; of equals the shortest, then by code. One that the others make needless goes.
    """
    open_, chosen = set(lacking), []
    while lines and open_ & ids(best := min(lines, key=lambda line: rank(line, open_))):
        open_ -= ids(best)
        chosen.append(best)
    for each in list(chosen):
        if not is_needed(each, chosen, lacking):
            chosen.remove(each)
    return chosen


def rank(line, open_):
    return -len(open_ & ids(line)), line.length, line.code


def ids(line):
    return {each.pk for each in line.competences}


def is_needed(line, chosen, lacking):
    others = {pk for each in chosen if each is not line for pk in ids(each)}
    return bool((ids(line) & set(lacking)) - others)
