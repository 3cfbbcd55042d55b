"""The kinds of findings: code, how one is told, why it matters, and how it looks wrong and right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from advisor.terms.texts import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """`says` is a finding of the kind, with placeholders; an `error` is a finding, a `remark` deserves a look."""

    code: str
    level: Literal["error", "remark"]
    says: Text
    why: Text
    wrong: str
    right: str


KINDS: Mapping[str, Kind] = {
    "never-fires": Kind(
        "KB501",
        "remark",
        says=Text(
            nl="deze premisse is onder geen enkel antwoord waar",
            en="no answers make this premise true",
        ),
        why=Text(
            nl=(
                "Een regel die nooit afgaat zegt niets: voorwaarden sluiten elkaar uit, een vraag is "
                "daar niet relevant, of een grens ligt buiten bereik."
            ),
            en=(
                "A rule that never fires says nothing: conditions exclude each other, a question is "
                "not relevant there, or a threshold is out of reach."
            ),
        ),
        wrong="if: {guests: {at_least: 20, at_most: 10}}",
        right="if: {guests: {at_least: 10, at_most: 20}}",
    ),
    "always-fires": Kind(
        "KB502",
        "remark",
        says=Text(
            nl="deze premisse is onder elk antwoord waar, ook zonder antwoorden",
            en="every set of answers makes this premise true, none at all too",
        ),
        why=Text(
            nl=(
                "Een regel die altijd afgaat hangt nergens van af; dan is het geen regel maar een "
                "vaste tekst of een ander getal in de beslisregel."
            ),
            en=(
                "A rule that always fires hangs on nothing; then it is no rule but a fixed text, or "
                "another figure of the decision."
            ),
        ),
        wrong="if: {any: [{stove: unknown}, {stove: [gas, electric]}]}",
        right="if: {any: [{stove: unknown}, {stove: electric}]}",
    ),
    "redundant-condition": Kind(
        "KB503",
        "remark",
        says=Text(
            nl="de voorwaarde over {about} volgt al uit de andere",
            en="the condition on {about} follows from the others already",
        ),
        why=Text(
            nl="Een voorwaarde die niets toevoegt leest als een grens die er niet is.",
            en="A condition that adds nothing reads as a bound that is not there.",
        ),
        wrong="if: {guests: {at_least: 6}, all: [{guests: {at_least: 3}}]}",
        right="if: {guests: {at_least: 6}}",
    ),
    "redundant-branch": Kind(
        "KB504",
        "remark",
        says=Text(
            nl="een tak van 'any' (over {about}) is een bijzonder geval van een andere tak",
            en="a branch of 'any' (on {about}) is a special case of another branch",
        ),
        why=Text(
            nl="Een tak die een andere al dekt voegt niets toe.", en="A branch that another covers adds nothing."
        ),
        wrong="any: [{occasion: family}, {occasion: family, announced: yes}]",
        right="any: [{occasion: family}]",
    ),
    "subsumed": Kind(
        "KB505",
        "remark",
        says=Text(
            nl="telkens als deze regel afgaat, zegt {other} hetzelfde al",
            en="whenever this rule fires, {other} says the same already",
        ),
        why=Text(
            nl=(
                "Een uitsluiting, conclusie of waarschuwing die een andere regel altijd al geeft, "
                "verandert niets. (Steun telt op en is daarom geen bevinding.)"
            ),
            en=(
                "An exclusion, conclusion or warning that another rule always gives changes nothing. "
                "(Support adds up and is therefore no finding.)"
            ),
        ),
        wrong=("if: {keeps_warm: {less_than: 5 minutes}}   # beside less_than: 10 minutes\nexclude: ready_pot"),
        right="# one rule\nif: {keeps_warm: {less_than: 10 minutes}}\nexclude: ready_pot",
    ),
    "masked-by-exclusion": Kind(
        "KB506",
        "remark",
        says=Text(
            nl="spreekt zich alleen uit over {about} waar {other} die uitsluit",
            en="speaks about {about} only where {other} excludes it",
        ),
        why=Text(
            nl="Steun of bezwaar bij een uitgesloten positie telt nooit mee.",
            en="Support or opposition of an excluded position never counts.",
        ),
        wrong="if: {time_from_cold: {more_than: patience}}\nsupport: {cold_kettle: weak}",
        right="if: {time_from_cold: {at_most: patience}}\nsupport: {cold_kettle: weak}",
    ),
    "support-and-oppose": Kind(
        "KB507",
        "remark",
        says=Text(
            nl="pleit onder dezelfde premisse anders over {about} dan {other}",
            en="under the same premise pulls {about} the other way than {other}",
        ),
        why=Text(
            nl=(
                "Twee regels die onder één voorwaarde voor en tegen dezelfde positie pleiten, zijn "
                "meestal één vergissing."
            ),
            en=("Two rules that speak for and against one position under one condition are mostly one mistake."),
        ),
        wrong="if: {occasion: family}   # twice\nsupport: {ready_pot: weak}\noppose: {ready_pot: weak}",
        right="if: {occasion: family}\nsupport: {ready_pot: weak}",
    ),
    "conclude-clash": Kind(
        "KB508",
        "error",
        says=Text(
            nl="geeft {about} een andere waarde dan {other} in hetzelfde geval",
            en="gives {about} another value than {other} in the same case",
        ),
        why=Text(
            nl="Een conclusie heeft één waarde. Waar twee regels er twee geven, is er geen advies.",
            en="A conclusion has one value. Where two rules give two, there is no advice.",
        ),
        wrong="if: {stove: gas}        # heating: flame\nif: {kinds: herbal}     # heating: element",
        right="if: {stove: gas}        # heating: flame\nif: {stove: electric}   # heating: element",
    ),
    "duplicate": Kind(
        "KB509",
        "remark",
        says=Text(
            nl="dezelfde premisse en conclusie als {other}",
            en="the same premise and conclusion as {other}",
        ),
        why=Text(
            nl="Steun telt op: wie een regel twee keer opschrijft, telt hem dubbel.",
            en="Support adds up: a rule written twice counts twice.",
        ),
        wrong="if: {not: {occasion: visitors}}   # and: {occasion: family}",
        right="if: {occasion: family}",
    ),
    "advice-twice": Kind(
        "KB510",
        "remark",
        says=Text(
            nl="dezelfde tekst als {other}, en beide kunnen samen verschijnen",
            en="the same text as {other}, and both can be shown together",
        ),
        why=Text(
            nl="Wie dezelfde zin twee keer leest, vermoedt een fout.",
            en="Whoever reads a sentence twice suspects a fault.",
        ),
        wrong="because: {nl: Leer wachten., en: Learn to wait.}   # in two rules that fire together",
        right="# the text once, or two texts",
    ),
    "excludes-all": Kind(
        "KB511",
        "remark",
        says=Text(
            nl="als deze regel afgaat, is elke positie uitgesloten{with_other}",
            en="when this rule fires, every position is excluded{with_other}",
        ),
        why=Text(
            nl=(
                "Een regel die alles uitsluit geeft altijd een conflict. Soms is dat bedoeld; meestal"
                " is er één positie te veel genoemd."
            ),
            en=(
                "A rule that excludes everything always gives a conflict. Sometimes that is meant; "
                "mostly one position too many is named."
            ),
        ),
        wrong="exclude: [ready_pot, hot_water, cold_kettle]",
        right="exclude: [hot_water, cold_kettle]",
    ),
    "never-relevant": Kind(
        "KB512",
        "remark",
        says=Text(
            nl="de voorwaarde 'when' is onder geen enkel antwoord waar",
            en="no answers make its condition 'when' true",
        ),
        why=Text(
            nl="Een vraag die nooit relevant is, wordt gesteld zonder dat haar antwoord telt.",
            en="A question that is never relevant is asked without its answer counting.",
        ),
        wrong="when: {occasion: visitors, all: [{occasion: family}]}",
        right="when: {occasion: visitors}",
    ),
    "always-relevant": Kind(
        "KB513",
        "remark",
        says=Text(nl="de voorwaarde 'when' is nooit onwaar", en="its condition 'when' is never false"),
        why=Text(
            nl="Een voorwaarde die nooit onwaar is, zegt niets.",
            en="A condition that is never false says nothing.",
        ),
        wrong="when: {occasion: [family, visitors]}",
        right="when: {occasion: visitors}",
    ),
    "wording-never-used": Kind(
        "KB514",
        "remark",
        says=Text(
            nl="een andere verwoording (wording) die nooit gebruikt wordt",
            en="a wording that is never used",
        ),
        why=Text(
            nl=("De eerste verwoording die past wordt gebruikt; deze past nooit, of een eerdere altijd ook."),
            en=("The first wording that fits is used; this one never fits, or an earlier one always does too."),
        ),
        wrong=("wordings: [{when: {occasion: visitors}, …}, {when: {occasion: visitors, announced: yes}, …}]"),
        right=("wordings: [{when: {occasion: visitors, announced: yes}, …}, {when: {occasion: visitors}, …}]"),
    ),
    "consequence-never-shown": Kind(
        "KB515",
        "remark",
        says=Text(
            nl="een gevolg waarvan de voorwaarde nooit waar is",
            en="a consequence whose condition is never true",
        ),
        why=Text(nl="Zo'n gevolg leest niemand.", en="Nobody reads such a consequence."),
        wrong="when: {guests: {more_than: 60}}   # with 60 as its limit",
        right="when: {guests: {at_least: 60}}",
    ),
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
        says=Text(nl="vindplaats '{about}' wordt nergens aangehaald", en="the place '{about}' is cited nowhere"),
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
    "translation-differs": Kind(
        "KB701",
        "remark",
        says=Text(
            nl="het Nederlands en het Engels zeggen niet hetzelfde: {reason}",
            en="the Dutch and the English do not say the same: {reason}",
        ),
        why=Text(
            nl="Beide talen moeten hetzelfde advies geven.", en="Both languages have to give the same advice."
        ),
        wrong="because: {nl: Niemand wist het., en: Everybody knew.}",
        right="because: {nl: Niemand wist het., en: Nobody knew.}",
    ),
    "placeholders-swapped": Kind(
        "KB702",
        "remark",
        says=Text(
            nl="{about} staan in het Engels in een andere volgorde dan in het Nederlands",
            en="{about} stand in another order in English than in Dutch",
        ),
        why=Text(
            nl="Soms vraagt de taal erom; vaker zijn twee waarden verwisseld.",
            en="Sometimes the language asks for it; more often two values changed places.",
        ),
        wrong="nl: Het duurt {a}; zij wachten {b}.\nen: It takes {b}; they wait {a}.",
        right="en: It takes {a}; they wait {b}.",
    ),
    "copied-from-dutch": Kind(
        "KB703",
        "remark",
        says=Text(
            nl="de Engelse tekst is de Nederlandse: {about}",
            en="the English text is the Dutch one: {about}",
        ),
        why=Text(nl="Een Engelse lezer krijgt hier Nederlands.", en="An English reader is given Dutch here."),
        wrong="electric: {nl: stroom, en: stroom}",
        right="electric: {nl: stroom, en: electricity}",
    ),
    "placeholder-unknown": Kind(
        "KB704",
        "remark",
        says=Text(
            nl="in deze tekst kan {about} als 'onbekend' verschijnen",
            en="{about} can be shown as 'unknown' in this text",
        ),
        why=Text(
            nl=(
                "Een zin met 'onbekend' erin is geen reden. Wat een tekst noemt, moet bekend zijn als"
                " hij getoond wordt."
            ),
            en=(
                "A sentence with 'unknown' in it is no reason. What a text names must be known "
                "whenever it is shown."
            ),
        ),
        wrong="if: {occasion: family}\nbecause: {nl: Met {guests} …, en: With {guests} …}",
        right="if: {occasion: family, guests: {at_least: 6}}",
    ),
    "unit-twice": Kind(
        "KB705",
        "remark",
        says=Text(nl="na {about} staat de eenheid nog eens", en="after {about} the unit stands once more"),
        why=Text(nl="Een plaatshouder zegt zijn eenheid zelf.", en="A placeholder says its unit itself."),
        wrong="en: With {guests} persons a pot is empty.",
        right="en: With {guests} a pot is empty.",
    ),
    "figure-written-out": Kind(
        "KB706",
        "remark",
        says=Text(
            nl="deze tekst schrijft het getal van {about} uit",
            en="this text writes out the figure of {about}",
        ),
        why=Text(
            nl="Verandert het getal in knowledge.yaml, dan liegt de tekst.",
            en="When the figure in knowledge.yaml changes the text lies.",
        ),
        wrong="en: Fussiness is above 40%.",
        right="en: Fussiness is above {picky}.",
    ),
    "unwritten": Kind(
        "KB707",
        "remark",
        says=Text(
            nl="hier moet nog iets geschreven worden: {about}", en="something is still to be written here: {about}"
        ),
        why=Text(
            nl="`koop kb new` zet een merkteken waar woorden moeten komen; dat hoort niemand te lezen.",
            en="`koop kb new` leaves a mark where words are to come; nobody should come to read it.",
        ),
        wrong="because: {nl: '[nog te schrijven]', en: '[to be written]'}",
        right="because: {nl: Koude thee smaakt niet., en: Cold tea tastes of nothing.}",
    ),
    "bare-duration": Kind(
        "KB708",
        "remark",
        says=Text(
            nl="een tijd als kaal getal: {about} is hier {about} dagen; schrijf de eenheid erbij",
            en="a time as a bare number: {about} is {about} days here; write its unit with it",
        ),
        why=Text(
            nl="Een kaal getal is een aantal dagen. Wie minuten of weken bedoelde, ziet het niet.",
            en="A bare number is a number of days. Whoever meant minutes or weeks does not see it.",
        ),
        wrong="if: {brewing_time: {more_than: 5}}",
        right="if: {brewing_time: {more_than: 5 minutes}}",
    ),
    "threshold-unreachable": Kind(
        "KB801",
        "remark",
        says=Text(
            nl="geen positie kan {about} halen; hoogstens {most}",
            en="no position can reach {about}; at most {most}",
        ),
        why=Text(
            nl="Dan wordt alleen nog aanbevolen wat als enige overblijft.",
            en="Then only what is left alone is still recommended.",
        ),
        wrong="recommend_at: 0.95",
        right="recommend_at: 0.2",
    ),
    "close-call-always": Kind(
        "KB802",
        "remark",
        says=Text(
            nl="geen voorsprong is groter dan {most}; bij {about} scheelt het altijd weinig",
            en="no lead is larger than {most}; within {about} every call is close",
        ),
        why=Text(
            nl="Een waarschuwing die er altijd staat, waarschuwt niet.",
            en="A warning that is always there does not warn.",
        ),
        wrong="close_call_within: 1.4",
        right="close_call_within: 0.1",
    ),
    "certainty-word-unreachable": Kind(
        "KB803",
        "remark",
        says=Text(
            nl="geen positie kan {about} halen, dus dit woord verschijnt nooit",
            en="no position can reach {about}, so this word is never shown",
        ),
        why=Text(
            nl="Een woord dat nooit verschijnt, zegt niets over de andere.",
            en="A word that is never shown says nothing about the others.",
        ),
        wrong="- {at_least: 0.97, word: …}",
        right="- {at_least: 0.7, word: …}",
    ),
    "strengths-out-of-order": Kind(
        "KB804",
        "remark",
        says=Text(
            nl="weegt zwaarder dan {other}, die erboven staat",
            en="weighs more than {other}, which stands above it",
        ),
        why=Text(
            nl="De sterkten staan van zwaar naar licht; anders misleidt hun naam.",
            en="Strengths stand from heavy to light; else their names mislead.",
        ),
        wrong="moderate: {value: 0.4, …}\nweak: {value: 0.5, …}",
        right="moderate: {value: 0.4, …}\nweak: {value: 0.2, …}",
    ),
    "contradictory-expect": Kind(
        "KB901",
        "error",
        says=Text(
            nl="deze verwachting kan door geen advies worden vervuld: {reason}",
            en="no advice can meet this expectation: {reason}",
        ),
        why=Text(nl="Zo'n geval beproeft niets.", en="Such a case tests nothing."),
        wrong="expect: {recommended: cold_kettle, acceptable: [hot_water]}",
        right="expect: {recommended: cold_kettle, acceptable: [cold_kettle]}",
    ),
    "cases-contradict": Kind(
        "KB902",
        "error",
        says=Text(
            nl="dezelfde antwoorden als {other}, en iets anders verwacht",
            en="the same answers as {other}, and something else expected",
        ),
        why=Text(
            nl="Twee gevallen met dezelfde antwoorden kunnen niet allebei slagen.",
            en="Two cases with the same answers cannot both pass.",
        ),
        wrong="- case: a   # and b, with equal answers\n  expect: {outcome: conflict}",
        right="# one of the two, or another answer",
    ),
    "parked-answer": Kind(
        "KB903",
        "remark",
        says=Text(
            nl="beantwoordt {about}, wat hier niet relevant is: het telt niet",
            en="answers {about}, which is not relevant here: it does not count",
        ),
        why=Text(nl="Het geval beproeft minder dan het lijkt.", en="The case tests less than it seems to."),
        wrong="answers: {occasion: family, announced: no}",
        right="answers: {occasion: visitors, announced: no}",
    ),
}
