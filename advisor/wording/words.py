"""What explanations say, in Dutch and English."""

from __future__ import annotations

from advisor.terms.texts import Text

# --- sections: why asked, why not, what if, status, proof, sources

WHY_ASKED = Text(nl="Waarom deze vraag", en="Why this question")
NO_RULE = Text(
    nl="De uitkomst hangt niet meer van dit antwoord af; het vult het advies aan.",
    en="The outcome no longer hangs on this answer; it fills in the advice.",
)
IF_THEN = Text(nl="Stel dat blijkt: {wanted}. Dat {effect}.", en="Suppose it turns out: {wanted}. That {effect}.")
KNOWN = Text(nl="Al bekend: {known}.", en="Known already: {known}.")
OTHERS = Text(
    nl="Het antwoord telt nog op {count:andere manier|andere manieren} mee.",
    en="The answer counts in {count:other way|other ways} as well.",
)
ALL_OTHERS = Text(nl="Toon ze met /waarom alles.", en="/why all shows them.")
NOTHING_KNOWN = Text(
    nl="Er is nog niets bekend waarop een uitkomst kan rusten.",
    en="Nothing is known yet on which an outcome could rest.",
)
WHY_NOT = Text(nl="Waarom niet: {position}", en="Why not: {position}")
IT_IS = Text(nl="Dat is juist het advies: {position}.", en="That is the advice: {position}.")
#: {(no more than a near miss, told after another): what a rule does to a position}.
BARRED = {
    (False, False): Text(nl="Uitgesloten", en="Excluded"),
    (False, True): Text(nl="Ook hierom uitgesloten", en="Excluded for this as well"),
    (True, False): Text(nl="Net buiten bereik", en="Just out of reach"),
    (True, True): Text(nl="Bovendien net buiten bereik", en="Just out of reach besides"),
}
OUTSCORED = Text(
    nl="Niet uitgesloten: {mine}{means}. Maar {best} staat sterker: {theirs}.",
    en="Not excluded: {mine}{means}. But {best} stands stronger: {theirs}.",
)
OUTSCORED_ALIKE = Text(
    nl="Niet uitgesloten en ook {mine}; voor {best} pleit nog meer.",
    en="Not excluded, and also {mine}; yet more speaks for {best}.",
)
ELSEWHERE = Text(
    nl="Het gaat om een andere kwestie; geen enkele plaats wordt geadviseerd.",
    en="It is about another matter; no position is advised at all.",
)
WEAK = Text(
    nl="Niet uitgesloten, maar het staat niet sterk genoeg: {mine}{means}.",
    en="Not excluded, but it does not stand strong enough: {mine}{means}.",
)
BY = Text(nl="Het scheelt {by}.", en="It is out by {by}.")
ON_THE_EDGE = Text(nl="Het is precies op de grens.", en="It is exactly on the edge.")
#: Behind by how much it is out.
UNTIL_THEN = Text(nl="{by}; zonder dat verschil vervalt dit.", en="{by}; without that difference this falls away.")
NOT_EXCLUDED_IF = Text(nl="Dit vervalt zodra geldt: {wanted}.", en="This falls away if {wanted}.")
FOR = Text(nl="Wat ervoor pleit", en="What speaks for it")
AGAINST = Text(nl="Wat ertegen pleit", en="What speaks against it")
OBJECTION = Text(nl="Het zwaarste bezwaar", en="The weightiest objection")
LACKS = Text(nl="Wat het mist", en="What it lacks")
WOULD_SPEAK = Text(nl="Er zou meer voor pleiten als gold: {wanted}.", en="More would speak for it if {wanted}.")
#: Where what is known of it does not yet say so.
WOULD_SURELY_SPEAK = Text(
    nl="Er zou meer voor pleiten als vaststond: {wanted}.",
    en="More would speak for it if it were sure that {wanted}.",
)
#: Behind "the outcome stays": why nothing moves.
NO_OTHER = Text(nl="Dat is al zo.", en="That is so already.")
DOES_NOT_COUNT = Text(
    nl="Die vraag doet er bij deze antwoorden niet toe.", en="That question does not matter with these answers."
)
OTHERS_STAY_OUT = Text(nl="Elke andere plaats valt nog steeds af.", en="Every other position is still ruled out.")
STILL_HOLDS = Text(nl="Want nog steeds geldt: {reason}", en="For it still holds: {reason}")
WHAT_IF = Text(nl="Stel: {says}", en="Suppose: {says}")
SAME = Text(nl="De uitkomst blijft: {before}.", en="The outcome stays: {before}.")
MOVES = Text(
    nl="De uitkomst wordt: {after}. Nu is zij: {before}.", en="The outcome becomes: {after}. Now it is: {before}."
)
MOVED = Text(nl="Wat verschuift", en="What moves")
FROM_TO = Text(nl="van {before} naar {after}", en="from {before} to {after}")
MORE = Text(nl="staat sterker, nog steeds {word}", en="stands stronger, still {word}")
LESS = Text(nl="staat zwakker, nog steeds {word}", en="stands weaker, still {word}")
OUT = Text(nl="uitgesloten", en="excluded")
JUST_OUT = Text(nl="net buiten bereik", en="just out of reach")
GAINED = Text(nl="Redenen die erbij komen", en="Reasons that are added")
LOST = Text(nl="Redenen die vervallen", en="Reasons that are dropped")
STATUS = Text(nl="Waar we staan", en="Where we stand")
SO_FAR = Text(nl="Tot nu toe: {verdict}.", en="So far: {verdict}.")
CERTIFICATE = Text(nl="Staat het vast?", en="Is it settled?")
SETTLED = Text(
    nl="Vast: geen antwoord op een open vraag kan de uitkomst nog veranderen. Zij is: {verdict}.",
    en="Settled: no answer to an open question can change the outcome any more. It is: {verdict}.",
)
SETTLED_BUT = Text(
    nl="Geen antwoord op een open vraag kan de uitkomst nog veranderen. Zij is: {verdict}. Alleen wat u niet of niet"
    " precies weet ({loose}) kan dat misschien nog, als u het uitzoekt.{falls}",
    en="No answer to an open question can change the outcome any more. It is: {verdict}. Only what you do not know, or"
    " not exactly ({loose}), might still, once you find it out.{falls}",
)
SETTLED_FALLS = Text(
    nl=" Wat hieronder afvalt, valt af zolang dat niet bekend is.",
    en=" What falls away below does so as long as that is not known.",
)
OPEN = Text(
    nl="Nog niet vast. Het kan ook nog worden: {verdicts}.", en="Not settled. It could still become: {verdicts}."
)
BY_SEARCH = Text(
    nl="Bewezen door alle antwoorden op de open vragen in {count:deel|delen} na te gaan.",
    en="Proved by going through all answers to the open questions in {count:part|parts}.",
)
RIVALS = {
    "excluded": Text(nl="is uitgesloten, wat er ook nog geantwoord wordt", en="is excluded, whatever is still answered"),
    "near": Text(nl="ligt net buiten bereik, en {against} gaat voor", en="lies just out of reach, and {against} comes first"),
    "leads": Text(nl="valt af, want {against} blijft ver genoeg voor", en="falls away, for {against} stays far enough ahead"),
    "covered": Text(nl="valt af: niets kan dat nog zeggen", en="falls away: nothing can say so any more"),
    "not_covered": Text(nl="valt af: het is een andere kwestie", en="falls away: it is another matter"),
    "behind": Text(nl="blijft achter bij {against}, hooguit {most}", en="stays behind {against}, {most} at best"),
    "below": Text(nl="komt niet boven de drempel uit: hooguit {most}", en="does not rise above the threshold: {most} at best"),
    "feasible": Text(nl="valt af, want {against} blijft mogelijk", en="falls away, for {against} stays possible"),
    "certain": Text(nl="valt af, want {against} blijft sterk genoeg", en="falls away, for {against} stays strong enough"),
}  # fmt: skip
CERTAIN_ALONE = Text(
    nl="valt af, want er blijven geen twee zwakke plaatsen over",
    en="falls away, for no two weak positions are left",
)
SOURCES = Text(nl="Bronnen van de redenen", en="Sources of the reasons")
SOURCES_AFTER = Text(nl="Bronnen van wat eruit volgt", en="Sources of what follows from it")


