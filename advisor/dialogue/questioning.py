"""Commands that ask the talk something and leave it as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from advisor.dialogue import words
from advisor.dialogue.exceptions import line_of
from advisor.dialogue.names_said import said_most, stems
from advisor.dialogue.prompts import ListedLine, Message, Turn
from advisor.dialogue.state import Given
from advisor.dialogue.steering import which_question
from advisor.dialogue.talk import Talk, whole_number
from advisor.dialogue.words_asking import (
    ASKING_WHAT,
    BESIDE_A_WORD_ASKED,
    IN_BRIEF,
    OR_ANOTHER,
    PARTS,
    POSITION_BY_NUMBER,
    SAYS_WHAT_IT_IS,
    WHY_NOT_AGAIN,
)
from advisor.dialogue.words_of_advice import (
    ALL_LACKING,
    ALL_OF_HOW,
    FIGURES_LATER,
    FIGURES_WANTED,
    GLOSSARY,
    MORE_FIGURES,
    MORE_FIGURES_ONE,
    MORE_SOURCES,
    NO_GLOSSARY,
    NO_SUCH_PART,
    NO_SUCH_REASON,
    NO_SUCH_WORD,
    NOTHING_COMPARED,
    WHICH_ADVICE_PART,
    WORD_MEANS,
)
from advisor.explanation.compared import compared
from advisor.terms.positions import Position
from advisor.terms.texts import LANGUAGES
from advisor.terms.values import Interval
from advisor.values.wishes import parts_of
from advisor.wording import answered, explained, glossary, standing
from advisor.wording.compared import MOST_LACKING, ComparedInWords
from advisor.wording.page import Item, Section, compared_section
from advisor.wording.voice import Voice, capital

#: Typed behind "why" for every rule that hangs on the question.
_WORD = re.compile(r"[^\W_]+")
#: A shorter name of a position may stand in a sentence by chance.
SHORTEST_NAME = 4
#: What is asked the meaning of has no more words.
MOST_WORDS_ASKED = 5
_ALL = ("alles", "alle", "all", "meer", "more")


def why(talk: Talk, argument: str) -> Turn:
    """Why the question on the table is asked; what an answer counts for; without either, the reasons."""
    whole = argument.casefold() in _ALL
    if not argument or whole:
        return _reasons(talk) if talk.asking is None else _why_asked(talk, talk.asking.question, whole=whole)
    found = talk.question_named(argument)
    if len(found) != 1:
        position = position_named(talk, argument)
        if position is not None:
            return _stands(talk, position)
        return _which_question(talk, argument, found, "/why {question}")
    if found[0] not in talk.state.answers:
        return _why_asked(talk, found[0])
    return talk.told(answered.why_answered(talk.advice, found[0], talk.voice))


def _why_asked(talk: Talk, question: str, *, whole: bool = False) -> Turn:
    sections = explained.why_asked(talk.evaluator, talk.state.values, question, talk.voice, whole=whole)
    return talk.told(sections)


def _reasons(talk: Talk) -> Turn:
    return talk.told(_deciding(talk))


def _deciding(talk: Talk) -> tuple[Section, ...]:
    """How the outcome comes about, as far as the reasons that decide."""
    sections = explained.how(talk.evaluator, talk.advice, talk.voice)
    return tuple(section for section in sections if section.id in ("how", "deciding"))


def _stands(talk: Talk, position: str) -> Turn:
    """Why a position is the advice, or is not."""
    if position == talk.advice.outcome.recommended:
        return _reasons(talk)
    return talk.told(explained.why_not(talk.advice, position, talk.voice))


def _which_question(talk: Talk, what: str, found: tuple[str, ...], command: str) -> Turn:
    """That no question has this name, or that several have: then one is chosen for the command."""
    if found:
        return which_question(talk, found, command)
    return talk.stay([talk.say("problem", words.NO_SUCH_ANSWER, what=what[:40])])


def find(talk: Talk, argument: str) -> Turn:
    """Where the answer to a question is found: the one on the table, or the one that is named."""
    if argument:
        found = talk.question_named(argument)
        if len(found) != 1:
            return _which_question(talk, argument, found, "/find {question}")
        label, where = capital(talk.voice.label(found[0])), talk.voice.find(found[0])
        return talk.stay([Message("explanation", f"{label}: {where}")])
    if talk.asking is None:
        return talk.stay([talk.say("problem", words.NO_HELP_HERE)])
    return talk.stay([Message("explanation", talk.voice.find(talk.asking.question))])


def word(talk: Talk, argument: str) -> Turn:
    """What a word of the field means; without one, the words that are explained."""
    entries = talk.kb.glossary
    if not entries:
        return talk.stay([talk.say("problem", NO_GLOSSARY)])
    found = glossary.explained(entries, argument)
    if found:
        return talk.told((glossary.section(found, talk.voice),))
    if argument and (section := _said_where_it_stands(talk, argument)) is not None:
        return talk.told((section,))
    listed = ", ".join(sorted(talk.to(entry.word) for entry in entries))
    text = NO_SUCH_WORD if argument else GLOSSARY
    return talk.stay([talk.say("problem" if argument else "notice", text, word=argument[:40], words=listed)])


def word_asked(talk: Talk, reply: str) -> str:
    """The word of the field that a person asks the meaning of; nothing where it is another question."""
    said = f" {' '.join(_WORD.findall(reply.casefold()))} "
    begun = any(said.startswith(f" {begin} ") for begin in ASKING_WHAT)
    names = sorted((name for entry in talk.kb.glossary for name in glossary.names(entry)), key=len, reverse=True)
    known = next((name for name in names if begun and f" {name.casefold()} " in said), "")
    if known or not begun:
        return known
    begin = max((one for one in ASKING_WHAT if said.startswith(f" {one} ")), key=len)
    asked = [word for word in said[len(begin) + 2 :].split() if word not in BESIDE_A_WORD_ASKED]
    phrase = " ".join(asked[:MOST_WORDS_ASKED])
    return phrase if phrase and _said_where_it_stands(talk, phrase) is not None else ""


def _said_where_it_stands(talk: Talk, phrase: str) -> Section | None:
    """What the knowledge base says where a word stands that it does not explain by itself: the answers that go
    by it to the question on the table, each with what it is like; a sentence that begins by saying what it is;
    or the question that is called so. None where it stands in none of these."""
    voice, title = talk.voice, talk.to(WORD_MEANS)
    wanted = set(stems(phrase)) if all(stems(word) for word in _WORD.findall(phrase)) else set()
    id = talk.asking.question if talk.asking is not None and not talk.asking.together else ""
    items = list(_answers_called(talk, id, wanted)) if id and wanted else []
    defined = _defined(talk, phrase)
    if items and not defined:
        defined = voice.help(id)
    named = [one for one in talk.kb.questions if wanted and wanted == set(stems(voice.label(one)))]
    if not items and not defined and len(named) == 1:
        items, defined = [Item("", capital(voice.label(named[0])))], voice.help(named[0])
    return Section("glossary", title, (*items, Item(defined))) if defined else None


def _answers_called(talk: Talk, id: str, wanted: set[str]) -> Iterator[Item]:
    question, figures = talk.kb.questions[id], talk.kb.questions[id].points
    for option, text in talk.prompting.options(id).items():
        said = talk.to(text)
        if wanted <= set(stems(said)):
            like = question.likeness.get(option)
            figure = (
                talk.voice.figure(Interval(figures[option], figures[option]), question.unit)
                if option in figures
                else ""
            )
            yield Item(talk.to(like) if like is not None else figure, capital(said))


def _defined(talk: Talk, phrase: str) -> str:
    """The sentence in the explanation of a question that begins by saying what it is: "A platform is a common
    base"."""
    says_what = re.compile(SAYS_WHAT_IT_IS.format(phrase=re.escape(phrase)), re.IGNORECASE)
    explained_of = (talk.voice.help(id) for id in talk.kb.questions)
    return next((found.group() for said in explained_of if (found := says_what.search(said)) is not None), "")


