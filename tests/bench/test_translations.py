"""What two languages say otherwise is told; what they say in other words is not."""

from __future__ import annotations

import pytest

from advisor.bench.checks.quantities_said import quantities
from advisor.bench.checks.translations import different

#: Written before any was tried: one language says something else.
OTHERWISE = (
    ("De meeste klachten gaan vanzelf over.", "Few complaints pass by themselves."),
    ("Dit weegt licht.", "This weighs heavily."),
    ("Wie wacht, betaalt minder.", "Whoever waits pays more."),
    ("Dat duurt hooguit drie weken.", "That takes three weeks at least."),
    ("Na twee dagen is het over.", "After two weeks it is over."),
    ("Dit mag nooit worden gemengd.", "This may always be mixed."),
    ("Alleen bij warm weer bederft het.", "Except in warm weather it spoils."),
    ("De helft komt terug.", "A quarter comes back."),
    ("Het ligt dichtbij.", "It lies far away."),
    ("Het risico stijgt met de afstand.", "The risk drops with distance."),
    ("Zet het eerst klaar en vraag daarna.", "Ask first."),
    ("Ongeveer 15 procent valt uit.", "About 50 percent drops out."),
    ("Dit is onveilig.", "This is safe."),
    ("Verkeerd gebruik is uitgesloten.", "Wrong use is possible."),
    ("Dat is binnen een dag klaar.", "That is ready within an hour."),
    ("De levertijd verdubbelt.", "Delivery times are halved."),
    ("Het is goedkoper om te wachten.", "Waiting costs more."),
    ("De kans is kleiner dan een op honderd.", "The chance is above one percent."),
    ("De kwaliteit gaat achteruit.", "Quality is better."),
    ("Een op de vijf klanten komt terug.", "One in six customers returns."),
    ("Het werk begint pas met de aanvraag.", "The work begins long before the request."),
    ("Pas na het gesprek wordt er iets besteld.", "Everything is ordered ahead of the talk."),
    ("Alles wordt vóór de bestelling gekocht.", "Everything is bought only after the order."),
    ("Het verschil ontstaat pas vanaf de assemblage.", "The difference arises well before assembly."),
    ("Een kind is jonger dan zestien.", "A child is over sixteen."),
    ("Gezette thee blijft maar {keeps_warm} goed.", "Brewed tea stays good long after {keeps_warm}."),
    (
        "Vóór de order is het generiek, na de order specifiek.",
        "Before the order it is generic, before it specific.",
    ),
    ("Vóór de order is nog niets gekozen.", "After the order nothing is chosen yet."),
    ("Alleen wat dichtbij ligt komt op tijd.", "Only what lies centrally arrives in time."),
    ("Voorraad ligt lokaal, de reserve centraal.", "Stock lies locally, the reserve locally too."),
    ("Na lange stappen komen korte.", "After long steps come long ones."),
    ("Weinig modules, veel producten.", "Many modules, many products."),
    ("Hoog aan het begin en laag aan het eind.", "Low at the start and low at the end."),
)
#: Written before any was tried: both say the same, each in its own way.
IN_OTHER_WORDS = (
    ("Na een jaar is de helft niets meer waard.", "After a year half of it has lost its value."),
    ("Dat duurt twee etmalen.", "That takes two days of 24 hours."),
    ("Binnen 14 dagen is het klaar.", "Within two weeks it is ready."),
    ("Elk kwartaal komt het terug.", "Every three months it comes back."),
    ("Het kost het dubbele.", "It costs twice as much."),
    ("Een kwart valt uit.", "A quarter drops out."),
    ("Een kwart valt weg.", "25 percent falls away."),
    ("Niemand begint zonder tekening.", "Everybody waits for a drawing."),
    ("Meer dan een dag wachten kan niet.", "A day is the longest one can wait."),
    ("Dit is niet duurder.", "This is as cheap."),
    ("Klanten wachten niet langer dan een week.", "Customers wait a week at most."),
    ("Anderhalve dag is genoeg.", "A day and a half is enough."),
    ("Zes van de tien komen terug.", "Six in ten return."),
    ("Een dozijn is genoeg.", "Twelve are enough."),
    ("Verpak het niet; het blijft goed.", "Leave it unpacked; it keeps."),
    ("Houd het laag; hoge kosten wegen door.", "Keep it low, for high cost counts."),
    ("Vóór de bestelling is alles al klaar.", "By the time of ordering all is ready."),
    ("48 uur is te lang.", "Two days is too long."),
    ("Wacht niet tot maandag.", "Do it before Monday."),
    ("Eén op de vijf komt niet.", "One in five stays away."),
    ("Twaalf maanden is een lange tijd.", "A year is a long time."),
    ("Een halve dag is genoeg.", "Twelve hours are enough."),
    ("Het gaat niet door.", "It is called off."),
    ("Dat is nog nooit vertoond.", "That is a first."),
    ("Een op de vijf klanten komt terug.", "20 percent of customers return."),
    ("Wat niet op voorraad ligt, moet nog gemaakt worden.", "Anything out of stock still has to be made."),
    ("Nooit is de vraag hoger dan in de zomer.", "Demand peaks in summer."),
    ("De rest kan wachten.", "There is no hurry for the rest."),
    ("Ieder stuk is anders.", "No two pieces are the same."),
    ("Iedereen krijgt hetzelfde.", "Nobody gets anything different."),
    ("Er gaat vrijwel niets verloren.", "Almost everything is kept."),
    ("Het werk begint pas met de aanvraag.", "Before the request no work is begun."),
    ("Het werk verschilt pas vanaf de assemblage.", "The work does not differ before assembly."),
    ("Pas na het gesprek wordt er besteld.", "Nothing is ordered before the talk."),
    ("Niemand begint vóór de order.", "Work starts only after the order."),
    ("Wat vóór de order klaarligt, wordt pas na de order afgewerkt.", "What is ready before is done only after."),
    ("Wie vooraf koopt, kan pas dan beloven.", "Whoever buys ahead can promise only then."),
    ("De klant wil toch niet wachten.", "The customer wants it at once all the same."),
    ("Benauwdheid kan niet wachten.", "Shortness of breath must be seen to at once."),
    ("Dat moet meteen.", "It cannot wait."),
    ("Een kind is jonger dan zestien.", "A child is not yet sixteen."),
    ("Het moet lager dan tien.", "It must not reach ten."),
    ("Thee blijft maar even goed, maar smaakt dan wel.", "Tea keeps only briefly but tastes well until then."),
    ("Vóór de order generiek, erna specifiek.", "Specific after the order, generic before it."),
    ("Eerst koken, daarna trekken; vóór het schenken roeren.", "Boil, then brew; stir before pouring."),
    ("Na de order gebeurt weinig, vóór de order veel.", "Much happens before the order, little after it."),
    (
        "Wat dichtbij ligt is er eerder dan wat centraal ligt.",
        "What lies near is there before what lies far away.",
    ),
    ("Lokaal ligt weinig, centraal de rest.", "Little is kept in the branches, the rest centrally."),
    ("Van dichtbij of van ver: het kost even veel.", "From near or from far, it costs the same."),
    (
        "Na lange, goedkope stappen en vóór korte, dure.",
        "Following long, cheap steps and ahead of short, dear ones.",
    ),
    ("Korte wachttijden, lange doorlooptijden.", "Waits are short, lead times long."),
    ("Het is te kort; vraag meer tijd.", "The time is too short, so ask for more."),
    ("Hoge kosten, lage opbrengst.", "Low yield at high cost."),
    ("Niets gebeurt vóór de order; alles erna.", "Everything happens after the order, nothing before it."),
    ("Vóór de zomer is het druk, na de zomer niet.", "It is busy before summer but not after it."),
    ("De eerste is goed, de laatste niet.", "The first one is right, the last is not."),
    ("Met suiker, zonder melk.", "Sugar, but no milk."),
)


