"""What one answer counts for, and one reason with all that it rests on."""

from __future__ import annotations

from advisor.reasoning.advice import Advice
from advisor.terms.dependencies import paths_from
from advisor.terms.premises import attributes_of
from advisor.terms.texts import Text
from advisor.wording.clauses import answer_said, capital, filled, rule_item, say, section
from advisor.wording.page import Item, Section
from advisor.wording.voice import Voice

#: More reasons than this are not told of one answer.
MOST_REASONS = 5
_WHY_ANSWERED = Text(nl="Waarvoor uw antwoord telt", en="What your answer counts for")
_COUNTS_FOR = Text(nl="{answer}. Daarop steunt:", en="{answer}. On it rests:")
_COUNTS_NOT = Text(
    nl="{answer}. Geen reden van de uitkomst steunt daar nu op.",
    en="{answer}. No reason for the outcome rests on it now.",
)
_PARKED = Text(
    nl="{answer}. Dat telt nu niet mee; het is wel bewaard.", en="{answer}. It does not count now, yet it is kept."
)
_ONE_REASON = Text(nl="Reden {number}", en="Reason {number}")


def why_answered(advice: Advice, question: str, voice: Voice) -> tuple[Section, ...]:
    """The reasons for the outcome, as it is now, that rest on an answer."""
    said = capital(answer_said(voice, question, advice.answers[question]))
    ways = paths_from(advice.kb, question)
    rules = [
        id
        for id in advice.fired
        if advice.kb.rules[id].bears_on_outcome
        and any(attribute in ways for attribute in attributes_of(advice.kb.rules[id].premise))
    ]
    text = _PARKED if question in advice.parked else _COUNTS_FOR if rules else _COUNTS_NOT
    items = [Item(say(voice, text, answer=said))]
    if text is _COUNTS_FOR:
        items += [rule_item(voice, id, depth=1) for id in rules[:MOST_REASONS]]
    return (section(voice, "why_answered", _WHY_ANSWERED, items),)


def one_reason(how: tuple[Section, ...], number: int, voice: Voice) -> tuple[Section, ...]:
    """A deciding reason of "how it comes about" by its number, with what it rests on; nothing beyond the last."""
    told = {part.id: part.items for part in how}
    deciding, tree = told.get("deciding", ()), told.get("tree", ())
    if not 1 <= number <= len(deciding):
        return ()
    named = deciding[number - 1]
    reason = rule_item(voice, str(named.rule), named.head)  # nothing was told above it
    grounds, within = list[Item](), False
    for item in tree:
        if item.depth == 0:
            within = item.rule == reason.rule and not grounds
        elif within:
            grounds.append(item)
    return filled((section(voice, "reason", _ONE_REASON, (reason, *grounds), number=number),))
