"""Kinds of findings on texts, on the decision and on cases."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.bench.checks.kind import Kind
from advisor.terms.texts import Text

TEXTS: Mapping[str, Kind] = {
    "translation-differs": Kind(
        "KB701",
        "remark",
        says=Text(
            nl="het Nederlands en het Engels zeggen niet hetzelfde{where}: {reason}",
            en="the Dutch and the English do not say the same{where}: {reason}",
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
    "in-the-other-language": Kind(
        "KB716",
        "remark",
        says=Text(
            nl="een tekst staat onder de verkeerde taal ({reason}): {about}",
            en="a text stands under the wrong language ({reason}): {about}",
        ),
        why=Text(nl="Een Nederlandse lezer krijgt hier Engels.", en="A Dutch reader is given English here."),
        wrong="ask: {nl: How long will you wait?, en: How long will you wait?}",
        right="ask: {nl: Hoe lang wilt u wachten?, en: How long will you wait?}",
    ),
    "placeholder-unknown": Kind(
        "KB704",
        "remark",
        says=Text(
            nl="in deze tekst{where} kan {about} als 'onbekend' verschijnen",
            en="{about} can be shown as 'unknown' in this text{where}",
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
    "names-another-figure": Kind(
        "KB709",
        "remark",
        says=Text(
            nl="deze tekst noemt {about}, waarmee de premisse niets te maken heeft",
            en="this text names {about}, which has nothing to do with the premise",
        ),
        why=Text(
            nl="Een reden noemt wat de regel bekijkt; een ander getal is er meestal voor in de plaats gekomen.",
            en="A reason names what the rule looks at; another figure has mostly come in its place.",
        ),
        wrong="if: {time_from_cold: {more_than: patience}}\nbecause: {en: It takes {time_from_hot}.}",
        right="if: {time_from_cold: {more_than: patience}}\nbecause: {en: It takes {time_from_cold}.}",
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
    "said-alike": Kind(
        "KB710",
        "remark",
        says=Text(
            nl="{about} heten allebei '{text}'",
            en="{about} are both called '{text}'",
        ),
        why=Text(
            nl="Wie het leest, kan ze niet uit elkaar houden; elk heeft een eigen tekst.",
            en="Whoever reads it cannot tell them apart; each has a text of its own.",
        ),
        wrong="options: {black: {nl: zwart, en: tea}, green: {nl: groen, en: tea}}",
        right="options: {black: {nl: zwart, en: black}, green: {nl: groen, en: green}}",
    ),
    "lesson-misplaced": Kind(
        "KB712",
        "remark",
        says=Text(
            nl="deze les hoort niet bij dit geval: {reason}",
            en="this lesson does not belong to this case: {reason}",
        ),
        why=Text(
            nl="Wie het geval raadt, leest daarna een les over iets anders.",
            en="Whoever guesses the case reads a lesson about something else afterwards.",
        ),
        wrong="- {case: a-birthday, title: {nl: De tante belt aan, en: The aunt at the door}, …}",
        right="- {case: aunt-at-the-door, title: {nl: De tante belt aan, en: The aunt at the door}, …}",
    ),
    "changed-places": Kind(
        "KB713",
        "remark",
        says=Text(
            nl="{about} zeggen elk wat bij de ander hoort",
            en="{about} each say what belongs to the other",
        ),
        why=Text(
            nl="Twee teksten zijn van plaats gewisseld: elk heeft woorden van de ander, en geen van zichzelf.",
            en="Two texts have changed places: each has words of the other, and none of its own.",
        ),
        wrong="options: {black: {nl: groen, en: green}, green: {nl: zwart, en: black}}",
        right="options: {black: {nl: zwart, en: black}, green: {nl: groen, en: green}}",
    ),
    "text-cut-short": Kind(
        "KB714",
        "remark",
        says=Text(
            nl="de tekst eindigt na “{text}”: wat na “ #” komt is een opmerking, die niemand te lezen krijgt;"
            " tussen aanhalingstekens hoort het bij de tekst; is het een opmerking, zet er dan twee spaties voor"
            " en een na het hekje",
            en="the text ends after “{text}”: what follows “ #” is a comment, which nobody gets to read; in"
            " quotes it belongs to the text; if it is a comment, put two spaces before it and one after its sign",
        ),
        why=Text(
            nl="De tekst is dan een halve zin. Een opmerking die er een is, staat na twee spaties of na een zin"
            " die af is, met een spatie na het hekje.",
            en="The text is half a sentence then. A comment that is one stands after two spaces, or after a"
            " sentence that is over, with a space after its sign.",
        ),
        wrong="en: Guest #3 takes no sugar.",
        right='en: "Guest #3 takes no sugar."   # as was found out',
    ),
    "stray-quotes": Kind(
        "KB715",
        "remark",
        says=Text(
            nl="aanhalingstekens die bij de tekst horen: {text}",
            en="quotes that are a part of the text: {text}",
        ),
        why=Text(
            nl="Alleen rechte aanhalingstekens om een hele tekst vallen weg; gekrulde, die een tekstverwerker"
            " ervan maakt, en een die alleen staat, krijgt iedereen te lezen.",
            en="Only straight quotes around a whole text fall away; curly ones, which a word processor makes of"
            " them, and one that stands alone are there for all to read.",
        ),
        wrong="en: “Guests take no sugar.”",
        right='en: "Guests take no sugar."',
    ),
    "value-unsaid": Kind(
        "KB711",
        "remark",
        says=Text(nl="'{text}' zegt niet welke waarde het is", en="'{text}' does not say which value it is"),
        why=Text(
            nl="Elk antwoord leest dan als dezelfde zin; {value} zegt welk antwoord het is.",
            en="Every answer then reads as the same sentence; {value} says which answer it is.",
        ),
        wrong="says: {nl: er zijn gasten, en: there are guests}",
        right="says: {nl: 'er zijn {value} gasten', en: 'there are {value} guests'}",
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
    "threshold-without-reason": Kind(
        "KB805",
        "remark",
        says=Text(
            nl="een positie waar niets voor pleit haalt {about} ook",
            en="a position that nothing speaks for reaches {about} too",
        ),
        why=Text(
            nl="Zonder een antwoord is de zekerheid 0: er wordt dan iets aanbevolen waar geen reden voor is.",
            en="Without an answer certainty is 0: something is then recommended that there is no reason for.",
        ),
        wrong="recommend_at: 0",
        right="recommend_at: 0.2",
    ),
    "lead-at-odds": Kind(
        "KB806",
        "remark",
        says=Text(
            nl="een voorsprong van {about} is genoeg; binnen {within} scheelt het weinig, de grootste is {most}",
            en="a lead of {about} is enough; within {within} the call is close, the largest is {most}",
        ),
        why=Text(
            nl=(
                "Wat genoeg voorsprong heet moet groter zijn dan wat weinig scheelt, en te halen zijn; anders "
                "beslist een toeval, of beslist hij nooit."
            ),
            en=(
                "What is called lead enough must be more than what is called close, and within reach; else an "
                "accident decides, or it never decides."
            ),
        ),
        wrong="lead_at: 0.05\nclose_call_within: 0.1",
        right="lead_at: 0.5\nclose_call_within: 0.1",
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
            nl="weegt niet minder dan {other}, die erboven staat",
            en="weighs no less than {other}, which stands above it",
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
    "case-twice": Kind(
        "KB904",
        "remark",
        says=Text(
            nl="dezelfde antwoorden als {other}, en hetzelfde verwacht",
            en="the same answers as {other}, and the same expected",
        ),
        why=Text(
            nl="Het tweede geval merkt niets op wat het eerste niet opmerkt.",
            en="The second case notices nothing that the first does not.",
        ),
        wrong="- case: a   # and b, with equal answers\n  expect: {outcome: conflict}   # as b does",
        right="# one of the two, or more expected of the second",
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
