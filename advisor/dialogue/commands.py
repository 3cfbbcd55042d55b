"""The command words a person may type at any prompt, in Dutch and English. They start with "/", so that they
never collide with an answer; "?" alone asks why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from advisor.dialogue import words
from advisor.dialogue.prompts import Asking, Message, Turn
from advisor.dialogue.talk import Talk
from advisor.files import why
from advisor.reasoning.advice import Clash
from advisor.terms.knowledge_base import Position
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.values import ValueProblem, read_reply
from advisor.wording import changes, explained, standing
from advisor.wording.page import Item, Section


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its words (the first of each language is shown), what follows it, and what it does."""

    id: str
    nl: tuple[str, ...]
    en: tuple[str, ...]
    argument: Text | None
    does: Text

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.nl, *self.en)


COMMANDS: tuple[Command, ...] = (
    Command(
        "why",
        ("waarom",),
        ("why",),
        None,
        Text(
            nl="waarom deze vraag, en wat ervan afhangt (ook: ?)",
            en="why this question, and what hangs on it (also: ?)",
        ),
    ),
    Command(
        "help",
        ("help", "uitleg"),
        ("help",),
        None,
        Text(nl="uitleg bij de vraag, en wat u kunt typen", en="the question explained, and what you can type"),
    ),
    Command(
        "find",
        ("vind",),
        ("find",),
        None,
        Text(
            nl="hoe u het antwoord vindt: welk rapport, welk cijfer",
            en="how to find the answer: which report, which figure",
        ),
    ),
    Command(
        "back",
        ("terug",),
        ("back",),
        Text(nl="[aantal]", en="[count]"),
        Text(
            nl="terug naar een eerdere vraag; er gaat niets verloren",
            en="back to an earlier question; nothing is lost",
        ),
    ),
    Command(
        "skip",
        ("overslaan",),
        ("skip",),
        None,
        Text(
            nl="later: de vraag komt aan het eind nog één keer",
            en="later: the question comes back once, at the end",
        ),
    ),
    Command(
        "review",
        ("overzicht",),
        ("review",),
        None,
        Text(nl="al uw antwoorden, genummerd", en="all your answers, numbered"),
    ),
    Command(
        "change",
        ("wijzig",),
        ("change",),
        Text(nl="nummer of vraag", en="number or question"),
        Text(nl="een antwoord veranderen", en="change an answer"),
    ),
    Command(
        "status",
        ("stand",),
        ("status",),
        None,
        Text(nl="hoe de plaatsen er nu voor staan", en="how the positions stand now"),
    ),
    Command(
        "how",
        ("hoe",),
        ("how",),
        None,
        Text(nl="hoe het advies volgt uit uw antwoorden", en="how the advice follows from your answers"),
    ),
    Command(
        "whynot",
        ("waaromniet", "waarom-niet"),
        ("whynot", "why-not"),
        Text(nl="plaats", en="position"),
        Text(nl="waarom een plaats het niet is", en="why a position is not it"),
    ),
    Command(
        "whatif",
        ("watals", "wat-als"),
        ("whatif", "what-if"),
        Text(nl="vraag=antwoord", en="question=answer"),
        Text(
            nl="wat een ander antwoord zou doen, zonder iets te wijzigen",
            en="what another answer would do, changing nothing",
        ),
    ),
    Command(
        "proof",
        ("bewijs",),
        ("proof",),
        None,
        Text(nl="waarom verder vragen niets meer verandert", en="why asking on changes nothing"),
    ),
    Command(
        "sources",
        ("bronnen",),
        ("sources",),
        None,
        Text(nl="de bronnen achter het advies", en="the sources behind the advice"),
    ),
    Command(
        "continue",
        ("verder",),
        ("continue",),
        None,
        Text(
            nl="ga door met de vragen die het advies aanvullen",
            en="go on with the questions that fill in the advice",
        ),
    ),
    Command(
        "advice",
        ("advies",),
        ("advice",),
        None,
        Text(nl="toon het advies (opnieuw)", en="show the advice (again)"),
    ),
    Command(
        "lang",
        ("taal",),
        ("lang",),
        Text(nl="nl of en", en="nl or en"),
        Text(nl="verander de taal", en="change the language"),
    ),
    Command(
        "save",
        ("bewaar",),
        ("save",),
        Text(nl="bestand", en="file"),
        Text(nl="bewaar de antwoorden als antwoordbestand", en="save the answers as an answer file"),
    ),
    Command(
        "report",
        ("rapport",),
        ("report",),
        Text(nl="bestand", en="file"),
        Text(
            nl="schrijf het adviesrapport (.html, .md of .json)",
            en="write the decision report (.html, .md or .json)",
        ),
    ),
    Command(
        "quit",
        ("stop", "stoppen"),
        ("quit", "exit"),
        None,
        Text(nl="stop; alles is bewaard", en="stop; everything is saved"),
    ),
)

