"""What a person wants of the adviser, in whole sentences: the table of wishes, and the reading of it.

A sentence of the table is written in words: "a/b" is either word, "{a b|c}" either phrase, "[a]" may be left
out, "…" is anything. Words that say nothing by themselves (`IDLE`) may stand anywhere. A reply is looked through
whole, by its sentences, and by what stands between its commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from advisor.terms.texts import LANGUAGES, Language

#: Words that make a sentence friendlier and change nothing of what it asks.
IDLE: Mapping[Language, str] = {
    "nl": "eigenlijk nou nu dan maar even eens toch ook gewoon hoor zo trouwens straks wel graag alstublieft aub"
    " me mij misschien ja nee oké ok en dus o oh zeg",
    "en": "actually then now just really please again anyway so and but ok okay right well maybe perhaps me still"
    " oh kindly simply yes no",
}
#: What a person may call the advice.
_IT_NL = "{het/dit/dat|het/dit/uw/je advies|het/dit/dat antwoord}"
_IT_EN = "{it/this/that|the/this/that/your advice|the/this/that answer}"
#: Wishes by the command that follows, by its English word. What is no command of that name is a way of asking for
#: one: `first` what to do first, `tips` what would give another advice, `watch` what is doubtful, `figure` how a
#: figure is made up, `left` how many questions are to come.
WISHES: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    "nl": {
        "sources": (
            "waar haal/haalt/halen je/u/jullie … vandaan",
            "waar komt/komen … wijsheid/kennis/regels/dat/dit/advies … vandaan",
            "op welk/welke boek/boeken/onderzoek/literatuur/bronnen/theorie is/zijn …",
            "wie heeft/hebben … bedacht …",
            "wie zegt dat",
            "hoe weet/weten je/u/jullie dat …",
            "van wie heb/hebt/hebben je/u/jullie dat",
            "is/zijn daar onderzoek/bronnen …",
            "mag/kan ik de bronnen …",
            "ik wil … de bronnen …",
        ),
        "report": (
            "maak/schrijf [er] … verslag/verslagje/rapport/rapportje/document/stuk/notitie/memo …",
            "kun/kunt/kan/wil/wilt/kunnen je/u/jullie … verslag/verslagje/rapport/document/stuk/notitie/memo …",
            "kun/kunt/kan/wil/wilt/kunnen je/u/jullie … op papier zetten …",
            "ik wil/zou/heb [er] … verslag/verslagje/rapport/document/notitie/memo …",
            "zet … op papier …",
            "kan/mag ik … op papier …",
        ),
        "save": (
            "bewaar/onthoud {dit/dat/het/alles|dit gesprek|mijn antwoorden} …",
            "leg {dit/dat/het/alles|mijn antwoorden} vast",
            "sla {dit/dat/het/alles|mijn antwoorden} op",
            "blijft/blijven {dit/dat/het/alles|dit gesprek|mijn antwoorden} bewaard/staan …",
            "wordt/worden {dit/dat/het/alles|dit gesprek|mijn antwoorden} bewaard/opgeslagen …",
            "is {dit/dat/het/alles|dit gesprek} bewaard/opgeslagen …",
            "ben ik {dit/dat/het/alles|mijn antwoorden} kwijt …",
            "kan/kunnen ik/we/wij morgen/later/maandag/thuis … verder …",
            "hoe ga/kan/kom ik morgen/later/maandag/thuis … verder …",
            "hoe pak ik {dit/dat/het|dit gesprek} … weer op",
        ),
        "quit": (
            "laat/laten we/ik het hierbij [laten] …",
            "we/ik laat/laten het hierbij …",
            "ik heb genoeg gehoord/gezien/geleerd …",
            "genoeg voor vandaag",
            "ik stop [ermee/hier/hiermee]",
            "ik wil/zou/ga [liever] … stoppen",
            "ik moet gaan/weg/ophangen",
            "ik ga [eerst] {eten/slapen/lunchen|naar huis} …",
            "tot ziens",
            "meer heb ik niet nodig",
        ),
        "first": (
            "wat … als eerste doen/aanpakken/regelen/gebeuren …",
            "wat … het eerst/eerste doen/aanpakken/regelen/gebeuren …",
            "wat is [de/mijn/onze] {stap één|stap een|stap 1|eerste stap} …",
            "wat moet/moeten/kan/kunnen/doe/doen ik/we/wij eerst [doen/aanpakken/regelen] …",
            "waar begin/beginnen/start ik/we/wij [mee/als eerste] …",
            "waar moet/moeten/kan ik/we/wij [mee] beginnen …",
            "hoe begin ik [hiermee/ermee]",
            "wat doe/doen ik/we … maandag/morgen …",
            "wat moet/moeten ik/we maandag/morgen … doen",
        ),
        "tips": (
            f"hoe lang blijft/is {_IT_NL} [nog] geldig/waar/gelden/goed/overeind …",
            f"hoe lang geldt/klopt {_IT_NL} …",
            f"wanneer geldt/klopt/vervalt/verandert/kantelt {_IT_NL} …",
            f"wanneer is {_IT_NL} niet [meer] waar/juist/geldig …",
            "onder welke omstandigheden/voorwaarden …",
            f"waardoor/wanneer kan/zou {_IT_NL} … kantelen/omslaan/veranderen/anders …",
            "wanneer/waardoor zou/zouden u/je/jullie iets/wat anders adviseren/zeggen …",
            f"wat zou {_IT_NL} [doen/laten] veranderen/kantelen/omgooien …",
            f"waar hangt {_IT_NL} vanaf/af …",
        ),
        "watch": (
            "waar moet/moeten/kan ik/we/wij … op letten …",
            "waar let ik … op …",
            "wat moet/moeten ik/we in de gaten houden …",
            "waar moet/moeten ik/we voor oppassen …",
            "wat/waar zijn/zitten de risico's/valkuilen …",
        ),
        "figure": (
            "hoe is/zijn/komt/komen/kom/berekent/berekende … opgebouwd/aan/tot/bij/uit/berekend …",
            "waar komt/komen die/deze/dat/de … vandaan",
            "waaruit bestaat/bestaan die/deze/de …",
        ),
        "how": (
            "hoe kom/komt/kwam/kwamen je/u/jullie … bij/tot/aan/op …",
            "hoe kom ik bij {dat/dit/het} antwoord/advies/uitkomst …",
            "hoe is … tot stand gekomen",
            "hoe ben/bent je/u … gekomen",
            "leg uit waarom het/dat/dit … is",
            "leg uit hoe je/u …",
            "hoe volgt dat …",
            "waarop baseer/baseert je/u dat",
            "wat is de redenering …",
        ),
        "left": (
            "hoeveel vragen …",
            "hoeveel krijg/krijgen/komen/volgen ik/we/er [er] …",
            "hoeveel moet/moeten ik/we [er] nog …",
            "hoeveel zijn/staan er nog …",
            "moet/moeten ik/we [nog] veel invullen/beantwoorden/doen …",
            "komt/komen/krijg/krijgen/volgen/volgt er/ik/we nog veel …",
            "hoe lang duurt/duren {dit/het|dit gesprek|al die vragen} nog …",
            "hoe lang gaat dit nog duren",
            "ik wil [eerst] weten hoe lang dit duurt",
            "zijn we er bijna",
            "is dit de laatste [vraag]",
            "duurt het/dit nog lang …",
            "is het nog veel",
        ),
        "lang": (
            "… in het engels/nederlands …",
            "… alleen engels/nederlands … kan …",
            "kan/kunnen/kun/mag … engels/nederlands …",
        ),
        "why": (
            "hoezo",
            "wat heeft dat ermee te maken …",
            "wat heeft dat er/hier mee te maken …",
            "waar is dat … goed voor",
            "waar/waarvoor heb/hebt/hebben je/u/jullie dat [voor] nodig",
            "wat doe/doet/moet/wil/wilt je/u/jullie met {dat/dit/mijn antwoord|die informatie} [doen]",
            "wat doe/doet/moet/wil/wilt je/u/jullie daarmee [doen]",
            "waarom wil/wilt/moet/vraag/vraagt je/u/jullie dat …",
            "waar komt die/deze vraag vandaan",
            "wat maakt dat uit",
            "doet dat er [iets] toe",
        ),
        "review": (
            "wat heb ik [allemaal] gezegd/geantwoord/ingevuld …",
            "wat weet je/u al …",
            "laat mijn antwoorden zien",
        ),
        "change": (
            "hoe verander/wijzig/corrigeer/herstel ik …",
            "hoe pas ik … aan",
            "kan/mag ik … veranderen/wijzigen/aanpassen/corrigeren/herstellen",
            "ik wil/zou … veranderen/wijzigen/aanpassen/corrigeren/herstellen",
        ),
        "money": (
            "wat kost {dat/dit/het|ons dat|dat ons} [allemaal] …",
            "wat gaat dat/dit/het [ons] kosten",
        ),
        "status": (
            "kan/kunnen/mag ik/we/wij hier/hierop/daarop/erop … van/op aan …",
            "kan/kunnen/mag ik/we/wij {dit/dat/het|dit/het/uw/je advies|hierop/daarop/erop} vertrouwen …",
        ),
        "advice": (
            "wat is het/dit/uw/je/jullie advies …",
            "wat raad/raadt je/u/jullie aan …",
            "geef een samenvatting …",
            "vat {het/dit/dat|het/dit advies|alles} samen …",
            "kun/kunt je/u {het/dit/dat|het/dit advies|alles} samenvatten …",
        ),
        "word": (
            "ik snap/begrijp/ken [dat/het] woord … niet …",
            "wat een/het … is snap/begrijp/weet ik niet",
            "[dat/het/die] [woord/term] … zegt niks/niets …",
            "nooit van … gehoord",
            "van … heb ik nooit gehoord",
            "wat is/was/zijn/betekent/betekenen …",
            "wat wordt [er] bedoeld met …",
        ),
    },
    "en": {
        "sources": (
            "where did/do you get that/this/it/all [from]",
            "where did/do you get … from",
            "what/which book/books/research/literature/theory is/are …",
            "who told/taught you that/this …",
            "who says [that]",
            "who came/thought/made/invented/wrote/decided [up] [with/of] {this/that/it|these/those/the rules} …",
            "how do you know …",
            "is there [any/a] research/evidence/literature/source/sources …",
            "{i'd|i would|i} like/want/love [to see] [the/your] sources …",
            "what is your source …",
            "show the/your sources",
        ),
        "report": (
            "[can/could/would/will you] write/make/produce/draft/prepare … report/document/memo/summary …",
            "[can/could/would/will you] put … in/into/on a/an document/paper/writing/email/memo …",
            "{i need|i want|i would like|i'd like} … on paper …",
            "{i need|i want|i would like|i'd like} a report/document/memo …",
            "can/could i have/get … in writing …",
        ),
        "save": (
            "keep/save {it/this/that/everything|my answers} …",
            "can/could/would/will you save/keep/store {it/this/that/everything|my answers} …",
            "will {it/this/that/everything|my answers} be here/kept/saved/there …",
            "is {it/this/that/everything} saved/kept …",
            "do/will i lose {it/this/that/everything|my answers} …",
            "can i carry/pick/go/continue on/up/later/tomorrow …",
            "how do i carry/pick/go/continue on/up/later/tomorrow …",
            "how do i resume …",
        ),
        "quit": (
            "i'd rather stop …",
            "i would rather stop …",
            "[let's] leave/stop it there/here …",
            "let's stop [there/here] [for today]",
            "{i've got|i have|i got|i need} to dash/run/go/leave/stop …",
            "i must dash/run/go/stop",
            "{that'll|that will} do [it] [for today]",
            "{that's|that is} enough [for today]",
            "i've/i [have] heard/seen enough …",
            "i'm off [to …]",
            "see you tomorrow/later/monday",
        ),
        "first": (
            "{what is|what's|whats} the first thing/step …",
            "what should/do/must/would/could i/we/you … first …",
            "what comes first …",
            "where do/should/would/can i/we start/begin …",
            "how do/should/would i/we start/begin …",
            "what do/should i do [on] monday/tomorrow …",
        ),
        "tips": (
            f"how long is/does {_IT_EN} [stay] good/valid/true/hold [for]",
            f"how long will {_IT_EN} {{stay/be good/valid/true|hold|last}}",
            f"when will/does/would {_IT_EN} stop/cease [being] [to be] [true/valid/holding]",
            f"when will/does/would/is {_IT_EN} no longer [be] [true/valid/hold]",
            f"when/how does/will/would/could {_IT_EN} change/tip/flip/fail [over]",
            "under what/which circumstances/conditions …",
            "what would make you change your mind …",
            "what would make you say/advise something …",
            f"what would/could/might make {_IT_EN} change/tip/flip/different/wrong …",
            f"what would/could/might tip/flip/change/upset {_IT_EN} …",
            f"what does {_IT_EN} hang/depend/hinge on …",
        ),
        "watch": (
            "what should/must/do i/we [need to] watch [out] [for] …",
            "[is there] anything i/we should/must/need [to] {keep an eye on|watch} …",
            "what should/must/do i/we [need to] keep an eye on …",
            "what should i be careful about/of/with …",
            "what are the risks/pitfalls …",
        ),
        "figure": (
            "how do/did you … work/calculate/get/arrive/make …",
            "where do/does/did those/these/that/the/this … come from",
            "what are/is those/these/the … made [up] of",
            "how are/is/were those/these/the/that … worked/made/calculated …",
        ),
        "how": (
            "how did/do you get/come/arrive [there/here/to/at/up] …",
            "[can/could you] walk/talk [me] through …",
            "what makes/made you say/think/choose …",
            "explain how you …",
            "explain why it is …",
            "how does that follow …",
            "{what is|what's} the reasoning …",
        ),
        "left": (
            "how many [more] questions …",
            "how many {more|are left|left|are there left|are there to go|to go} …",
            "is there {much|a lot|many} more …",
            "is/will this/it [going] [to] take/be [much] longer …",
            "how long is/will/does this [going to] take/be/last …",
            "are we nearly/almost there/done …",
            "is this the last one/question",
            "much more of this …",
        ),
        "lang": (
            "… in dutch/english …",
        ),
        "why": (
            "{what's|what has|what is} that/this/it got to do with it/anything/this/that …",
            "what difference does/would it/that/this make",
            "what do you need/want {that/this/it|to know that} for",
            "why does/would that/it/this matter …",
            "why is that/this/it important/relevant …",
            "what will/would/do you do with {that/this|my answer}",
            "where does that/this question come from …",
            "{what's|what is} that/this for",
            "is that/this necessary/relevant",
        ),
        "review": (
            "what have i told you …",
            "what did i say [so far]",
        ),
        "change": (
            "how do/can i change/correct/edit/fix …",
            "can/could/may i change/correct/edit …",
            "{i want|i'd like|i need|i have} to change/correct/edit …",
        ),
        "money": (
            "what does/will/would that/this/it cost [us] …",
            "{what's|what is} that/this/it going to cost …",
        ),
        "status": ("can/should/could i/we trust/believe/rely …",),
        "advice": (
            "{what is|what's} the/your advice …",
            "what do you advise/recommend …",
            "give a/the summary …",
            "sum it/this/that/everything up …",
            "can/could you summarise/summarize …",
        ),
        "word": (
            "[i've] never heard of …",
            "i {don't|do not} know/understand/get {what|the word} …",
            "remind {what|what's|what is} …",
            "the word … means nothing …",
            "{what is|what's|what are|what was} …",
            "what does … mean/stand …",
        ),
    },
}  # fmt: skip

#: The command of which a wish asks a part.
COMMAND_OF: Mapping[str, str] = {
    "first": "next", "tips": "whatif", "watch": "advice", "figure": "how", "left": "status", "word": "help",
}  # fmt: skip
#: A wish is said in no more words than this.
LONGEST_WISH = 24
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_CUT = re.compile(r"(?<=[.?!;])\s+|[.?!;]+$|\s*[,:;]\s+|\s+[-–]\s+")
_IDLE = frozenset(word for language in LANGUAGES for word in IDLE[language].split())


def wish(text: str, language: Language) -> str | None:
    """What the whole of a reply wishes; None where it says something else, or something more."""
    said = [word for word in _WORD.findall(text.casefold().replace("’", "'")) if word not in _IDLE]
    if not 0 < len(said) <= LONGEST_WISH:
        return None
    sentence = "".join(f"{word} " for word in said)
    figure = any(word[0].isdecimal() for word in said)
    spoken: tuple[Language, ...] = (language, "en" if language == "nl" else "nl")
    found = (command for one in spoken for command, like in _table(one) if like.fullmatch(sentence))
    return next((command for command in found if command != "figure" or figure), None)


def wishes(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """The wishes in a reply, whole or by its parts, each with the part that says it."""
    for part in (text, *parts_of(text)):
        if (wished := wish(part, language)) is not None:
            yield wished, part


def parts_of(text: str) -> list[str]:
    """The sentences of a reply and what stands between its commas."""
    return [part.strip() for part in _CUT.split(text) if part and part.strip()]


# --- the table to patterns

_PIECE = re.compile(r"[\[\]{}|…]|[^\s\[\]{}|…]+")
_SIGNS = {"[": "(?:(?:", "]": "))?", "{": "(?:(?:", "}": "))", "|": ")|(?:", "…": r"(?:\S+ )*"}


@lru_cache(maxsize=2)
def _table(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (command, re.compile(_like(sentence)))
        for command, sentences in WISHES[language].items()
        for sentence in sentences
    )


def _like(sentence: str) -> str:
    """The pattern of a sentence of the table; behind each word of a reply there is a space."""
    return "".join(_SIGNS.get(piece) or _words(piece) for piece in _PIECE.findall(sentence))


def _words(piece: str) -> str:
    """Any of the words; where one of them is idle, none as well."""
    either = piece.split("/")
    telling = [re.escape(word) for word in either if word not in _IDLE]
    return f"(?:(?:{'|'.join(telling)}) ){'?' if len(telling) < len(either) else ''}" if telling else ""
