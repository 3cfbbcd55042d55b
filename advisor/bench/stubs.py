"""A new rule, question or case to fill in: what it takes to load, in both languages, and a case that fails until
it is filled in. What is still to be written is marked, and `kb check` names it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path

from advisor.bench.pasted import as_written, flow
from advisor.bench.trying import answers_of
from advisor.knowledge.fields import KEBAB, SNAKE
from advisor.knowledge.folder import Folder
from advisor.knowledge.loading import read
from advisor.knowledge.problems import MOST_OF_ONE, KnowledgeError, nearest
from advisor.knowledge.rules import RULE_KEYS
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import MONEY
from advisor.terms.goals import goal_named, goal_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text

#: What stands where words are still to come.
TO_WRITE = Text(nl="[nog te schrijven]", en="[to be written]")
_WORDS = f"{{nl: '{TO_WRITE.nl}', en: '{TO_WRITE.en}'}}"
_CLAUSE = f"{{nl: '{TO_WRITE.nl} {{value}}', en: '{TO_WRITE.en} {{value}}'}}"
_STYLE = Text(
    nl="'{id}': kleine letters en {mark}, zoals {example}", en="'{id}': small letters and {mark}, as {example}"
)
_TAKEN = Text(nl="'{id}' bestaat al", en="'{id}' exists already")
_NO_CASE = Text(nl="er is geen geval '{id}'{near}", en="there is no case '{id}'{near}")
_MEANT = Text(nl="; bedoelde u '{near}'?", en="; did you mean '{near}'?")
_NO_CURRENCY = Text(
    nl="de kennisbank noemt geen munt; zet eerst in knowledge.yaml: {written}",
    en="the knowledge base names no currency; first write in knowledge.yaml: {written}",
)
_CURRENCY = "currency: {sign: …, name: {nl: …, en: …}}"
_NOT_APPENDED = Text(
    nl="achteraan {file} past dit niet ({line}: {why})",
    en="this does not fit at the end of {file} ({line}: {why})",
)
_WHY_RULE = "# passes when the rule has a premise that these answers make true"
_WHY_QUESTION = "# passes when a rule reads the question, and something else comes out; say what should"
_WHY_CASE = "# say what should come out; as it stands something else does"
#: What each type of question cannot do without.
_OF_TYPE = {
    "yes_no": f"    options: {{yes: {_WORDS}, no: {_WORDS}}}\n",
    "choice": f"    options: {{first: {_WORDS}, second: {_WORDS}}}\n",
    "choices": f"    options: {{first: {_WORDS}, second: {_WORDS}}}\n",
    "number": "    unit: ratio\n",
    "duration": "",
    "money": "",
    "date": "",
    "scale": "    unit: ratio\n    points: {low: 1, high: 10}\n"
    f"    options: {{low: {_WORDS}, high: {_WORDS}}}\n",
}
TYPES = tuple(_OF_TYPE)


def to_be_written(said: str) -> bool:
    """Whether it holds the mark of words to come: in one language of all, what is said in another is the same."""
    return TO_WRITE.nl in said or TO_WRITE.en in said


class NotMade(ValueError):
    """Why there is no new one."""

    def __init__(self, told: Text) -> None:
        super().__init__(told.en)
        self.told = told


#: {path within the folder: its text}, new files and longer ones.
Files = Mapping[str, str]


def new_rule(kb: KnowledgeBase, id: str, file: str = "") -> Files:
    """A rule that never fires yet, at the end of a file or in one of its own, and a case in which it should.

    Raises: NotMade.
    """
    every = kb.undivided or kb
    _check_id(id, every.rules, kebab=True)
    _check_id(f"{id}-fires", [case.id for case in every.cases], kebab=True)
    asked = next(iter(kb.questions))
    rules = [
        f"  - id: {id}\n"
        f"    if: {{{asked}: unknown, not: {{{asked}: unknown}}}}  # what must hold: this never does\n"
        f"    {conclusion}\n"
        f"{_reason(kb)}"
        f"    source: {{work: {_work(kb)}, at: {_WORDS}}}\n"
        for conclusion in _conclusions(kb)
    ]
    begun = f"title: {_WORDS}\nidea: {_WORDS}\nrules:\n"
    case = f"- case: {id}-fires  {_WHY_RULE}\n  answers: {{}}\n  expect: {{{_goal(kb)}fires: [{id}]}}\n"
    file = file or f"rules/{id}.yaml"
    refusals = list[NotMade]()
    for rule in rules:  # which it may be hangs on the group at the end of the file
        try:
            return _with(kb, file, begun, rule, f"cases/{id}.yaml", case)
        except NotMade as refusal:
            refusals.append(refusal)
    raise refusals[0]


def new_question(kb: KnowledgeBase, id: str, type: str, file: str = "") -> Files:
    """A question that nothing reads yet, and a case in which it should count.

    Raises: NotMade.
    """
    _check_id(id, (*kb.questions, *kb.computed, *kb.concluded, *kb.figures), kebab=False)
    if type == MONEY and MONEY not in kb.unit_words:
        raise NotMade(_NO_CURRENCY.filled(written=_CURRENCY))
    name = f"{id.replace('_', '-')}-counts"
    _check_id(name, [case.id for case in (kb.undivided or kb).cases], kebab=True)
    texts = "".join(f"    {part}: {_WORDS}\n" for part in ("label", "ask", "help", "find"))
    question = f"  - id: {id}\n    type: {type}\n{texts}    says: {_CLAUSE}\n{_OF_TYPE[type]}"
    begun = f"topic: {kb.question_topics[0].id}\nquestions:\n"
    answer = {
        "yes_no": "yes",
        "choice": "first",
        "choices": "[first]",
        "scale": "low",
        "duration": "1 day",
        "date": "2024-03-01",
    }
    given = f"{{{id}: {answer.get(type, '1')}}}"
    expect = f"{{{_goal(kb)}outcome: {_another(kb, {})}}}"
    case = f"- case: {name}  {_WHY_QUESTION}\n  answers: {given}\n  expect: {expect}\n"
    return _with(kb, file or f"questions/{id}.yaml", begun, question, f"cases/{id.replace('_', '-')}.yaml", case)


def new_case(kb: KnowledgeBase, id: str, like: str = "", file: str = "") -> Files:
    """A case that fails, with the answers of another one where that is named.

    Raises: NotMade.
    """
    known = {case.id: case for case in (kb.undivided or kb).cases}
    _check_id(id, known, kebab=True)
    if like and like not in known:
        near = nearest(like, known, MOST_OF_ONE)
        raise NotMade(_NO_CASE.filled(id=like, near=_MEANT.filled(near=near) if near else ""))
    given = known[like].answers if like else {}
    if like:  # it is about what that one is about
        kb = goal_named(kb, goal_of(known[like])) or kb
    written = as_written(answers_of(kb, given), kb)
    title = f"  title: '{_to_write(kb.languages[0])}'\n"
    case = (
        f"- case: {id}\n{title}  answers: {flow(written)}\n"
        f"  expect: {{{_goal(kb)}outcome: {_another(kb, given)}}}  {_WHY_CASE}\n"
    )
    return _with(kb, "", "", "", file or f"cases/{id}.yaml", case)


def _goal(kb: KnowledgeBase) -> str:
    """What a case says of the goal that it is about, where there are several."""
    return f"goal: {kb.goal.id}, " if kb.goal is not None else ""


def _another(kb: KnowledgeBase, given: Mapping[str, object]) -> str:
    """An outcome that does not come out, so that the case fails until somebody has thought about it."""
    outcome = Evaluator(kb).advise(answers_of(kb, given)).outcome.kind
    return "undecided" if outcome == "recommended" else "recommended"


def _conclusions(kb: KnowledgeBase) -> list[str]:
    """What a rule may say, the commonest first: what else may, where that cannot stand."""
    position, others = kb.position_ids[0], "  # or oppose, exclude, near, not_covered, conclude, warn, advise"
    found = [f"exclude: {position}{others}"]
    if kb.strengths:
        weakest = min(kb.strengths.values(), key=lambda strength: strength.value)
        found = [f"support: {{{position}: {weakest.id}}}{others}"]
    found += [f"advise: {topic.id}" for topic in kb.advice_topics[:1]]
    concluded = [(id, next(iter(one.options))) for id, one in kb.concluded.items() if not one.weighed]
    return [*found, *(f"conclude: {{{id}: {option}}}" for id, option in concluded[:1])]


def _reason(kb: KnowledgeBase) -> str:
    """The text of a rule by language; under `because` where a language is called as a key of rules."""
    if any(code in RULE_KEYS for code in kb.languages):
        return f"    because: {_WORDS}\n"
    return "".join(f"    {code}: '{_to_write(code)}'\n" for code in kb.languages)


def _to_write(language: str) -> str:
    return TO_WRITE.nl if language == "nl" else TO_WRITE.en


def _work(kb: KnowledgeBase) -> str:
    """A work to cite for the time being: our own proposal, where there is one."""
    order = ("proposal", "convention", "publication")
    return min(kb.sources.values(), key=lambda source: order.index(source.kind)).id


def _check_id(id: str, taken: Container[str], *, kebab: bool) -> None:
    if not (KEBAB if kebab else SNAKE).match(id):
        mark, example = ("-", "too-late-to-do") if kebab else ("_", "time_to_do")
        raise NotMade(_STYLE.filled(id=id, mark=mark, example=example))
    if id in taken:
        raise NotMade(_TAKEN.filled(id=id))


def _with(kb: KnowledgeBase, file: str, begun: str, entry: str, case_file: str, case: str) -> Files:
    """The files with an entry and a case more, once they are seen to load."""
    files: dict[str, str] = {}
    if entry:
        files[file] = _longer(kb.folder, file, entry) or begun + entry
    files[case_file] = _longer(kb.folder, case_file, case) or case
    files = {name: _in_languages(kb, text) for name, text in files.items()}
    folder = Folder(kb.folder)
    folder.files.update({name: text.encode() for name, text in files.items()})
    try:
        read(folder, with_cases=True)
    except KnowledgeError as error:
        there = [one for one in error.problems if one.place.file == file]
        first = (there or error.problems)[0]
        line = f"{first.place.file}:{first.place.line}"
        raise NotMade(_NOT_APPENDED.filled(file=file or case_file, line=line, why=first.message)) from None
    return files


def _in_languages(kb: KnowledgeBase, text: str) -> str:
    """What is still to be written, in the languages of the knowledge base."""
    for words, more in ((_WORDS, ""), (_CLAUSE, " {value}")):
        said = [f"{code}: '{_to_write(code)}{more}'" for code in kb.languages]
        text = text.replace(words, f"{{{', '.join(said)}}}")
    return text


def _longer(root: Path, file: str, entry: str) -> str | None:
    """A file that is there, with an entry at its end; None where there is none."""
    path = root / file
    if not path.is_file():
        return None
    return path.read_text(encoding="utf-8").rstrip("\n") + "\n" + entry
