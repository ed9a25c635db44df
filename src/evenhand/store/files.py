"""The project as a file: how it is named to SQLite, whether it is all there, and whether its file system can be trusted."""

import os
import re
import sqlite3
from pathlib import Path
from urllib.parse import quote

NETWORK = frozenset({
    "9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs", "fuse.gcsfuse", "fuse.glusterfs",
    "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "pvfs2", "smb2", "smb3",
    "smbfs",
})  # fmt: skip
"""File systems behind which several computers may stand. SQLite's journal of WAL is shared memory, which they do not share.
Source: SQLite, "Write-Ahead Logging", 1 (all processes must be on one computer); mount(8) for the names."""

MOUNTS = Path("/proc/self/mountinfo")

_OCTAL = re.compile(r"\\([0-7]{3})")


def uri_of(path: Path, mode: str) -> str:
    """The file as SQLite's URI with how it is opened, for instance `ro`."""
    return f"file:{quote(os.fsencode(path))}?mode={mode}"


def lacks_bytes(db: sqlite3.Connection, path: Path) -> int:
    """How many bytes the file is shorter than its head says; 0 while a journal stands beside it that may hold them.

    SQLite itself notices a missing page, but takes one that is cut off for whole. It is asked what the head says, for whoever
    opens and closes the file beside it takes away every lock that this process has on it; another process would then take
    itself for the last one, clear the journal away, and both would write over each other. Source: SQLite, "How To Corrupt An
    SQLite Database File", 2.2.
    """
    journal = Path(f"{path}-wal")
    if journal.exists() and journal.stat().st_size:
        return 0
    n_bytes, n_pages = (int(db.execute(query).fetchone()[0]) for query in ("PRAGMA page_size", "PRAGMA page_count"))
    return max(0, n_pages * n_bytes - path.stat().st_size)


def file_system(path: Path, mounts: Path = MOUNTS) -> str | None:
    """The kind of file system that a file lies on (`ext4`, `nfs4`), the deepest mount that holds it; None: unknown.

    Source: Linux, proc(5), /proc/PID/mountinfo.
    """
    try:
        lines = mounts.read_bytes().decode("utf-8", "surrogateescape").splitlines()
        place = path.absolute().resolve()
    except (OSError, RuntimeError):  # another system than Linux; a circle of links
        return None
    kind, depth = None, -1
    for line in lines:
        left, _, right = line.partition(" - ")
        if len(fields := left.split(" ")) < 5 or not right:
            continue
        mounted_at = Path(_OCTAL.sub(lambda octal: chr(int(octal[1], 8)), fields[4]))
        if len(mounted_at.parts) >= depth and place.is_relative_to(mounted_at):
            kind, depth = right.split(" ")[0], len(mounted_at.parts)
    return kind


def network_folder(path: Path, mounts: Path = MOUNTS) -> str | None:
    """The kind of network file system that a file lies on, None where it is a local one or nobody can tell."""
    kind = file_system(path, mounts)
    return kind if kind in NETWORK else None
