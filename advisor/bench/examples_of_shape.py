"""Files and their shape, wrong and right, and why it matters; most of it of the small base about tea."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.bench.checks.kind import Example
from advisor.terms.texts import Text

OF_SHAPE: Mapping[str, Example] = {
    "KB101": Example(
        why=Text(
            nl="Zonder dit bestand is er niets om op te adviseren.",
            en="Without this file there is nothing to advise on.",
        ),
        wrong="knowledge.yaml, positions.yaml, questions/, rules/   # no sources.yaml",
        right="knowledge.yaml, sources.yaml, positions.yaml, questions/, rules/",
    ),
    "KB102": Example(
        why=Text(
            nl="Letters als é en € zijn anders op elke computer andere tekens.",
            en="Letters such as é and € would otherwise differ from one computer to another.",
        ),
        wrong="# saved as Windows-1252 or UTF-16",
        right="# saved as UTF-8",
    ),
    "KB103": Example(
        why=Text(
            nl="Wat niet te lezen is, telt niet mee; vaak ontbreekt een haak, aanhalingsteken of dubbele punt.",
            en="What cannot be read does not count; often a brace, a quote or a colon is missing.",
        ),
        wrong="because: {nl: Gas brandt., en: Gas burns.",
        right="because: {nl: Gas brandt., en: Gas burns.}",
    ),
    "KB104": Example(
        why=Text(
            nl="Een tab is in elk programma anders breed, en de inspringing zegt wat waarbij hoort.",
            en="A tab is as wide as each program likes, and the indent says what belongs to what.",
        ),
        wrong="⇥label: {nl: fornuis, en: stove}   # ⇥ is a tab",
        right="    label: {nl: fornuis, en: stove}",
    ),
    "KB105": Example(
        why=Text(
            nl="Een onzichtbaar teken kan het scherm ontregelen en staat er zelden met opzet.",
            en="An invisible character can upset the screen and is seldom meant.",
        ),
        wrong='because: {nl: Gas brandt., en: "Gas burns.\\u0007"}',
        right="because: {nl: Gas brandt., en: Gas burns.}",
    ),
    "KB106": Example(
        why=Text(
            nl="Van twee waarden onder één sleutel zou er stil een verdwijnen.",
            en="Of two values under one key one would silently be lost.",
        ),
        wrong="if: {stove: gas, stove: electric}",
        right="if: {stove: gas}",
    ),
    "KB107": Example(
        why=Text(
            nl="Wat ergens anders staat, leest niemand mee; de kennisbank schrijft alles uit.",
            en="What stands elsewhere nobody reads along; a knowledge base writes everything out.",
        ),
        wrong="if: &on_gas {stove: gas}",
        right="if: {stove: gas}",
    ),
    "KB108": Example(
        why=Text(
            nl="Een bestand is één geheel; alleen onder cases/ mogen het er meer zijn.",
            en="A file is one whole; only under cases/ there may be more.",
        ),
        wrong="title: {nl: Raad, en: Advice}\n---\nidea:",
        right="title: {nl: Raad, en: Advice}\nidea:",
    ),
    "KB109": Example(
        why=Text(
            nl="Grenzen houden het lezen vlot, ook van een bestand dat per ongeluk is meegekomen.",
            en="Bounds keep reading quick, also of a file that came along by accident.",
        ),
        wrong="if: {not: {not: {not: {not: …}}}}   # dozens deep",
        right="if: {stove: gas}",
    ),
    "KB110": Example(
        why=Text(
            nl="Wat buiten de map ligt, gaat niet mee als de kennisbank verhuist.",
            en="What lies outside the folder does not come along when the knowledge base moves.",
        ),
        wrong="rules/shared.yaml -> ../../elsewhere/shared.yaml",
        right="rules/shared.yaml   # a copy, or an imported knowledge base in the folder",
    ),
    "KB111": Example(
        why=Text(
            nl="Leeg kan vergeten betekenen, of geen; schrijf wat u bedoelt of laat de sleutel weg.",
            en="Empty may mean forgotten, or none; write what you mean or leave the key out.",
        ),
        wrong="cost:",
        right="cost: dear",
    ),
    "KB112": Example(
        why=Text(
            nl="Een bestand met een andere naam wordt niet gelezen, en dat zou niemand merken.",
            en="A file with another name is not read, and nobody would notice.",
        ),
        wrong="rules/time.yml",
        right="rules/time.yaml",
    ),
    "KB201": Example(
        why=Text(
            nl="Een verschreven sleutel zou stil worden overgeslagen.",
            en="A misspelt key would silently be passed over.",
        ),
        wrong="suport: {ready_pot: strong}",
        right="support: {ready_pot: strong}",
    ),
    "KB202": Example(
        why=Text(
            nl="Zonder deze sleutel is niet te zeggen wat er bedoeld wordt.",
            en="Without this key it cannot be said what is meant.",
        ),
        wrong="kind: convention",
        right="kind: convention\n  checked: whole",
    ),
    "KB203": Example(
        why=Text(
            nl="Een tekst waar een getal of een lijst moet staan, is op meer dan één manier te lezen.",
            en="A text where a figure or a list should stand can be read in more than one way.",
        ),
        wrong="limits: 1 to 60",
        right="limits: {from: 1, to: 60}",
    ),
    "KB204": Example(
        why=Text(
            nl="Alleen de woorden van het formaat hebben hier een betekenis.",
            en="Only the words of the format have a meaning here.",
        ),
        wrong="type: boolean",
        right="type: yes_no",
    ),
    "KB205": Example(
        why=Text(
            nl="Een id staat in premissen en antwoordbestanden, en moet daar zonder aanhalingstekens kunnen.",
            en="An id stands in premises and answer files, and must do without quotes there.",
        ),
        wrong="id: Gas heats by flame",
        right="id: gas-heats-by-flame",
    ),
    "KB206": Example(
        why=Text(
            nl="Dit woord betekent al iets anders op de plaats waar het id zou staan.",
            en="This word means something else already where the id would stand.",
        ),
        wrong="id: undecided",
        right="id: cold_kettle",
    ),
    "KB207": Example(
        why=Text(
            nl="Wie het id noemt, zou niet weten welk van de twee er bedoeld is.",
            en="Whoever names the id would not know which of the two is meant.",
        ),
        wrong="id: gas-heats-by-flame",
        right="id: electricity-heats-by-element",
    ),
    "KB208": Example(
        why=Text(
            nl="Wie de andere taal leest, zou hier niets te lezen krijgen.",
            en="Whoever reads the other language would find nothing here.",
        ),
        wrong="because: {nl: Gas brandt.}",
        right="because: {nl: Gas brandt., en: Gas burns.}",
    ),
    "KB209": Example(
        why=Text(
            nl="Buiten deze grenzen heeft het getal geen betekenis: een sterkte ligt tussen 0 en 1.",
            en="Beyond these limits the figure means nothing: a strength lies between 0 and 1.",
        ),
        wrong="strong: {value: 1.5, means: {nl: zwaarwegend, en: weighty}}",
        right="strong: {value: 0.6, means: {nl: zwaarwegend, en: weighty}}",
    ),
    "KB210": Example(
        why=Text(
            nl="Een ander formaat kan andere dingen betekenen dan dit programma leest.",
            en="Another format may mean other things than this program reads.",
        ),
        wrong="format: 2",
        right="format: 1",
    ),
    "KB211": Example(
        why=Text(
            nl="Een lege lijst zegt niets, en laat in het midden of er iets vergeten is.",
            en="An empty list says nothing, and leaves open whether something was forgotten.",
        ),
        wrong="exclude: []",
        right="exclude: ready_pot",
    ),
    "KB212": Example(
        why=Text(
            nl="Een volgorde die niet oploopt of afloopt, maakt een trap onbereikbaar.",
            en="An order that does not rise or fall makes a step out of reach.",
        ),
        wrong="at_least: 0.1",
        right="at_least: 0.7",
    ),
    "KB213": Example(
        why=Text(
            nl="Een ontheffing die niets meer dekt, verbergt later een bevinding die nieuw is.",
            en="A waiver that covers nothing any more later hides a finding that is new.",
        ),
        wrong="- {finding: dead-option, id: kinds, reason: …, until: 0.1.0}   # it is 0.3.0 now",
        right="- {finding: dead-option, id: kinds, reason: …, until: 1.0.0}",
    ),
}