def review(talk: Talk, _: str) -> Turn:
    if not talk.state.answers:
        return talk.stay([talk.say("notice", words.NO_ANSWERS)])
    items = []
    for number, (id, answer) in enumerate(talk.state.answers.items(), 1):
        mark = f" ({talk.to(words.PARKED_MARK)})" if id in talk.advice.parked else ""
        items.append(Item(f"{_reviewed(talk, id, answer)}{mark}", head=str(number)))
    section = Section("review", talk.to(words.REVIEW), tuple(items))
    return talk.told((section,), talk.say("notice", words.REVIEW_HINT))


def _reviewed(talk: Talk, id: str, answer: Given) -> str:
    """An answer under the name of its question; what few have and is not so here by the line in which it was asked
    ("you know of firm orders before they are placed: no"), for the question behind it was never seen."""
    question = talk.kb.questions[id]
    line = line_of(talk.kb, id, talk.advice.memory)
    if line is None or question.type == "yes_no" or answer.value != line.otherwise:
        return f"{talk.voice.label(id)}: {talk.prompting.value(id, answer)}"
    text = words.APPLIES_NOT if answer.value is not None else words.APPLIES_NOT_OR_UNKNOWN
    return talk.to(text).format(line=talk.voice.own(line.says))


def status(talk: Talk, argument: str) -> Turn:
    """How every position stands; in brief, what leads and whether that can change."""
    sections = standing.status(talk.advice, talk.settlement, talk.voice, talk.loose)
    if argument in IN_BRIEF:
        first, leading, *_, settled = sections[0].items
        return talk.told((replace(sections[0], items=(first, leading, settled)),))
    notes = [talk.say("problem", words.TAKES_BRIEF, argument=argument[:40])] if argument else []
    if talk.phase == "deciding" and talk.asking is not None:
        notes.append(talk.say_left())
    return talk.told(sections, *notes)


