"""Kinds of findings on premises: what they can never or always be, and what one has to do with another."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.bench.checks.kind import Kind
from advisor.terms.texts import Text

PREMISES: Mapping[str, Kind] = {
    "never-fires": Kind(
        "KB501",
        "remark",
        says=Text(
            nl="deze premisse is onder geen enkel antwoord waar: {clash}",
            en="no answers make this premise true: {clash}",
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
    "impossible-branch": Kind(
        "KB521",
        "remark",
        says=Text(
            nl="een tak van 'any' kan hier nooit waar zijn: “{branch}”",
            en="a branch of 'any' can never be true here: “{branch}”",
        ),
        why=Text(
            nl="Wie hem leest denkt dat de regel ook dan geldt; er is daar niemand.",
            en="Whoever reads it believes that the rule holds there too; nobody is there.",
        ),
        wrong="guests: {at_least: 8}\nany: [{occasion: family}, {guests: {less_than: 3}}]",
        right="guests: {at_least: 8}\nany: [{occasion: family}, {announced: yes}]",
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
    "never-raised": Kind(
        "KB516",
        "remark",
        says=Text(
            nl="de voorwaarde 'raised_by' is altijd onwaar; zonder antwoord wordt dit nooit gevraagd",
            en="its condition 'raised_by' is always false; without an answer this is never asked",
        ),
        why=Text(
            nl="Een vraag wordt alleen gesteld waar 'raised_by' niet onwaar is; deze stelt niemand ooit.",
            en="A question is asked only where 'raised_by' is not false; nobody is ever asked this one.",
        ),
        wrong="raised_by: {guests: {less_than: 0}}",
        right="raised_by: {guests: {more_than: 6}}",
    ),
    "wording-never-used": Kind(
        "KB514",
        "remark",
        says=Text(
            nl="een andere verwoording (wording) die nooit gebruikt wordt{where}",
            en="a wording that is never used{where}",
        ),
        why=Text(
            nl=("De eerste verwoording die past wordt gebruikt; deze past nooit, of een eerdere altijd ook."),
            en=("The first wording that fits is used; this one never fits, or an earlier one always does too."),
        ),
        wrong=("wordings: [{when: {occasion: visitors}, …}, {when: {occasion: visitors, announced: yes}, …}]"),
        right=("wordings: [{when: {occasion: visitors, announced: yes}, …}, {when: {occasion: visitors}, …}]"),
    ),
    "nothing-to-say": Kind(
        "KB517",
        "error",
        says=Text(
            nl="de regel gaat ook af waar geen van zijn verwoordingen zeker geldt, en heeft zelf geen tekst",
            en="the rule also fires where none of its wordings surely holds, and has no words of its own",
        ),
        why=Text(
            nl=(
                "Zonder eigen tekst moeten de verwoordingen elk geval dekken waarin de regel afgaat; anders wordt"
                " de eerste gezegd, die niet hoeft te kloppen. Alleen wat een casus laat zien, wordt gemeld."
            ),
            en=(
                "Without words of its own the wordings must cover every case in which the rule fires; else the"
                " first one is said, which need not be so. Only what a case shows is told."
            ),
        ),
        wrong="if: {stove: gas}, wordings: [{when: {occasion: visitors}, …}, {when: {occasion: nobody}, …}]",
        right="if: {stove: gas}, nl: …, en: …, wordings: [{when: {occasion: visitors}, …}]",
    ),
    "own-words-never-said": Kind(
        "KB518",
        "remark",
        says=Text(
            nl="de eigen tekst van de regel wordt nooit gezegd: er geldt altijd een van zijn verwoordingen{where}",
            en="the rule's own words are never said: one of its wordings always holds{where}",
        ),
        why=Text(
            nl="Wat nooit gezegd wordt, leest niemand na; laat de eigen tekst weg, of zeg waar hij geldt.",
            en="What is never said nobody checks; leave the rule's own words out, or say where they hold.",
        ),
        wrong="if: {occasion: visitors}, nl: …, en: …, wordings: [{when: {occasion: visitors}, …}]",
        right="if: {stove: gas}, nl: …, en: …, wordings: [{when: {occasion: visitors}, …}]",
    ),
    "consequence-never-shown": Kind(
        "KB515",
        "remark",
        says=Text(
            nl="een gevolg waarvan de voorwaarde nooit waar is waar deze positie wordt aanbevolen",
            en="a consequence whose condition is never true where this position is recommended",
        ),
        why=Text(nl="Zo'n gevolg leest niemand.", en="Nobody reads such a consequence."),
        wrong="when: {guests: {more_than: 60}}   # with 60 as its limit",
        right="when: {guests: {at_least: 60}}",
    ),
    "condition-never-true": Kind(
        "KB524",
        "remark",
        says=Text(
            nl="{what} met een voorwaarde die nooit waar is: “{when}”",
            en="{what} with a condition that is never true: “{when}”",
        ),
        why=Text(
            nl="Wat nooit gezegd of getoond wordt, leest niemand.", en="What is never said or shown nobody reads."
        ),
        wrong="summary: [{when: {outcome: conflict, recommended: hot_water}, …}]",
        right="summary: [{when: {recommended: hot_water}, …}]",
    ),
    "invariant-cannot-fail": Kind(
        "KB519",
        "remark",
        says=Text(
            nl="dit kan niet worden geschonden, wat de regels ook zeggen: {reason}",
            en="this cannot be broken, whatever the rules say: {reason}",
        ),
        why=Text(
            nl="Een onveranderlijke bewaakt de regels; een die niet kan falen, bewaakt niets.",
            en="An invariant guards the rules; one that cannot fail guards nothing.",
        ),
        wrong="never: {recommended: cold_kettle, outcome: conflict}",
        right="never: {recommended: cold_kettle, time_from_cold: {more_than: patience}}",
    ),
    "invariant-broken": Kind(
        "KB522",
        "error",
        says=Text(
            nl="het geval {case} schendt wat altijd moet gelden{grown}",
            en="the case {case} breaks what must always hold{grown}",
        ),
        why=Text(
            nl="Een onveranderlijke geldt voor alle antwoorden, dus ook voor elk geval; --prove zoekt verder.",
            en="An invariant holds for every set of answers, and so for every case; --prove looks further.",
        ),
        wrong="never: {recommended: ready_pot, guests: {at_least: crowd}}   # as a-birthday is advised",
        right="never: {recommended: cold_kettle, guests: {at_least: crowd}}",
    ),
    "invariant-twice": Kind(
        "KB523",
        "remark",
        says=Text(nl="zegt hetzelfde als {other}", en="says the same as {other}"),
        why=Text(
            nl="Wie de ene verandert, laat de andere staan zonder het te weten.",
            en="Whoever changes the one leaves the other without knowing.",
        ),
        wrong="{id: more-time, grows: [patience], …}\n{id: longer, grows: [patience], …}",
        right="{id: more-time, grows: [patience], …}",
    ),
    "idle-exception": Kind(
        "KB520",
        "remark",
        says=Text(
            nl="uitzondering {about} hangt van geen van de getallen onder 'grows' af",
            en="the exception {about} hangs on none of the figures under 'grows'",
        ),
        why=Text(
            nl="De regel komt of gaat dan nooit door wat er groeit; de uitzondering laat niets toe.",
            en="The rule then never comes or goes by what grows; the exception allows nothing.",
        ),
        wrong="grows: [guests]\nunless: [gas-boils-fast]   # which reads the stove alone",
        right="grows: [guests]\nunless: [a-crowd-drinks-a-pot]",
    ),
}
