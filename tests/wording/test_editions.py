"""A consultation about a service speaks of clients and requests, one about a permit of applicants."""

from __future__ import annotations

import re

import pytest
from making.record_transcripts import PERMIT
from support.conversing import heard
from support.some_cases import some_cases

from advisor.dialogue.consultation import Consultation
from advisor.dialogue.exceptions import lines_of
from advisor.dialogue.state import State
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.values import read_answers
from advisor.wording.page import advice_page
from advisor.wording.voice import Voice

#: Words of goods: nobody who asks about a service reads them.
GOODS = {
    "nl": re.compile(
        r"\b(klant(?:en)?|voorra(?:ad|den)|levertijd(?:en)?|leveranciers?|fabricage|assembl\w+|magazijn\w*|halffabrica\w+"
        r"|orders?|klantspecifiek\w*|klantorders?|fabriek\w*|artikel(?:en)?)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(customers?|stock(?:s|ed)?|suppliers?|fabrication|assembl\w+|warehouses?|orders?"
        r"|(?:semi-finished |half-)products?|customer-specific|factory|factories|articles?|manufactur\w+)\b",
        re.IGNORECASE,
    ),
}
#: What says that the matter is no question here speaks of whatever the matter is.
ELSEWHERE = re.compile(r".*-is-no-place$")
NAMES = re.compile(r"(?i)\bin order to\b|articles? 4|klantorderontkoppelpunt|customer order decoupling point")


def goods_words(text: str, language: Language) -> list[str]:
    return GOODS[language].findall(NAMES.sub("", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_advice_on_a_service_speaks_of_goods(evaluator: Evaluator, language: Language) -> None:
    kb, wrong = evaluator.kb, dict[str, object]()
    for case in some_cases(case for case in kb.cases if case.answers.get("offering") == "service"):
        answers, _ = read_answers(kb.questions, case.answers)
        for section in advice_page(evaluator.advise(answers), language).sections:
            for item in section.items:
                if item.rule is None or not ELSEWHERE.match(item.rule):
                    found = goods_words(f"{item.head} {item.text}", language)
                    wrong |= {item.rule or section.id: (found, item.text)} if found else {}
    assert wrong == {}


def test_before_a_word_of_a_service_stands_its_own_article(evaluator: Evaluator) -> None:
    kb = evaluator.kb
    instead = (words for edition in kb.editions for words in edition.words["en"].values())
    said = {words.split()[0] for words in instead if words.split()[0].isalpha()}
    vowel = {word for word in said if word[0] in "aeio"}  # "a unit", "an hour": by sound, and none is among them
    wrong = re.compile(rf"\b(?:a (?:{'|'.join(vowel)})|an (?:{'|'.join(said - vowel)}))\b", re.IGNORECASE)
    services = some_cases(case for case in kb.cases if case.answers.get("offering") == "service")
    told = set[str]()
    for case in services:
        answers, _ = read_answers(kb.questions, case.answers)
        sections = advice_page(evaluator.advise(answers), "en").sections
        told |= {item.text for section in sections for item in section.items}
    assert any("an applicant" in text for text in told)
    assert {text: found[0] for text in told if (found := wrong.search(text))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_or_label_of_a_service_speaks_of_goods(shipped: KnowledgeBase, language: Language) -> None:
    evaluator = Evaluator(shipped)
    memory = evaluator.remember({"offering": "service"})
    voice, wrong = Voice(shipped, memory, language), dict[str, object]()
    for id in shipped.questions:
        if id in memory.irrelevant or id in ("offering", "matter"):  # asked before it is known, or of all matters
            continue
        rarely = [voice.own(line.says) for line in lines_of(shipped, (id,), memory).values()]
        told = (voice.ask(id), voice.help(id), voice.find(id), voice.label(id), *voice.options(id).values())
        for text in (*told, *voice.likeness(id).values(), *rarely):
            if found := goods_words(text, language):
                wrong[id] = (found, text)
    for id in (*shipped.computed, *shipped.concluded):
        label = voice.label(id).replace("order-up-to level", "")  # a term of its own, of stock alone
        if found := goods_words(label, language):
            wrong[id] = (found, label)
    assert wrong == {}


#: What is said of goods and services at once, of which either kind reads its own half.
BOTH = {
    "nl": re.compile(
        r"(?i)maken of uitvoeren|gemaakt of uitgevoerd|inkopen of regelen|assembleren of samenstellen"
        r"|orderverwerking of intake|order of (?:cliënt|aanvraag)"
    ),
    "en": re.compile(
        r"(?i)making or carrying out|made or carried out|purchasing or arranging|purchased or arranged"
        r"|assembl(?:ing|y) or composing|order handling or intake|order or (?:client|request)"
    ),
}


@pytest.mark.parametrize("offering", ["goods", "service"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_says_the_words_for_goods_and_for_services_at_once(
    shipped: KnowledgeBase, language: Language, offering: str
) -> None:
    voice = Voice(shipped, Evaluator(shipped).remember({"offering": offering}), language)
    texts = {f"{id}={o}": voice.value(id, o) for id, c in shipped.concluded.items() for o in c.options}
    texts |= {id: voice.label(id) for id in (*shipped.computed, *shipped.concluded)}
    texts |= {id: voice.own(line.says) for id, q in shipped.questions.items() for line in q.exceptional}
    texts |= {
        id: voice.own(voice.wording(rule).text) for id, rule in shipped.rules.items() if not ELSEWHERE.match(id)
    }
    assert {id: text for id, text in texts.items() if BOTH[language].search(text)} == {}


def test_a_whole_consultation_about_a_service_speaks_of_no_goods(shipped: KnowledgeBase) -> None:
    talk = Consultation(shipped, State("en"))
    talk.start()
    said = []
    for _ in range(60):
        if talk.finished or talk.asking is None:
            break
        asked, known = talk.asking.question, "service" in [a.value for a in talk.state.answers.values()]
        turn = talk.reply("yes" if talk.asking.asked is not None else PERMIT.get(asked, "don't know"))
        said += [heard(turn)] if known else []
    assert talk.finished
    assert goods_words("\n".join(said), "en") == []


@pytest.mark.parametrize(("language", "word"), [("nl", "aanvrager"), ("en", "applicant")])
def test_where_the_law_sets_a_term_clients_are_applicants(
    evaluator: Evaluator, language: Language, word: str
) -> None:
    answers, _ = read_answers(evaluator.kb.questions, {"offering": "service", "statutory_term": "8 weeks"})
    voice = Voice(evaluator.kb, evaluator.remember(answers), language)
    assert word in voice.ask("customer_specific_from")
