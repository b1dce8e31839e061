"""Stage 6: files, whole or not there. The rule: a temporary file, fsync, then rename."""

import contextlib
import os
import tempfile
from pathlib import Path

NEW = ".new-"  # a file that is not whole yet


def content(path: Path) -> bytes | None:
    """The bytes of a file, None when there is none: it may go at any moment."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def write(path: Path, body: bytes) -> None:
    """Put a whole file in place or none: temporary file, fsync, rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=NEW)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def sync_folder(folder: Path) -> None:
    """Have the folder's own entries on disk, so that a rename or removal survives a power cut."""
    if not folder.exists():
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def names_below(folder: Path) -> set[str]:
    """Names of the files below a folder, as they lie on the disk now, without those that are being written."""
    whole = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(NEW))
    return {path.relative_to(folder).as_posix() for path in whole}