@pytest.mark.parametrize(("nl", "en"), OTHERWISE)
def test_what_one_language_says_otherwise_is_told(nl: str, en: str) -> None:
    assert different(nl, en) is not None


@pytest.mark.parametrize(("nl", "en"), IN_OTHER_WORDS)
def test_what_both_say_in_their_own_words_is_not_told(nl: str, en: str) -> None:
    assert different(nl, en) is None


def test_what_is_no_longer_so_is_no_comparison() -> None:
    assert different("Eerst paste het; nu niet meer.", "First it fitted; now as well.") is not None
    assert different("Het is niet meer dan een dag.", "It is a day at most.") is None


def test_a_denial_is_missed_in_the_sentence_that_lacks_it() -> None:
    nl = "Er ligt niets klaar. Wie niet wacht, gaat weg."
    assert different(nl, "Nothing lies ready. Who does not wait leaves.") is None
    assert different(nl, "Nothing lies ready. Who does wait leaves.") is not None


@pytest.mark.parametrize(
    ("nl", "en"), [("vijfentwintig dagen", "25 days"), ("tweeëntwintig", "twenty-two"), ("0,5", "0.5")]
)
def test_numbers_are_equal_in_words_and_figures(nl: str, en: str) -> None:
    assert quantities(nl, "nl") == quantities(en, "en")
