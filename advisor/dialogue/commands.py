"""The command words a person may type at any prompt, in Dutch and English. They start with "/", so that they
never collide with an answer; "?" alone asks why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from advisor.dialogue import steering, words
from advisor.dialogue.prompts import Prompt, Turn
from advisor.dialogue.talk import Talk
from advisor.dialogue.words_asking import (
    ANSWERS_TOO,
    COURTESIES,
    DENIALS,
    FAREWELLS,
    HOW_SURE,
    IN_BRIEF,
    LED_IN,
    OF_THE_TALK,
    PLEASED,
    WHY_IS_IT_NOT,
)
from advisor.dialogue.words_correcting import APART, BECOMES_WHAT
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.values import asked_of_adviser, asked_within
from advisor.values.wishes import COMMAND_OF, wishes
from advisor.wording.page import Item, Section
from advisor.wording.voice import capital

Follow = Callable[[Talk, str], Turn]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its words, what follows when it is typed, what it does, and what may be typed after it.

    The first word of each language is the one that is shown; the first English word is its id.
    """

    nl: tuple[str, ...]
    en: tuple[str, ...]
    follow: Follow
    does: Text
    argument: Text | None = None

    @property
    def id(self) -> str:
        return self.en[0]

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.nl, *self.en)

    def shown(self, language: Language) -> str:
        """The command as it is typed."""
        return f"/{(self.nl if language == 'nl' else self.en)[0]}"


def _questioning(name: str) -> Follow:
    """A command that asks the talk something. What it takes to answer is loaded with the first that is typed: half
    of a start would go into it."""

    def follow(talk: Talk, argument: str) -> Turn:
        answer: Follow = _from_questioning(name)
        return answer(talk, argument)

    return follow


def _from_questioning(name: str) -> Any:
    return _from("questioning", name)


def _from(module: str, name: str) -> Any:
    return getattr(import_module(f"advisor.dialogue.{module}"), name)


def _what_if(talk: Talk, argument: str) -> Turn:
    answer: Follow = _from("what_if", "what_if")
    return answer(talk, argument)


def _help(talk: Talk, argument: str) -> Turn:
    """The question on the table explained, and every command of the table below; or the question that is named."""
    if argument:
        found = talk.question_named(argument)
        if len(found) == 1:
            label, help = capital(talk.voice.label(found[0])), talk.voice.help(found[0])
            return talk.told((Section("help", label, (Item(help),)),))
        return _questioning("word")(talk, argument)
    title, items = "", [Item(talk.to(words.HOW_TO_ANSWER))]
    if talk.asking is not None:
        asked = talk.asking.question
        title, items = talk.voice.ask(asked), [Item(talk.voice.help(asked)), *items]
    commands = []
    for command in COMMANDS:
        argument = f" {talk.to(command.argument)}" if command.argument is not None else ""
        commands.append(Item(talk.to(command.does), head=f"{command.shown(talk.state.language)}{argument}"))
    return talk.told(
        (Section("help", title, tuple(items)), Section("commands", talk.to(words.COMMANDS), tuple(commands)))
    )


