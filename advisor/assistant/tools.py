"""The tools an assistant may use: for each what it does, what it takes, and what it gives back."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from advisor.assistant import telling, words
from advisor.assistant.desk import Desk, Refusal
from advisor.assistant.hearing import LONGEST_STORY, Hearing, TellingAnswer, no_question
from advisor.assistant.shape import Shape, problems, spoken
from advisor.assistant.telling import Told
from advisor.bench import lookup
from advisor.dialogue.state import LONGEST_NAME, LONGEST_SAID
from advisor.knowledge.problems import nearest
from advisor.outlook.settled import settle
from advisor.reasoning.advice import Clash
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import Answers
from advisor.wording.voice import Voice

#: Answers at once, characters of one, and rows of a table.
MOST_ANSWERS, LONGEST_ANSWER, MOST_ROWS = 100, 500, 200
#: What one row of a table may hold besides its answers.
_FURTHER_CELLS = 20
KINDS = ("how", "why_not", "fewest", "change", "firm", "missing", "why_asked")

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool by its name; `changes` says whether anything is otherwise after it."""

    name: str
    title: Text
    describes: Text
    shape: Shape
    follow: Callable[[Desk, Given], Told]
    changes: bool = False

    def schema(self, language: Language) -> dict[str, Any]:
        return cast("dict[str, Any]", spoken(self.shape, language))


def call(desk: Desk, name: str, given: Given) -> Told:
    """What a tool gives back.

    Raises: Refusal: there is no such tool, or what it was given is not as it should be.
    """
    tool = BY_NAME.get(name)
    if tool is None:
        raise Refusal(words.NO_TOOL.filled(name=name[:40], known=", ".join(BY_NAME)))
    found = list(problems(tool.shape, dict(given), name))
    if found:
        raise Refusal(Text(nl="\n".join(told.nl for told in found), en="\n".join(told.en for told in found)))
    return tool.follow(desk, given)


# --- consultations


def _start(desk: Desk, given: Given) -> Told:
    language, story = given.get("language"), given.get("story", "")
    if "resume" in given:
        return telling.turn(*desk.resume(given["resume"], language, story))
    return telling.turn(*desk.start(language, given.get("subject", ""), story))


def _give(desk: Desk, given: Given) -> Told:
    id, hearing = _hearing(desk, given)
    hearing.tell(given.get("told", ""))
    heard = hearing.answer(
        [TellingAnswer(one["question"], one["answer"], one["words"]) for one in given["answers"]]
    )
    return telling.turn(id, hearing, heard)


def _reply(desk: Desk, given: Given) -> Told:
    id, hearing = _hearing(desk, given)
    hearing.reply(given["reply"])
    return telling.turn(id, hearing)


def _next(desk: Desk, given: Given) -> Told:
    """What is asked now and why, and what is still missing."""
    id, hearing = _hearing(desk, given)
    hearing.again()
    told = telling.turn(id, hearing)
    return Told(
        f"{told.text}\n{telling.sections_text(hearing.why(), hearing.language)}".rstrip() + "\n", told.data
    )


def _advice(desk: Desk, given: Given) -> Told:
    _, hearing = _hearing(desk, given)
    pages = [message.page for message in hearing.talk.advice_messages(whole=True) if message.page is not None]
    text = "\n".join(telling.page_text(page, hearing.language) for page in pages)
    return Told(text, {"receipt": telling.receipt_of(hearing)})


def _hearing(desk: Desk, given: Given) -> tuple[str, Hearing]:
    id = given["consultation"]
    return id, desk.hearing(id)


# --- cases


def _advise(desk: Desk, given: Given) -> Told:
    answers = desk.answers(given["answers"])
    settlement = settle(desk.engine.program, answers)
    return telling.advice(desk.advise(answers), settlement, _language(desk, given), given.get("case"))