_BY_WORD = {word: command.id for command in COMMANDS for word in command.words}


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as typed. `id` is None when no command has that word; `suggestions` are the ids of commands
    with a word near it."""

    id: str | None
    word: str
    argument: str
    suggestions: tuple[str, ...] = ()


def words_in(id: str, language: Language) -> tuple[str, ...]:
    """The words of a command in a language; the first is the one that is shown."""
    command = next(command for command in COMMANDS if command.id == id)
    return command.nl if language == "nl" else command.en


def read_command(reply: str) -> Typed | None:
    """The command in a reply, or None when the reply is an answer."""
    reply = reply.strip()
    if reply == "?":
        return Typed("why", "?", "")
    if not reply.startswith("/"):
        return None
    word, _, argument = reply[1:].partition(" ")
    word = word.casefold()
    id = _BY_WORD.get(word)
    if id is None:
        starting = {_BY_WORD[known] for known in _BY_WORD if word and known.startswith(word)}
        id = starting.pop() if len(starting) == 1 else None
    near = [] if id is not None else get_close_matches(word[:40], _BY_WORD, n=3)
    return Typed(id, word, argument.strip(), tuple(dict.fromkeys(_BY_WORD[known] for known in near)))


def command_without_slash(reply: str) -> Typed | None:
    """The command in a reply where only commands can be typed, with or without "/"."""
    word = reply.strip().partition(" ")[0].casefold()
    return read_command(f"/{reply.strip()}") if word in _BY_WORD else None


def near_commands(reply: str, language: Language) -> tuple[str, ...]:
    """The command that was perhaps meant by a reply without "/", when the reply is no answer."""
    id = _BY_WORD.get(reply.strip().casefold())
    return words_in(id, language)[:1] if id is not None else ()


class Steering:
    """Follows those commands."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.state = talk.state

    def follow(self, typed: Typed) -> Turn | None:
        """The turn after the command; None when it is not one of these."""
        match typed.id:
            case "quit":
                return Turn(tuple(self.talk.kept()), None, ended="quit")
            case "back":
                return self._back(typed.argument)
            case "skip":
                return self._skip()
            case "change":
                return self._change(typed.argument)
            case "continue":
                return self._continue()
            case "advice":
                return self.talk.stay(self.talk.advice_messages(whole=True))
            case "lang":
                return self._language(typed.argument)
            case "save":
                return self.talk.stay([self._written("answers", typed.argument)])
            case "report":
                return self.talk.stay([self._written("report", typed.argument)])
            case _:
                return None

    def _back(self, argument: str) -> Turn:
        """To the answer given so many before the question on the table (counting on when asked twice)."""
        talk, given = self.talk, list(self.state.answers)
        at = len(given)
        if talk.asking is not None and talk.asking.again and talk.asking.question in given:
            at = given.index(talk.asking.question)
        if at == 0:
            return talk.stay([talk.say("problem", words.NOTHING_BEFORE)])
        count = _whole_number(argument or "1")
        if not 1 <= count <= at:
            text = words.BACK_ONE if at == 1 else words.BACK_HOW_MANY
            return talk.stay([talk.say("problem", text, count=at)])
        talk.asking = Asking(given[at - count], again=True)
        return talk.stay([])

    def _change(self, what: str) -> Turn:
        """To an answer by its number in the review, or to a question by its id or label."""
        talk, found = self.talk, self.talk.question_named(what)
        if len(found) > 1:
            return talk.stay([talk.say("problem", words.WHICH_QUESTION, labels=talk.labels_of(found))])
        if not found:
            return talk.stay([talk.say("problem", words.NO_SUCH_ANSWER, what=what[:40])])
        id = found[0]
        if id in talk.advice.memory.irrelevant:
            return talk.stay([talk.say("problem", words.NOT_RELEVANT, label=talk.voice.label(id))])
        talk.asking = Asking(id, again=id in self.state.answers)
        return talk.stay([])

    def _skip(self) -> Turn:
        talk = self.talk
        if talk.asking is None:
            return talk.stay([talk.say("problem", words.NO_HELP_HERE)])
        id = talk.asking.question
        if talk.asking.again or id in self.state.answers:
            return talk.go_on([])
        comes_back = talk.course.postpone(id)
        return talk.go_on([*talk.kept(), talk.say("notice", words.SKIPPED if comes_back else words.LEFT_OPEN)])

    def _continue(self) -> Turn:
        talk = self.talk
        if talk.finished and talk.asking is None:
            if not talk.course.further():
                return talk.stay([talk.say("notice", words.NO_FURTHER)])
            talk.phase = "advising"
        return talk.go_on([])

    def _language(self, argument: str) -> Turn:
        language = argument.casefold()[:2]
        if language not in ("nl", "en"):
            return self.talk.stay([self.talk.say("problem", words.LANGUAGE_WHICH)])
        self.state.language = "nl" if language == "nl" else "en"
        return self.talk.stay([*self.talk.kept(), self.talk.say("notice", words.LANGUAGE_NOW)])

    def _written(self, what: Literal["answers", "report"], file: str) -> Message:
        talk = self.talk
        if not file:
            example = words.ANSWER_FILE if what == "answers" else words.REPORT_FILE
            return talk.say("problem", words.WHICH_FILE, example=talk.to(example))
        if talk.write is None:
            return talk.say("problem", words.CANNOT_HERE)
        try:
            return talk.say("notice", words.WRITTEN, file=talk.write(what, file, talk))
        except OSError as error:
            return talk.say("problem", words.NOT_WRITTEN, why=talk.to(why(error)))
        except ValueError as error:
            return talk.say("problem", words.NOT_WRITTEN, why=error)


