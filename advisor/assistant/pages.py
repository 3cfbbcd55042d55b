"""What an assistant may read besides, and what it may be asked to do: pages and prompts, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from advisor.assistant import words
from advisor.assistant.desk import Desk, Refusal
from advisor.assistant.hearing import LONGEST_STORY
from advisor.assistant.telling import sections_text
from advisor.assistant.tools import call
from advisor.bench import lookup
from advisor.report.handbook import handbook
from advisor.report.handbook_pages import markdown
from advisor.terms.texts import LANGUAGES, Language, Text


@dataclass(frozen=True, slots=True)
class PageToRead:
    """A page by the last part of its address, `koop://NAME/LANGUAGE`."""

    name: str
    title: Text
    text: Callable[[Desk, Language], str]

    def address(self, language: Language) -> str:
        return f"koop://{self.name}/{language}"


def read(desk: Desk, address: str) -> str:
    """The text of a page. Raises: Refusal: there is none at this address."""
    for page in PAGES:
        for language in LANGUAGES:
            if address == page.address(language):
                return page.text(desk, language)
    known = ", ".join(page.address("en") for page in PAGES)
    raise Refusal(words.NO_PAGE.filled(name=address[:80], known=known))


def _positions(desk: Desk, language: Language) -> str:
    """Each position with what it means and what follows from it."""
    return "\n".join(sections_text(lookup.entry(desk.kb, id, language), language) for id in desk.kb.position_ids)


def _handbook(desk: Desk, language: Language) -> str:
    return markdown([handbook(desk.kb, language)])


def _glossary(desk: Desk, language: Language) -> str:
    """The chapter of the handbook that says what the words mean."""
    whole = handbook(desk.kb, language)
    return markdown([replace(whole, chapters=tuple(one for one in whole.chapters if one.id == "glossary"))])


def _questions(desk: Desk, language: Language) -> str:
    return call(desk, "list_questions", {"language": language}).text


PAGES = (
    PageToRead("positions", Text(nl="Posities, en wat eruit volgt", en="Positions, and what follows"), _positions),
    PageToRead("glossary", Text(nl="Woordenlijst", en="Glossary"), _glossary),
    PageToRead("handbook", Text(nl="Handboek van de kennisbank", en="Handbook of the knowledge base"), _handbook),
    PageToRead("questions", Text(nl="Alle vragen", en="All questions"), _questions),
)


# --- prompts


@dataclass(frozen=True, slots=True)
class AskedOfAssistant:
    """A prompt by its name, in one language; `takes` is what has to be given with it."""

    name: str
    language: Language
    title: Text
    text: Text
    takes: Mapping[str, Text]


_HOLD = Text(
    nl="""Houd met mij een gesprek, met de tools van deze server.
1. Begin met start_consultation (language: nl).
2. Leg mij steeds voor wat er gevraagd wordt, met de keuzes erbij, en geef mijn antwoord letterlijk door met reply.
   Weet ik iets niet, dan is dat ook een antwoord: weet ik niet.
3. Vraag ik waarom, gebruik dan what_next; vraag ik wat-als, gebruik what_if.
4. Is het gesprek klaar, lees dan de tekst van advice voor: eerst de kop, dan de redenen met hun bronnen.
Zeg niets over de uitkomst dat niet in die tekst of in de receipt staat.""",
    en="""Hold a consultation with me, with the tools of this server.
1. Begin with start_consultation (language: en).
2. Each time put to me what is asked, with its choices, and pass on my reply literally with reply.
   Not knowing is an answer too: don't know.
3. If I ask why, use what_next; if I ask what if, use what_if.
4. When the consultation is finished, read out the text of advice: first its headline, then the reasons with their
   sources.
Say nothing about the outcome that does not stand in that text or in the receipt.""",
)
_STORY = Text(
    nl="""Lees dit verhaal in antwoorden, met de tools van deze server.
1. Haal de vragen met list_questions (language: nl).
2. Begin met start_consultation en geef het hele verhaal letterlijk mee als story.
3. Geef met give_answers alleen wat het verhaal echt zegt, elk met de woorden waaruit het blijkt, letterlijk.
   Laat weg wat het niet zegt; kies niet zelf als het twee dingen zegt.
4. Wat wordt teruggevraagd, en wat daarna nog gevraagd wordt: leg het mij één voor één voor, en geef mijn antwoord
   letterlijk door met reply.
5. Lees aan het eind de tekst van advice voor, en concludeer zelf niets.

Het verhaal:

{story}""",
    en="""Read this story into answers, with the tools of this server.
1. Get the questions with list_questions (language: en).
2. Begin with start_consultation and give the whole story literally as story.
3. Give with give_answers only what the story really says, each with the words that show it, literally.
   Leave out what it does not say; do not choose yourself where it says two things.
4. What is asked back, and what is asked after that: put it to me one by one, and pass on my reply
   literally with reply.
5. At the end read out the text of advice, and conclude nothing yourself.

The story:

{story}""",
)
_HOLD_TITLE = Text(nl="Houd een gesprek", en="Hold a consultation")
_STORY_TITLE = Text(nl="Lees een verhaal in antwoorden", en="Read a story into answers")
_TAKES = {"story": Text(nl="het verhaal, zoals het is verteld", en="the story, as it was told")}

PROMPTS = (
    AskedOfAssistant("gesprek", "nl", _HOLD_TITLE, _HOLD, {}),
    AskedOfAssistant("consultation", "en", _HOLD_TITLE, _HOLD, {}),
    AskedOfAssistant("verhaal", "nl", _STORY_TITLE, _STORY, _TAKES),
    AskedOfAssistant("story", "en", _STORY_TITLE, _STORY, _TAKES),
)


def prompt(name: str, given: Mapping[str, str]) -> tuple[Text, str]:
    """The title of a prompt and what it says. Raises: Refusal: none has this name, or something is missing."""
    found = next((prompt for prompt in PROMPTS if prompt.name == name), None)
    if found is None:
        known = ", ".join(prompt.name for prompt in PROMPTS)
        raise Refusal(words.NO_PROMPT.filled(name=name[:40], known=known))
    for key in found.takes:
        if not given.get(key, "").strip():
            raise Refusal(words.MISSING.filled(where=name, what=key))
        if len(given[key]) > LONGEST_STORY:  # part of it would be another story
            raise Refusal(words.TOO_LONG.filled(where=f"{name}: {key}", most=LONGEST_STORY))
    text = found.text.to(found.language)
    for key in found.takes:
        text = text.replace("{" + key + "}", given[key])
    return found.title, text