def _explain(desk: Desk, given: Given) -> Told:
    from advisor.explanation.explain import explain
    from advisor.wording.explained import explanation_sections, why_asked

    answers, language = _case(desk, given)
    kind, position = given["kind"], given.get("position")
    if position is not None and position not in desk.kb.position_ids:
        raise Refusal(words.NO_POSITION.filled(id=position[:40], known=", ".join(desk.kb.position_ids)))
    advice = desk.advise(answers)
    if kind == "why_asked":
        question = _question(desk, given.get("question", ""))
        sections = why_asked(desk.evaluator, answers, question, Voice(desk.kb, advice.memory, language))
        return Told(telling.sections_text(sections, language), {"kind": kind, "question": question})
    found = explain(desk.evaluator, answers, kinds=(kind,), position=position)
    return Told(telling.sections_text(explanation_sections(found, language), language), found.as_data())


def _what_if(desk: Desk, given: Given) -> Told:
    from advisor.explanation.explain import explain
    from advisor.wording.explained import explanation_sections

    answers, language = _case(desk, given)
    changes = desk.answers(given["changes"])
    if not changes:
        raise Refusal(words.CHANGES_WANTED.filled())
    desk.advise(answers)
    try:
        found = explain(desk.evaluator, answers, kinds=("what_if",), changes=changes)
    except Clash as clash:
        raise Refusal(words.CLASH.filled(why=clash.message)) from None
    return Told(telling.sections_text(explanation_sections(found, language), language), found.as_data())


def _evaluate(desk: Desk, given: Given) -> Told:
    from advisor.batch.tables import evaluate_table
    from advisor.cases.mapping import HeaderProblem

    language = _language(desk, given)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            cases: list[dict[str, Any]] = given["rows"]
            rows = evaluate_table(cases, desk.kb, language=language)
        except (HeaderProblem, ValueError, TypeError) as error:
            told = getattr(error, "message", None)
            message = told if isinstance(told, Text) else Text(nl=str(error), en=str(error))
            raise Refusal(message) from None
    remarks = [str(warning.message) for warning in caught]
    lines = [f"{row.get('case')}: {row['outcome']}{_named(row)}" for row in rows]
    return Told("\n".join((*lines, *remarks)) + "\n", {"rows": rows, "remarks": remarks})


def _named(row: Mapping[str, Any]) -> str:
    found = row.get("recommended") or row.get("errors")
    return f", {found}" if found else ""


def _case(desk: Desk, given: Given) -> tuple[Answers, Language]:
    """The answers that are meant: of a consultation, or those that are given. Raises: Refusal: neither or both."""
    if ("consultation" in given) == ("answers" in given):
        raise Refusal(words.ONE_OF_TWO)
    if "consultation" in given:
        hearing = desk.hearing(given["consultation"])
        return hearing.talk.state.values, hearing.language
    return desk.answers(given["answers"]), _language(desk, given)


def _language(desk: Desk, given: Given) -> Language:
    return cast("Language", given.get("language", desk.language))


# --- the knowledge base


def _questions(desk: Desk, given: Given) -> Told:
    """Every question with the answers it takes, so that a story can be read into answers."""
    language, kb = _language(desk, given), desk.kb
    listed, lines = [], []
    for question in kb.questions.values():
        options = {id: text.to(language) for id, text in question.options.items()}
        one = {"id": question.id, "type": question.type, "asks": question.ask.to(language), "options": options}
        listed.append(one | ({"unit": question.unit} if question.numeric else {}))
        takes = "; ".join(f"{id} = {text}" for id, text in options.items())
        lines.append(f"{question.id} ({question.type}): {one['asks']}" + (f" [{takes}]" if takes else ""))
    return Told("\n".join(lines) + "\n", {"questions": listed})


def _look_up(desk: Desk, given: Given) -> Told:
    id, language = given["id"], _language(desk, given)
    try:
        sections = lookup.entry(desk.kb, id, language)
    except KeyError:
        near = nearest(id, lookup.ids(desk.kb))
        meant = words.NEAR.filled(near=near) if near is not None else ""
        raise Refusal(words.NO_ID.filled(id=id, near=meant)) from None
    data = {section.id: [{"head": item.head, "text": item.text} for item in section.items] for section in sections}
    return Told(telling.sections_text(sections, language), {"id": id, "sections": data})


def _question(desk: Desk, id: str) -> str:
    if id not in desk.kb.questions:
        raise Refusal(no_question(desk.kb, id))
    return id


# --- the table of tools