def _whole_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


class Questioning:
    """Answers the commands that leave a consultation as it was."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.kb = talk.kb
        self.voice = talk.voice

    def answer(self, typed: Typed) -> list[Message]:
        talk = self.talk
        match typed.id:
            case "why" if talk.asking is None:
                return self._explain(standing.certificate(talk.settlement, self.voice))
            case "why":
                assert talk.asking is not None
                return self._explain(
                    explained.why_asked(talk.evaluator, talk.state.values, talk.asking.question, self.voice)
                )
            case "help":
                return self._explain(self._help())
            case "find":
                return self._find()
            case "review":
                return self._review()
            case "status":
                return self._status()
            case "how":
                return self._explain(explained.how(talk.advice, self.voice))
            case "proof":
                return self._explain(standing.certificate(talk.settlement, self.voice))
            case "sources":
                return self._explain(standing.sources(talk.advice, self.voice))
            case "whynot":
                return self._why_not(typed.argument)
            case "whatif":
                return self._what_if(typed.argument)
            case _:
                return [Message("problem", self._to(words.CANNOT_HERE))]

    def _to(self, text: Text) -> str:
        return self.voice.to(text)

    def _explain(self, explained: tuple[Section, ...]) -> list[Message]:
        return [Message("explanation", sections=explained)]

    def _help(self) -> tuple[Section, ...]:
        language = self.voice.language
        items = []
        for command in COMMANDS:
            word = words_in(command.id, language)[0]
            argument = f" {self._to(command.argument)}" if command.argument is not None else ""
            items.append(Item(self._to(command.does), head=f"/{word}{argument}"))
        hint = Section("help", "", (Item(self._to(words.HOW_TO_ANSWER)),))
        asking = self.talk.asking
        if asking is not None:
            hint = Section(
                "help", self.voice.ask(asking.question), (Item(self.voice.help(asking.question)), *hint.items)
            )
        return (hint, Section("commands", self._to(words.COMMANDS), tuple(items)))

    def _find(self) -> list[Message]:
        asking = self.talk.asking
        if asking is None:
            return [Message("problem", self._to(words.NO_HELP_HERE))]
        return [Message("explanation", self.voice.find(asking.question))]

    def _review(self) -> list[Message]:
        talk = self.talk
        if not talk.state.answers:
            return [Message("notice", self._to(words.NO_ANSWERS))]
        items = []
        for number, (id, answer) in enumerate(talk.state.answers.items(), 1):
            value = self._to(words.UNKNOWN_ANSWER) if answer.value is None else self.voice.value(id, answer.value)
            mark = f" ({self._to(words.PARKED_MARK)})" if id in talk.advice.parked else ""
            items.append(Item(f"{self.voice.label(id)}: {value}{mark}", head=str(number)))
        section = Section("review", self._to(words.REVIEW), tuple(items))
        return [*self._explain((section,)), Message("notice", self._to(words.REVIEW_HINT))]

    def _status(self) -> list[Message]:
        talk = self.talk
        told = self._explain(standing.status(talk.advice, talk.settlement, self.voice))
        if talk.phase != "deciding" or talk.asking is None:
            return told
        left = talk.course.at_most(talk.asking.question)
        text = (words.NONE_LEFT, words.ONE_LEFT)[left] if left < 2 else words.LEFT_AT_MOST
        return [*told, talk.say("notice", text, left=left)]

    def _why_not(self, argument: str) -> list[Message]:
        id = self._position(argument)
        if id is None:
            named = enumerate(map(self.talk.prompting.verdict_name, self.kb.position_ids), 1)
            names = "; ".join(f"{number} {name}" for number, name in named)
            return [Message("problem", self._to(words.WHICH_POSITION).format(names=names))]
        talk = self.talk
        return self._explain(explained.why_not(talk.evaluator, talk.advice, id, self.voice))

    def _position(self, typed: str) -> str | None:
        """A position by id, number in the list, one of its names or the beginning of either."""
        wanted = typed.strip().casefold()
        if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:3]) <= len(self.kb.positions):
            return self.kb.positions[int(wanted) - 1].id
        names = [(name.casefold(), position.id) for position in self.kb.positions for name in _names_of(position)]
        exact = {id for name, id in names if name == wanted}
        near = exact or {id for name, id in names if wanted and name.startswith(wanted)}
        return near.pop() if len(near) == 1 else None

    def _what_if(self, argument: str) -> list[Message]:
        talk = self.talk
        name, equals, reply = (part.strip() for part in argument.partition("="))
        found = talk.question_named(name) if equals else ()
        if len(found) > 1:
            return [talk.say("problem", words.WHICH_QUESTION, labels=talk.labels_of(found))]
        if not found:
            last = next(reversed(talk.state.answers), next(iter(self.kb.questions)))
            return [talk.say("problem", words.WHAT_IF_FORM, example=f"{self.voice.label(last)}=…")]
        id = found[0]
        try:
            reading = read_reply(self.kb.questions[id], reply, self.voice.language, talk.prompting.options(id))
            told = changes.what_if(talk.evaluator, talk.advice, {id: reading.value}, self.voice)
        except ValueProblem as problem:
            return [talk.problem(problem)]
        except Clash as clash:
            return [talk.say("problem", words.CLASH, rules=", ".join(clash.rules))]
        return self._explain(told)


def _names_of(position: Position) -> Iterator[str]:
    """Everything a position may be called."""
    yield position.id
    for text in (position.short, position.name, position.number):
        if text is not None:
            yield from (text.to(language) for language in LANGUAGES)
