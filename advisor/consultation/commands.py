"""The command words a person may type at any prompt, in Dutch and English. They start with "/", so that they
never collide with an answer; "?" alone asks why."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from advisor.terms.texts import Language, Text


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