COMMANDS: tuple[Command, ...] = (
    Command(("waarom",), ("why",), _questioning("why"),
            Text(nl="waarom deze vraag, en wat ervan afhangt (ook: ?)",
                 en="why this question, and what hangs on it (also: ?)"),
            argument=Text(nl="[vraag of plaats; alles]", en="[question or position; all]")),
    Command(("help", "uitleg"), ("help",), _help,
            Text(nl="uitleg bij de vraag, en wat u kunt typen",
                 en="the question explained, and what you can type"),
            argument=Text(nl="[vraag]", en="[question]")),
    Command(("vind",), ("find",), _questioning("find"),
            Text(nl="hoe u het antwoord vindt: welk rapport, welk cijfer",
                 en="how to find the answer: which report, which figure"),
            argument=Text(nl="[vraag]", en="[question]")),
    Command(("woord",), ("word",), _questioning("word"),
            Text(nl="wat een woord betekent",
                 en="what a word means"),
            argument=Text(nl="[woord]", en="[word]")),
    Command(("terug",), ("back",), steering.back,
            Text(nl="terug naar een eerdere vraag; er gaat niets verloren",
                 en="back to an earlier question; nothing is lost"),
            argument=Text(nl="[aantal]", en="[count]")),
    Command(("overslaan",), ("skip",), steering.skip,
            Text(nl="later: de vraag komt aan het eind nog één keer",
                 en="later: the question comes back once, at the end")),
    Command(("overzicht",), ("review", "overview"), _questioning("review"),
            Text(nl="al uw antwoorden, genummerd",
                 en="all your answers, numbered")),
    Command(("wijzig", "verander"), ("change", "edit"), steering.change,
            Text(nl="een antwoord veranderen",
                 en="change an answer"),
            argument=Text(nl="nummer of vraag[=antwoord]", en="number or question[=answer]")),
    Command(("stand",), ("status",), _questioning("status"),
            Text(nl="hoe de plaatsen er nu voor staan",
                 en="how the positions stand now"),
            argument=Text(nl="[kort]", en="[brief]")),
    Command(("hoe",), ("how",), _questioning("how"),
            Text(nl="hoe het advies volgt uit uw antwoorden",
                 en="how the advice follows from your answers"),
            argument=Text(nl="[reden of plaats; alles]", en="[reason or position; all]")),
    Command(("waaromniet", "waarom-niet"), ("whynot", "why-not"), _questioning("why_not"),
            Text(nl="waarom een plaats het niet is",
                 en="why a position is not it"),
            argument=Text(nl="plaats", en="position")),
    Command(("watals", "wat-als"), ("whatif", "what-if"), _what_if,
            Text(nl="wat een ander antwoord zou doen, zonder iets te wijzigen",
                 en="what another answer would do, changing nothing"),
            argument=Text(nl="vraag=antwoord[; …]", en="question=answer[; …]")),
    Command(("geld", "naastelkaar"), ("money", "side-by-side"), _questioning("positions"),
            Text(nl="wat elke plaats kost en oplevert, naast elkaar",
                 en="what each position costs and gains, side by side"),
            argument=Text(nl="[alles]", en="[all]")),
    Command(("bewijs",), ("proof",), _questioning("proof"),
            Text(nl="waarom verder vragen niets meer verandert",
                 en="why asking on changes nothing"),
            argument=Text(nl="[plaats]", en="[position]")),
    Command(("bronnen",), ("sources",), _questioning("sources"),
            Text(nl="de bronnen achter het advies",
                 en="the sources behind the advice"),
            argument=Text(nl="[nummer; alles]", en="[number; all]")),
    Command(("verder",), ("continue",), steering.go_on,
            Text(nl="ga door met de vragen die het advies aanvullen, per onderdeel",
                 en="go on with the questions that fill in the advice, part by part"),
            argument=Text(nl="[onderdeel; alles]", en="[part; all]")),
    Command(("advies",), ("advice",), _questioning("advice"),
            Text(nl="toon het advies in het kort (opnieuw), of een onderdeel",
                 en="show the advice in brief (again), or one part of it"),
            argument=Text(nl="[onderdeel; onderdelen; alles]", en="[part; parts; all]")),
    Command(("taal",), ("lang",), steering.speak,
            Text(nl="verander de taal",
                 en="change the language"),
            argument=Text(nl="nl of en", en="nl or en")),
    Command(("bewaar",), ("save",), steering.save,
            Text(nl="bewaar de antwoorden als antwoordbestand",
                 en="save the answers as an answer file"),
            argument=Text(nl="bestand", en="file")),
    Command(("rapport",), ("report",), steering.report,
            Text(nl="schrijf het adviesrapport (.html, .md of .json)",
                 en="write the decision report (.html, .md or .json)"),
            argument=Text(nl="bestand", en="file")),
    Command(("stop", "stoppen"), ("quit", "exit"), steering.leave,
            Text(nl="stop; alles is bewaard",
                 en="stop; everything is saved")),
)  # fmt: skip

