"""Where the database is: `DATABASE_URL`, or the embedded server under `var/`."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

# A Unix socket's path holds at most 107 bytes, of which the server's own file name takes 18.
LONGEST_SOCKET_FOLDER = 85


def closed(folder):
    """Whether root's server, which runs under another account, cannot come to `folder`: a clone under /root."""
    return os.geteuid() == 0 and any(
        parent.exists() and not parent.stat().st_mode & stat.S_IXOTH for parent in (folder, *folder.parents)
    )


def socket_folder(var):
    """The folder of the embedded server's socket, the same for everyone who asks; short enough for the kernel."""
    folder = Path(var).resolve() / "postgres" / "socket"
    if len(str(folder)) <= LONGEST_SOCKET_FOLDER and not closed(folder.parent):
        return folder
    return Path(tempfile.gettempdir()) / f"opmaat-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"


def database_settings(url, var):
    """Django's settings for `url` (any address or key=value string that libpq takes), or for the embedded server."""
    parts = conninfo_to_dict(url) if url else {"host": str(socket_folder(var)), "user": "postgres", "dbname": "opmaat"}
    known = {"host", "port", "user", "password", "dbname"}
    return {
        "ENGINE": "portal.tenancy.backend",
        "NAME": parts.get("dbname", "opmaat"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": str(parts.get("port", "")),
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {key: value for key, value in parts.items() if key not in known},
    }
