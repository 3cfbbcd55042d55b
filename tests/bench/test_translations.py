"""What two languages say otherwise is told; what they say in other words is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.bench.checks import check
from advisor.bench.checks.finding import Bench
from advisor.bench.checks.quantities_said import quantities
from advisor.bench.checks.translations import different
from advisor.knowledge.loading import load

#: Written before any was tried: one language says something else.
OTHERWISE = (
    ("Per cliënt hoeft alleen de combinatie te worden gemaakt.", "Per client the combination need not be made."),
    ("Het ontwerp hoeft niet te worden herzien.", "Only the design need be revised."),
    ("Zonder matten valt er niets te weven.", "Without mats there is plenty to weave."),
    ("Wie eens heeft betaald, hoeft niet opnieuw te betalen.", "Whoever has paid must pay again."),
    (
        "Dichter bij de klant, verder van de leveranciers: minder na de order en meer klaar.",
        "Further from the customer, nearer to the suppliers: more after the order and less ready.",
    ),
    ("Veel soorten en korte series, dus vroeg.", "Few kinds and long series, so late."),
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
    ("Wie niet kan wachten, koopt elders.", "Whoever can wait buys elsewhere."),
    ("Houd hooguit drie dagen voorraad aan.", "Keep at least three days of stock."),
    ("Lever binnen een week.", "Deliver after a week."),
    ("Verhoog de bezetting.", "Lower the occupation."),
    ("De vraag is stabiel.", "Demand is erratic."),
    ("Begin vroeg.", "Start late."),
    ("Twee weken is genoeg.", "Two months is enough."),
    ("Verkort de levertijd.", "Lengthen the delivery time."),
    ("Er is ruimte over.", "There is no room left."),
    ("Altijd meten.", "Never measure."),
    ("Koop in vóór de order.", "Buy after the order."),
    ("Sluit nooit een contract.", "Always sign a contract."),
    ("Dat is te duur.", "That is too cheap."),
    ("Het water is te heet.", "The water is too cold."),
    ("De winkel is te druk.", "The shop is too quiet."),
    ("Een half is genoeg.", "A third is enough."),
    ("De helft valt uit.", "A third drops out."),
    ("Een derde komt terug.", "A fifth returns."),
    ("Twee derde is klaar.", "One third is ready."),
    ("Driekwart van de tijd.", "Half of the time."),
    ("De verkoper draagt het risico.", "The buyer bears the risk."),
    ("Een punt dichtbij heeft nooit genoeg werk.", "A post nearby is busy all day."),
    ("De cliënt is er niet bij.", "The client is there, behind the scenes."),
)
#: Written before any was tried: both say the same, each in its own way.
IN_OTHER_WORDS = (
    (
        "De cliënt moet er steeds bij zijn en het werk is niet voor te bereiden; zonder hem valt niet vooruit te"
        " werken.",
        "The client must be there all the time and there is no preparing the work; working ahead takes him.",
    ),
    ("Zonder matrijs kan de pers niet draaien.", "The press takes a die to run."),
    ("It takes a licence to sail here.", "Without a licence nobody sails here."),
    ("Wat eenmaal vooraf gedaan is, is voor alle gedaan.", "Work done once beforehand need not be repeated."),
    ("Dit doet u één keer.", "This need not be done again."),
    (
        "De ene maand druk, de andere stil, maar nooit helemaal niets.",
        "Busy and quiet months, yet always something.",
    ),
    ("Er is niemand die niet wacht.", "Everybody waits."),
    ("Iedereen krijgt iets.", "Nobody goes without."),
    ("Alleen de combinatie hoeft te worden gemaakt.", "Nothing but the combination need be made."),
    (
        "Alleen de kleur hoeft gekozen te worden.",
        "Other than the colour nothing need be chosen.",
    ),
    ("Meer na de order en minder klaar.", "Less lies ready, and more is done after the order."),
    ("Veel soorten in korte series.", "Short series of many kinds."),
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
    ("Wie niet kan wachten, koopt elders.", "Whoever cannot wait buys elsewhere."),
    ("Pas na de order begint het werk.", "Work begins only once the order is there."),
    ("Zonder voorraad komt u te laat.", "You are too late if you hold no stock."),
    ("Er is geen reden om eerder te beginnen.", "There is no reason to start any sooner."),
    ("Niemand hoeft langer dan een week te wachten.", "A week is the longest anybody has to wait."),
    ("Houd niet meer dan drie dagen voorraad aan.", "Keep three days of stock at most."),
    ("Dat lukt alleen met modules.", "That cannot be done without modules."),
    ("Minder varianten is eenvoudiger.", "It is simpler with fewer variants."),
    (
        "Hoe korter de wachttijd, hoe meer er klaar moet liggen.",
        "The shorter the wait, the more has to lie ready.",
    ),
    ("De voorraad is te hoog voor deze vraag.", "For this demand you hold more stock than is needed."),
    ("Schuif het punt stroomopwaarts.", "Move the point further from the customer."),
    ("Verlaag de kosten voordat u de prijs verhoogt.", "Lower the cost before you raise the price."),
    ("Niet de prijs maar de snelheid wint de order.", "Speed wins the order, not the price."),
    ("Wat bederft, kan niet lang liggen.", "What perishes keeps only for a short time."),
    ("Twee van de drie stappen zijn klaar.", "Only one of the three steps is left."),
    ("Halveer de serie.", "Make batches half as large."),
    ("U levert binnen een etmaal.", "You deliver within 24 hours."),
    ("Meer dan de helft komt op tijd.", "Over 50 percent are in time."),
    ("Ga na of de klant het echt meteen wil.", "Check whether the customer really cannot wait."),
    ("Stel de bewerking uit tot na de order.", "Do not process before the order."),
    ("Het eindproduct is niet houdbaar.", "The end product perishes."),
    ("Laat de laatste stap weg.", "Do without the last step."),
    ("Onbekend is niet hetzelfde als nul.", "Unknown does not mean zero."),
    ("Dat is zelden zo.", "That is hardly ever so."),
    ("De termijn is onverkort van kracht.", "The term holds in full."),
    ("Er blijft niets over.", "All of it is used up."),
    ("Geen klant is gelijk.", "Every customer differs."),
    ("Onafhankelijk van de prijs.", "Whatever the price."),
    ("Nooit op voorraad maken wat eens per jaar gaat.", "Make what sells once a year to order only."),
    ("Eerst korter, dan pas goedkoper.", "Shorter first, and cheaper only after that."),
    ("Het wachten is te kort.", "The work takes too long."),
    ("Te duur om weg te gooien.", "Too dear to throw away."),
    ("Een derde partij doet het.", "A third party does it."),
    ("De derde stap is de helft.", "The third step is one half."),
    ("Twee op de drie komen terug.", "Two thirds return."),
    ("Vier vijfde is klaar.", "80 percent is ready."),
    ("Een derde valt uit.", "33 percent drops out."),
    ("Driekwart jaar duurt het.", "It takes nine months."),
    ("Drie kwartier.", "Three quarters of an hour."),
    ("De koper betaalt de verkoper.", "The seller is paid by the buyer."),
    ("Wie koopt, draagt het risico.", "The buyer bears the risk."),
    (
        "Iets wat nog gemaakt moet worden is nooit direct leverbaar.",
        "Something still to be made always takes some time.",
    ),
    (
        "Het maken zelf hangt van de klant af, dus het kan niet vóór de order.",
        "The making itself depends on the customer, so it has to follow the order.",
    ),
    (
        "Een bedrijf met overal hetzelfde KOOP heeft meestal niet gekozen.",
        "A firm that has one decoupling point everywhere usually never made a choice.",
    ),
    (
        "Er wordt niets gemaakt of uitgevoerd; dit is geen plaats op zich.",
        "All making and carrying out is lacking; this is hardly a place of its own.",
    ),
    (
        "Hoe lang de klant wil wachten is niet bekend; dat sluit nu dus geen plaats uit.",
        "It is open how long the customer will wait, so every place stays possible for now.",
    ),
    (
        "Zolang orderverwerking en overdracht niet {gap} korter worden, helpt geen enkele voorraad.",
        "Stock helps only once order handling and hand-over become {gap} shorter.",
    ),
    ("Bereken haar daaruit in plaats van te voorspellen.", "Derive it from them; there is no need to forecast."),
    ("Dan heeft lokale voorraad geen zin.", "Local stock is then pointless."),
    ("Verlaag eerst de diepte van de specificatie.", "First let the customer decide less."),
    (
        "Reken met een doorlooptijd die u in negen van de tien gevallen haalt, niet met het gemiddelde.",
        "Reckon with a throughput that only one case in ten exceeds, and not with the average.",
    ),
    (
        "De cliënt is er maar een deel van de tijd bij; achter de schermen kunnen bouwstenen klaarliggen.",
        "The client is not there all the time; behind the scenes building blocks can lie ready.",
    ),
    (
        "Er wordt weinig incourant; gereed product kan veilig wachten op een koper.",
        "Hardly anything becomes unsaleable; finished goods lose nothing by waiting for a buyer.",
    ),
    (
        "Op het moment dat u zich vastlegt is de prognosefout te groot; per voorraadpunt is de fout nog groter.",
        "The forecast is not good enough when you must commit; per stock point it is worse still.",
    ),
    ("Wachten mag hooguit {fair_wait} duren.", "Nobody should wait longer than {fair_wait}."),
    ("Vul in hoe lang het duurt, al is het een kwartier.", "Enter how long it takes, be it only fifteen minutes."),
    ("Van wat klaarligt is de levering het zekerst.", "Nothing is delivered more surely than what lies ready."),
    (
        "Eindproducten delen geen onderdelen; elke modulevoorraad hoort dan bij één eindproduct.",
        "End products have no parts in common; a stock of modules then serves one end product only.",
    ),
    ("Let bij overleg op de woorden.", "Do not take words for granted when you discuss this."),
    (
        "De spreiding van de vraag is minstens zo groot als het gemiddelde.",
        "The spread of demand is no smaller than its mean.",
    ),
    ("Pas na de modules ontstaan de varianten.", "Up to and including the modules there are no variants yet."),
    (
        "Een exemplaar kost weinig; de rente op een voorraad gereed product weegt dan nauwelijks.",
        "Units are cheap; interest on a stock of finished goods then makes no odds.",
    ),
    (
        "De cliënt wacht {e}. Tijd is een grens, geen doel.",
        "The client waits {e}. Time limits what can be done; it is not what one aims at.",
    ),
    (
        "Wat al te voorbereiden is, hoeft de cliënt niet af te wachten.",
        "Whatever can be prepared beforehand spares the client the wait.",
    ),
    ("Er is echt niets samen te voegen.", "There really is nothing to be joined."),
    ("Niets sluit uit dat u eerder in de keten voorraad houdt.", "Stock earlier in the chain is still possible."),
    (
        "Na de order wordt hooguit iets samengesteld of uitgereikt.",
        "After the order there is no more to do than compose or issue something.",
    ),
    (
        "Lokaal blijft hooguit een kleine hoeveelheid hardlopers.",
        "Do not keep more than a small quantity of fast movers locally.",
    ),
    ("Over iets anders zou zij maar wat zeggen.", "On anything else it has nothing sensible to say."),
    (
        "Klopt dat niet, verleg dan de eerste klantspecifieke stap.",
        "If that is wrong, move the first specific step.",
    ),
    ("Dan komt het te laat aan.", "Then it does not arrive in time."),
    ("Een voorraad die niemand koopt kost alleen geld.", "Stock without a buyer only costs money."),
    ("Alles past binnen de wachttijd.", "Nothing takes longer than the customer waits."),
    ("Wie niet kan wachten, gaat naar een ander.", "Whoever is in a hurry goes elsewhere."),
    ("U hoeft dit niet te weten.", "This may be left open."),
    ("Zonder tekening begint het werk niet.", "Work waits until there is a drawing."),
    (
        "Houd er rekening mee dat de leverancier te laat kan zijn.",
        "Do not assume that the supplier is always in time.",
    ),
    ("De markt is nog jong en de vraag grillig.", "The market is not mature yet and demand is far from steady."),
    ("Deze stap kan niet korter.", "This step takes as long as it takes."),
    ("Vraag het na voordat u belooft.", "Never promise before you have asked."),
    ("Er is bijna niets over.", "There is hardly anything left."),
    ("Het punt ligt te ver stroomopwaarts.", "The point does not lie far enough downstream."),
    ("Bederf maakt voorraad onmogelijk.", "What perishes cannot be kept in stock."),
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


@pytest.mark.parametrize(
    ("file", "written", "copied"),
    [
        ("knowledge.yaml", "en: How far tea should be made before anyone asks for it.",
         "en: Hoe ver de thee klaar moet zijn voordat iemand erom vraagt."),
        ("knowledge.yaml", "demo: aunt-at-the-door",
         "demo: aunt-at-the-door\nsummary: [{text: {nl: Zet nu thee., en: Zet nu thee.}, when: {stove: gas}, "
         "source: {work: our-own-view, at: thee}}]"),
        ("knowledge.yaml", "demo: aunt-at-the-door",
         "demo: aunt-at-the-door\nlessons: [{case: aunt-at-the-door, title: {nl: De tante, en: The aunt}, "
         "shows: {nl: Zo gaat dat., en: Zo gaat dat.}}]"),
        ("sources.yaml", "en: resting on experience alone", "en: de thee wordt een pot voor het bezoek"),
    ],
)  # fmt: skip
def test_what_stands_in_the_header_and_with_a_source_is_not_the_dutch(
    kb_folder: Callable[..., Path], file: str, written: str, copied: str
) -> None:
    def found(folder: Path) -> list[str]:
        return [one.kind for one in check(Bench(load(folder))) if one.kind == "copied-from-dutch"]

    assert found(kb_folder()) == []
    assert found(kb_folder({file: {written: copied}})) == ["copied-from-dutch"]
