"""Answer files: situations, and optionally what a good advisor says. Answers are kept as they were given."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from pathlib import Path

from advisor.files import read_whole, why
from advisor.knowledge.fields import Fields, check_id, entries, wrong_kind
from advisor.knowledge.names import Names, look_up
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import KeyedValue, Mapping, Node, Scalar, Sequence, parse
from advisor.terms.cases import Case, Expectation
from advisor.terms.knowledge_base import OUTCOMES
from advisor.terms.texts import Place, Text
from advisor.terms.values import Interval

CASE_KEYS = ("case", "title", "subject", "date", "answers", "expect", "evidence", "notes", "source")
STEP_KEYS = (
    "outcome", "recommended", "acceptable", "fires", "not_fires", "warns", "advises", "excluded", "provided",
    "doubts", "certainty", "close_call", "runner_up", "values", "says",
)  # fmt: skip
EXPECT_KEYS = (*STEP_KEYS, "steps", "goal")
_RULES = ("fires", "not_fires", "warns", "advises", "provided", "doubts")
_WITHIN = Text(nl="van het minste tot het meeste, [0.4, 0.9]", en="from the least to the most, [0.4, 0.9]")
_NO_FRAGMENT = Text(nl="dit zegt geen regel", en="no rule says this")
_FRAGMENT = Text(
    nl="een stukje van wat de regel zegt, of een lijst daarvan", en="a fragment of what the rule says, or a list"
)
_QUESTION, _GOAL = Text(nl="vraag", en="question"), Text(nl="doel", en="goal")
_POSITION, _RULE = Text(nl="positie", en="position"), Text(nl="regel", en="rule")
_ATTRIBUTE = Text(nl="attribuut", en="attribute")
_NO_STEP = Text(nl="de casus beantwoordt '{after}' niet", en="the case does not answer '{after}'")
#: Answer files may be larger than files of a knowledge base.
MAX_BYTES = 64 * 1024 * 1024


def read_cases(path: Path, *, shown_as: str | None = None) -> tuple[Case, ...]:
    """The cases of a YAML answer file; raises KnowledgeError with every problem of its structure.

    Answers are text, a number, None (empty: not answered) or a list of those; whether they are legal answers is
    the caller's to check.
    """
    problems = Problems()
    file = shown_as or path.name
    try:
        data = read_whole(path, MAX_BYTES)
    except OSError as error:
        reason = why(error)
        told = Text(nl=f"het bestand is onleesbaar: {reason.nl}", en=f"the file cannot be read: {reason.en}")
        problems.add("KB101", Place(file, 1, 1), told)
        problems.raise_if_any()
        raise
    documents = parse(data, file, problems, several=True, nulls=True, max_bytes=MAX_BYTES)
    cases = cases_in(documents or [], problems)
    problems.raise_if_any()
    return tuple(cases)


def cases_in(documents: Iterable[Node], problems: Problems, *, expecting: bool = True) -> list[Case]:
    """The cases in the documents of one answer file: one, a list, or several documents.

    Without `expecting` what a case expects is not read at all.
    """
    seen: dict[str, Place] = {}
    cases = []
    for document in documents:
        for node in document.items if isinstance(document, Sequence) else [document]:
            case = _case(problems, node, expecting)
            if case is None:
                continue
            if case.id in seen:
                first = seen[case.id]
                message = Text(
                    nl=f"de casus '{case.id}' bestaat al: {first}",
                    en=f"the case '{case.id}' exists already: {first}",
                )
                problems.add("KB207", case.place, message)
            elif case.id:
                seen[case.id] = case.place
            cases.append(case)
    return cases


def _case(problems: Problems, node: Node, expecting: bool) -> Case | None:
    if isinstance(node, Scalar) and node.kind == "null":
        message = Text(nl="hier staat geen casus", en="there is no case here")
        problems.add("KB111", node.place, message, "case: …, answers: {…}")
        return None
    beside = {} if expecting else _answers_beside(node)
    fields = Fields(problems, node, (*CASE_KEYS, *beside))
    if not fields.readable:
        return None
    id = fields.any_word("case").strip()
    named = fields.get("case")
    if named is not None and isinstance(named, Scalar) and not id:
        problems.add("KB111", named.place, Text(nl="de casus heeft geen id", en="the case has no id"))
    with problems.about(id or None):
        answers = {key: _answer(problems, entry.value) for key, entry in (beside or _answers(fields)).items()}
        expect = fields.get("expect") if expecting else None
        return Case(
            id=id,
            title=fields.any_word("title", "") or None,
            subject=fields.any_word("subject", ""),
            date=fields.any_word("date", ""),
            evidence=fields.any_word("evidence", ""),
            notes=fields.any_word("notes", ""),
            source=fields.any_word("source", ""),
            answers=answers,
            expect=_expectation(problems, expect) if expect is not None else None,
            place=named.place if named is not None else fields.place,
        )


def _answers_beside(node: Node) -> dict[str, KeyedValue]:
    """The answers of a case without `answers`, which stand beside its id, as in JSON; none where it has that."""
    if not isinstance(node, Mapping) or "answers" in node.entries:
        return {}
    beside = {key: entry for key, entry in node.entries.items() if key not in CASE_KEYS}
    # a mapping among them is `answers` misspelt, rather than an answer
    return {} if any(isinstance(entry.value, Mapping) for entry in beside.values()) else beside


def _answers(fields: Fields) -> dict[str, KeyedValue]:
    node = fields.need("answers")
    if isinstance(node, Mapping):
        return node.entries
    if node is not None and not (isinstance(node, Scalar) and node.kind == "null"):
        wrong_kind(fields.problems, node, "mapping")
    return {}


def _answer(problems: Problems, node: Node) -> object:
    if isinstance(node, Scalar):
        if node.kind == "null":
            return None
        return node.number if node.kind == "number" else node.text
    if isinstance(node, Sequence):
        return [_answer(problems, item) for item in node.items if _is_answer(problems, item)]
    wrong_kind(problems, node, "text")
    return None


def _is_answer(problems: Problems, node: Node) -> bool:
    """An item of a list of answers: a text or a number."""
    if isinstance(node, Scalar) and node.kind != "null":
        return True
    if isinstance(node, Scalar):
        problems.add("KB111", node.place, Text(nl="een lege waarde in een lijst", en="an empty value in a list"))
    else:
        wrong_kind(problems, node, "text")
    return False


def _expectation(problems: Problems, node: Node) -> Expectation:
    fields = Fields(problems, node, EXPECT_KEYS)
    steps = []
    for item in fields.items("steps", required=False):
        step = Fields(problems, item, ("after", *STEP_KEYS))
        if step.readable:
            steps.append((step.word("after"), _expected(step)))
    return _expected(fields, tuple(steps), fields.word("goal", "") or None)


def _expected(
    fields: Fields, steps: tuple[tuple[str, Expectation], ...] = (), goal: str | None = None
) -> Expectation:
    """What an expectation, or one step of it, says of an advice."""
    values = entries(fields.problems, fields.get("values"))
    return Expectation(
        outcome=fields.one_of("outcome", OUTCOMES, "") or None,
        recommended=fields.word("recommended", "") or None,
        acceptable=_list_of_words(fields, "acceptable"),
        fires=_list_of_words(fields, "fires"),
        not_fires=_list_of_words(fields, "not_fires"),
        warns=_list_of_words(fields, "warns"),
        advises=_list_of_words(fields, "advises"),
        excluded=_list_of_words(fields, "excluded") if "excluded" in fields else None,
        provided=_list_of_words(fields, "provided") if "provided" in fields else None,
        doubts=_list_of_words(fields, "doubts") if "doubts" in fields else None,
        certainty=_certainties(fields),
        close_call=fields.one_of("close_call", ("yes", "no"), "") or None,
        runner_up=fields.word("runner_up", "") or None,
        values={key: _answer(fields.problems, value) for key, _, value in values},
        steps=steps,
        goal=goal,
        says=_fragments(fields),
    )


def _fragments(fields: Fields) -> dict[str, tuple[str, ...]]:
    """{rule: a fragment of what it says, or a list of them}."""
    found = {}
    for rule, _, node in entries(fields.problems, fields.get("says")):
        parts = node.items if isinstance(node, Sequence) else [node]
        texts = [one for one in parts if isinstance(one, Scalar) and one.kind in ("text", "number")]
        if len(texts) < len(parts) or not texts or not all(one.text.strip() for one in texts):
            fields.problems.add("KB203", node.place, _NO_FRAGMENT, _FRAGMENT)
        else:
            found[rule] = tuple(one.text for one in texts)
    return found


def _certainties(fields: Fields) -> dict[str, Interval]:
    """{position: [least, most]}."""
    found = {}
    for position, _, node in entries(fields.problems, fields.get("certainty")):
        ends = node.items if isinstance(node, Sequence) else [node]
        figures = [float(end.number) for end in ends if isinstance(end, Scalar) and end.kind == "number"]
        if len(figures) != len(ends) or len(ends) not in (1, 2) or figures != sorted(figures):
            message = Text(nl="geen grenzen van een zekerheid", en="no bounds of a certainty")
            fields.problems.add("KB203", node.place, message, _WITHIN)
        else:
            found[position] = Interval(figures[0], figures[-1])
    return found


def _list_of_words(fields: Fields, key: str) -> tuple[str, ...]:
    found = []
    for item in fields.items(key, required=False):
        if isinstance(item, Scalar) and item.kind == "text":
            found.append(item.text)
        else:
            wrong_kind(fields.problems, item, "text")
    return tuple(found)


class CheckedNames:
    """That the knowledge base's own cases name questions, positions and rules that exist: what names may stand in
    a case, found once for all."""

    def __init__(self, problems: Problems, names: Names) -> None:
        self.problems, self.names = problems, names
        self.questions, attributes = _known(names.places(("asked",))), _known(names.places())
        #: What may be named under each key, the code of what is told where it may not, and what it is.
        self.listed = [
            (key, names.positions, "KB303", _POSITION) for key in ("recommended", "acceptable", "excluded")
        ]
        self.listed += [(key, names.rules, "KB311", _RULE) for key in _RULES]
        self.keyed = (
            ("certainty", names.positions, "KB303", _POSITION),
            ("values", attributes, "KB301", _ATTRIBUTE),
            ("says", names.rules, "KB311", _RULE),
        )

    def cases(self, documents: Iterable[Node]) -> None:
        """Tells of every name that is not there."""
        for document in documents:
            for node in document.items if isinstance(document, Sequence) else [document]:
                if isinstance(node, Mapping):
                    self._case(node)

    def fits(self, case: Case) -> bool:
        """Whether a case that was read before, without any problem, still names nothing but what is there."""
        expect = case.expect
        return case.answers.keys() <= self.questions.keys() and (
            expect is None
            or (
                (expect.goal is None or expect.goal in self.names.goals)
                and all(map(self._fits, (expect, *(step for _, step in expect.steps))))
            )
        )

    def _fits(self, expect: Expectation) -> bool:
        for key, known, _, _ in self.listed:
            named = getattr(expect, key) or ()
            if not known.keys() >= ({named} if isinstance(named, str) else {*named}):
                return False
        if expect.runner_up not in (None, "none") and expect.runner_up not in self.names.positions:
            return False
        return all(getattr(expect, key).keys() <= known.keys() for key, known, _, _ in self.keyed)

    def _case(self, node: Mapping) -> None:
        id = _part(node, "case")
        with self.problems.about(id.text if isinstance(id, Scalar) else None):
            if isinstance(id, Scalar) and id.kind == "text":
                check_id(self.problems, id.place, id.text, kebab=True)
            answers, expect = _part(node, "answers"), _part(node, "expect")
            if isinstance(answers, Mapping):
                self._keys(answers, self.questions, "KB308", _QUESTION)
            if not isinstance(expect, Mapping):
                return
            self._expected(expect)
            if isinstance(goal := _part(expect, "goal"), Scalar):
                self._named(goal, self.names.goals, "KB303", _GOAL)
            steps = _part(expect, "steps")
            for step in steps.items if isinstance(steps, Sequence) else []:
                if isinstance(step, Mapping):
                    self._expected(step)
                    after = _part(step, "after")
                    answered = answers.entries if isinstance(answers, Mapping) else {}
                    if isinstance(after, Scalar) and after.text not in answered:
                        told = _NO_STEP.filled(after=after.text)
                        self.problems.add("KB308", after.place, told, ", ".join(answered))

    def _expected(self, expect: Mapping) -> None:
        """That what is expected names positions, rules and attributes that exist."""
        for key, known, code, kind in self.listed:
            value = _part(expect, key)
            for item in value.items if isinstance(value, Sequence) else [value]:
                if isinstance(item, Scalar) and item.kind == "text":
                    self._named(item, known, code, kind)
        second = _part(expect, "runner_up")
        if isinstance(second, Scalar) and second.text != "none":
            self._named(second, self.names.positions, "KB303", _POSITION)
        for key, known, code, kind in self.keyed:
            if isinstance(value := _part(expect, key), Mapping):
                self._keys(value, known, code, kind)

    def _keys(self, node: Mapping, known: dict[str, Place], code: str, kind: Text) -> None:
        for id, entry in node.entries.items():
            if id not in known:
                look_up(self.problems, entry.key, id, known, code, kind)

    def _named(self, node: Scalar, known: dict[str, Place], code: str, kind: Text) -> None:
        if node.text not in known:
            look_up(self.problems, node.place, node.text, known, code, kind)


def _known(places: MappingOf[str, Place | None]) -> dict[str, Place]:
    return {id: place for id, place in places.items() if place is not None}


def _part(node: Mapping, key: str) -> Node | None:
    entry = node.entries.get(key)
    return entry.value if entry is not None else None