BY_WORD = {word: command for command in COMMANDS for word in command.words}


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as typed. `command` is None when none has that word; `near` are those with a word like it."""

    command: Command | None
    word: str
    argument: str
    near: tuple[Command, ...] = ()


def read_command(reply: str) -> Typed | None:
    """The command in a reply, or None when the reply is an answer."""
    reply = reply.strip()
    if reply == "?":
        return Typed(BY_WORD["why"], "?", "")
    if not reply.startswith("/"):
        return None
    word, _, argument = reply[1:].partition(" ")
    word, argument = _denied(word.casefold(), argument.strip())
    command = BY_WORD.get(word) or _only_one_that_begins(word)
    near = [] if command is not None else get_close_matches(word[:40], BY_WORD, n=3)
    return Typed(command, word, argument, tuple(dict.fromkeys(BY_WORD[known] for known in near)))


def _denied_of_it(found: re.Match[str]) -> str:
    """What is said not to be so: "them ready at the counter"."""
    return " ".join(found[part].strip() for part in ("what", "so", "whom", "then") if found[part])


def _denied(word: str, argument: str) -> tuple[str, str]:
    """ "why not …" is a command of its own, also where it is written as two words."""
    first, _, rest = argument.partition(" ")
    if word in BY_WORD["why"].words and first.casefold() in DENIALS:
        return "whynot", rest.strip()
    return word, argument


def _only_one_that_begins(word: str) -> Command | None:
    beginning = {command for known, command in BY_WORD.items() if word and known.startswith(word)}
    return beginning.pop() if len(beginning) == 1 else None


def command_without_slash(talk: Talk, reply: str) -> Typed | None:
    """The command in a reply where only commands can be typed: its word, with what it takes behind it, or what is
    asked in plain words. A sentence that only begins with such a word is none."""
    word, _, rest = reply.strip().rstrip("?!.").partition(" ")
    argument = " ".join(part for part in rest.split() if part.casefold().strip(",") not in COURTESIES)
    word, argument = _denied(word.casefold(), argument)
    command = BY_WORD.get(word)
    if command is not None and (not argument or word == "whynot" or _takes(talk, command, argument)):
        return Typed(command, word, argument)
    if takes_leave(reply):
        return Typed(BY_WORD["quit"], "quit", "")
    asked = asked_of_adviser(reply, talk.state.language) or asked_within(reply, talk.state.language)
    if asked is not None and asked.command != "help":
        return meant_by(talk, asked.command, reply)
    wished: Typed | None = _from("wished", "wished")(talk, reply)
    if wished is None and asked is not None:
        return meant_by(talk, asked.command, reply)
    told: Typed | None = _from("putting_right", "told_otherwise")(talk, reply.strip().rstrip("?!. "))
    return wished or told


def takes_leave(reply: str) -> bool:
    """Whether all that is said is a farewell: "thanks, bye", "ok, dat was het"."""
    said = reply.strip().rstrip("?!.").casefold()
    each = {part.strip() for part in APART.split(said)} - PLEASED
    return said.replace(",", "") in FAREWELLS or (bool(each) and each <= FAREWELLS)


def meant_by(talk: Talk, asked: str, reply: str) -> Typed:
    """The command behind what is asked of the adviser in plain words: a word of the field is explained, what is to
    be said again is the advice, and what to do next is the part of it that says so."""
    wished = next(wishes(reply, talk.language), None)
    if wished is not None and COMMAND_OF.get(wished[0], wished[0]) == asked:
        typed: Typed | None = _from("wished", "followed")(talk, *wished)
        if typed is not None:
            return typed
    if asked == "help" and (word := _from("questioning", "word_asked")(talk, reply)):
        return Typed(BY_WORD["word"], "word", word)
    if asked == "next":
        said = [section.id for section in talk.whole_page().sections]
        parts = [topic.id for topic in talk.kb.advice_topics if topic.column == "next" and topic.id in said]
        return Typed(BY_WORD["advice"], asked, parts[0] if parts else "")
    brief = asked == "status" and HOW_SURE.search(reply.casefold()) is not None
    return Typed(BY_WORD["advice" if asked == "again" else asked], asked, IN_BRIEF[0] if brief else "")


def asked_by_name(talk: Talk, reply: str) -> Typed | None:
    """Why not a position, what another answer would do, which answer is to change, or how far to go back, in a
    sentence that names it: also while a question is open, for no answer begins so."""
    said = reply.strip().rstrip("?!. ")
    said = LED_IN.sub("", said)
    first, _, rest = said.partition(" ")
    if talk.finished and said.casefold().replace(",", "") in FAREWELLS - ANSWERS_TOO:
        return Typed(BY_WORD["quit"], "quit", "")
    word, position = _denied(first.casefold(), rest.strip())
    if word == "whynot" and _from_questioning("several_asked")(talk, position):
        return Typed(BY_WORD[word], word, position)
    if word == "whynot" and position and (meant := _from_questioning("position_meant")(talk, position)):
        return Typed(BY_WORD[word], word, meant)
    if word == "whynot" and position and not OF_THE_TALK & set(position.casefold().split()):
        return Typed(BY_WORD[word], word, position)  # which of them is asked
    if (denied := WHY_IS_IT_NOT.fullmatch(said)) is not None and talk.finished:
        meant = _from_questioning("position_meant")(talk, _denied_of_it(denied))
        if meant is not None:
            return Typed(BY_WORD["whynot"], "whynot", meant)
    command = BY_WORD.get(word)
    if command is BY_WORD["change"] and rest and talk.question_named(talk.question_and_reply(rest.strip())[0]):
        return Typed(command, word, rest.strip())
    becomes = command is BY_WORD["change"] and BECOMES_WHAT.search(rest) is not None
    if becomes and len(_from("supposing", "named_in")(talk, rest)) == 1:
        return Typed(command, word, rest.strip())
    if command is BY_WORD["back"] and rest.strip().isdecimal():
        return Typed(command, word, rest.strip())
    supposed: str | None = _from("supposing", "supposes")(talk, said)  # what is supposed puts nothing right
    supposed = supposed or _from("supposing", "supposed_by_a_question")(talk, reply)
    if supposed is not None:
        return Typed(BY_WORD["whatif"], "whatif", supposed)
    put_right: Typed | None = _from("putting_right", "put_right")(talk, said, asks=reply.rstrip().endswith("?"))
    return put_right


def _takes(talk: Talk, command: Command, argument: str) -> bool:
    """Whether this is something that the command takes, and not the rest of a sentence."""
    if command.argument is None:
        return False
    if command.id in ("save", "report"):
        return "." in argument and " " not in argument
    if command.id == "lang":
        return argument.casefold() in LANGUAGES
    named: Callable[[Talk, str], bool] = _from_questioning("names_something")
    return command.id == "word" or "=" in argument or argument[:1].isdigit() or named(talk, argument)


def completions(talk: Talk, typed: str, prompt: Prompt | None) -> Iterable[str]:
    """What may follow what is typed so far: a choice of the question on the table; a command after "/"; positions
    and questions after the commands that take them."""
    language, kb = talk.state.language, talk.kb
    if not typed.startswith("/"):
        if prompt is None:
            return ()
        unknown = (words.UNKNOWN_ANSWER.to(language),) if prompt.kind in ("question", "exceptions") else ()
        return (*(text for _, text in prompt.choices), *unknown)
    word, space, _ = typed.partition(" ")
    if not space:
        return [command.shown(language) for command in COMMANDS]
    command = next((c.id for c in COMMANDS if word[1:].casefold() in c.words), None)
    if command == "whynot":
        return [f"{word} {id}" for id in kb.position_ids]
    if command in ("whatif", "change"):
        sign = "=" if command == "whatif" else ""
        names = map(talk.voice.label, kb.questions)
        return [f"{word} {name}{sign}" for name in (*names, *kb.questions)]
    if command == "lang":
        return [f"{word} nl", f"{word} en"]
    return ()