def advice(talk: Talk, argument: str) -> Turn:
    """The advice in brief, all of it, the part that is named, or its parts to choose from."""
    if not argument or argument.casefold() in _ALL:
        return talk.stay(talk.advice_messages(whole=bool(argument)))
    page = talk.whole_page()
    if argument.casefold() in PARTS:
        listed = tuple(ListedLine(section.title, f"/advice {n}") for n, section in enumerate(page.sections, 1))
        return talk.choose(talk.to(WHICH_ADVICE_PART), listed)
    found = parts_named(page.sections, argument)
    if found:
        return talk.told(found)
    titles = "; ".join(f"{number} {section.title}" for number, section in enumerate(page.sections, 1))
    return talk.stay([talk.say("problem", NO_SUCH_PART, part=argument[:40], titles=titles)])


def parts_named(sections: tuple[Section, ...], typed: str) -> tuple[Section, ...]:
    """The sections that are meant: by number, by id, or by words of the title."""
    wanted = " ".join(typed.casefold().split())
    if 1 <= (number := whole_number(wanted)) <= len(sections):
        return (sections[number - 1],)
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = tuple(s for s in sections if wanted and (s.id == wanted or fits(s.title.casefold(), wanted)))
        if found:
            return found
    return ()


def positions(talk: Talk, argument: str) -> Turn:
    """The positions side by side in figures, as for whoever wants them. To ask is no answer while the outcome is
    being decided: whether they are wanted is asked after it. Once the advice is there, what they take is asked for
    from now on, and that is said."""
    found = compared(talk.advice)
    if found is None:
        return talk.stay([talk.say("problem", NOTHING_COMPARED)])
    offer, noted, voice = found.comparison.offer, list[Message](), talk.voice
    if offer is not None and offer not in talk.state.answers:
        wanted = talk.evaluator.advise({**talk.state.values, offer: "yes"})
        voice = Voice(talk.kb, wanted.memory, talk.language)
        if talk.finished:
            talk.course.take(offer, Given("yes", "yes"))
            talk.state.beside += 1  # it was said, and not asked
            noted = [talk.say("notice", FIGURES_WANTED, number=len(talk.state.answers))]
        found = compared(wanted) or found
    whole = argument.casefold() in _ALL
    told = ComparedInWords(found, voice)
    section = compared_section(told, None if whole else MOST_LACKING)
    return talk.told((section,), *talk.kept(), *noted, *_more_figures(talk, len(told.lacks()), whole=whole))


