"""The tools an assistant may use: for each what it does, what it takes, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from advisor.assistant import following, words
from advisor.assistant.desk import Desk, Refusal
from advisor.assistant.following import Arguments
from advisor.assistant.hearing import LONGEST_STORY
from advisor.assistant.shape import problems, spoken
from advisor.assistant.telling import ToolReply
from advisor.dialogue.state import LONGEST_NAME, LONGEST_SAID
from advisor.knowledge.schema_parts import Schema
from advisor.terms.texts import LANGUAGES, Language, Text

#: Answers at once, characters of one, and rows of a table.
MOST_ANSWERS, LONGEST_ANSWER, MOST_ROWS = 100, 500, 200
#: What one row of a table may hold besides its answers.
_FURTHER_CELLS = 20
KINDS = ("how", "why_not", "fewest", "change", "firm", "missing", "why_asked")


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool by its name; `changes` says whether anything is otherwise after it."""

    name: str
    title: Text
    describes: Text
    shape: Schema
    follow: Callable[[Desk, Arguments], ToolReply]
    changes: bool = False

    def schema(self, language: Language) -> dict[str, Any]:
        return cast("dict[str, Any]", spoken(self.shape, language))


def call(desk: Desk, name: str, given: Arguments) -> ToolReply:
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


def _shape(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
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
        following.start_consultation,
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
        following.give_answers,
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
        following.reply,
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
        following.what_next,
    ),
    Tool(
        "advice",
        Text(nl="Het advies van een gesprek", en="The advice of a consultation"),
        Text(
            nl="Het advies zoals het nu is, met redenen en bronnen, en de receipt ervan.",
            en="The advice as it is now, with reasons and sources, and its receipt.",
        ),
        _shape(("consultation",), consultation=_CONSULTATION),
        following.advice,
    ),
    Tool(
        "advise_case",
        Text(nl="Advies over een geval", en="Advice on a case"),
        Text(
            nl="Advies over één geval waarvan de antwoorden bekend zijn, zonder gesprek.",
            en="Advice on one case whose answers are known, without a consultation.",
        ),
        _shape(("answers",), answers=_ANSWERS, case=_ID, language=_LANGUAGE),
        following.advise_case,
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
        following.explain,
    ),
    Tool(
        "what_if",
        Text(nl="Wat als", en="What if"),
        Text(
            nl="Wat een of meer andere antwoorden zouden doen, zonder iets te wijzigen.",
            en="What one or more other answers would do, changing nothing.",
        ),
        _shape(("changes",), consultation=_CONSULTATION, answers=_ANSWERS, changes=_ANSWERS, language=_LANGUAGE),
        following.what_if,
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
        following.evaluate_table,
    ),
    Tool(
        "list_questions",
        Text(nl="Alle vragen", en="All questions"),
        Text(
            nl="Alle vragen met hun id en de antwoorden die ze nemen, om een verhaal in antwoorden te lezen.",
            en="All questions with their id and the answers they take, to read a story into answers.",
        ),
        _shape(language=_LANGUAGE),
        following.list_questions,
    ),
    Tool(
        "look_up",
        Text(nl="Zoek op", en="Look up"),
        Text(
            nl="Alles over één regel, vraag, getal, positie of bron, met zijn id.",
            en="Everything about one rule, question, figure, position or source, by its id.",
        ),
        _shape(("id",), id=_ID, language=_LANGUAGE),
        following.look_up,
    ),
)

BY_NAME = {tool.name: tool for tool in TOOLS}