# --- telling: how, fewest, change, firm, missing

HOW = Text(nl="Hoe het advies tot stand komt", en="How the advice comes about")
RECOMMENDED = Text(
    nl="Het advies is {position}: {word}. De voornaamste reden: {reason}",
    en="The advice is {position}: {word}. The main reason: {reason}",
)
BY_ELIMINATION = Text(
    nl="Het advies is {position}, want al het andere valt af. {reason}",
    en="The advice is {position}, for all else falls away. {reason}",
)
NO_REASON = Text(nl="Het advies is {position}: {word}.", en="The advice is {position}: {word}.")
CONFLICT = Text(
    nl="Geen enkele plaats past, dus er is geen advies. Wat {position} in de weg staat: {reason}",
    en="No position fits, so there is no advice. What stands in the way of {position}: {reason}",
)
NOT_COVERED = Text(
    nl="Het is een andere kwestie, want {says}; daarover wordt niet geadviseerd.",
    en="It is another matter, for {says}; no advice is given on it.",
)
UNDECIDED = Text(
    nl="Er is nog geen advies: geen van de plaatsen die mogelijk zijn staat sterk genoeg.",
    en="There is no advice yet: none of the positions that are possible stands strong enough.",
)
DECIDING = Text(nl="De redenen die de doorslag geven", en="The reasons that decide")
COUNTS_ALREADY = Text(nl="Wat al meetelt", en="What counts already")
TREE = Text(nl="Alle redenen, tot op de antwoorden", en="All reasons, down to the answers")
EFFECTS = {
    "for": Text(nl="Voor {position} ({strength})", en="For {position} ({strength})"),
    "against": Text(nl="Tegen {position} ({strength})", en="Against {position} ({strength})"),
    "excludes": Text(nl="Sluit {position} uit", en="Excludes {position}"),
    "near": Text(nl="Zet {position} net buiten bereik", en="Puts {position} just out of reach"),
}
SEE = Text(nl="Reden {number} hierboven, want:", en="Reason {number} above, because:")
SAME_REASON = Text(nl="Dezelfde reden als {number} hierboven.", en="The same reason as {number} above.")
DECISIVE = Text(
    nl="Zonder deze reden was de uitkomst een andere.", en="Without this reason the outcome would be another."
)
ALSO_BY = Text(nl="Ook andere regels sluiten dit uit: {count}.", en="Other rules exclude it as well: {count}.")
ALSO_TRUE = Text(nl="Dit geldt ook al hierom: {also}.", en="This holds also because {also}.")
SPARE = Text(nl="Ook zonder dit antwoord geldt het: {labels}.", en="It also holds without this answer: {labels}.")
SPARE_EACH = Text(
    nl="Ook zonder één van deze geldt het: {labels}.",
    en="It also holds without any one of these: {labels}.",
)
FOLDED = Text(nl="Bijzonderheden ingeklapt.", en="Details folded.")
TOLD_BEFORE = Text(nl="{reason} (hierboven verteld).", en="{reason} (told above).")
SHOWN = Text(nl="{label}: {value} (al getoond)", en="{label}: {value} (already shown)")
ASSUMED = Text(nl="{label}: {value} (aangenomen)", en="{label}: {value} (assumed)")
FOLLOWS = Text(nl="{label} is {value}, want: {reason}", en="{label} is {value}, because: {reason}")
YES_OR_NO_FOLLOWS = Text(nl="{label}: {value}, want: {reason}", en="{label}: {value}, because: {reason}")
KEPT = Text(nl="Waar het verder op rust", en="What else it rests on")
KEPT_MOVES = Text(
    nl="Zonder dit antwoord was de uitkomst: {verdict}.", en="Without this answer the outcome would be: {verdict}."
)
KEPT_WEIGHS = Text(
    nl="Zonder dit antwoord bleef de uitkomst dezelfde, met een iets andere zekerheid ({word}).",
    en="Without this answer the outcome would be the same, with a slightly different certainty ({word}).",
)
FEWEST = Text(nl="De kleinste reden", en="The fewest reasons")
ENOUGH = Text(
    nl="Deze antwoorden ({count}) leiden samen al tot “{verdict}”, wat de andere antwoorden ook zijn:",
    en="These answers ({count}) together already lead to “{verdict}”, whatever the other answers are:",
)
NONE_NEEDED = Text(
    nl="De uitkomst {verdict} staat vast, wat de antwoorden ook zijn.",
    en="The outcome {verdict} stands, whatever the answers are.",
)
#: The same where open questions could still move it.
ENOUGH_AS_LONG = Text(
    nl="Zolang de vragen zonder antwoord ({open}) dat blijven, leiden deze antwoorden ({count}) samen al tot"
    " “{verdict}”{whatever}:",
    en="As long as the questions without an answer ({open}) stay so, these answers ({count}) together already lead"
    " to “{verdict}”{whatever}:",
)
WHATEVER_GIVEN = Text(
    nl=", wat de andere gegeven antwoorden ook zijn", en=", whatever the other answers given are"
)
NONE_NEEDED_AS_LONG = Text(
    nl="Zolang de vragen zonder antwoord ({open}) dat blijven, is de uitkomst {verdict}, wat de gegeven antwoorden"
    " ook zijn.",
    en="As long as the questions without an answer ({open}) stay so, the outcome is {verdict}, whatever the answers"
    " given are.",
)
ROOM = Text(nl="{room} zou ook voldoen (nu {now})", en="{room} would do (now {now})")
WHICHEVER = Text(
    nl="{label}: welk antwoord dan ook, als het maar bekend is (nu: {now})",
    en="{label}: whichever the answer is, as long as it is known (now: {now})",
)
OR_ELSE = Text(nl="{said} (of: {others})", en="{said} (or: {others})")
SMALLEST = Text(nl="Bewezen: met minder antwoorden kan het niet.", en="Proved: fewer answers cannot do it.")
PERHAPS_FEWER = Text(
    nl="Bewezen is dat er minstens {at_least} nodig zijn; of het met minder dan {count} kan, is niet uitgezocht.",
    en="It is proved that at least {at_least} are needed; whether fewer than {count} can do it was not found out.",
)
OTHER_SETS = Text(nl="Een andere kleinste reden: {answers}.", en="Another smallest set: {answers}.")
CHANGE = Text(nl="Wat het advies zou veranderen", en="What would change the advice")
WAYS_OUT = Text(nl="Uitwegen", en="Ways out")
OR_MORE = Text(nl="{label} van {figure} of meer", en="{label} of {figure} or more")
OR_LESS = Text(nl="{label} van {figure} of minder", en="{label} of {figure} or less")
POINT_OR_MORE = Text(nl="{label}: {figure} of meer", en="{label}: {figure} or more")
POINT_OR_LESS = Text(nl="{label}: {figure} of minder", en="{label}: {figure} or less")
OVER = Text(nl="{label} van meer dan {figure}", en="{label} of more than {figure}")
UNDER = Text(nl="{label} van minder dan {figure}", en="{label} of less than {figure}")
BETWEEN = Text(nl="{label} van {low} tot en met {high}", en="{label} from {low} up to {high}")
FROM_UNDER = Text(
    nl="{label} van {low} of meer, maar minder dan {high}", en="{label} of {low} or more, but less than {high}"
)
OVER_TO = Text(nl="{label} van meer dan {low} tot en met {high}", en="{label} of more than {low}, up to {high}")
OVER_UNDER = Text(
    nl="{label} van meer dan {low}, maar minder dan {high}", en="{label} of more than {low}, but less than {high}"
)
#: A room of days.
OR_LATER = Text(nl="{label}: {figure} of later", en="{label}: {figure} or later")
OR_EARLIER = Text(nl="{label}: {figure} of eerder", en="{label}: {figure} or earlier")
DAYS_BETWEEN = Text(nl="{label}: {low} tot en met {high}", en="{label}: {low} up to and including {high}")
#: The same where the answer given lies above it, so that it is to become less.
DOWN_TO = Text(
    nl="{label} van hooguit {high}, maar niet minder dan {low}",
    en="{label} of at most {high}, but no less than {low}",
)
DOWN_UNDER = Text(
    nl="{label} van minder dan {high}, maar niet minder dan {low}",
    en="{label} of less than {high}, but no less than {low}",
)
DOWN_TO_OVER = Text(
    nl="{label} van hooguit {high}, maar meer dan {low}", en="{label} of at most {high}, but more than {low}"
)
DOWN_UNDER_OVER = Text(
    nl="{label} van minder dan {high}, maar meer dan {low}", en="{label} of less than {high}, but more than {low}"
)
EXACTLY = Text(nl="{label} van precies {figure}", en="{label} of exactly {figure}")
NO_SUCH_TIME = Text(nl="geen {label}", en="no {label}")
WITHOUT_LIMIT = Text(nl="{label}: {figure}", en="{label}: {figure}")
NOW = Text(nl="{wanted} (nu {before})", en="{wanted} (now {before})")
NOW_THE_SAME_AS = Text(nl="{wanted} (nu {before}, dat is {same})", en="{wanted} (now {before}, which is {same})")
SAYS_NOW = Text(nl="{says} (nu: {before})", en="{says} (now: {before})")
MORE_WAYS = Text(
    nl="Nog {count:wijziging is|wijzigingen zijn} even klein.",
    en="{count:more change is|more changes are} as small.",
)
CHANGED_ON_CONDITION = Text(
    nl="Met niet meer dan dat past het alleen onder voorwaarde.",
    en="With no more than that it fits only on a condition.",
)
STILL_CONTRADICTS = Text(
    nl="Uw antwoorden spreken elkaar dan nog steeds tegen.",
    en="Your answers then still contradict each other.",
)
TOO_PRECISE = Text(
    nl="Alleen met een getal dat op meer dan twee cijfers achter de komma moet kloppen; daar kunt u niet op sturen.",
    en="Only by a figure that has to be right to more than two decimals, which nobody can aim for.",
)
IMPOSSIBLE = Text(
    nl="Geen verbetering van de antwoorden die u gaf leidt hierheen; dat is bewezen.",
    en="No improvement of the answers you gave leads here; that is proved.",
)
NOT_FOUND = Text(
    nl="Geen wijziging gevonden van hooguit {searched:antwoord|antwoorden tegelijk}{proved}.",
    en="No change found of up to {searched:answer|answers at once}{proved}.",
)
#: Behind the last that no change leads to: what was not looked for, so that nobody takes "none" for more than it is.
COUNTS_AS_CHANGE = Text(
    nl="Een wijziging maakt hier niets ongunstiger (een antwoord dat tegenvalt, is er geen), laat antwoorden die"
    " vastliggen zoals ze zijn, laat geen tijd helemaal vervallen die er nu zeker is en brengt geen antwoorden die"
    " elkaar tegenspreken.",
    en="A change, here, makes nothing less favourable (an answer that turns out worse is none), leaves answers that"
    " are fixed as they are, does away with no time altogether that there surely is now, and brings no answers that"
    " contradict each other.",
)
#: The same where no answer is fixed.
COUNTS_AS_CHANGE_NONE_FIXED = Text(
    nl="Een wijziging maakt hier niets ongunstiger (een antwoord dat tegenvalt, is er geen), laat geen tijd helemaal"
    " vervallen die er nu zeker is en brengt geen antwoorden die elkaar tegenspreken.",
    en="A change, here, makes nothing less favourable (an answer that turns out worse is none), does away with no"
    " time altogether that there surely is now, and brings no answers that contradict each other.",
)
FIXED_ARE = Text(nl="Vast ligt hier: {fixed}.", en="Fixed here: {fixed}.")
PERHAPS_THERE_IS = Text(
    nl="; niet alles is uitgezocht, dus er kan er een zijn",
    en="; not all was tried, so there may be one",
)
SURELY = Text(nl=", en bewezen dat die er niet is", en=", and proved that there is none")
NO_TIME = Text(nl="Niet uitgezocht: er is te veel te proberen.", en="Not found out: there is too much to try.")
UNPROVED = Text(nl="Of het met minder kan, is niet bewezen.", en="Whether less would do is not proved.")
NOT_ALL = Text(
    nl="Niet alles is uitgezocht: er kunnen meer wijzigingen zijn die even klein zijn.",
    en="Not all was tried: there may be more changes as small.",
)
FIRM = Text(nl="Hoe vast het staat", en="How firm it is")
LEVELS = {
    "edge": Text(nl="Op de rand", en="On the edge"),
    "sensitive": Text(nl="Gevoelig", en="Sensitive"),
    "fair": Text(nl="Redelijk vast", en="Fairly firm"),
    "solid": Text(nl="Stevig", en="Solid"),
}
#: The least slip, and behind it how far all figures may be off.
ONE_FIGURE = Text(
    nl="is één cijfer {share} anders, dan kan de uitkomst al veranderen.",
    en="if one figure is {share} off, the outcome can already change.",
)
ONE_DATE = Text(
    nl="scheelt één datum {days}, dan kan de uitkomst al veranderen.",
    en="if one date is {days} off, the outcome can already change.",
)
ONE_CHOICE = Text(
    nl="is één antwoord één stap anders, dan kan de uitkomst al veranderen.",
    en="if one answer is one step off, the outcome can already change.",
)
WHERE_WITHIN = Text(
    nl="waar een cijfer ligt binnen wat u opgaf, kan de uitkomst al veranderen.",
    en="where a figure lies within what you gave can already change the outcome.",
)
SPREAD = Text(
    nl="al uw cijfers mogen tegelijk {share} te hoog of te laag zijn, in welke combinatie ook, en de uitkomst blijft.",
    en="all your figures may at once be {share} too high or too low, in any combination, and the outcome stays.",
)
#: Where some are 0, of which no share is another.
SPREAD_BUT_ZEROS = Text(
    nl="al uw cijfers die niet 0 zijn mogen tegelijk {share} te hoog of te laag zijn, in welke combinatie ook, en de"
    " uitkomst blijft.",
    en="all your figures other than 0 may at once be {share} too high or too low, in any combination, and the"
    " outcome stays.",
)
NO_FIGURES = Text(
    nl="Geen antwoord is een cijfer; één antwoord telt het meest.",
    en="No answer is a figure; one answer counts most.",
)
SLIP_LESS = Text(
    nl="{share} minder dan {before} ({other}) en het wordt: {verdict}.",
    en="{share} less than {before} ({other}) and it becomes: {verdict}.",
)
SLIP_MORE = Text(
    nl="{share} meer dan {before} ({other}) en het wordt: {verdict}.",
    en="{share} more than {before} ({other}) and it becomes: {verdict}.",
)
SLIP_EARLIER = Text(
    nl="{days} eerder dan {before} ({other}) en het wordt: {verdict}.",
    en="{days} earlier than {before} ({other}) and it becomes: {verdict}.",
)
SLIP_LATER = Text(
    nl="{days} later dan {before} ({other}) en het wordt: {verdict}.",
    en="{days} later than {before} ({other}) and it becomes: {verdict}.",
)
SLIP_WITHIN = Text(
    nl="ligt het binnen {before} op {other}, dan wordt het: {verdict}.",
    en="if within {before} it is {other}, it becomes: {verdict}.",
)
SLIP_INSTEAD = Text(
    nl="is het niet {before} maar {other}, dan wordt het: {verdict}.",
    en="if it is not {before} but {other}, it becomes: {verdict}.",
)
SLIP_TO_NONE = Text(
    nl="is die tijd er helemaal niet (nu {before}), dan wordt het: {verdict}.",
    en="if there is no such time at all (now {before}), it becomes: {verdict}.",
)
SLIP_OPTION = Text(
    nl="is het niet “{before}” maar “{other}”, dan wordt het: {verdict}.",
    en="if it is not “{before}” but “{other}”, it becomes: {verdict}.",
)
SLIP_UNDER = Text(nl="minder dan {figure}", en="less than {figure}")
SLIP_OVER = Text(nl="meer dan {figure}", en="more than {figure}")
LESS_THAN_ONE_PERCENT = Text(nl="nog geen 1%", en="less than 1%")
NO_SLIP = Text(
    nl="Geen enkele kleine vergissing in één antwoord verandert de uitkomst.",
    en="No small mistake in one answer changes the outcome.",
)
CONTRADICTION = Text(nl="de regels spreken elkaar tegen", en="the rules contradict each other")
NEVER_WRONG = Text(
    nl="Welke van de gegeven antwoorden ook verkeerd zijn, de uitkomst verschuift niet.",
    en="Whichever of the answers given are wrong, the outcome does not move.",
)
NEVER_DECIDED = Text(
    nl="Er wordt nog niets aangeraden, en de gegeven antwoorden beslissen dat niet: welke ervan ook verkeerd zijn,"
    " dat blijft zo.",
    en="Nothing is recommended yet, and the answers given do not decide it: whichever of them are wrong, that stays"
    " so.",
)
NO_SPREAD = Text(
    nl="dat al uw cijfers tegelijk anders mogen zijn, al is het 1 %, is niet bewezen.",
    en="that all your figures may be off at once, be it by 1%, is not proved.",
)
CLOSE = Text(
    nl="Het scheelt weinig: {runner_up} volgt op korte afstand.",
    en="It is a close call: {runner_up} follows closely.",
)
NOT_CLOSE = Text(
    nl="De nummer twee, {runner_up}, volgt op ruime afstand.",
    en="The runner-up, {runner_up}, follows at a distance.",
)
STRENGTHS = Text(
    nl="Hoe ver de sterktes van de kennisbank mogen schuiven",
    en="How far the knowledge base's strengths may shift",
)
FIGURES = Text(
    nl="Hoe ver de grenswaarden van de kennisbank mogen schuiven",
    en="How far the knowledge base's figures may shift",
)
STAYS = Text(nl="Nu {value}; de uitkomst blijft {between}.", en="Now {value}; the outcome stays {between}.")
FROM = Text(nl="vanaf {low} (verder daaronder: {below})", en="from {low} (further below that: {below})")
FROM_OVER = Text(nl="boven {low} (bij dat getal zelf: {below})", en="above {low} (at that figure itself: {below})")
UP_TO = Text(nl="tot en met {high} (verder daarboven: {above})", en="up to {high} (further above that: {above})")
UP_TO_UNDER = Text(
    nl="onder {high} (bij dat getal zelf: {above})", en="below {high} (at that figure itself: {above})"
)
REST_STAYS = Text(
    nl="De andere ({count}) doen er niet toe: welke waarde zij ook hebben, de uitkomst blijft.",
    en="The others ({count}) do not matter: whatever their value, the outcome stays.",
)
ALL_STAY = Text(
    nl="Geen ervan ({count}) doet ertoe: welke waarde zij ook hebben, de uitkomst blijft.",
    en="None of them ({count}) matters: whatever their value, the outcome stays.",
)
MISSING = Text(nl="Wat ontbreekt", en="What is missing")
NOTHING = Text(
    nl="Niets: geen antwoord dat nog ontbreekt kan de uitkomst veranderen.",
    en="Nothing: no answer that is still missing can change the outcome.",
)
#: Where what nobody is asked could change it all the same.
NOTHING_ASKED = Text(
    nl="Niets wat u nog gevraagd wordt, kan de uitkomst veranderen.",
    en="Nothing that you would still be asked can change the outcome.",
)
#: Where nothing else could.
ONLY_UNASKED = Text(
    nl="Wat hier niet gevraagd wordt, kan dat wel: {label}. Is dat anders dan uw antwoorden doen vermoeden, dan kan het"
    " worden: {verdicts}.",
    en="What is not asked here could: {label}. Were that other than your answers suggest, it could become: {verdicts}.",
)
UNASKED = Text(
    nl="Ook wat hier niet gevraagd wordt, kan de uitkomst veranderen: {label}. Is dat anders dan uw antwoorden doen"
    " vermoeden, dan kan het worden: {verdicts}.",
    en="What is not asked here could change the outcome too: {label}. Were that other than your answers suggest, it"
    " could become: {verdicts}.",
)
UNASKED_AS_WELL = Text(
    nl="Zo ook: {label}. Dan kan het worden: {verdicts}.",
    en="So could: {label}. Then it could become: {verdicts}.",
)
POSSIBLE = Text(
    nl="Met wat nog onbekend is kan het ook worden: {verdicts}.",
    en="With what is still unknown it could also become: {verdicts}.",
)
PERHAPS = Text(nl="Niet uit te sluiten is verder: {verdicts}.", en="Not to be ruled out either: {verdicts}.")
FIND_OUT = Text(nl="Zoek eerst uit: {label}. {find}", en="Find out first: {label}. {find}")
THEN = Text(nl="Daarna: {labels}.", en="After that: {labels}.")
