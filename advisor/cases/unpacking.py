"""Files in gzip or zip: one file inside, of a bounded size, unpacked for as long as it is read."""

from __future__ import annotations

import gzip
import shutil
import tempfile
import weakref
import zipfile
import zlib
from pathlib import Path
from typing import IO

from advisor.cases.blocks import Unreadable
from advisor.terms.texts import Text

LARGEST_UNPACKED = 4 << 30
#: A table packs to a hundredth at best, when its rows are nearly empty.
DENSEST, PLAIN = 300, 64 << 20
_PIECE = 1 << 20
_TOO_DENSE = Text(
    nl="pakt zich meer dan {most} keer zo groot uit, wat geen ingevulde tabel doet",
    en="unpacks to more than {most} times its size, as no filled-in table does",
)
_CANNOT_UNPACK = Text(
    nl="kan niet worden uitgepakt: het is beschadigd, afgebroken of anders ingepakt dan de naam zegt",
    en="cannot be unpacked: it is damaged, cut off, or packed otherwise than its name says",
)
_LOCKED = Text(
    nl="kan niet worden uitgepakt: er zit een wachtwoord op", en="cannot be unpacked: it is locked by a password"
)
_PACKED = (".gz", ".gzip", ".zip")


def inner_name(path: Path) -> Path:
    """The name without the extension that only says that it is packed."""
    return path.with_suffix("") if path.suffix.lower() in _PACKED else path


class UnpackedFolder:
    """A temporary folder that goes when nobody holds it any more."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="koop-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def unpacked(path: Path) -> tuple[UnpackedFolder, Path] | None:
    """What is in a packed file, in a folder that is gone when nobody holds it any more; None for other files.

    Raises: Unreadable: damaged, encrypted, too large, or not one file.
    """
    suffix = path.suffix.lower()
    if suffix not in _PACKED:
        return None
    folder = UnpackedFolder()
    try:
        if suffix != ".zip":
            plain = folder.path / inner_name(path).name
            with gzip.open(path) as packed:
                _copy(packed, plain, path.stat().st_size)
            return folder, plain
        with zipfile.ZipFile(path) as archive:
            parts = [part for part in archive.infolist() if not (part.is_dir() or _of_the_system(part.filename))]
            if len(parts) != 1:
                names = ", ".join(part.filename[:60] for part in parts[:8])
                raise Unreadable(
                    Text(
                        nl=f"in de zip zitten {len(parts)} bestanden ({names}): pak er één uit",
                        en=f"the zip holds {len(parts)} files ({names}): unpack one of them",
                    )
                )
            plain = folder.path / Path(parts[0].filename.replace("\\", "/")).name
            with archive.open(parts[0]) as packed:
                _copy(packed, plain, parts[0].compress_size)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as problem:
        if isinstance(problem, OSError) and problem.errno is not None:
            raise
        raise Unreadable(_LOCKED if "password" in str(problem) else _CANNOT_UNPACK) from None
    return folder, plain


def _of_the_system(name: str) -> bool:
    """Whether it is a file that a system puts beside those of its user: .DS_Store, Thumbs.db."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return name.startswith("__MACOSX/") or last.startswith(".") or last.lower() in ("thumbs.db", "desktop.ini")


def _copy(packed: IO[bytes] | gzip.GzipFile, plain: Path, packed_size: int) -> None:
    size, densest = 0, max(PLAIN, DENSEST * packed_size)
    with plain.open("wb") as file:
        while piece := packed.read(_PIECE):
            size += len(piece)
            if size > LARGEST_UNPACKED:
                most = f"{LARGEST_UNPACKED >> 30} GB"
                raise Unreadable(Text(nl=f"uitgepakt groter dan {most}", en=f"larger than {most} when unpacked"))
            if size > densest:
                raise Unreadable(_TOO_DENSE.filled(most=DENSEST))
            file.write(piece)