_CONSULTATION = {
    "type": "string",
    "maxLength": 20,
    "description": Text(nl="naam van het gesprek, zoals c1", en="name of the consultation, such as c1"),
}
_LANGUAGE = {
    "type": "string",
    "enum": LANGUAGES,
    "description": Text(nl="taal van de tekst", en="language of the text"),
}
_ANSWER = {
    "type": ["string", "number", "boolean", "array"],
    "maxLength": LONGEST_ANSWER,
    "maxItems": MOST_ANSWERS,
    "items": {"type": "string", "maxLength": LONGEST_ANSWER},
    "description": Text(
        nl="een optie, ja of nee, een getal met eenheid, een bereik zoals 2-4 weken, of unknown",
        en="an option, yes or no, a figure with its unit, a range such as 2-4 weeks, or unknown",
    ),
}
_ANSWERS = {
    "type": "object",
    "maxProperties": MOST_ANSWERS,
    "additionalProperties": _ANSWER,
    "description": Text(
        nl="{vraag: antwoord}, zoals in een antwoordbestand", en="{question: answer}, as in an answer file"
    ),
}
_STORY = {
    "type": "string",
    "maxLength": LONGEST_STORY,
    "description": Text(
        nl="wat de mens heeft verteld, letterlijk; antwoorden worden aan deze woorden getoetst",
        en="what the person told, literally; answers are held against these words",
    ),
}
_ID = {"type": "string", "maxLength": 80, "minLength": 1}


def _shape(required: tuple[str, ...] = (), **properties: Shape) -> Shape:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


