"""One knowledge base in another: folders inside the folder, from which what can be asked and found is taken.

Of an imported knowledge base its sources, strengths, figures, topics, questions, computed and concluded attributes
count, and the rules that conclude these. What it decides (its positions, the rules on them, its cases) is its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.knowledge.fields import Fields, a_word, items
from advisor.knowledge.problems import Problems, nearest
from advisor.terms.texts import Text

#: The file that makes a folder a knowledge base.
_HEADER = "knowledge.yaml"
_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*)*\Z")
#: Folders with a meaning of their own in a knowledge base.
_TAKEN = ("questions", "rules", "cases")


def folders_within(files: Iterable[str]) -> list[str]:
    """The folders in a knowledge base that are one themselves, each as the beginning of the paths in it."""
    return [name.removesuffix(_HEADER) for name in files if name.endswith(f"/{_HEADER}")]


def innermost(folders: Iterable[str], file: str) -> str:
    """The folder of these that a file stands in, the innermost; nothing for one of the knowledge base itself."""
    return max((folder for folder in folders if file.startswith(folder)), key=len, default="")


def read_imports(problems: Problems, fields: Fields, files: Iterable[str], within: str = "") -> tuple[str, ...]:
    """The folders that a header imports, each as the beginning of the paths in it; where one of them cannot be
    found all that it could mean, so that nothing is told that only follows.

    `within`: that of the header itself; `files`: the paths there are.
    """
    node, told, found = fields.get("imports"), len(problems.found), dict[str, None]()
    there = bases_in(within, files)
    for item in items(problems, node):
        name = a_word(problems, item)
        if name is None:
            continue
        folder = f"{within}{name}/"
        meant = nearest(name, there) or (there[0] if len(there) == 1 else None)
        if not _FOLDER.match(name) or name.partition("/")[0] in _TAKEN:
            message = Text(
                nl=f"'{name}' kan geen ingevoerde map zijn", en=f"'{name}' cannot be an imported folder"
            )
            expected = Text(
                nl="een map in deze map, a-z, 0-9, - en _", en="a folder in this one, a-z, 0-9, - and _"
            )
            problems.add("KB205", item.place, message, expected, meant)
        elif not any(file.startswith(folder) for file in files):
            message = Text(nl=f"de map '{name}' is er niet", en=f"there is no folder '{name}'")
            problems.add("KB101", item.place, message, suggestion=meant)
        elif folder in found:
            message = Text(nl=f"'{name}' staat er tweemaal", en=f"'{name}' is there twice")
            problems.add("KB207", item.place, message)
        else:
            found[folder] = None
    if len(problems.found) > told:
        problems.names_complete = False
        found |= dict.fromkeys(f"{within}{folder}/" for folder in there)
    return tuple(found)


def bases_in(within: str, files: Iterable[str]) -> list[str]:
    """The folders in a folder that are knowledge bases of their own, by their paths from there."""
    inside = (folder.removeprefix(within) for folder in folders_within(files) if folder.startswith(within))
    return sorted(folder.rstrip("/") for folder in inside if folder)
