"""What follows when a tool is used: each function takes the desk and what the tool was given."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any, cast

from advisor.assistant import telling, words
from advisor.assistant.desk import Desk, Refusal
from advisor.assistant.hearing import Hearing, TellingAnswer, no_question
from advisor.assistant.telling import ToolReply
from advisor.bench import lookup
from advisor.knowledge.problems import nearest
from advisor.outlook.settled import settle
from advisor.reasoning.advice import Clash
from advisor.terms.about import ABOUT
from advisor.terms.texts import Language, Text
from advisor.terms.values import Answers
from advisor.wording.voice import Voice

Arguments = Mapping[str, Any]


# --- consultations


def start_consultation(desk: Desk, given: Arguments) -> ToolReply:
    """A new consultation, or a kept one gone on with."""
    language, story = given.get("language"), given.get("story", "")
    if "resume" in given:
        return telling.turn(*desk.resume(given["resume"], language, story))
    return telling.turn(*desk.start(language, given.get("subject", ""), story))


def give_answers(desk: Desk, given: Arguments) -> ToolReply:
    """Answers with the words they came from: what is clear is taken, the rest asked back."""
    id, hearing = _hearing(desk, given)
    hearing.tell(given.get("told", ""))
    heard = hearing.answer(
        [TellingAnswer(one["question"], one["answer"], one["words"]) for one in given["answers"]]
    )
    return telling.turn(id, hearing, heard)


def reply(desk: Desk, given: Arguments) -> ToolReply:
    """What the person replied to what is asked now."""
    id, hearing = _hearing(desk, given)
    hearing.reply(given["reply"])
    return telling.turn(id, hearing)


def what_next(desk: Desk, given: Arguments) -> ToolReply:
    """What is asked now and why, and what is still missing."""
    id, hearing = _hearing(desk, given)
    hearing.again()
    told = telling.turn(id, hearing)
    return ToolReply(
        f"{told.text}\n{telling.sections_text(hearing.why(), hearing.language)}".rstrip() + "\n", told.data
    )


def advice(desk: Desk, given: Arguments) -> ToolReply:
    """The advice of a consultation as it is now."""
    _, hearing = _hearing(desk, given)
    pages = [message.page for message in hearing.talk.advice_messages(whole=True) if message.page is not None]
    text = "\n".join(telling.page_text(page, hearing.language) for page in pages)
    return ToolReply(text, {"receipt": telling.receipt_of(hearing)})


def _hearing(desk: Desk, given: Arguments) -> tuple[str, Hearing]:
    id = given["consultation"]
    return id, desk.hearing(id)


# --- cases


def advise_case(desk: Desk, given: Arguments) -> ToolReply:
    """The advice on answers that are given whole."""
    answers = desk.answers(given["answers"])
    settlement = settle(desk.engine.program, answers)
    return telling.advice(desk.advise(answers), settlement, _language(desk, given), given.get("case"))


def explain(desk: Desk, given: Arguments) -> ToolReply:
    """One kind of explanation, of a consultation or of answers."""
    from advisor.explanation.explain import explain as explained
    from advisor.wording.explained import explanation_sections, why_asked

    answers, language = _case(desk, given)
    kind, position = given["kind"], given.get("position")
    if position is not None and position not in desk.kb.position_ids:
        raise Refusal(words.NO_POSITION.filled(id=position[:40], known=", ".join(desk.kb.position_ids)))
    found_advice = desk.advise(answers)
    if kind == "why_asked":
        question = _question(desk, given.get("question", ""))
        sections = why_asked(desk.evaluator, answers, question, Voice(desk.kb, found_advice.memory, language))
        return ToolReply(telling.sections_text(sections, language), {"kind": kind, "question": question})
    found = explained(desk.evaluator, answers, kinds=(kind,), position=position)
    return ToolReply(telling.sections_text(explanation_sections(found, language), language), found.as_data())


def what_if(desk: Desk, given: Arguments) -> ToolReply:
    """What other answers would do, of a consultation or of answers."""
    from advisor.explanation.explain import explain as explained
    from advisor.wording.explained import explanation_sections

    answers, language = _case(desk, given)
    changes = desk.answers(given["changes"])
    if not changes:
        raise Refusal(words.CHANGES_WANTED.filled())
    desk.advise(answers)
    try:
        found = explained(desk.evaluator, answers, kinds=("what_if",), changes=changes)
    except Clash as clash:
        raise Refusal(words.CLASH.filled(why=clash.message)) from None
    return ToolReply(telling.sections_text(explanation_sections(found, language), language), found.as_data())


def evaluate_table(desk: Desk, given: Arguments) -> ToolReply:
    """The advice on each row of a small table."""
    from advisor.batch.tables import evaluate_table as evaluated
    from advisor.cases.mapping import CASE, HeaderProblem
    from advisor.report.case_rows import verdict_names

    language = _language(desk, given)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            cases: list[dict[str, Any]] = given["rows"]
            rows = evaluated(cases, desk.kb, language=language)
        except (HeaderProblem, ValueError, TypeError) as error:
            told = getattr(error, "message", None)
            message = told if isinstance(told, Text) else Text(nl=str(error), en=str(error))
            raise Refusal(message) from None
    carried = {key for row in cases for key in row} - {CASE, *ABOUT, *desk.kb.questions}
    remarks = [words.NOT_COUNTED.filled(key=key[:60]).to(language) for key in sorted(carried)]
    remarks += [str(warning.message) for warning in caught]
    names = verdict_names(desk.kb, Voice(desk.kb, desk.evaluator.remember({}), language))
    lines = [f"{row.get('case') or '-'}: {_verdict(row, names)}" for row in rows]
    return ToolReply("\n".join((*lines, *remarks)) + "\n", {"rows": rows, "remarks": remarks})


def _verdict(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """What is advised, or why nothing is, in words."""
    found = names[row.get("recommended") or row["outcome"]]
    return f"{found}: {row['errors']}" if row.get("errors") else found


def _case(desk: Desk, given: Arguments) -> tuple[Answers, Language]:
    """The answers that are meant: of a consultation, or those that are given. Raises: Refusal: neither or both."""
    if ("consultation" in given) == ("answers" in given):
        raise Refusal(words.ONE_OF_TWO)
    if "consultation" in given:
        hearing = desk.hearing(given["consultation"])
        return hearing.talk.state.values, hearing.language
    return desk.answers(given["answers"]), _language(desk, given)


def _language(desk: Desk, given: Arguments) -> Language:
    return cast("Language", given.get("language", desk.language))


# --- the knowledge base


def list_questions(desk: Desk, given: Arguments) -> ToolReply:
    """Every question with the answers it takes, so that a story can be read into answers."""
    language, kb = _language(desk, given), desk.kb
    listed, lines = [], []
    for question in kb.questions.values():
        options = {id: text.to(language) for id, text in question.options.items()}
        one = {"id": question.id, "type": question.type, "asks": question.ask.to(language), "options": options}
        listed.append(one | ({"unit": question.unit} if question.numeric else {}))
        takes = "; ".join(f"{id} = {text}" for id, text in options.items())
        lines.append(f"{question.id} ({question.type}): {one['asks']}" + (f" [{takes}]" if takes else ""))
    return ToolReply("\n".join(lines) + "\n", {"questions": listed})


def look_up(desk: Desk, given: Arguments) -> ToolReply:
    """Everything about one id."""
    id, language = given["id"], _language(desk, given)
    try:
        sections = lookup.entry(desk.kb, id, language)
    except KeyError:
        near = nearest(id, lookup.ids(desk.kb))
        meant = words.NEAR.filled(near=near) if near is not None else ""
        raise Refusal(words.NO_ID.filled(id=id, near=meant)) from None
    data = {section.id: [{"head": item.head, "text": item.text} for item in section.items] for section in sections}
    return ToolReply(telling.sections_text(sections, language), {"id": id, "sections": data})


def _question(desk: Desk, id: str) -> str:
    if id not in desk.kb.questions:
        raise Refusal(no_question(desk.kb, id))
    return id
