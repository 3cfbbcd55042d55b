"""Kinds of findings on what nothing reads, concludes, cites or uses."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.bench.checks.kind import Kind
from advisor.terms.texts import Text

USES: Mapping[str, Kind] = {
    "question-without-effect": Kind(
        "KB601",
        "remark",
        says=Text(
            nl="geen regel, figuur of tekst die ertoe doet leest dit",
            en="no rule, figure or text that matters reads this",
        ),
        why=Text(
            nl="Een vraag zonder gevolg kost wie antwoordt tijd en verandert niets.",
            en="A question without effect costs whoever answers time and changes nothing.",
        ),
        wrong="- id: bell   # read by nothing",
        right="# left out, or read by a rule",
    ),
    "warns-unread": Kind(
        "KB602",
        "remark",
        says=Text(
            nl="waarschuwt over {about}, waar de premisse niet op rust",
            en="warns about {about}, on which its premise does not rest",
        ),
        why=Text(
            nl="Wie die vraag opnieuw bekijkt, kan de tegenspraak er niet mee oplossen.",
            en="Whoever reconsiders that question cannot resolve the contradiction by it.",
        ),
        wrong="if: {whole_time: {less_than: brewing_time}}\nwarn: [whole_time, stove]",
        right="warn: [whole_time, brewing_time]",
    ),
    "dead-option": Kind(
        "KB603",
        "remark",
        says=Text(
            nl="geen premisse of tabel maakt verschil tussen {about}",
            en="no premise or table tells {about} apart",
        ),
        why=Text(
            nl="Wie moet kiezen tussen opties die niets uitmaken, denkt voor niets na.",
            en="Whoever has to choose between options that make no difference thinks for nothing.",
        ),
        wrong="options: {gas: …, electric: …, wood: …, coal: …}   # wood and coal in no rule",
        right="options: {gas: …, electric: …, other: …}",
    ),
    "nobody-concludes": Kind(
        "KB604",
        "remark",
        says=Text(nl="geen regel concludeert {about}", en="no rule concludes {about}"),
        why=Text(
            nl="Een conclusie die nooit getrokken wordt, maakt elke regel die erop let stil.",
            en="A conclusion that is never drawn silences every rule that waits for it.",
        ),
        wrong="options: {flame: …, element: …, sun: …}   # no rule concludes sun",
        right="options: {flame: …, element: …}",
    ),
    "unread-conclusion": Kind(
        "KB605",
        "remark",
        says=Text(nl="niets leest deze conclusie", en="nothing reads this conclusion"),
        why=Text(
            nl="Een conclusie die niemand leest, verandert niets.",
            en="A conclusion that nothing reads changes nothing.",
        ),
        wrong="conclude: {kettle: whistling}   # and no rule reads kettle",
        right="if: {kettle: whistling}",
    ),
    "idle-formula": Kind(
        "KB606",
        "remark",
        says=Text(
            nl="een deel van de formule verandert nooit iets",
            en="a part of the formula never changes anything",
        ),
        why=Text(
            nl=(
                "Een tabel met gelijke formules of een maximum met iets dat nooit groter is, leest "
                "als een onderscheid dat er niet is."
            ),
            en=(
                "A table of equal formulas, or a maximum with what is never larger, reads as a "
                "distinction that is not there."
            ),
        ),
        wrong="formula: {max: [{sum: [brewing_time, pouring]}, 0 minutes]}",
        right="formula: {sum: [brewing_time, pouring]}",
    ),
    "points-turn-back": Kind(
        "KB617",
        "remark",
        says=Text(
            nl="de punten van deze schaal stijgen noch dalen ({about})",
            en="the points of this scale neither rise nor fall ({about})",
        ),
        why=Text(
            nl="Wie van het ene punt naar het volgende gaat, verwacht steeds meer of steeds minder.",
            en="Whoever goes from one point to the next expects ever more or ever less.",
        ),
        wrong="points: {easy: 10, particular: 90, expert: 50}",
        right="points: {easy: 10, particular: 50, expert: 90}",
    ),
    "unused-figure": Kind(
        "KB607",
        "remark",
        says=Text(nl="dit getal wordt nergens gebruikt", en="this figure is used nowhere"),
        why=Text(nl="Wie het verandert, verandert niets.", en="Whoever changes it changes nothing."),
        wrong="pot: {value: 8, unit: persons, …}   # in no premise, formula or text",
        right="if: {guests: {at_least: pot}}",
    ),
    "unused-strength": Kind(
        "KB608",
        "remark",
        says=Text(nl="geen regel gebruikt deze sterkte", en="no rule uses this strength"),
        why=Text(
            nl="Een sterkte zonder regel is een woord zonder betekenis.",
            en="A strength without a rule is a word without a meaning.",
        ),
        wrong="strengths: {decisive: {value: 0.8, …}}",
        right="support: {ready_pot: decisive}",
    ),
    "unused-topic": Kind(
        "KB609",
        "remark",
        says=Text(nl="niets valt onder dit onderwerp", en="nothing stands under this topic"),
        why=Text(
            nl="Een onderwerp zonder inhoud wordt nooit getoond.", en="A topic without contents is never shown."
        ),
        wrong="advice_topics: [{id: manners, …}]",
        right="advise: manners",
    ),
    "uncited-source": Kind(
        "KB610",
        "remark",
        says=Text(nl="deze bron wordt nergens aangehaald", en="this source is cited nowhere"),
        why=Text(
            nl="Een werk dat niets draagt hoort niet in de lijst.",
            en="A work that carries nothing does not belong in the list.",
        ),
        wrong="- {id: cook-book, …}",
        right="source: {work: cook-book, at: p. 3}",
    ),
    "uncited-locator": Kind(
        "KB615",
        "remark",
        says=Text(
            nl="vindplaats '{about}' wordt nergens aangehaald{but}", en="the place '{about}' is cited nowhere{but}"
        ),
        why=Text(
            nl="Een naam die niets aanhaalt, draagt niets; of een regel haalt een andere plaats aan dan bedoeld.",
            en="A name that nothing cites carries nothing; or a rule cites another place than was meant.",
        ),
        wrong="at: {chapter-two: {nl: hoofdstuk 2, en: chapter 2}}",
        right="source: {cook-book: chapter-two}",
    ),
    "locator-twice": Kind(
        "KB616",
        "remark",
        says=Text(
            nl="vindplaats '{about}' is dezelfde als '{other}'",
            en="the place '{about}' is the same as '{other}'",
        ),
        why=Text(
            nl="Wat tweemaal wordt gezegd, gaat uiteenlopen zodra een van de twee wordt verbeterd.",
            en="What is said twice drifts apart as soon as one of the two is put right.",
        ),
        wrong='at: {chapter-two: "p. 9", soups: "p. 9"}',
        right='at: {soups: "p. 9"}',
    ),
    "cited-twice": Kind(
        "KB618",
        "remark",
        says=Text(
            nl="haalt {work} twee keer aan op dezelfde plaats",
            en="cites {work} twice at the same place",
        ),
        why=Text(
            nl="Meestal is een van de twee de verkeerde plaats, of bij het kopiëren blijven staan.",
            en="Mostly one of the two is the wrong place, or was left behind by a copy.",
        ),
        wrong='source: [{work: tea-book, at: "p. 9"}, {work: tea-book, at: "p. 9"}]',
        right='source: [{work: tea-book, at: "p. 9"}, {work: tea-book, at: "p. 12"}]',
    ),
    "unsupported-position": Kind(
        "KB611",
        "remark",
        says=Text(nl="geen regel pleit voor deze positie", en="no rule speaks for this position"),
        why=Text(
            nl="Zonder steun wint een positie alleen als alle andere zijn uitgesloten.",
            en="Without support a position only wins when all others are excluded.",
        ),
        wrong="support: {hot_water: moderate}",
        right="support: {cold_kettle: strong, hot_water: moderate}",
    ),
    "unrelated-source": Kind(
        "KB612",
        "remark",
        says=Text(
            nl="de vindplaats {about} hoort elders alleen bij {other}",
            en="the locator {about} belongs elsewhere to {other} only",
        ),
        why=Text(nl="Waarschijnlijk staat hier het verkeerde werk.", en="Probably this is the wrong work."),
        wrong='source: {work: tea-book-1912, at: "kitchen door, line 3"}',
        right='source: {work: house-rules, at: "kitchen door, line 3"}',
    ),
    "review-date": Kind(
        "KB613",
        "remark",
        says=Text(nl="nagekeken op {about}: {reason}", en="reviewed on {about}: {reason}"),
        why=Text(
            nl="Wie een regel nakijkt, doet dat op een dag die bestaat, en niet voordat de bron er was.",
            en=("Whoever reviews a rule does so on a day that exists, and not before its source was there."),
        ),
        wrong="review: {by: the aunt, on: 2001-11-01}   # on a work of 2026",
        right="review: {by: the aunt, on: 2026-11-01}",
    ),
    "digits-in-id": Kind(
        "KB614",
        "remark",
        says=Text(nl="er staan cijfers in dit id", en="there are digits in this id"),
        why=Text(nl="Verandert het getal, dan liegt de naam.", en="When the figure changes the name lies."),
        wrong="- id: more-than-6-want-hot-water",
        right="- id: more-than-a-crowd-want-hot-water",
    ),
    "work-twice": Kind(
        "KB619",
        "remark",
        says=Text(nl="is hetzelfde werk als {other}: {reason}", en="is the same work as {other}: {reason}"),
        why=Text(
            nl="Wat van een werk wordt gezegd, hoort bij één id; anders telt het als twee bronnen.",
            en="What is said of a work belongs under one id; else it counts as two sources.",
        ),
        wrong="- {id: tea-book, title: Tea, author: A. Aunt, year: 1912, …}   # and tea-book-1912 likewise",
        right="- {id: tea-book-1912, title: Tea, author: A. Aunt, year: 1912, …}   # cited by both",
    ),
    "usual-beyond-limits": Kind(
        "KB620",
        "remark",
        says=Text(
            nl="wat gewoon is, en wat er te antwoorden is, gaat niet samen: {about}",
            en="what is usual, and what can be answered, do not go together: {about}",
        ),
        why=Text(
            nl=(
                "Wat buiten de grenzen van de vraag gewoon heet wordt geweigerd; een punt van de schaal dat "
                "ongewoon heet wordt teruggevraagd aan wie het kiest."
            ),
            en=(
                "What is called usual outside the limits of the question is refused; a point of the scale "
                "that is called unusual is asked back of whoever chooses it."
            ),
        ),
        wrong="limits: {from: 1, to: 60}\nusual: {from: 1, to: 120}",
        right="limits: {from: 1, to: 60}\nusual: {from: 1, to: 12}",
    ),
    "ranges-apart": Kind(
        "KB622",
        "remark",
        says=Text(
            nl="wat {about} is, valt onder geen van de opties",
            en="what is {about} falls under none of the options",
        ),
        why=Text(
            nl="Wie een getal noemt dat ertussen ligt, krijgt geen antwoord.",
            en="Whoever names a figure that lies between gets no answer.",
        ),
        wrong="ranges: {low: {to: 60}, high: {from: 80}}",
        right="ranges: {low: {to: 80}, high: {from: 80}}",
    ),
    "ranges-turned": Kind(
        "KB624",
        "remark",
        says=Text(
            nl="de opties en de getallen waar zij voor staan gaan niet dezelfde kant op: {about}",
            en="the options and the figures that they stand for do not go the same way: {about}",
        ),
        why=Text(
            nl="Wie een hoog getal noemt, krijgt dan de optie voor een laag getal.",
            en="Whoever names a high figure is then given the option for a low one.",
        ),
        wrong="options: {low: …, high: …}\nranges: {low: {from: 80}, high: {to: 80}}",
        right="options: {low: …, high: …}\nranges: {low: {to: 80}, high: {from: 80}}",
    ),
    "to-and-fro": Kind(
        "KB627",
        "remark",
        says=Text(
            nl="pleit voor en tegen posities door elkaar ({about}); andere regels gaan één kant op",
            en="speaks for and against positions by turns ({about}); other rules go one way",
        ),
        why=Text(
            nl="Waar bijna elke regel voor het ene eind pleit en tegen het andere, is meestal een teken verkeerd;"
            " verteld wordt het als maar één het kan zijn.",
            en="Where nearly every rule speaks for one end and against the other, a sign is mostly wrong; it is"
            " told where only one can be it.",
        ),
        wrong="support: {ready_pot: weak, hot_water: weak, tea_garden: weak}\noppose: {cold_kettle: weak}",
        right="support: {ready_pot: weak, hot_water: weak}\noppose: {cold_kettle: weak, tea_garden: weak}",
    ),
    "anothers-figure": Kind(
        "KB628",
        "remark",
        says=Text(
            nl="gebruikt {about}, dat naar een andere positie heet; van de eigen positie is er ook een",
            en="uses {about}, which is named for another position; there is one of its own position too",
        ),
        why=Text(
            nl="Het getal van een buur heeft dezelfde eenheid, zodat niemand ziet dat het bij een ander hoort.",
            en="A neighbour's figure has the same unit, so that nobody sees that it belongs to another.",
        ),
        wrong="- id: hot_water\n  side_by_side: {figures: {time: time_from_ready_pot}}",
        right="- id: hot_water\n  side_by_side: {figures: {time: time_from_hot_water}}",
    ),
    "term-twice": Kind(
        "KB625",
        "remark",
        says=Text(nl="{about} telt twee keer mee in een som", en="{about} counts twice in a sum"),
        why=Text(
            nl="Zo'n term is meestal blijven staan, of zit al in een ander getal; anders is het een product.",
            en="Such a term was mostly left behind, or is in another figure already; else it is a product.",
        ),
        wrong="formula: {sum: [brewing_time, time_from_hot]}   # in which brewing is already",
        right="formula: {sum: [boiling_time, time_from_hot]}",
    ),
    "figures-crossed": Kind(
        "KB626",
        "remark",
        says=Text(
            nl="“tot hier” van {about} ligt boven “vanaf hier” van {other}, en beide gaan over {attribute}",
            en='"up to here" of {about} lies above "from here" of {other}, and both are about {attribute}',
        ),
        why=Text(
            nl="Wat ertussen ligt heet dan weinig en veel tegelijk.",
            en="What lies between is then called little and much at once.",
        ),
        wrong="good_forecast: {value: 40, …}\npoor_forecast: {value: 15, …}",
        right="good_forecast: {value: 15, …}\npoor_forecast: {value: 40, …}",
    ),
    "unused-word": Kind(
        "KB623",
        "remark",
        says=Text(
            nl="'{about}' heet in sommige gevallen anders, en staat in geen tekst",
            en="'{about}' is called otherwise in some cases, and stands in no text",
        ),
        why=Text(
            nl="Zo'n woord wordt nergens vervangen: het is anders geschreven dan in de teksten.",
            en="Such a word is replaced nowhere: it is written otherwise than in the texts.",
        ),
        wrong="editions: [{when: {occasion: visitors}, en: {famly: guests}, …}]",
        right="editions: [{when: {occasion: visitors}, en: {family: guests}, …}]",
    ),
    "position-misplaced": Kind(
        "KB621",
        "remark",
        says=Text(
            nl="ligt voor de verkeerde stap: {reason}",
            en="lies before the wrong stage: {reason}",
        ),
        why=Text(
            nl=(
                "Het plaatje van de stappen zegt dan iets anders dan de lijst van posities, of dan het werk dat "
                "er na het punt overblijft."
            ),
            en=(
                "The picture of the stages then says something else than the list of positions does, or the "
                "work that is left after the point."
            ),
        ),
        wrong="- {id: hot_water, before: serve, …}   # and brewing_time among the work left there",
        right="- {id: hot_water, before: brew, …}",
    ),
}
