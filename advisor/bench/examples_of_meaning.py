"""Names and what they mean, wrong and right, and why it matters; most of it of the small base about tea."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.bench.checks.kind import Example
from advisor.terms.texts import Text

OF_MEANING: Mapping[str, Example] = {
    "KB301": Example(
        why=Text(
            nl="Een attribuut dat niet bestaat, krijgt nooit een waarde; de premisse zou nooit waar zijn.",
            en="An attribute that does not exist never has a value; the premise would never be true.",
        ),
        wrong="if: {stoof: gas}",
        right="if: {stove: gas}",
    ),
    "KB302": Example(
        why=Text(
            nl="Een optie die niet bestaat, kan niemand antwoorden.",
            en="An option that does not exist nobody can answer.",
        ),
        wrong="if: {stove: gass}",
        right="if: {stove: gas}",
    ),
    "KB303": Example(
        why=Text(
            nl="Over een positie die er niet is, valt niets te zeggen.",
            en="Of a position that is not there nothing can be said.",
        ),
        wrong="exclude: full_pot",
        right="exclude: ready_pot",
    ),
    "KB304": Example(
        why=Text(
            nl="Waarmee vergeleken wordt, moet er zijn.",
            en="What is compared with must be there.",
        ),
        wrong="if: {time_from_cold: {more_than: patiense}}",
        right="if: {time_from_cold: {more_than: patience}}",
    ),
    "KB305": Example(
        why=Text(
            nl="Een lezer moet kunnen nagaan waar het staat.",
            en="A reader must be able to look up where it stands.",
        ),
        wrong='source: {work: house-rule, at: "stove"}',
        right='source: {work: house-rules, at: "stove"}',
    ),
    "KB306": Example(
        why=Text(
            nl="Hoe zwaar iets weegt, staat op één plaats, onder een naam.",
            en="How much something weighs stands in one place, under a name.",
        ),
        wrong="support: {ready_pot: very_strong}",
        right="support: {ready_pot: strong}",
    ),
    "KB307": Example(
        why=Text(
            nl="Een raad staat in het advies onder zijn onderwerp.",
            en="A piece of advice stands under its topic.",
        ),
        wrong="advise: kitchen_ware",
        right="advise: kitchenware",
    ),
    "KB308": Example(
        why=Text(
            nl="Hier horen vragen, want alleen een antwoord kan worden herzien.",
            en="Questions belong here, for only an answer can be reconsidered.",
        ),
        wrong="warn: [whole_time, time_from_hot]",
        right="warn: [whole_time, brewing_time]",
    ),
    "KB309": Example(
        why=Text(
            nl="De tekening zet de positie vóór een schakel; die moet er zijn.",
            en="The picture puts the position before a stage; there must be one.",
        ),
        wrong="before: boiling",
        right="before: boil",
    ),
    "KB310": Example(
        why=Text(
            nl="Tussen accolades komt een waarde te staan; van deze naam is er geen.",
            en="Between braces a value comes to stand; of this name there is none.",
        ),
        wrong="en: With {gests} a pot is soon empty.",
        right="en: With {guests} a pot is soon empty.",
    ),
    "KB311": Example(
        why=Text(
            nl="Een verwachting van een regel die er niet is, komt nooit uit.",
            en="An expectation of a rule that is not there is never met.",
        ),
        wrong="fires: [a-crowd-drinks-pots]",
        right="fires: [a-crowd-drinks-a-pot]",
    ),
    "KB312": Example(
        why=Text(
            nl="Een premisse zegt niet welk van de twee zij bedoelt.",
            en="A premise does not say which of the two it means.",
        ),
        wrong="patience:\n    value: 1 minute",
        right="pouring:\n    value: 1 minute",
    ),
    "KB313": Example(
        why=Text(
            nl="Een vindplaats met een naam staat één keer bij het werk, voor wie het naleest.",
            en="A place with a name stands once with the work, for whoever looks it up.",
        ),
        wrong="source: {tea-book-1912: kettles}",
        right='source: {work: tea-book-1912, at: "chapter 5"}',
    ),
    "KB401": Example(
        why=Text(
            nl="Dagen bij personen optellen of ermee vergelijken betekent niets.",
            en="Adding days to persons, or comparing the two, means nothing.",
        ),
        wrong="formula: {sum: [brewing_time, crowd]}",
        right="formula: {sum: [brewing_time, pouring]}",
    ),
    "KB402": Example(
        why=Text(
            nl="Met opties valt niet te rekenen.",
            en="There is no calculating with options.",
        ),
        wrong="formula: {sum: [brewing_time, stove]}",
        right="formula: {sum: [brewing_time, pouring]}",
    ),
    "KB403": Example(
        why=Text(
            nl="Een tabel gaat van optie naar formule; een getal heeft geen opties.",
            en="A table goes from an option to a formula; a figure has no options.",
        ),
        wrong="of: guests",
        right="of: occasion",
    ),
    "KB404": Example(
        why=Text(
            nl="Geen antwoord kan zo groot of zo klein zijn.",
            en="No answer can be as large or as small as that.",
        ),
        wrong="guests: {at_least: 1, less_than: 100}",
        right="guests: {at_least: 1, less_than: 30}",
    ),
    "KB405": Example(
        why=Text(
            nl="Waar niet geantwoord wordt, geldt de aanname; zij moet zelf een antwoord kunnen zijn.",
            en="Where nothing is answered the assumption holds; it must itself be a possible answer.",
        ),
        wrong="assume: 4 minuten of zo",
        right="assume: 4 minutes",
    ),
    "KB406": Example(
        why=Text(
            nl="Alleen van een vraag kan het antwoord bekend zijn of niet; het laatste is wat dan geldt.",
            en="Only of a question the answer can be known or not; the last is what holds then.",
        ),
        wrong="first_known: [{sum: [boiling_time, brewing_time, pouring]}, whole_time]",
        right="first_known: [whole_time, {sum: [boiling_time, brewing_time, pouring]}]",
    ),
    "KB407": Example(
        why=Text(
            nl="De uitkomst staat pas vast als deze regels zijn gelezen.",
            en="The outcome is fixed only when these rules have been read.",
        ),
        wrong="if: {recommended: hot_water}",
        right="if: {stove: gas}",
    ),
    "KB408": Example(
        why=Text(
            nl="Een regel die niets zegt, verandert niets.",
            en="A rule that says nothing changes nothing.",
        ),
        wrong="if: {stove: gas}\n    because:",
        right="if: {stove: gas}\n    conclude: {heating: flame}\n    because:",
    ),
    "KB409": Example(
        why=Text(
            nl="Twee soorten conclusies in één regel zijn twee regels, elk met haar eigen reden.",
            en="Two kinds of conclusions in one rule are two rules, each with its own reason.",
        ),
        wrong="conclude: {heating: flame}\n    exclude: ready_pot",
        right="conclude: {heating: flame}",
    ),
    "KB410": Example(
        why=Text(
            nl="Wat van zichzelf afhangt, heeft geen waarde om mee te beginnen.",
            en="What hangs on itself has no value to begin with.",
        ),
        wrong="if: {heating: flame}\n    conclude: {heating: flame}",
        right="if: {stove: gas}\n    conclude: {heating: flame}",
    ),
    "KB411": Example(
        why=Text(
            nl="Beide talen vertellen dezelfde waarden.",
            en="Both languages tell the same values.",
        ),
        wrong="en: With so many a pot is soon empty.",
        right="en: With {guests} a pot is soon empty.",
    ),
    "KB412": Example(
        why=Text(
            nl="Wie antwoordt leest de tekst van de optie, niet haar id.",
            en="Whoever answers reads the text of the option, not its id.",
        ),
        wrong="points: {easy: 10, particular: 50, expert: 90, master: 99}",
        right="points: {easy: 10, particular: 50, expert: 90}",
    ),
    "KB413": Example(
        why=Text(
            nl="Wat geen bron heeft, kan niemand nagaan; een eigen voorstel is ook een bron.",
            en="What has no source nobody can check; a proposal of one's own is a source too.",
        ),
        wrong="because: {nl: Gas brandt., en: Gas burns.}",
        right='because: {nl: Gas brandt., en: Gas burns.}\n    source: {work: house-rules, at: "stove"}',
    ),
    "KB414": Example(
        why=Text(
            nl="Een formule is één bewerking op namen en getallen; zo zijn haar eenheden na te gaan.",
            en="A formula is one operation on names and figures; so its units can be checked.",
        ),
        wrong="formula: brewing_time + pouring",
        right="formula: {sum: [brewing_time, pouring]}",
    ),
    "KB415": Example(
        why=Text(
            nl="Dit heeft altijd een waarde, of is geen vraag.",
            en="This always has a value, or is no question.",
        ),
        wrong="if: {outcome: unknown}",
        right="if: {outcome: conflict}",
    ),
    "KB416": Example(
        why=Text(
            nl="Bij een optie zonder formule zou de uitkomst onbekend blijven.",
            en="For an option without a formula the result would stay unknown.",
        ),
        wrong="family: {max: [patience, 10 minutes]}",
        right="family: {max: [patience, 10 minutes]}\n      visitors: {product: [patience, 0.5]}",
    ),
    "KB417": Example(
        why=Text(
            nl="Een premisse zegt één ding op één manier: hoogstens één ondergrens en één bovengrens.",
            en="A premise says one thing in one way: at most one lower and one upper limit.",
        ),
        wrong="if: {fussiness: {more_than: picky, at_least: 50}, not: {kinds: []}}",
        right="if: {fussiness: {more_than: picky}, not: {kinds: []}}",
    ),
    "KB418": Example(
        why=Text(
            nl="Wie dit woord antwoordt, kan er twee dingen mee bedoelen.",
            en="Whoever answers with this word may mean two things.",
        ),
        wrong="electric: {nl: stroom, en: electricity}\n    also: {gas: {en: [hob]}, electric: {en: [hob]}}",
        right="electric: {nl: stroom, en: electricity}",
    ),
    "KB419": Example(
        why=Text(
            nl="Een bedrag zonder munt is niet te tonen; zij staat als currency in knowledge.yaml.",
            en="An amount without a currency cannot be shown; it stands as currency in knowledge.yaml.",
        ),
        wrong="type: money\n    cost: dear",
        right="type: duration\n    cost: dear",
    ),
    "KB420": Example(
        why=Text(
            nl="Uit zo veel opties kiest niemand, en geen zoektocht komt eraan toe.",
            en="Out of so many options nobody chooses, and no search gets through them.",
        ),
        wrong="options: {town_1: …, town_2: …, town_3: …}   # and hundreds more",
        right="options: {north: …, middle: …, south: …}",
    ),
    "KB421": Example(
        why=Text(
            nl="Elke band begint waar de vorige ophoudt; in deze valt niets.",
            en="Each band begins where the one before it ends; in this one falls nothing.",
        ),
        wrong="rules: [{id: few, less_than: 8, …}, {id: some, less_than: 4, …}, {id: many, …}]",
        right="rules: [{id: few, less_than: 4, …}, {id: some, less_than: 8, …}, {id: many, …}]",
    ),
}
