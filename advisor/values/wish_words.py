"""The sentences in which people wish something of the adviser, per language, as data: what `wishes` reads."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.terms.texts import Language

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
#: How whoever has noticed something wrong begins, and says that it is.
_WAIT_NL = "[ho/oeps/sorry/pardon/foutje/wacht/stop] [wacht]"
_WAIT_EN = "[oops/whoops/sorry/wait/hold/hang] [on] [wait] [a] [sec/second/minute/moment]"
_WRONG_NL = "{is/was [fout/verkeerd/niet] [goed]|klopt/klopte niet|moet anders}"
_WRONG_EN = "{is/was wrong|isn't/wasn't right|was a mistake}"
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
            "[het/een] verslag/rapport [in/naar/als] …",
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
            "stop/stoppen/kappen [er] [mee] [ermee/hiermee]",
            "{we/ik stoppen/stop|laten we stoppen} [er] [mee] [ermee/hiermee/hier]",
            "zo is het [wel] [weer] genoeg",
            "ik heb geen tijd [meer] [hiervoor]",
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
            "[ga/verder/liever/voortaan/schakel/praat/spreek] [u/je/we] [over] [verder] [liever] [naar/op] [het] engels/nederlands [graag/alsjeblieft/verder]",
            "[kunnen/kan/kunt/zullen/mag] [we/u/je/ik] [het] [over] [liever/verder/ook] [over/naar/op] [het] engels/nederlands [over] [spreken/praten/gaan/verder/doen] [verder]",
            "[spreekt/spreek/praat/kent/ken] [u/je] [ook] engels/nederlands",
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
        "back": (
            "kan/mag/kunnen/wil/zou ik/we/wij [eerst] [een/één/de] [vraag/vraagje/stap/stapje] terug [gaan]",
            "kan/mag/kunnen/wil/zou ik/we/wij [graag] terug [gaan] naar [de/mijn/die] vorige [vraag]",
            "ga/gaan [we] [een/één] [vraag/vraagje/stap/stapje] terug",
            "[ga/terug] [naar] [de] vorige vraag",
            f"{_WAIT_NL} [ik] [wil/moet/kan] [ga/nog] [een] [vraag/stap] terug",
            f"{_WAIT_NL} [ga] [nog] [terug] [naar] [de/die/mijn] vorige [vraag/antwoord]",
            f"{_WAIT_NL} [ga] [nog] terug naar [de/die/mijn] {{vorige/laatste|vraag/antwoord hiervoor}} [vraag/antwoord]",
            f"{_WAIT_NL} [de/die/dat/het/mijn] vorige/laatste [vraag/antwoord] {_WRONG_NL}",
            f"{_WAIT_NL} {{ik heb|dat was een}} verkeerd/verkeerde/fout/foute [antwoord] [gegeven/ingevuld/getypt]",
            f"{_WAIT_NL} maak dat ongedaan",
            "[ik] [had/heb] [de/die/het/mijn] vorige/laatste [vraag/antwoord] [had/heb] [ik] fout/verkeerd [had/beantwoord]",
        ),
        "skip": (
            "kan/mag/kunnen/wil/zou ik/we/wij deze/die/dit/dat/hem [vraag] [later] overslaan/beantwoorden/doen",
            "kan/mag/kunnen/wil ik/we/wij hier later op terugkomen",
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
            "hoe zit het met het/de geld/kosten/kostprijs …",
            "hoe zit het [financieel|met de centen]",
            "wat levert {dat/dit/het} [ons] op …",
        ),
        "status": (
            "kan/kunnen/mag ik/we/wij hier/hierop/daarop/erop … van/op aan …",
            "kan/kunnen/mag ik/we/wij {dit/dat/het|dit/het/uw/je advies|hierop/daarop/erop} vertrouwen …",
        ),
        "advice": (
            "wat is het/dit/uw/je/jullie advies …",
            "wat raad/raadt je/u/jullie aan …",
            "geef een samenvatting …",
            "geef/toon/vertel/noem [mij/ons] het/uw/je/jullie advies …",
            "{ik wil|wij willen|we willen} [nu] het/uw/je advies [zien/horen/hebben/weten]",
            "kom [nu] met het/uw/je advies",
            "mag/kan/kunnen/mogen ik/we/wij het/uw/je advies [zien/horen/hebben/krijgen]",
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
            "[let's/we'll/we] [will] leave/stop it there/here …",
            "[let's/we'll/we] [will] leave it at that/this …",
            "let's stop [there/here] [for today]",
            "{i've got|i have|i got|i need} to dash/run/go/leave/stop …",
            "i must dash/run/go/stop",
            "{that'll|that will} do [it] [for today]",
            "{that's|that is} enough [for] [today]",
            "{i have|i've} no [more] time [left] [for this]",
            "{i am|i'm} out of time",
            "stop/quit [there/here] [for] [today]",
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
            "[switch/change/go/back/speak/talk/continue/use] [over] [on] [to/in] [speaking/speak] dutch/english [from] [now/here] [on]",
            "[can/could/may/shall] [we/you/i] [do/switch/change/go/speak/talk/have] [this/it] [to/in] dutch/english [from] [now] [on]",
            "[do/does] [you] [speak/know] dutch/english",
            "{i'd|i would} rather [speak/have/read/do] [this/it] [in] dutch/english",
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
        "back": (
            "i got/had/answered/have [got] {the/my last/previous one/question/answer|that/it} wrong",
            "can/could/may/shall i/we go/step back [a/one] [question/step]",
            "can/could/may/shall i/we go/step back to the previous/last [question]",
            "{let's|let us|i want to|i'd like to} go/step back [a/one] [question/step]",
            "[go/back] [to] the previous question",
            f"{_WAIT_EN} {{go/step/move|let's go|let me go|i want to go|i need to go|take me}} back [a/one] [question/step]",
            f"{_WAIT_EN} [go/step/move/let's/take] [go/me] back to [the/my] last/previous [one/question/answer]",
            f"{_WAIT_EN} [the/my] previous [one/question/answer]",
            f"{_WAIT_EN} [that/the/my] last/previous [one/question/answer] {_WRONG_EN}",
            f"{_WAIT_EN} {{that was the|i gave the|i typed the|i hit the|i pressed the}} wrong one/answer/thing/key",
            f"{_WAIT_EN} wrong one/answer",
            f"{_WAIT_EN} undo [that/it/the] [last] [one/answer]",
        ),
        "skip": (
            "can/could/may/shall i/we skip/leave/do this/that/it [one/question] [later]",
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
            "{what|how} about [the] money/cost/costs …",
            "what will/would that/this/it bring/gain/save [us] …",
        ),
        "status": ("can/should/could i/we trust/believe/rely …",),
        "advice": (
            "{what is|what's} the/your advice …",
            "what do you advise/recommend …",
            "give a/the summary …",
            "give/show/tell [us] the/your advice …",
            "{let's|let us} hear/have/see the/your advice",
            "can/could/may i/we see/have/hear/get the/your advice",
            "{i want|i'd like|we want} [to] [see/hear/have] the/your advice",
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
#: Wishes that are said word for word, by the command that follows: here idle words tell ("wat nu"). "…" stands for
#: anything. Phrases with "|" between them.
WORD_FOR_WORD: Mapping[Language, Mapping[str, str]] = {
    "nl": {
        "next": "wat kan ik … veranderen|wat kan ik … doen|wat moet ik … veranderen|wat kunnen we … veranderen"
        "|wat kunnen we … doen|wat moeten we … veranderen|wat kan er anders|wat moet er anders|hoe los ik …"
        "|hoe kan het … wel"
        "|hoe lossen we …|wat kan er … veranderen|wat moet er … veranderen",
        "save": "bewaar het maar …|bewaar maar …|bewaar dit maar …|sla op|sla het op|sla dit op|opslaan|bewaar"
        "|bewaren|bewaar het|bewaar dit|kan ik … opslaan"
        "|kan ik … bewaren|hoe bewaar ik …|hoe sla ik …",
        "report": "maak er maar een …|maak een verslag …|maak er een verslag …|verslag graag|kunt u een verslag …"
        "|kunt u een rapport …|kun je een rapport …|kun je een verslag …|schrijf een verslag …|rapport"
        "|rapport graag|maak een rapport …|maak er een rapport …|kan ik … printen"
        "|kan ik … afdrukken"
        "|afdrukken|printen|kan ik … als pdf|kan ik … een rapport …",
        "sources": "waar haalt u dat …|waar haal je dat …|waar haalt u het …|waar komt dat vandaan …|bronnen"
        "|wat zijn … bronnen|waar staat dat|wie zegt dat|welke bronnen …",
        "money": "hoeveel mensen …|wat kost het …|wat kost dat …|wat gaat dat kosten …|naast elkaar"
        "|zet … naast elkaar",
        "again": "lees … voor|lees … nog eens voor|lees dat nog eens|nog eens|nog een keer|nogmaals|herhaal"
        "|herhaal …"
        "|wat was de vraag …|wat vroeg u …|wat vroeg je …",
        "advice": "wat moet ik doen|wat moet ik nu doen|wat moet ik dan doen|wat moeten we …|wat nu|en nu|dus"
        "|toon het advies …|wat is het advies …|wat is uw advies …|wat is je advies …|geef gewoon …"
        "|geef me gewoon …|hou maar op …|hou op …|houd op …|houd maar op …|stop met vragen …"
        "|stop maar met vragen …"
        "|genoeg vragen …|genoeg gevraagd …|rond … af|ik wil nu het advies …|nu het advies …"
        "|geef het advies …|zeg het maar|wat raadt u aan …|wat raad je aan …",
        "why": "waarom …|hoezo|hoezo …|waarvoor …|waarvoor|maakt dat uit|maakt dat …uit|maakt het uit"
        "|doet dat ertoe"
        "|waar wil je heen|waar wilt u heen",
        "whatif": "wat zou het advies …|wat zou dit advies …|wat kan het advies …"
        "|wanneer verandert het advies …",
        "find": "waar vind ik …|waar kan ik …|waar staat …|hoe kom ik …|welk rapport …|hoe reken …|hoe bereken …"
        "|hoe bepaal …|waar haal ik …|hoe weet ik …|wie weet …",
        "status": "nog veel vragen …|hoeveel nog …|zijn we er bijna …|is het bijna klaar …|hoeveel vragen …"
        "|hoe lang nog …|duurt het nog lang …|hoever zijn we …|hoe staat het …|hoe zeker …|hoe stellig …"
        "|hoe betrouwbaar is …|weet u het zeker …"
        "|weet je het zeker …|bent u zeker …|ben je zeker …|wat hebt u nog nodig …|wat heb je nog nodig …",
        "how": "hoe komt u … bij|hoe kom je … bij|hoe komt u daarbij|hoe kom je daarbij|waarop is … gebaseerd"
        "|waar is … op gebaseerd|waarop rust …|hoe bent u … gekomen|hoe ben je … gekomen",
        "back": "terug|kan ik terug …|mag ik terug …|vorige|vorige vraag|ga terug|een terug|vorige vraag graag",
        "skip": "overslaan|kan ik later …|mag ik later …|dat doe ik later|later graag|kan dat later …|later"
        "|laat die maar|die laat ik …|mag ik … overslaan|kan ik … overslaan|kunnen we … overslaan"
        "|deze sla ik over|sla … over"
        "|sla over|sla maar over|volgende vraag|volgende|straks|deze overslaan",
        "quit": "stop|stoppen|afsluiten|einde|klaar ermee|ik stop …|ik wil stoppen …|ik wil ophouden …"
        "|ik moet weg …",
        "review": "overzicht|wat heb ik …|wat zei ik …|wat heb ik tot nu toe …|mijn antwoorden"
        "|toon mijn antwoorden|samenvatting",
        "lang": "in het engels …|in het engels|engels graag|kan het in het engels …|kan dit in het engels …"
        "|engels",
        "help": "tellen …|tel je …|telt u …|rekent u …|reken je …|neem je …|kunt u …|kun je …|kan je …"
        "|is dat …|wat zou …|wat zouden …|wat reken …|wat rekent …"
        "|per stuk of …|hoe zit …"
        "|geen idee wat je …|geen idee wat u …|welke|wat|wat is …|wat zijn …|wat bedoel …|wat bedoelt …"
        "|hoe bedoel …|hoe bedoelt …"
        "|wat betekent …"
        "|ik snap het niet …|ik weet niet wat …|ik snap …|ik begrijp …|snap ik niet …|leg eens uit …|leg uit …"
        "|help|help …|hulp"
        "|uitleg|noem eens …|geef eens …|geef een voorbeeld …|voorbeeld|wat telt …|telt …|wat wordt bedoeld …|hè"
        "|wat houdt …|hoezo dan …|wat moet ik …|hoe bedoel je …|wat is het verschil …|en als …|per week of …"
        "|bedoel je …|bedoelt u …|moet ik …|wat valt …|hoort …|geldt …|snap er niks van …|geen touw …"
        "|waar slaat …|waar gaat … over|wat heeft dat …|wat versta …|wat verstaan …",
    },
    "en": {
        "next": "what can we … change|what can i … change|what can we do|what can i do|what do we … change"
        "|what do i … change"
        "|what should we … change|what should i … change|what has to … change|what needs to … change"
        "|how do i fix …"
        "|how do we fix …|how can we fix …|how can i fix …|what would have to change|what must … change",
        "save": "can you save …|could you save …|please save …|save|save it|save this|save that|save my answers"
        "|can i save …|how do i save …",
        "report": "please write me a report …|write me a report …|write a report …|please write a report …"
        "|can you write …|could you write …|can you make me a report …|report|report please|a report please"
        "|make a report …|make me a report …|can i print …"
        "|print|print it"
        "|print this|can i have a report …|can i get a report …|give me a report …|can i have … as a pdf",
        "sources": "where did you get …|where do you get …|i'd like the sources|what's your source …|sources"
        "|what are … sources|who says so|says who|which sources …|where does that come from",
        "money": "how many people …|what does it cost …|what does that cost …|what would it cost …|side by side",
        "again": "read that again …|read it again …|read the question again|say that again …|say again|once more"
        "|again|repeat|repeat …|come again|what was the question …|pardon",
        "advice": "what should i do|what should i do now|so what should i do|what should we do …|what now"
        "|now what|so"
        "|show the advice …|show me the advice …|just give me …|just tell me …|give me the answer …|stop asking …"
        "|no more questions …|enough questions …|can you … wrap this up|can we … wrap this up|wrap this up …"
        "|wrap it up …|skip to the advice …|i want the advice …"
        "|give me the advice …|what is the advice …"
        "|what's the advice …|what do you advise …|what do you recommend …",
        "why": "why …|y do …|y would …|y is …|y are …|y does …|how so|how so …|what for …|how come …|does it matter …|does that matter …",
        "whatif": "what would change …|what could change …|what might change …|when would the advice …",
        "find": "where do i …|where can i …|where is …|where would i …|which report …|how do i compute …"
        "|how do i calculate …|how do i find …|how can i find …|how would i know …|who knows that …"
        "|how do i know …",
        "status": "many more questions …|are we nearly …|nearly done …|how many more …|how many questions …"
        "|how much longer …|is it much longer …|how far …|how sure …|how certain …|how confident …"
        "|how reliable is …|are you sure …"
        "|are you certain …|what would you need …|what else do you need …|what do you still need …",
        "how": "how did you get …|how did you come …|how did you arrive …|how do you get …|how do you come …"
        "|what is that based …|what is this based …|what's that based …|what's this based …|based on what",
        "back": "back|can i go back …|previous|previous question|go back|one back",
        "skip": "i'd rather leave …|leave that one|i'll leave that …|can i skip …|can we skip …"
        "|may i skip …|let's skip …|i'll skip …|skip|can i answer later …"
        "|can i come back …|come back to this …|later|skip this …"
        "|next question|next|skip it",
        "quit": "stop|quit|exit|i want to stop …|let's stop …|i have to go …|i need to go …",
        "review": "overview|what did i …|what have i said …|what have i told …|my answers|show my answers"
        "|summary",
        "lang": "in dutch please|in dutch|dutch please|can we do this in dutch …|dutch",
        "help": "do you count …|do you include …|do … count …|are … included …|is … included …|do i …"
        "|can you …|could you …|per piece or …|what would …|what do others …|how do you mean …"
        "|not sure what you …"
        "|no idea what you …|is that …|which|what|which one|what is …|what are …|what's …|what do you mean …"
        "|what does …"
        "|i don't understand …|i do not …"
        "|i don't get …|i don't know what …|explain …|explain|help|help …|give me an example …|an example …"
        "|example|does …|do … count"
        "|what counts …|what is the difference …|and if …|per week or …|do you mean …|should i …|what if …"
        "|is it …"
        "|i'm lost …|what do i …|huh|define …|what counts as …|what do you call …",
    },
}  # fmt: skip