def _more_figures(talk: Talk, lacking: int, *, whole: bool) -> Iterator[Message]:
    """How the rest is worked out too, and how all that is lacking is named."""
    if not talk.finished:
        if lacking:
            yield talk.say("notice", FIGURES_LATER)
    elif count := len(talk.course.further()):
        yield talk.say("notice", MORE_FIGURES_ONE if count == 1 else MORE_FIGURES, count=count)
    if not whole and lacking > MOST_LACKING:
        yield talk.say("notice", ALL_LACKING)


def how(talk: Talk, argument: str) -> Turn:
    """How the outcome comes about, in brief or down to the answers; one of its reasons by number; or how a
    position stands."""
    if not argument:
        return talk.told(_deciding(talk), talk.say("notice", ALL_OF_HOW))
    if argument.casefold() in _ALL:
        return talk.told(explained.how(talk.evaluator, talk.advice, talk.voice))
    if number := whole_number(argument):
        found = answered.one_reason(explained.how(talk.evaluator, talk.advice, talk.voice), number, talk.voice)
        if found:
            return talk.told(found)
        return talk.stay([talk.say("problem", NO_SUCH_REASON, number=number)])
    position = position_named(talk, argument)
    return _stands(talk, position) if position is not None else _which_position(talk, "/how")


def why_not(talk: Talk, argument: str) -> Turn:
    """Why a position is not the advice; of several, of each; one that is not clear is chosen after those."""
    asked = several_asked(talk, argument) or (argument,)
    meant = {said: position_meant(talk, said) for said in asked}
    told = dict.fromkeys(id for id in meant.values() if id is not None)
    sections = tuple(section for id in told for section in explained.why_not(talk.advice, id, talk.voice))
    unclear = [said for said, id in meant.items() if id is None]
    if unclear:
        before = [Message("explanation", sections=sections)] if sections else []
        return _which_position(talk, "/whynot", *before, said=unclear[0])
    return talk.told(sections)


def several_asked(talk: Talk, said: str) -> tuple[str, ...]:
    """The positions of which "why not" is asked one after the other, as they were said; nothing where it is one:
    "buy and make to order" may be a name."""
    again = tuple(part for part in WHY_NOT_AGAIN.split(said) if part)
    if len(again) > 1:
        return again
    names = {name.casefold() for position in talk.kb.positions for name in names_of(position)}
    parts = tuple(part for part in OR_ANOTHER.split(said) if part)
    if len(parts) < 2 or said.strip(" ?.").casefold() in names:
        return ()
    meant = {position_meant(talk, part) for part in parts}
    return parts if None not in meant and len(meant) == len(parts) else ()


def _which_position(talk: Talk, command: str, *before: Message, said: str = "") -> Turn:
    """Have a position chosen: of those that what was said fits alike, else of all."""
    fitting = [position for position in talk.kb.positions if _may_be_called(talk, position, said)]
    listed = tuple(
        ListedLine(talk.prompting.verdict_name(position.id), f"{command} {position.id}", tuple(names_of(position)))
        for position in fitting or talk.kb.positions
    )
    return talk.choose(talk.to(words.WHICH_POSITION), listed, *before)


