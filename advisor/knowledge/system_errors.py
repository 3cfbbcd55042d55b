"""Why a file could not be read or written, in both languages; the system says it in one."""

from __future__ import annotations

from errno import EACCES, EDQUOT, EEXIST, EISDIR, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS

from advisor.terms.texts import Text

_NOT_ALLOWED = Text(nl="dat mag hier niet", en="that is not allowed here")
_FULL = Text(nl="de schijf is vol", en="the disk is full")
_WHY = {
    ENOENT: Text(nl="het bestand of de map bestaat niet", en="no such file or folder"),
    ENOTDIR: Text(nl="een deel van het pad is geen map", en="a part of the path is no folder"),
    EISDIR: Text(nl="het is een map", en="it is a folder"),
    EEXIST: Text(nl="het bestaat al", en="it exists already"),
    EACCES: _NOT_ALLOWED,
    EPERM: _NOT_ALLOWED,
    EROFS: Text(nl="er kan hier niet worden geschreven", en="nothing can be written here"),
    ENOSPC: _FULL,
    EDQUOT: _FULL,
    ENAMETOOLONG: Text(nl="de naam is te lang", en="the name is too long"),
}


def why(error: OSError) -> Text:
    """What was the matter; in the words of the system when it is something rare."""
    said = error.strerror or str(error) or type(error).__name__
    return _WHY.get(error.errno or 0, Text(nl=said, en=said))
