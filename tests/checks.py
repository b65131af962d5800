"""The part of `make check` that no tool does: migrations, translations and words that may not be in the tree."""

import os
import re
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

from portal.database import server

ROOT = Path(__file__).resolve().parent.parent
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemented" + r"Error)\b")
MACHINE = re.compile(r"(/home/\w+/|/ro" + r"ot/\w|py" + r"pi\.org|files\.python" + r"hosted)")


def tracked(*patterns):
    names = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in names.stdout.split()]


def forbidden_words():
    for file in tracked("*.py", "*.html", "*.css", "*.md", "*.txt", "*.toml", "Makefile", ".ci/run"):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if (found := UNFINISHED.search(line) or MACHINE.search(line)) and file != Path(__file__):
                yield f"{file.relative_to(ROOT)}:{number}: {found[0]}"


def long_files():
    for file in tracked("*.py"):
        length = len(file.read_text(encoding="utf-8").splitlines())
        if length > 400 and "migrations" not in file.parts:
            yield f"{file.relative_to(ROOT)}: {length} lines; split it by business object"


def translations():
    result = subprocess.run(
        [sys.executable, "manage.py", "messages", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    if result.returncode:
        yield result.stdout + result.stderr


def missing_migrations():
    command = [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]
    ours = sorted(file.parent.parent.name for file in tracked("*/migrations/__init__.py"))
    with nullcontext() if os.environ.get("DATABASE_URL") else server.running(Path(os.environ["OPMAAT_VAR"])):
        result = subprocess.run([*command, *ours], cwd=ROOT, capture_output=True, text=True)
    if result.returncode:
        yield result.stdout + result.stderr


def main():
    wrong = 0
    for check in (forbidden_words, long_files, translations, missing_migrations):
        for line in check():
            print(line)
            wrong += 1
        print(f"{check.__name__.replace('_', ' ')}: looked")
    return min(wrong, 1)


if __name__ == "__main__":
    raise SystemExit(main())
