"""One knowledge base in another: folders inside the folder, from which what can be asked and found is taken.

Of an imported knowledge base its sources, strengths, figures, topics, questions, computed and concluded attributes
count, and the rules that conclude these. What it decides (its positions, the rules on them, its cases) is its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.knowledge.fields import Fields, a_word
from advisor.knowledge.problems import Problems
from advisor.terms.texts import Text

_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*)*\Z")
#: Folders with a meaning of their own in a knowledge base.
_TAKEN = ("questions", "rules", "cases")


def read_imports(problems: Problems, fields: Fields, files: Iterable[str], within: str = "") -> tuple[str, ...]:
    """The folders that a header imports, each as the beginning of the paths in it.

    `within`: that of the header itself; `files`: the paths there are.
    """
    found: dict[str, None] = {}
    for node in fields.items("imports", required=False):
        name = a_word(problems, node)
        if name is None:
            continue
        folder = f"{within}{name}/"
        if not _FOLDER.match(name) or name.partition("/")[0] in _TAKEN:
            message = Text(
                nl=f"'{name}' kan geen ingevoerde map zijn", en=f"'{name}' cannot be an imported folder"
            )
            expected = Text(
                nl="een map in deze map, a-z, 0-9, - en _", en="a folder in this one, a-z, 0-9, - and _"
            )
            problems.add("KB205", node.place, message, expected)
        elif not any(file.startswith(folder) for file in files):
            message = Text(nl=f"de map '{name}' is er niet", en=f"there is no folder '{name}'")
            problems.add("KB101", node.place, message)
        elif folder in found:
            message = Text(nl=f"'{name}' staat er tweemaal", en=f"'{name}' is there twice")
            problems.add("KB207", node.place, message)
        else:
            found[folder] = None
    return tuple(found)
