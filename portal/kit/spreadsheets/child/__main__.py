"""Reads one workbook from standard input and prints its rows as lines of JSON, under limits of its own.

Run as a program by portal.kit.spreadsheets.reading, for each upload anew. It knows nothing of the portal: it starts in
a moment, holds no secrets, and may be killed at any time. Nothing that it is given is trusted.

    {"sheet": name, "hidden": bool, "merged": [...], "unstored": [...], "from_1904": bool}
    [row number, [values from column A on]]
    {"end": true}                       all was read; without this line, nothing counts
    {"refused": code, "about": {...}}   instead of the rest
"""

import json
import resource
import sys

limits = json.loads(sys.argv[1])
for kind, most in (
    (resource.RLIMIT_AS, limits["memory"]),
    (resource.RLIMIT_CPU, limits["seconds"]),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
    (resource.RLIMIT_NOFILE, 32),
):
    resource.setrlimit(kind, (most, most))

from refusals import Refused  # noqa: E402 (under the limits, as all that follows)


def main():
    from archive import open_archive
    from rows import lines
    from scanning import scan

    try:
        with open_archive(sys.stdin.buffer, limits) as archive:
            found = scan(archive, limits)
        sys.stdin.buffer.seek(0)
        for line in lines(sys.stdin.buffer, found, limits):
            write(line)
    except Refused as refusal:
        write({"refused": refusal.code, "about": refusal.about})
    except MemoryError:
        write({"refused": "too_much", "about": {}})
    except BaseException:  # Also what calamine calls a panic: a file that breaks its reader is a broken file.
        write({"refused": "broken", "about": {}})
    else:
        write({"end": True})
    sys.stdout.flush()


def write(value):
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
    sys.stdout.buffer.write(b"\n")


main()
