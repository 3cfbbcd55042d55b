"""Whoever begins with another matter is asked whether it is that; who is in the right place is not."""

from __future__ import annotations

import pytest

import advisor
from advisor.dialogue.another_matter import matter_of_a_sentence
from advisor.dialogue.consultation import Consultation
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language

# Written down before they were tried.
OTHER_MATTERS: list[tuple[Language, str, str]] = [
    ("en", "what margin can I put on a garden shed", "price"),
    ("nl", "Onze prijzen liggen te hoog vergeleken met de buren", "price"),
    ("nl", "Ik krijg het weekendrooster van de keuken niet rond", "staffing"),
    ("en", "the roster for the night shift is never full", "staffing"),
    ("nl", "In welke volgorde moet ik de orders over de zaag sturen?", "sequence"),
    ("nl", "Hoeveel veiligheidsvoorraad schroeven moet ik aanhouden?", "stock_level"),
    ("en", "what reorder point should we use for toner", "stock_level"),
    ("nl", "Waar kunnen we het beste een tweede magazijn openen?", "location"),
    ("nl", "Welke vervoerder is het goedkoopst naar Spanje?", "transport"),
    ("nl", "Moeten we het spuiten uitbesteden aan een ander bedrijf?", "supplier"),
    ("nl", "Er komen te veel klachten over krassen op de deuren", "quality"),
    ("nl", "Is een tweede lasrobot een goede investering?", "capacity"),
    ("en", "how do I attract more customers to my salon", "sales"),
    ("nl", "Kan ik subsidie krijgen voor een warmtepomp?", "law_and_money"),
    ("en", "how do I load orders from the web shop into our database", "software_and_data"),
]
AT_HOME: list[tuple[Language, str]] = [
    ("nl", "Moeten we deuren op voorraad maken of pas als er een order is?"),
    ("en", "should we keep finished pumps or only parts"),
    ("nl", "Kan ik de levertijd halveren door onderdelen klaar te leggen?"),
    ("en", "customers now wait eight weeks and want four, what do we prepare"),
    ("nl", "Moeten er monteurs klaarstaan in elke regio of op één plek?"),
    ("en", "make to stock or make to order?"),
    ("nl", "Onze voorraad veroudert, moeten we later beginnen met maken?"),
    ("en", "how much of the report can be written before we know the client"),
    ("nl", "Wat kan er klaarliggen voordat de patiënt komt?"),
    ("en", "do we hold stock in the shops or centrally"),
]


def begun(shipped: KnowledgeBase, language: Language, reply: str) -> Consultation:
    talk = advisor.consultation(shipped, language)
    talk.start()
    talk.reply(reply)
    return talk


@pytest.mark.parametrize(("language", "reply", "matter"), OTHER_MATTERS)
def test_a_first_sentence_on_another_matter_is_asked_back_as_that(
    shipped: KnowledgeBase, language: Language, reply: str, matter: str
) -> None:
    talk = begun(shipped, language, reply)
    assert talk.asking is not None
    assert talk.asking.asked is not None
    assert [reading.value for reading in talk.asking.asked.readings] == [matter]
    talk.reply("ja" if language == "nl" else "yes")
    assert talk.advice.outcome.kind == "not_covered"


@pytest.mark.parametrize(("language", "reply"), AT_HOME)
def test_a_first_sentence_on_placing_the_point_is_not_taken_for_another_matter(
    shipped: KnowledgeBase, language: Language, reply: str
) -> None:
    talk = begun(shipped, language, reply)
    assert talk.asking is not None
    assert talk.asking.question != "matter"
    assert talk.advice.outcome.kind != "not_covered"


def test_who_says_no_goes_on_with_the_question_that_stood(shipped: KnowledgeBase) -> None:
    talk = begun(shipped, "en", "what margin can I put on a garden shed")
    talk.reply("no")
    assert talk.asking is not None
    assert talk.asking.question == "offering"


def test_later_on_a_sentence_is_no_other_matter_by_one_word_of_it(shipped: KnowledgeBase) -> None:
    talk = begun(shipped, "en", "goods")
    talk.reply("a variant")
    talk.reply("the price is what they look at most")
    assert talk.asking is not None
    assert talk.asking.question != "matter"


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "the law says what, we apply it to each case"),
        ("nl", "de wet bepaalt wat er moet, wij passen het per geval toe"),
    ],
)
def test_that_a_law_decides_what_is_done_is_no_question_about_the_law(
    shipped: KnowledgeBase, language: Language, reply: str
) -> None:
    talk = begun(shipped, language, "dienst" if language == "nl" else "service")
    talk.reply(reply)
    assert talk.asking is not None
    assert talk.asking.question == "specification"


def test_an_answer_to_the_question_that_stood_says_no_to_another_matter(shipped: KnowledgeBase) -> None:
    talk = begun(shipped, "en", "service")
    talk.reply("I have a question about contract law")
    assert talk.asking is not None
    assert talk.asking.question == "matter"
    talk.reply("the execution, a known method")
    assert talk.state.answers["specification"].value == "dimensions"
    assert "matter" not in talk.state.answers


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "elke uitvaart is weer anders, maar wel steeds dezelfde stappen"),
        ("en", "every wedding is different, and no other shop makes them"),
    ],
)
def test_that_things_differ_is_no_other_matter(shipped: KnowledgeBase, language: Language, said: str) -> None:
    assert matter_of_a_sentence(Evaluator(shipped), said, language) is None