def proof(talk: Talk, argument: str) -> Turn:
    """The proof that nothing changes the outcome any more; of one position, when it is named."""
    sections = standing.certificate(talk.settlement, talk.voice, talk.loose)
    if not argument:
        return talk.told(sections)
    position = position_named(talk, argument)
    if position is None:
        return _which_position(talk, "/proof")
    name = capital(talk.voice.position(position))
    own = tuple(item for section in sections for item in section.items if item.head == name)
    if not own:
        return _stands(talk, position)
    return talk.told((replace(sections[0], items=own),))


def sources(talk: Talk, argument: str) -> Turn:
    """The works behind the reasons; one by its number, or also those of what follows from the advice."""
    sections = standing.sources(talk.advice, talk.voice)
    for each in sections if whole_number(argument) else ():
        items = tuple(item for item in each.items if item.head == str(whole_number(argument)))
        if items:
            return talk.told((replace(each, items=items),))
    if argument.casefold() in _ALL:
        return talk.told(sections)
    after = [talk.say("notice", MORE_SOURCES, count=len(each.items)) for each in sections[1:]]
    return talk.told(sections[:1], *after)


def names_something(talk: Talk, typed: str) -> bool:
    """Whether a question, a position or a part of the advice is called so."""
    if typed.casefold() in _ALL or talk.question_named(typed) or position_named(talk, typed) is not None:
        return True
    return bool(parts_named(talk.whole_page().sections, typed))


def position_named(talk: Talk, typed: str) -> str | None:
    """A position by id, number in the list, one of its names or the beginning of either; or the one whose name
    stands in what was typed ("just hot water then")."""
    wanted, positions = typed.strip().casefold(), talk.kb.positions
    if 1 <= (number := whole_number(wanted)) <= len(positions):
        return positions[number - 1].id
    names = [(name.casefold(), position.id) for position in positions for name in names_of(position)]
    exact = {id for name, id in names if name == wanted}
    near = exact or {id for name, id in names if wanted and name.startswith(wanted)}
    if not near:
        within = [(name, id) for name, id in names if len(name) >= SHORTEST_NAME and f" {name} " in f" {wanted} "]
        near = {id for name, id in within if not any(name != other and name in other for other, _ in within)}
    elif not exact:  # what begins the name of one may be another
        near |= {position.id for position in positions if _may_be_called(talk, position, wanted)}
    return near.pop() if len(near) == 1 else None


def position_meant(talk: Talk, said: str) -> str | None:
    """The position that is named, or of whose names most is said in a sentence that says little else."""
    named = position_named(talk, said)
    numbered = POSITION_BY_NUMBER.search(said.casefold())
    if named is None and numbered is not None:
        return position_named(talk, numbered["number"])
    first = parts_of(said)[:1]
    if named is not None or not first:
        return named
    names = [(talk.prompting.verdict_name(one.id), *names_of(one)) for one in talk.kb.positions]
    at, telling = said_most(names, first[0]), stems(first[0])
    known = sum(any(stem in stems(name) for name in names[at]) for stem in telling) if at is not None else 0
    return talk.kb.positions[at].id if at is not None and 2 * known >= len(telling) else None


def _may_be_called(talk: Talk, position: Position, said: str) -> bool:
    """Whether every word that tells something stands in its names, as it may in those of more than one."""
    telling = stems(parts_of(said)[0]) if parts_of(said) else []
    own = {
        stem for name in (talk.prompting.verdict_name(position.id), *names_of(position)) for stem in stems(name)
    }
    return bool(telling) and own.issuperset(telling)


def names_of(position: Position) -> Iterator[str]:
    """Everything a position may be called."""
    yield position.id
    for text in (position.short, position.name, position.number):
        if text is not None:
            yield from (text.to(language) for language in LANGUAGES)
    for other in position.also.values():
        yield from other
