"""What the words of the format mean, a line each, for whoever hovers over one."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.terms.texts import Text

KEYWORDS: Mapping[str, Text] = {
    "if": Text(
        nl="de premisse: alles wat eronder staat moet gelden", en="the premise: everything under it must hold"
    ),
    "any": Text(nl="minstens één van deze premisses geldt", en="at least one of these premises holds"),
    "all": Text(nl="al deze premisses gelden", en="all of these premises hold"),
    "not": Text(
        nl="deze premisse is onwaar; onbekend blijft onbekend", en="this premise is false; unknown stays unknown"
    ),
    "unknown": Text(nl="gevraagd of bepaald, en niet bekend", en="asked or concluded, and not known"),
    "recommended": Text(
        nl="de positie die wordt aanbevolen; in een geval: die wordt verwacht",
        en="the position that is recommended; in a case: that is expected",
    ),
    "acceptable": Text(
        nl="de posities die in een geval als uitkomst goed zijn",
        en="the positions that are right as a case's outcome",
    ),
    "runner_up": Text(nl="de positie die op de aanbevolene volgt", en="the position next to the one recommended"),
    "outcome": Text(
        nl="de soort uitkomst: aanbevolen, botsing, onbeslist",
        en="the kind of outcome: recommended, conflict, undecided",
    ),
    "excluded": Text(nl="de posities die zijn uitgesloten", en="the positions that are excluded"),
    "at_least": Text(nl="dit of meer", en="this or more"),
    "at_most": Text(nl="dit of minder", en="this or less"),
    "more_than": Text(nl="meer dan dit", en="more than this"),
    "less_than": Text(nl="minder dan dit", en="less than this"),
    "otherwise": Text(
        nl="vuurt als elke regel ernaast onwaar is, nooit als er een onbekend is",
        en="fires when every rule beside it is false, never when one is unknown",
    ),
    "given": Text(
        nl="geldt voor elke regel van het bestand of de groep", en="holds for every rule of the file or the group"
    ),
    "bands": Text(
        nl="de regels eronder zijn banden van dit getal: elke noemt één eind, en begint waar de vorige eindigt",
        en="the rules under it are bands of this figure: each says one end, and begins where the one before it ends",
    ),
    "from": Text(nl="vanaf deze optie of dit getal, en verder", en="from this option or figure on"),
    "to": Text(nl="tot en met deze optie of dit getal", en="up to and including this option or figure"),
    "unless_known": Text(nl="onbekend, of een andere optie dan deze", en="unknown, or another option than these"),
    "same_as": Text(nl="dezelfde optie als dit attribuut heeft", en="the same option as this attribute has"),
    "before": Text(
        nl="een eerdere optie dan dit attribuut heeft; van een positie: de schakel waar zij voor ligt",
        en="an earlier option than this attribute has; of a position: the stage it precedes",
    ),
    "support": Text(
        nl="pleit voor posities, elk met een sterkte", en="speaks for positions, each with a strength"
    ),
    "oppose": Text(
        nl="pleit tegen posities, elk met een sterkte", en="speaks against positions, each with a strength"
    ),
    "exclude": Text(nl="sluit posities volstrekt uit", en="excludes positions absolutely"),
    "near": Text(
        nl="sluit uit, tenzij het volgens deze verhouding weinig scheelt",
        en="excludes, unless it is out of reach by little, by this ratio",
    ),
    "not_covered": Text(nl="dit is een andere kwestie", en="this is another matter"),
    "conclude": Text(nl="wat van een attribuut volgt", en="what follows of an attribute"),
    "against": Text(
        nl="wat van een gewogen attribuut niet volgt", en="what does not follow of a weighed attribute"
    ),
    "warn": Text(
        nl="antwoorden spreken elkaar tegen: welke te herzien",
        en="answers contradict each other: which to reconsider",
    ),
    "advise": Text(nl="een advies onder dit onderwerp", en="an advice under this topic"),
    "rank": Text(nl="de volgorde binnen het onderwerp", en="the order within the topic"),
    "because": Text(nl="de reden, met {plaatshouders}", en="the reason, with {placeholders}"),
    "source": Text(
        nl="het werk en de vindplaats, bij naam uit sources.yaml of voluit",
        en="the work and where in it, by its name in sources.yaml or in full",
    ),
    "at": Text(nl="de vindplaats in een werk", en="where in a work"),
    "when": Text(nl="telt alleen als dit niet onwaar is", en="counts only where this is not false"),
    "raised_by": Text(nl="wordt pas gevraagd als dit niet onwaar is", en="is asked only where this is not false"),
    "assume": Text(
        nl="geldt zolang er geen antwoord is, en wordt genoemd", en="holds while there is no answer, and is listed"
    ),
    "after": Text(
        nl="wordt pas hierna gevraagd; in een premisse: een latere optie dan dit attribuut heeft",
        en="is asked only after these; in a premise: a later option than this attribute has",
    ),
    "limits": Text(nl="daarbuiten wordt een antwoord geweigerd", en="outside these an answer is refused"),
    "usual": Text(nl="daarbuiten wordt een antwoord nagevraagd", en="outside these an answer is asked back"),
    "wordings": Text(
        nl="andere woorden onder een voorwaarde: de eerste waarvan `when` zeker waar is",
        en="other words under a condition: the first one whose `when` is surely true",
    ),
    "also": Text(nl="andere woorden voor een antwoord", en="other words for an answer"),
    "headings": Text(
        nl="hoe kolommen van tabellen heten die dit beantwoorden",
        en="what columns of tables that answer this are called",
    ),
    "weighed": Text(
        nl="bepaald met zekerheden; boven 0,2 geldt", en="concluded with certainties; above 0.2 holds"
    ),
    "first_known": Text(
        nl="het eerste dat beantwoord is, anders het laatste", en="the first that is answered, else the last"
    ),
    "between": Text(nl="het bereik van het een tot het ander", en="the range from the one to the other"),
    "table": Text(nl="per optie van één attribuut een formule", en="a formula for each option of one attribute"),
    "recommend_at": Text(nl="de minste zekerheid van een advies", en="the least certainty of a recommendation"),
    "lead_at": Text(nl="een voorsprong die altijd genoeg is", en="a lead that is always enough"),
    "close_call_within": Text(nl="een kleinere voorsprong scheelt weinig", en="a smaller lead is a close call"),
    "near_within": Text(nl="tot hoe ver een gemis klein is", en="up to where a miss is near"),
    "tie": Text(nl="waar gelijke standen heen gaan", en="where ties go"),
    "fold": Text(nl="de uitleg vouwt deze tak dicht", en="the explanation folds this branch"),
}
