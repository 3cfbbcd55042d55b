"""Records the transcripts anew: `python tests/making/record_transcripts.py [NAME…]`.

Look at what changed, then commit.

A transcript with a scenario below is held again from it: its person answers by question, so that it stays a
sensible talk when questions come in another order. Any other file in `transcripts/` is played reply by reply.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import yaml
from support.places import DATA

from advisor.dialogue.consultation import Consultation
from advisor.dialogue.transcript import Player, played, read_transcript
from advisor.knowledge.loading import load
from advisor.terminal.plain import PlainText
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language

FOLDER = Path(__file__).resolve().parents[2] / "transcripts"
LEAVE_AND_RESUME = None
#: More replies than this is a talk that does not end.
MOST_REPLIES = 300


@dataclass(frozen=True)
class Scenario:
    """A person: answers by question (the words typed; of several, one after the other while it is open), and what
    is typed beside them.

    `at` is typed, once, when that question is on the table (by id) or when so many questions have been on the
    table (by number), before it is answered; `afterwards` when the advice is there.
    """

    language: Language
    about: str
    answers: Mapping[str, str | Sequence[str]]
    at: Mapping[str | int, list[str | None]] = field(default_factory=dict)
    afterwards: tuple[str | None, ...] = ()
    otherwise: str | Sequence[str] = "?"


YARD = {
    "one_combination": "ja",
    "offering": "goederen",
    "accepted_delivery_time": "3 maanden",
    "specification": "modules",
    "customer_specific_from": "de assemblage",
    "current_position": "make_to_order",
    "order_handling_time": "1 week",
    "design_time": "0",
    "tooling_time": "0",
    "purchasing_time": "3 maanden",
    "fabrication_time": "200-240 dagen",
    "assembly_time": "ongeveer 2 maanden",
    "central_delivery_time": "1 week",
    "local_delivery_time": "2 dagen",
    "finishing_place": "1",
    "order_specific_means": "nee",
    "finished_shelf_life": "onbeperkt",
    "module_shelf_life": "onbeperkt",
    "material_shelf_life": "onbeperkt",
    "demand_variability": "0,6",
    "orders_per_year": "12",
    "exceptional_orders": "nee",
    "forecast_error": "40 %",
    "seasonality": "geen idee",
    "finished_variants": "200",
    "module_variants": "12",
    "material_variants": "300",
    "customer_commitment": "3",
    "order_winner": "1",
    "batch_economies": "fabricage",
    "unshortenable_steps": "geen",
    "unpredictable_steps": "0",
}
PERMIT = {
    "one_combination": "yes",
    "offering": "a service",
    "accepted_delivery_time": "8 weeks",
    "waiting_until": "1",
    "specification": "4",
    "customer_specific_from": "3",
    "order_handling_time": "3 working days",
    "design_time": "0",
    "tooling_time": "0",
    "purchasing_time": "1 week",
    "fabrication_time": "2-4 weeks",
    "assembly_time": "1 day",
    "central_delivery_time": "1 day",
    "local_delivery_time": "1 day",
    "preparable": "method",
    "client_presence": "part",
    "identical_cases": "20",
    "statutory_term": "8 weeks",
    "customer_focus": "3",
    "finished_variants": "40",
    "demand_variability": "moderate",
    "orders_per_year": "daily",
    "order_winner": "2",
    "finishing_place": "1",
    "capacity_pressure": "2",
    "capacity_flexibility": "2",
    "unpredictable_steps": "fabrication",
    "unshortenable_steps": "fabrication",
    "current_position": "4",
    "local_demand": "3",
    "seasonality": "1",
}
IMPATIENT = {
    **YARD,
    "accepted_delivery_time": "3 weken",
    "specification": "een nieuw ontwerp",
    "customer_specific_from": "het ontwerp",
    "design_time": "6 weken",
    "purchasing_time": "4 weken",
    "fabrication_time": "5 weken",
    "assembly_time": "2 weken",
}

SCENARIOS: dict[str, Scenario] = {
    "a-yard-is-advised-to-assemble-to-order": Scenario(
        "nl",
        "goederen, tot het eind, met de aanvullende vragen",
        YARD,
        afterwards=("/verder", "alles", "/advies", "/stop"),
        otherwise="weet ik niet",
    ),
    "a-permit-desk-gets-its-advice": Scenario(
        "en", "a service, to the end", PERMIT, afterwards=("/advice", "/sources", "/quit"), otherwise="don't know"
    ),
    "no-position-fits-and-something-has-to-change": Scenario(
        "nl",
        "een conflict: geen plaats past",
        IMPATIENT,
        afterwards=("/hoe", "/waaromniet 5", "/watals accepted_delivery_time=6 maanden", "/stop"),
        otherwise="weet ik niet",
    ),
    "a-person-who-does-not-know-is-helped": Scenario(
        "en",
        "someone who knows little",
        {"one_combination": "yes", "offering": "goods", "accepted_delivery_time": "at least 2 weeks"},
        at={3: ["/find"], 5: ["idk"], 6: ["/help"]},
        afterwards=("/status", "/quit"),
        otherwise="no idea",
    ),
    "a-joiner-who-answers-as-people-speak": Scenario(
        "nl",
        "antwoorden in gewone woorden, wie het wel weet, en een vraag terug",
        {"one_combination": "één product", "offering": "we maken kozijnen", "specification": "eigen tekening",
         "customer_specific_from": "bij het zagen", "accepted_delivery_time": "een week of zes, zeven",
         "order_specific_means": "welnee", "order_handling_time": "verschilt nogal",
         "fabrication_time": "goed anderhalve week", "assembly_time": "geen montage",
         "purchasing_time": "moet ik aan de inkoper vragen", "central_delivery_time": "de volgende ochtend",
         "unshortenable_steps": "alleen de inkoop", "demand_variability": "plus of min 20%",
         "orders_per_year": "een keer of twintig per maand", "unpredictable_steps": "nee, die zijn er niet",
         "design_time": "twee dagdelen", "total_lead_time": "zo'n twee maanden"},
        at={"fabrication_time": ["hoort drogen daarbij?", "5", "werkdagen, ongeveer"]},
        afterwards=("/overzicht", "/watals geaccepteerde levertijd 2 weken",
                    "/wijzig geaccepteerde levertijd 2 weken",
                    "/geld", "/stop"),
        otherwise="weet ik niet",
    ),
    "a-maker-of-fences-supposes-in-whole-sentences": Scenario(
        "nl",
        "wat als, in hele zinnen; hoezo, terwijl er iets te bevestigen is; aanvullen per onderdeel",
        {**YARD, "accepted_delivery_time": "een week of zes", "fabrication_time": "een goede maand",
         "purchasing_time": "3 weken", "assembly_time": "een week", "orders_per_year": "zelden"},
        at={"accepted_delivery_time": ["een paar weken", "hoezo?", "nee"],
            "fabrication_time": ["wat als de klant maar een week wil wachten?"]},
        afterwards=("wat als de klant maar een week wil wachten", "wat als de klant langer wil wachten",
                    "wat als de levertijd 3 weken wordt", "en als we in drie dagen kunnen assembleren",
                    "/verder", "2", "/bronnen", "/stop"),
        otherwise="weet ik niet",
    ),
    "a-list-that-cannot-be-answered-is-asked-line-by-line": Scenario(
        "en",
        "a list of what few have, refused three times; a person who asks why all the time",
        {**YARD, "one_combination": "yes", "offering": "goods", "accepted_delivery_time": "off the shelf",
         "specification": "one size fits all", "exceptions": "erm, that list",
         "order_specific_means": "no", "central_delivery_time": "2 days", "order_handling_time": "a day",
         "finished_shelf_life": "unlimited", "exceptional_orders": "no", "unpredictable_steps": "none",
         "assembly_time": "0", "fabrication_time": "2 weeks", "orders_per_year": "once in a blue moon"},
        at={"accepted_delivery_time": ["off the shelf", "why?", "yes"]},
        afterwards=("what if the customer would wait a month", "/sources", "/quit"),
        otherwise="don't know",
    ),
    "going-back-changes-an-answer-and-keeps-the-rest": Scenario(
        "nl",
        "terug, wijzigen, antwoorden die niet meer nodig zijn en terugkomen",
        YARD,
        at={
            6: ["/terug", "/terug", "", "/terug 3", "", "/terug 50", "/wijzig niets"],
            8: ["/wijzig accepted_delivery_time", "15 weken"],
            "fabrication_time": ["/overzicht", "/wijzig 2", "een dienst", "/overzicht", "/wijzig 2", "goederen"],
        },
        afterwards=("/wijzig offering", "een dienst", "/wijzig offering", "goederen",
                    "/wijzig accepted_delivery_time", "16 weken", "/terug", "", "/wijzig accepted_delivery_time",
                    "2 dagen", "/stop"),
        otherwise="weet ik niet",
    ),
    "every-question-can-be-questioned": Scenario(
        "en",
        "why, status, how, why not, what if, proof, sources",
        {**YARD, "one_combination": "yes", "offering": "goods", "accepted_delivery_time": "3 months",
         "customer_specific_from": "2", "purchasing_time": "3 months", "fabrication_time": "200-240 days",
         "assembly_time": "about 2 months", "central_delivery_time": "1 week", "local_delivery_time": "2 days"},
        at={
            2: ["?"],
            4: ["/why", "/status"],
            6: ["/how", "/whatif accepted_delivery_time=2 days", "/whatif", "/proof"],
        },
        afterwards=(
            "/proof",
            "/why",
            "/whynot central_stock",
            "/whynot 4",
            "/whynot nothing",
            "/whatif fabrication_time=3 days",
            "/whatif fabrication_time=green",
            "/status",
            "/sources",
            "/quit",
        ),
        otherwise="don't know",
    ),
    "a-skipped-question-comes-back-once": Scenario(
        "nl",
        "overslaan is iets anders dan niet weten",
        YARD,
        at={3: ["/overslaan"], 4: ["/overslaan"], 7: ["weet ik niet"]},
        afterwards=("/overzicht", "/stop"),
        otherwise="/overslaan",
    ),
    "bad-input-is-told-and-mended": Scenario(
        "nl",
        "wat mensen verkeerd typen",
        YARD,
        at={
            1: ["zomaar", "", "/stp", "/", "3", "wat bedoelt u?"],
            2: ["goedren", "nee", "1 en 2", "x" * 230],
            "accepted_delivery_time": ["3", "veel", "-2 weken", "4-2 weken", "200 jaar", "nee", "/terug x"],
            "fabrication_time": ["1.000 dagen", "geen", "2 weken en een beetje", "2/3 weken"],
            "demand_variability": ["stabil", "nee", "niet stabiel", "geen van beide", "9"],
        },
        afterwards=("/taal fr", "/rapport", "/bewaar x.yaml", "zomaar wat", "", "stop"),
        otherwise="weet ik niet",
    ),
    "a-consultation-goes-on-where-it-was-left": Scenario(
        "en",
        "left in the middle, and resumed",
        PERMIT,
        at={4: ["/quit", LEAVE_AND_RESUME], 7: ["/skip", "/quit", LEAVE_AND_RESUME]},
        afterwards=("/quit", LEAVE_AND_RESUME, "/review", "/quit"),
        otherwise="don't know",
    ),
    "the-language-changes-in-mid-consultation": Scenario(
        "nl",
        "van Nederlands naar Engels en terug",
        YARD,
        at={3: ["/taal en", "?"], 5: ["/lang nl", "/stand"]},
        afterwards=("/taal en", "/advice", "/quit"),
        otherwise="weet ik niet",
    ),
    "answers-that-contradict-are-offered-for-correction": Scenario(
        "nl",
        "tegenspraken volgens regels van de kennisbank",
        {**YARD, "specification": "2", "customer_specific_from": "het ontwerp"},
        at={6: ["/overzicht", "/wijzig customer_specific_from", "de levering", "/stand"]},
        afterwards=("/stop",),
        otherwise="weet ik niet",
    ),
    "a-planner-who-talks-loosely": Scenario(
        "nl",
        "een planner die losjes praat",
        {
            **YARD,
            "offering": "wij maken machines",
            "specification": "meestal modules",
            "customer_specific_from": "pas bij de montage",
            "accepted_delivery_time": "een week of 6, soms 8",
            "order_handling_time": "een dag of twee",
            "fabrication_time": "zo'n 3 maanden, denk ik",
            "assembly_time": "een week of drie vier",
            "purchasing_time": "eerst 6 weken, dan nog 2",
            "central_delivery_time": "paar dagen",
            "local_delivery_time": "dezelfde dag",
            "finished_shelf_life": "blijft goed",
            "module_shelf_life": "blijft altijd goed",
            "demand_variability": "redelijk stabiel",
            "orders_per_year": "een keer of 3 per maand",
            "forecast_error": "een kwart",
            "finished_variants": "een stuk of 80",
            "module_variants": "tientallen",
        },
        at={2: ["wat is een module?", "/woord module"], 5: ["moet ik opzoeken"]},
        afterwards=(
            "waarom",
            "/hoe 1",
            "/waaromniet MTS",
            "/watals 4=1 dag; specification=een nieuw ontwerp",
            "/stop",
        ),
        otherwise="geen idee",
    ),
    "a-manager-in-a-hurry": Scenario(
        "en",
        "short replies, the short advice, done",
        {
            **YARD,
            "offering": "goods",
            "specification": "variant",
            "customer_specific_from": "delivery",
            "accepted_delivery_time": "2d",
            "order_handling_time": "1d",
            "fabrication_time": "3w",
            "assembly_time": "1w",
            "purchasing_time": "6w",
            "central_delivery_time": "next day",
            "local_delivery_time": "2h",
            "finished_shelf_life": "forever",
            "module_shelf_life": "forever",
            "material_shelf_life": "forever",
            "demand_variability": "low",
            "orders_per_year": "daily",
            "forecast_error": "10",
            "finished_variants": "30",
        },
        at={3: ["how many more?"], 4: ["/advice"]},
        afterwards=("/advice why", "quit"),
        otherwise="pass",
    ),
    "a-permit-desk-under-a-term-set-by-law": Scenario(
        "nl",
        "een vergunningenloket: aanvragers en een wettelijke termijn",
        {
            "offering": "een vergunning",
            "specification": "eigen geval",
            "customer_specific_from": "de uitvoering",
            "accepted_delivery_time": "acht weken",
            "statutory_term": "8 weken",
            "preparable": "werkwijze",
            "order_handling_time": "3 werkdagen",
            "fabrication_time": "twee à vier weken",
            "assembly_time": "een ochtend",
            "central_delivery_time": "een dag",
            "local_delivery_time": "een dag",
            "client_presence": "nee",
            "identical_cases": "weinig",
        },
        afterwards=("/advies", "/bronnen 1", "/stop"),
        otherwise="weet ik niet",
    ),
    "a-software-firm": Scenario(
        "en",
        "software set up for each client",
        {
            "offering": "software",
            "specification": "configuration",
            "customer_specific_from": "assembly",
            "accepted_delivery_time": "3 months tops",
            "preparable": "building blocks",
            "order_handling_time": "a week or so",
            "fabrication_time": "half a year",
            "assembly_time": "2-4 weeks",
            "central_delivery_time": "instantly",
            "local_delivery_time": "instantly",
            "client_presence": "for the interview",
            "identical_cases": "half",
        },
        at={3: ["what do you mean?"]},
        afterwards=("/why MTO", "/whatif preparable=whole result", "/quit"),
        otherwise="not sure",
    ),
    "a-call-centre-of-which-hardly-anything-is-known": Scenario(
        "nl",
        "een callcenter; bijna niets bekend",
        {
            "offering": "dienstverlening",
            "specification": "iedereen krijgt hetzelfde",
            "accepted_delivery_time": "meteen",
        },
        at={4: ["tja, eh", "pfff", "geen flauw benul"]},
        afterwards=("/stand", "/stop"),
        otherwise="geen idee",
    ),
    "a-person-with-a-screen-reader": Scenario(
        "en",
        "plain lines, words instead of numbers, help at every turn",
        {
            **PERMIT,
            "offering": "service",
            "specification": "the execution",
            "customer_specific_from": "carrying it out",
            "preparable": "a known method",
        },
        at={
            1: ["/help"],
            2: ["what is the difference?"],
            4: ["zzz", "zzz", "zzz", "4"],
            5: ["/review", "/change 2=modules"],
        },
        afterwards=("/advice how sure", "/help 3", "/quit"),
        otherwise="don't know",
    ),
}  # fmt: skip


def _of_people() -> dict[str, Scenario]:
    """The people of tests/data/consultations.yaml, who were written down before their consultations were held."""
    found = {}
    for one in yaml.safe_load((DATA / "consultations.yaml").read_text(encoding="utf-8")):
        at: dict[str | int, list[str | None]] = {
            key: [*map(str, typed)] for key, typed in one.get("at", {}).items()
        }
        found[one["name"]] = Scenario(
            one["language"],
            one["who"],
            {
                id: list(map(str, typed)) if isinstance(typed, list) else str(typed)
                for id, typed in one["answers"].items()
            },
            at,
            (*one["afterwards"], "/stop" if one["language"] == "nl" else "/quit"),
            one["otherwise"],
        )
    return found


SCENARIOS |= _of_people()


def held(kb: KnowledgeBase, name: str, scenario: Scenario) -> str:
    """The transcript of a scenario."""
    header = {"transcript": name, "about": scenario.about, "language": scenario.language}
    player = Player(kb, header, scenario.language, PlainText)
    speaker = Speaker(scenario)
    while not player.ended or speaker.comes_back:
        player.reply(speaker.next_reply(player.consultation))
    return player.text


class Speaker:
    """Types what the person of a scenario would, one reply after another."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._waiting = {key: list(typed) for key, typed in scenario.at.items()}
        self._afterwards = list(scenario.afterwards)
        self._once = {id: list(typed) for id, typed in scenario.answers.items() if not isinstance(typed, str)}
        self._always = {id: typed for id, typed in scenario.answers.items() if isinstance(typed, str)}
        otherwise = (scenario.otherwise,) if isinstance(scenario.otherwise, str) else scenario.otherwise
        self._otherwise = cycle(otherwise)
        self._seen: list[str] = []
        self._typing: list[str | None] = []
        self._left = MOST_REPLIES

    @property
    def comes_back(self) -> bool:
        """Whether the person who has left goes on with the consultation."""
        return (self._typing or self._afterwards)[:1] == [LEAVE_AND_RESUME]

    def next_reply(self, talk: Consultation) -> str | None:
        self._left -= 1
        assert self._left, f"{self._scenario.about}: does not end"
        if self._typing[:1] == [LEAVE_AND_RESUME]:
            return self._typing.pop(0)
        asking = talk.asking
        if asking is None or (talk.finished and talk.phase == "after"):
            assert self._afterwards, f"{self._scenario.about}: is not ended by what is typed afterwards"
            return self._afterwards.pop(0)
        if not talk.finished:
            self._interrupt(asking.question)
        if self._typing:
            return self._typing.pop(0)
        nl = self._scenario.language == "nl"
        if asking.together:
            return self._answer("exceptions", "niets" if nl else "none", refused=asking.refused)
        if asking.asked is not None and not self._once.get(asking.question):
            yes, weeks = ("ja", "weken") if nl else ("yes", "weeks")
            return {"confirm": yes, "unit": weeks}.get(asking.asked.kind, "1")
        if asking.settling:
            return self._answer("settling", "1")
        return self._answer(asking.question, refused=asking.refused)

    def _interrupt(self, question: str) -> None:
        """What is typed when so many questions have come, or this one."""
        if question not in self._seen:
            self._seen.append(question)
        if not self._typing:
            self._typing = self._waiting.pop(len(self._seen), []) or self._waiting.pop(question, [])

    def _answer(self, question: str, otherwise: str | None = None, *, refused: int = 0) -> str:
        if self._once.get(question):
            return self._once[question].pop(0)
        said = self._always.get(question) if not refused else None  # nobody says it twice
        return said or otherwise or next(self._otherwise)


def main(names: list[str]) -> None:
    kb = load()
    files = {path.stem: path for path in FOLDER.glob("*.txt")}
    files |= {name: FOLDER / f"{name}.txt" for name in SCENARIOS}
    unknown = set(names) - set(files)
    if unknown:
        sys.exit(f"no transcript called {', '.join(sorted(unknown))}")
    for name in sorted(names or files):
        path = files[name]
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if name in SCENARIOS:
            text = held(kb, name, SCENARIOS[name])
        else:
            text = played(kb, read_transcript(before), PlainText)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{'same   ' if text == before else 'changed'} {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
