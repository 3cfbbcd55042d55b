"""A folder of YAML files to a KnowledgeBase, or to every problem in it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from advisor.knowledge.assortment import read_current, read_map_axes, read_map_line
from advisor.knowledge.cases import CheckedNames, cases_in
from advisor.knowledge.chain import declare_chain, read_chain
from advisor.knowledge.derivations import read_derivations
from advisor.knowledge.fields import Fields, records
from advisor.knowledge.folder import Folder, find_shipped, meant_to_be_read, normalised
from advisor.knowledge.header import (
    HEADER_KEYS,
    Shared,
    read_demo,
    read_editions,
    read_glossary,
    read_goals,
    read_header,
    read_languages,
    read_lessons,
    read_shared,
    read_summary,
    refuse_other_languages,
)
from advisor.knowledge.imports import bases_in, read_imports
from advisor.knowledge.invariants import read_invariants
from advisor.knowledge.kept_cases import KeptCases
from advisor.knowledge.ladder import read_ladder
from advisor.knowledge.languages import Languages
from advisor.knowledge.names import DeclaredAttribute, Names, placeholders_for
from advisor.knowledge.positions import declare_positions, read_positions
from advisor.knowledge.problems import Problems
from advisor.knowledge.questions import (
    COMPUTED_KEYS,
    CONCLUDED_KEYS,
    QUESTION_KEYS,
    declare_computed,
    declare_concluded,
    declare_question,
    read_computed,
    read_concluded,
    read_question,
)
from advisor.knowledge.rules import RuleReader
from advisor.knowledge.side_by_side import SIDE_BY_SIDE, read_comparison
from advisor.knowledge.sources import read_sources
from advisor.knowledge.yamlfile import Mapping as Block
from advisor.knowledge.yamlfile import Node, parse, says_nothing
from advisor.terms.attributes import Question
from advisor.terms.cases import Case
from advisor.terms.dependencies import dependency_graph, find_cycles
from advisor.terms.goals import by_goal
from advisor.terms.knowledge_base import KnowledgeBase, Topic
from advisor.terms.measures import measured_units, measuring
from advisor.terms.rules import Rule, RuleFile
from advisor.terms.sources import Source
from advisor.terms.texts import Place, Text

REQUIRED = ("knowledge.yaml", "sources.yaml", "positions.yaml")
OPTIONAL = ("computed.yaml", "concluded.yaml", "derive.yaml", "glossary.yaml", "waivers.yaml")
FOLDERS = ("questions", "rules", "cases")


def load(folder: Path | None = None, *, with_cases: bool = True, language: str | None = None) -> KnowledgeBase:
    """The knowledge base in a folder (the shipped one without a folder), checked in full.

    `language`: the one of its languages in which its words are said, where that is neither Dutch nor English.

    Raises: KnowledgeError: all that is wrong, by file and line; NotSpoken: it lacks the language.
    """
    files = Folder(find_shipped() if folder is None else Path(folder))
    return read(files, with_cases=with_cases, language=language)


def read(
    folder: Folder, *, with_cases: bool, language: str | None = None, kept: KeptCases | None = None
) -> KnowledgeBase:
    """The knowledge base that the files of a folder hold; raises as `load`. `kept`: its cases as they were read
    before, which need not be read again."""
    return _FolderReading(folder, with_cases, language, kept).knowledge_base()


def sketch(folder: Folder) -> KnowledgeBase | None:
    """What can be read of a knowledge base with problems: its names, for whoever goes on writing it.

    Nothing may be reasoned from it. None when not even `knowledge.yaml` can be read.
    """
    return _FolderReading(folder, True, None).whatever()


def _belongs(name: str) -> bool:
    """Whether a file is one of a knowledge base, by its path in it; cases may lie in folders of their own."""
    if name.startswith("cases/"):
        return name.endswith(".yaml")
    folder, _, rest = name.rpartition("/")
    return folder in FOLDERS and rest.endswith(".yaml") if folder else rest in (*REQUIRED, *OPTIONAL)


class _FolderReading:
    """One reading of one folder: first every name is declared, then everything is read against the names."""

    def __init__(
        self, folder: Folder, with_cases: bool, language: str | None, kept: KeptCases | None = None
    ) -> None:
        self.problems = folder.problems
        self.names = Names()
        self.folder = folder
        self.with_cases = with_cases
        self.cases_complete = True
        self.language = language
        self.kept = kept
        self.documents: dict[str, Node] = {}
        self.imported: tuple[str, ...] = ()

    def whatever(self) -> KnowledgeBase | None:
        """The knowledge base with all problems left out."""
        self._read_files()
        return self._put_together() if "knowledge.yaml" in self.documents else None

    def knowledge_base(self) -> KnowledgeBase:
        """Raises: KnowledgeError."""
        self._read_files()
        if "knowledge.yaml" not in self.documents:
            read_sources(self.problems, self.documents.get("sources.yaml"), self.names)
            self.problems.raise_if_any()
        kb = self._put_together()
        self.problems.raise_if_any()
        return kb

    def _put_together(self) -> KnowledgeBase:
        problems, names = self.problems, self.names
        header_fields = Fields(problems, self.documents["knowledge.yaml"], (*HEADER_KEYS, SIDE_BY_SIDE))
        problems.languages = Languages(read_languages(problems, header_fields), self.language)
        problems.languages.check()
        called = _called(problems, header_fields)
        sources = self._read_sources()
        header = read_header(problems, header_fields, names, self._imported())
        goals = read_goals(problems, header_fields, names, header.decision)
        chain = declare_chain(problems, header_fields, names)
        positions = declare_positions(problems, self.documents.get("positions.yaml"), names)
        questions = self._declare_questions(header.shared.question_topics)
        computed = [
            (fields, declare_computed(fields, names))
            for node in self._each("computed.yaml")
            for fields in records(problems, node, COMPUTED_KEYS)
        ]
        concluded = [
            (fields, declare_concluded(fields, names))
            for node in self._each("concluded.yaml")
            for fields in records(problems, node, CONCLUDED_KEYS)
        ]
        names.add_outcome_attributes()

        concluded_by_id = {a.id: read_concluded(fields, a) for fields, a in concluded}
        computed_by_id = {a.id: read_computed(fields, a, names) for fields, a in computed}
        questions_by_id = self._read_questions(questions)
        derivations = read_derivations(problems, self.documents.get("derive.yaml"), names, questions_by_id)
        rule_files, rules = self._read_rules()
        texts = placeholders_for(names, outcome=True)
        comparison = read_comparison(problems, header_fields, names)
        positions_read = read_positions(problems, positions, names, concluded_by_id, texts)
        chain_read = read_chain(problems, chain, names)
        invariants = read_invariants(problems, header_fields, names, questions_by_id)
        axes = read_map_axes(problems, header_fields, names)
        map_line = read_map_line(problems, header_fields)
        current = read_current(problems, header_fields, names, questions_by_id)
        summary = read_summary(problems, header_fields, names, texts)
        editions = read_editions(problems, header_fields, names, texts)
        glossary = read_glossary(problems, self.documents.get("glossary.yaml"))
        ladder = read_ladder(problems, header_fields, names)
        cases = self._read_cases() if self.with_cases else []
        places = {case.id: case.place for case in cases} if self.with_cases and self.cases_complete else None
        demo = read_demo(problems, header_fields, places)
        lessons = read_lessons(problems, header_fields, places)

        graph = dependency_graph(questions_by_id, computed_by_id, concluded_by_id, rules)
        refuse_cycles(problems, graph, {id: names.attributes[id].place for id in graph if id in names.attributes})
        kb = KnowledgeBase(
            folder=self.folder.root,
            name=header.name,
            about=header.about,
            version=header.version,
            sha256=self.folder.sha256(),
            positions=positions_read,
            chain=chain_read,
            ready=header.ready,
            map_axes=axes,
            sources=sources,
            figures=header.shared.figures,
            strengths=header.shared.strengths,
            decision=header.decision,
            certainty_words=header.certainty_words,
            question_topics=header.shared.question_topics,
            advice_topics=header.shared.advice_topics,
            questions=questions_by_id,
            computed=computed_by_id,
            concluded=concluded_by_id,
            rules={rule.id: rule for rule in sorted(rules, key=lambda rule: rule.id)},
            rule_files=rule_files,
            demo=demo,
            ladder=ladder,
            cases=tuple(cases),
            derivations=derivations,
            map_line=map_line,
            current=current,
            invariants=invariants,
            unit_words=dict(names.unit_words),
            comparison=comparison,
            languages=problems.languages.declared,
            called=called,
            summary=summary,
            glossary=glossary,
            editions=editions,
            lessons=lessons,
        )
        kb = measuring(kb, measured_units(kb))
        return by_goal(kb, goals) if goals else kb

    # --- files ---------------------------------------------------------------------------------------

    def _read_files(self) -> None:
        """Parse every file of the format; a file it does not know is a problem."""
        files = self.folder.files
        self._find_imports()
        for name, data in files.items():
            if name in self.documents or (stem := meant_to_be_read(name)) is None:
                continue
            within = self._imported_by(name)
            here = name.removeprefix(within)
            if not _belongs(here):
                renamed = f"{stem}.yaml"
                free = renamed not in files and _belongs(renamed.removeprefix(within))
                self._refuse_stray(name, renamed if free else None)
                continue
            if here.startswith("cases/"):
                continue  # read when everything else is
            if here == "waivers.yaml" and says_nothing(data):
                continue  # nothing is waived yet; any other file is there to say something
            self._parse(name, data)
        if not self.folder.root.is_dir():
            return
        missing = [name for name in REQUIRED if name not in files]
        missing += [f"{folder}/" for folder in ("questions", "rules") if not self._in(folder)]
        if files and len(missing) == len(REQUIRED) + 2:
            self._refuse_whole()
            return
        for name in missing:
            self.problems.names_complete = False
            message = Text(nl=f"'{name}' ontbreekt", en=f"'{name}' is missing")
            self.problems.add("KB101", Place(name, 1, 1), message)

    def _parse(self, name: str, data: bytes) -> None:
        documents = parse(data, name, self.problems)
        if documents:
            self.documents[name] = documents[0]
        elif name.removeprefix(self._imported_by(name)).startswith("rules/"):
            self.problems.rules_complete = False
        else:
            self.problems.names_complete = False

    def _find_imports(self) -> None:
        """The folders that are imported, deepest first: what imports comes after what it imports."""
        waiting, found = [""], list[str]()
        while waiting:
            within = waiting.pop()
            found.append(within)
            name = f"{within}knowledge.yaml"
            if name not in self.folder.files:
                continue
            self._parse(name, self.folder.files[name])
            if isinstance(head := self.documents.get(name), Block):
                fields = Fields(self.problems, head, head.entries)
                waiting += read_imports(self.problems, fields, self.folder.files, within)
            else:  # what it imports is not known: perhaps every one there is
                waiting += [f"{within}{folder}/" for folder in bases_in(within, self.folder.files)]
        self.imported = tuple(dict.fromkeys(reversed(found[1:])))

    def _imported_by(self, name: str) -> str:
        """The innermost imported folder that a file stands in; nothing for one of the knowledge base itself."""
        return max((folder for folder in self.imported if name.startswith(folder)), key=len, default="")

    def _refuse_whole(self) -> None:
        """A folder that has nothing of a knowledge base in it: the wrong one. Nothing else of it is told."""
        root = self.folder.root
        near = [
            root.resolve().parent,
            *(root / name.partition("/")[0] for name in self.folder.files if "/" in name),
        ]
        meant = next((folder for folder in near if (folder / "knowledge.yaml").is_file()), None)
        self.problems.found.clear()
        self.problems.names_complete = True
        message = Text(nl="in deze map staat geen kennisbank", en="this folder holds no knowledge base")
        self.problems.add(
            "KB101",
            Place("knowledge.yaml", 1, 1),
            message,
            suggestion=meant.as_posix() if meant is not None else None,
        )

    def _refuse_stray(self, name: str, meant: str | None) -> None:
        listed = ", ".join((*REQUIRED, *OPTIONAL, *(f"{folder}/*.yaml" for folder in FOLDERS)))
        message = Text(
            nl="dit bestand hoort niet in een kennisbank", en="this file does not belong in a knowledge base"
        )
        self.problems.add("KB112", Place(name, 1, 1), message, listed, meant)

    def _in(self, folder: str) -> list[str]:
        """The YAML files of a folder, by name, that could be listed; those of imported folders first."""
        return [
            name
            for within in (*self.imported, "")
            for name in sorted(self.folder.files)
            if name.startswith(f"{within}{folder}/") and name.endswith(".yaml")
        ]

    def _each(self, name: str) -> list[Node]:
        """The files of this name, those of imported folders first."""
        found = (self.documents.get(f"{within}{name}") for within in (*self.imported, ""))
        return [node for node in found if node is not None]

    # --- parts ---------------------------------------------------------------------------------------

    def _read_sources(self) -> dict[str, Source]:
        found: dict[str, Source] = {}
        for node in self._each("sources.yaml"):
            found = {**read_sources(self.problems, node, self.names), **found}
        return found

    def _imported(self) -> Shared:
        """What the headers of imported folders declare."""
        found = Shared()
        for within in self.imported:
            head = self.documents.get(f"{within}knowledge.yaml")
            if head is not None:
                fields = Fields(self.problems, head, HEADER_KEYS)
                refuse_other_languages(self.problems, fields)
                found = read_shared(self.problems, fields, self.names, found, whole=False)
        return found

    def _declare_questions(self, topics: tuple[Topic, ...]) -> list[tuple[Fields, DeclaredAttribute, str]]:
        """The questions in asking order: by topic, then by file, then as written."""
        found, problems = list[tuple[Fields, DeclaredAttribute, str]](), self.problems
        for name in self._in("questions"):
            node = self.documents.get(name)
            if node is None:
                continue
            fields = Fields(problems, node, ("topic", "questions"))
            topic, where = fields.word("topic"), fields.get("topic")
            if topic and where is not None and topic not in self.names.question_topics:
                kind = Text(nl="vraagonderwerp", en="question topic")
                problems.unknown("KB307", where.place, kind, topic, self.names.question_topics)
            listed = fields.need("questions")
            problems.names_complete &= listed is not None
            for one in records(problems, listed, QUESTION_KEYS):
                found.append((one, declare_question(one, self.names), topic))
        order = {topic.id: number for number, topic in enumerate(topics)}
        return sorted(found, key=lambda item: order.get(item[2], len(order)))

    def _read_questions(self, declared: list[tuple[Fields, DeclaredAttribute, str]]) -> dict[str, Question]:
        questions = [read_question(fields, attribute, topic, self.names) for fields, attribute, topic in declared]
        return {question.id: question for question in questions}

    def _read_rules(self) -> tuple[tuple[RuleFile, ...], list[Rule]]:
        reader, files, rules = RuleReader(self.problems, self.names), list[RuleFile](), list[Rule]()
        for name in self._in("rules"):
            if name in self.documents:
                told = len(self.problems.found)
                file, read = reader.read_file(self.documents[name], name, concluding=bool(self._imported_by(name)))
                if file.rules or not self._imported_by(name):
                    files.append(file)
                rules += read
                # What is wrong outside any rule, as an indent may make it, hides rules that are there.
                if any(problem.subject is None for problem in self.problems.found[told:]):
                    self.problems.rules_complete = False
        return tuple(files), reader.otherwise.with_siblings(rules)

    def _read_cases(self) -> list[Case]:
        cases, seen, problems = list[Case](), dict[str, Place](), self.problems
        checked = CheckedNames(problems, self.names)
        for name in (name for name in self._in("cases") if not self._imported_by(name)):
            known = self._kept_cases(name, checked)
            documents = [] if known else self._case_documents(name)
            for case in known or cases_in(documents, problems):
                if case.id in seen and seen[case.id].file != name:
                    first = seen[case.id]
                    message = Text(
                        nl=f"de casus '{case.id}' bestaat al: {first}",
                        en=f"the case '{case.id}' exists already: {first}",
                    )
                    problems.add("KB207", case.place, message)
                seen.setdefault(case.id, case.place)
                cases.append(case)
            checked.cases(documents)
        return cases

    def _case_documents(self, name: str) -> list[Node]:
        documents = parse(self.folder.files[name], name, self.problems, several=True, nulls=True) or []
        self.cases_complete &= bool(documents)  # else a name in a file that cannot be read would seem unknown
        return documents

    def _kept_cases(self, name: str, checked: CheckedNames) -> tuple[Case, ...]:
        """The cases of a file as they were read before, where nothing can be the matter with them now."""
        data = self.folder.files[name]
        kept = self.kept.in_file(name, data) if self.kept is not None else None
        if not kept or not all(map(checked.fits, kept)):
            return ()
        self.problems.lines[name] = normalised(data).decode("utf-8-sig").split("\n")
        return kept


def _called(problems: Problems, header: Fields) -> str:
    """The name whatever language it is said in: in English, or in the first language declared."""
    spoken, problems.languages = problems.languages, Languages(problems.languages.declared)
    name = header.text("name").en
    problems.languages = spoken
    return name


def refuse_cycles(problems: Problems, graph: Mapping[str, Iterable[str]], places: Mapping[str, Place]) -> None:
    for cycle in find_cycles(graph):
        shown = " → ".join([*cycle, cycle[0]])
        message = Text(nl=f"een kringloop: {shown}", en=f"a cycle: {shown}")
        with problems.about(cycle[0]):
            problems.add("KB410", places[cycle[0]], message)
