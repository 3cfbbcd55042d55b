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
    ("De klant is dichtbij.", "The customer is far away."),
    ("Het werk gebeurt centraal.", "The work is done nearby."),
    ("Na de order wordt gemaakt.", "It is made before the order."),
    ("Dit is duur.", "This is cheap."),
    ("De eerste stap telt.", "The last step counts."),
    ("Het werk is uitbesteed.", "We do the work ourselves."),
    ("Eigen mensen doen het.", "It is outsourced."),
    ("Het staat binnen.", "It stands outside."),
    ("De prijs gaat omhoog.", "The price goes down."),
    ("Verhoog de voorraad.", "Lower the stock."),
    ("Verkort de levertijd.", "Lengthen the delivery time."),
    ("Maak de serie groter.", "Make the batch smaller."),
    ("De koper betaalt vooraf.", "The buyer pays afterwards."),
    ("Alle varianten zijn hetzelfde.", "All variants are different."),
    ("De vraag is vast.", "Demand is variable."),
    ("De vraag wisselt sterk.", "Demand is steady."),
    ("Er is veel speling.", "There is little slack."),
    ("De machine start.", "The machine stops."),
    ("Het water is heet.", "The water is cold."),
    ("Aan het begin van de keten.", "At the end of the chain."),
    ("Tijdelijk personeel helpt.", "Permanent staff help."),
    ("Een interne dienst.", "An external service."),
    ("De order wordt aanvaard.", "The order is refused."),
    ("Het is verplicht.", "It is optional."),
    ("Overdag wordt gewerkt.", "Work is done at night."),
    ("De winkel is druk.", "The shop is quiet."),
    ("De keus is breed.", "The choice is narrow."),
    ("Minstens twee weken.", "At most two weeks."),
    ("Boven de grens.", "Below the limit."),
    ("De ene helft wint.", "The one half loses."),
    ("De kosten dalen.", "Costs rise."),
    ("Hoe later hoe beter.", "The earlier the better."),
    ("Vroeg bestellen loont.", "Ordering late pays."),
    ("Iedereen weet het.", "Nobody knows."),
    ("Het is precies bekend.", "It is roughly known."),
    ("Links van het punt.", "Right of the point."),
    ("De markt groeit.", "The market shrinks."),
    ("Een lichte reden.", "A weighty reason."),
    ("Een goede reden.", "A bad reason."),
    ("Jonge producten.", "Old products."),
    ("Het is veilig.", "It is dangerous."),
    ("Het past.", "It does not fit."),
    ("De voordelen wegen zwaarder.", "The drawbacks weigh more."),
)
#: Written before any was tried: both say the same, each in its own way.
IN_OTHER_WORDS = (
    ("Wie eigen mensen heeft, huurt minder in.", "Whoever has people of their own hires fewer."),
    ("Het werk blijft in eigen huis.", "Nothing is outsourced."),
    ("Dat moet binnen een week klaar zijn.", "That has to be ready within a week."),
    ("Buiten kantooruren is er niemand.", "Nobody is there outside office hours."),
    ("Begin aan het einde van de keten.", "Start at the end of the chain."),
    ("Er wordt pas begonnen als alles er is.", "Work starts only when all is there."),
    ("Elke order is anders.", "No two orders are the same."),
    ("De maat blijft dezelfde.", "Size does not change."),
    ("Het verschilt van dag tot dag.", "It varies from day to day."),
    ("De keus is smal.", "There is little choice."),
    ("Verlaag de drempel en u verhoogt de vraag.", "Lower the threshold and demand rises."),
    ("De wachttijd wordt verkort.", "The wait becomes shorter."),
    ("Meer voorraad verkort de wachttijd.", "With more stock the wait is cut short."),
    ("Wie haast heeft, versnelt de laatste stap.", "Whoever is in a hurry speeds up the last step."),
    ("De vraag krimpt niet.", "Demand keeps growing."),
    ("Laat dit weg en voeg dat toe.", "Add that and leave this out."),
    ("De aanvraag kan niet worden aanvaard.", "The request is refused."),
    ("Dit antwoord is niet verplicht.", "This answer is optional."),
    ("Tijdelijke mensen, geen vaste.", "Temporary staff, not permanent."),
    ("De dienst is niet extern.", "The service is internal."),
    ("Overdag en 's nachts.", "Day and night."),
    ("Een prognose die niet goed is.", "A poor forecast."),
    ("De langste stap bepaalt het.", "The step that takes longest decides."),
    ("Op zijn vroegst volgende week.", "Not before next week."),
    ("Van boven naar beneden.", "From top to bottom."),
    ("De prijs gaat niet omhoog.", "The price stays down."),
    ("Een rustige winkel.", "A shop where it is never busy."),
    ("Zware redenen.", "Weighty reasons."),
    ("Wat vooraf is betaald, komt achteraf niet meer.", "What was paid in advance is not asked afterwards."),
    ("De kortste weg is niet de snelste.", "The shortest way is not the fastest."),
    ("De vraag is niet vast.", "Demand varies."),
    ("Wissel vaste en losse mensen af.", "Alternate permanent and temporary people."),
    ("Hoe breder het aanbod, hoe moeilijker.", "The broader the range, the harder."),
    ("Het oude gaat eruit als het nieuwe begint.", "The old goes when the new starts."),
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