TOOLS: tuple[Tool, ...] = (
    Tool(
        "start_consultation",
        Text(nl="Begin een gesprek", en="Start a consultation"),
        Text(
            nl="Begin een gesprek, of ga door met een bewaard gesprek (resume). Geef in story wat de mens al"
            " vertelde.",
            en="Start a consultation, or go on with a kept one (resume). Give in story what the person told"
            " already.",
        ),
        _shape(
            language=_LANGUAGE,
            subject={
                "type": "string",
                "maxLength": LONGEST_NAME,
                "description": Text(nl="waar het over gaat", en="what it is about"),
            },
            story=_STORY,
            resume={**_ID, "description": Text(nl="naam waaronder het is bewaard", en="name that it is kept as")},
        ),
        _start,
        changes=True,
    ),
    Tool(
        "give_answers",
        Text(nl="Geef antwoorden", en="Give answers"),
        Text(
            nl="Geef antwoorden die de mens heeft gegeven, elk met de woorden waaruit het blijkt. Wat duidelijk is"
            " wordt overgenomen; wat twijfelachtig is wordt één voor één teruggevraagd.",
            en="Give answers that the person gave, each with the words that show it. What is clear is taken; what"
            " is doubtful is asked back one by one.",
        ),
        _shape(
            ("consultation", "answers"),
            consultation=_CONSULTATION,
            told=_STORY,
            answers={
                "type": "array",
                "maxItems": MOST_ANSWERS,
                "items": _shape(
                    ("question", "answer", "words"),
                    question={**_ID, "description": Text(nl="id van de vraag", en="id of the question")},
                    answer=_ANSWER,
                    words={
                        "type": "string",
                        "minLength": 1,
                        "maxLength": 2 * LONGEST_SAID,
                        "description": Text(
                            nl="de woorden van de mens waaruit dit blijkt, letterlijk",
                            en="the words of the person that show this, literally",
                        ),
                    },
                ),
            },
        ),
        _give,
        changes=True,
    ),
    Tool(
        "reply",
        Text(nl="Geef een antwoord door", en="Pass on a reply"),
        Text(
            nl="Geef letterlijk door wat de mens antwoordt op wat er nu gevraagd wordt. Ook opdrachten: /waarom,"
            " /terug, /overzicht, /wijzig, /verder.",
            en="Pass on literally what the person replies to what is asked now. Commands too: /why, /back,"
            " /review, /change, /continue.",
        ),
        _shape(
            ("consultation", "reply"),
            consultation=_CONSULTATION,
            reply={"type": "string", "maxLength": 10 * LONGEST_ANSWER},
        ),
        _reply,
        changes=True,
    ),
    Tool(
        "what_next",
        Text(nl="Wat nu, en waarom", en="What next, and why"),
        Text(
            nl="Wat er nu gevraagd wordt, waarom, en wat er nog ontbreekt.",
            en="What is asked now, why, and what is still missing.",
        ),
        _shape(("consultation",), consultation=_CONSULTATION),
        _next,
    ),
    Tool(
        "advice",
        Text(nl="Het advies van een gesprek", en="The advice of a consultation"),
        Text(
            nl="Het advies zoals het nu is, met redenen en bronnen, en de receipt ervan.",
            en="The advice as it is now, with reasons and sources, and its receipt.",
        ),
        _shape(("consultation",), consultation=_CONSULTATION),
        _advice,
    ),
    Tool(
        "advise_case",
        Text(nl="Advies over een geval", en="Advice on a case"),
        Text(
            nl="Advies over één geval waarvan de antwoorden bekend zijn, zonder gesprek.",
            en="Advice on one case whose answers are known, without a consultation.",
        ),
        _shape(("answers",), answers=_ANSWERS, case=_ID, language=_LANGUAGE),
        _advise,
    ),
    Tool(
        "explain",
        Text(nl="Leg uit", en="Explain"),
        Text(
            nl="Leg een advies uit: how (hoe het volgt), why_not (waarom een positie niet), fewest (de minste"
            " redenen), change (wat het zou veranderen), firm (hoe vast het staat), missing (wat ontbreekt),"
            " why_asked (waarom een vraag gesteld wordt).",
            en="Explain an advice: how (how it follows), why_not (why not a position), fewest (the fewest"
            " reasons), change (what would change it), firm (how firm it is), missing (what is missing), why_asked"
            " (why a question is asked).",
        ),
        _shape(
            ("kind",),
            kind={"type": "string", "enum": KINDS},
            consultation=_CONSULTATION,
            answers=_ANSWERS,
            position={**_ID, "description": Text(nl="voor why_not en change", en="for why_not and change")},
            question={**_ID, "description": Text(nl="voor why_asked", en="for why_asked")},
            language=_LANGUAGE,
        ),
        _explain,
    ),
    Tool(
        "what_if",
        Text(nl="Wat als", en="What if"),
        Text(
            nl="Wat een of meer andere antwoorden zouden doen, zonder iets te wijzigen.",
            en="What one or more other answers would do, changing nothing.",
        ),
        _shape(("changes",), consultation=_CONSULTATION, answers=_ANSWERS, changes=_ANSWERS, language=_LANGUAGE),
        _what_if,
    ),
    Tool(
        "evaluate_table",
        Text(nl="Beoordeel een kleine tabel", en="Evaluate a small table"),
        Text(
            nl=f"Het advies over hooguit {MOST_ROWS} gevallen, elk een object met case en antwoorden per vraag.",
            en=f"The advice on at most {MOST_ROWS} cases, each an object with case and answers by question.",
        ),
        _shape(
            ("rows",),
            rows={
                "type": "array",
                "maxItems": MOST_ROWS,
                "items": {
                    "type": "object",
                    "maxProperties": MOST_ANSWERS + _FURTHER_CELLS,
                    "additionalProperties": {**_ANSWER, "type": ["string", "number", "boolean"]},
                },
            },
            language=_LANGUAGE,
        ),
        _evaluate,
    ),
    Tool(
        "list_questions",
        Text(nl="Alle vragen", en="All questions"),
        Text(
            nl="Alle vragen met hun id en de antwoorden die ze nemen, om een verhaal in antwoorden te lezen.",
            en="All questions with their id and the answers they take, to read a story into answers.",
        ),
        _shape(language=_LANGUAGE),
        _questions,
    ),
    Tool(
        "look_up",
        Text(nl="Zoek op", en="Look up"),
        Text(
            nl="Alles over één regel, vraag, getal, positie of bron, met zijn id.",
            en="Everything about one rule, question, figure, position or source, by its id.",
        ),
        _shape(("id",), id=_ID, language=_LANGUAGE),
        _look_up,
    ),
)

BY_NAME = {tool.name: tool for tool in TOOLS}
