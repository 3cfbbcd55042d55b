"""Shorter ways to write the same: what is read is equal to what is written out in full."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from support.differing import differing
from support.places import SMALL
from support.small_knowledge import Change

from advisor.bench.checks import check
from advisor.bench.checks.finding import Bench
from advisor.bench.lookup import entry
from advisor.bench.renaming import NotRenamed, rename
from advisor.bench.stubs import new_rule
from advisor.knowledge import cache
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError, Problems
from advisor.knowledge.schema import json_schema
from advisor.knowledge.yamlfile import Mapping, Node, Scalar, Sequence, parse
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Is, IsUnknown, Not
from advisor.terms.rules import Rule
from advisor.terms.texts import Place, Text

Make = Callable[..., Path]
_NOWHERE = Place("", 0, 0)
PLACES = """  note: {nl: zonder andere grond dan ervaring, en: resting on experience alone}
  at:
    kettles: {nl: ketels, en: kettles}
    pots: p. 12
"""
SOURCES = (SMALL / "sources.yaml").read_text(encoding="utf-8").replace(PLACES.split("\n")[0] + "\n", PLACES)
HASTE = """topic: guests
questions:
"""
for _name in ("now", "then"):
    HASTE += f"""  - id: haste_{_name}
    type: choice
    label: {{nl: haast {_name}, en: haste {_name}}}
    ask: {{nl: Hoeveel?, en: How much?}}
    help: {{nl: Haast., en: Haste.}}
    find: {{nl: Kijk., en: Look.}}
    says: {{nl: "de haast is {{value}}", en: "haste is {{value}}"}}
    options: {{none: {{nl: geen, en: none}}, some: {{nl: enige, en: some}}, much: {{nl: veel, en: much}}}}
"""
HEAD = "title: {nl: Vormen, en: Forms}\nidea: {nl: Korter., en: Shorter.}\n"


def files(rules: str, head: str = HEAD) -> dict[str, Change]:
    return {"sources.yaml": SOURCES, "questions/haste.yaml": HASTE, "rules/forms.yaml": f"{head}rules:\n{rules}"}


def rules_of(kb: KnowledgeBase) -> list[Rule]:
    """The rules of the file with forms, wherever they stand in it."""
    file = next(one for one in kb.rule_files if one.file == "rules/forms.yaml")
    return [replace(kb.rules[id], place=_NOWHERE) for id in file.rules]


REASON = "    because: {nl: Zo is het., en: So it is.}\n    source: {work: our-own-view, at: p. 12}\n"


def one_rule(premise: str) -> str:
    return f"  - id: a-rule\n    if: {premise}\n    exclude: ready_pot\n{REASON}"


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("{haste_now: {from: some}}", "{haste_now: [some, much]}"),
        ("{haste_now: {to: some}}", "{haste_now: [none, some]}"),
        ("{haste_now: {from: some, to: some}}", "{haste_now: some}"),
        ("{haste_now: {from: none, to: much}}", "{haste_now: [none, some, much]}"),
        ("{kinds: {to: black}}", "{kinds: [black]}"),
        ("{haste_now: {unless_known: none}}", "{any: [{haste_now: unknown}, {haste_now: [some, much]}]}"),
        ("{haste_now: {unless_known: [none, much]}}", "{any: [{haste_now: unknown}, {haste_now: some}]}"),
        ("{haste_now: {unless_known: {from: some}}}", "{any: [{haste_now: unknown}, {haste_now: none}]}"),
        ("{kinds: {unless_known: black}}", "{any: [{kinds: unknown}, {not: {kinds: black}}]}"),
        ("{announced: {unless_known: yes}}", "{any: [{announced: unknown}, {announced: no}]}"),
        (
            "{haste_now: {same_as: haste_then}}",
            "{any: [{haste_now: none, haste_then: none}, {haste_now: some, haste_then: some},"
            " {haste_now: much, haste_then: much}]}",
        ),
        (
            "{haste_now: {before: haste_then}}",
            "{any: [{haste_now: none, haste_then: [some, much]}, {haste_now: some, haste_then: much}]}",
        ),
        (
            "{haste_now: {after: haste_then}}",
            "{any: [{haste_now: some, haste_then: none}, {haste_now: much, haste_then: [none, some]}]}",
        ),
        (
            "{occasion: family, not: {haste_now: {from: some}}}",
            "{occasion: family, not: {haste_now: [some, much]}}",
        ),
    ],
)
def test_a_premise_in_short_is_the_premise_in_full(kb_folder: Make, short: str, full: str) -> None:
    one, other = (load(kb_folder(files(one_rule(written)))) for written in (short, full))
    assert rules_of(one) == rules_of(other)


def test_rules_may_read_the_outcome_in_order_too(kb_folder: Make) -> None:
    rule = "  - id: a-rule\n    if: {recommended: {from: hot_water}, runner_up: {same_as: recommended}}\n"
    (found,) = rules_of(load(kb_folder(files(f"{rule}    advise: habits\n{REASON}"))))
    first, second = found.premise.parts if isinstance(found.premise, All) else (None, None)
    assert first == Is("recommended", ("hot_water", "cold_kettle"))
    assert isinstance(second, Any)
    assert len(second.parts) == 3


def test_unless_known_of_several_options_holds_where_none_of_them_is_chosen(kb_folder: Make) -> None:
    (rule,) = rules_of(load(kb_folder(files(one_rule("{kinds: {unless_known: [black, green]}}")))))
    assert rule.premise == Any((IsUnknown("kinds"), Not(Is("kinds", ("black", "green")))))


SHORT_RULE = """  - id: a-rule
    if: {guests: {at_least: crowd}}
    advise: {habits: 30}
    nl: Met {guests} is een pot te klein.
    en: With {guests} a pot is too small.
    source: {our-own-view: [kettles, pots], house-rules: door}
"""
FULL_RULE = """  - id: a-rule
    if: {guests: {at_least: crowd}}
    advise: habits
    rank: 30
    because: {nl: "Met {guests} is een pot te klein.", en: "With {guests} a pot is too small."}
    source:
      - {work: our-own-view, at: {nl: ketels, en: kettles}}
      - {work: our-own-view, at: p. 12}
      - {work: house-rules, at: "kitchen door, line 1"}
"""
DOOR = {"sources.yaml": SOURCES.replace('year: "2020"\n', 'year: "2020"\n  at: {door: "kitchen door, line 1"}\n')}


def test_text_topic_and_source_in_short_are_those_in_full(kb_folder: Make) -> None:
    one, other = (load(kb_folder({**files(rule), **DOOR})) for rule in (SHORT_RULE, FULL_RULE))
    assert rules_of(one) == rules_of(other)
    assert [c.at.nl for c in rules_of(one)[0].sources] == ["ketels", "p. 12", "kitchen door, line 1"]


def test_sources_by_name_and_in_full_stand_beside_each_other_in_order(kb_folder: Make) -> None:
    rule = one_rule("{occasion: family}").replace(
        "source: {work: our-own-view, at: p. 12}",
        "source: [{our-own-view: pots}, {work: tea-book-1912, at: p. 1}, {our-own-view: kettles}]",
    )
    (found,) = rules_of(load(kb_folder(files(rule))))
    assert [(c.work, c.at.en) for c in found.sources] == [
        ("our-own-view", "p. 12"),
        ("tea-book-1912", "p. 1"),
        ("our-own-view", "kettles"),
    ]


def test_whatever_cites_a_source_may_do_so_by_name(kb_folder: Make) -> None:
    header = {'source: {work: house-rules, at: "kitchen door, line 3"}': "source: {our-own-view: pots}"}
    kb = load(kb_folder({"sources.yaml": SOURCES, "knowledge.yaml": header}))
    assert [(c.work, c.at.en) for c in kb.figures["crowd"].sources] == [("our-own-view", "p. 12")]


def rule(id: str, premise: str, conclusion: str = "exclude: ready_pot") -> str:
    return f"- id: {id}\n  if: {premise}\n  {conclusion}\n" + REASON.replace("    ", "  ")


def indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in text.splitlines())


def test_what_is_given_for_a_file_or_a_group_holds_for_each_of_its_rules(kb_folder: Make) -> None:
    group = "- given: {haste_now: some}\n  rules:\n" + indented(rule("inside", "{haste_then: much}"), 4)
    short = indented(rule("beside", "{haste_then: some}") + group, 2)
    full = indented(
        rule("beside", "{occasion: family, haste_then: some}")
        + rule("inside", "{occasion: family, haste_now: some, haste_then: much}"),
        2,
    )
    one = load(kb_folder(files(short, f"{HEAD}given: {{occasion: family}}\n")))
    other = load(kb_folder(files(full)))
    assert rules_of(one) == rules_of(other)
    assert [id for file in one.rule_files if file.file == "rules/forms.yaml" for id in file.rules] == [
        "beside",
        "inside",
    ]


def test_a_rule_for_which_something_is_given_may_do_without_a_premise_of_its_own(kb_folder: Make) -> None:
    written = one_rule("{}").replace("    if: {}\n", "")
    (found,) = rules_of(load(kb_folder(files(written, f"{HEAD}given: {{occasion: family}}\n"))))
    assert found.premise == Is("occasion", ("family",))
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder(files(written)))
    assert [problem.code for problem in caught.value.problems] == ["KB202"]


def test_what_is_given_belongs_to_what_a_rule_beside_it_otherwise_denies(kb_folder: Make) -> None:
    group = "  - given: {occasion: family}\n    rules:\n"
    inside = group + indented(rule("in-haste", "{haste_now: some}"), 6)
    beside = "  - id: else-so\n    otherwise: [in-haste]\n    support: {hot_water: weak}\n" + REASON
    found = {one.id: one for one in rules_of(load(kb_folder(files(inside + beside))))}
    assert found["else-so"].premise == All((Not(found["in-haste"].premise),))


def test_what_is_given_may_read_the_outcome_where_all_rules_follow_it(kb_folder: Make) -> None:
    advice = indented(rule("told", "{occasion: family}", "advise: habits"), 2)
    (found,) = rules_of(load(kb_folder(files(advice, f"{HEAD}given: {{outcome: recommended}}\n"))))
    assert found.premise == All((Is("outcome", ("recommended",)), Is("occasion", ("family",))))


def test_a_problem_inside_a_form_points_at_the_word(kb_folder: Make) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder(files(one_rule("{haste_now: {unless_known: nonne}}"))))
    (problem,) = caught.value.problems
    assert problem.suggestion == "none"
    line, caret = problem.show("en").split("\n")[1:]
    assert line[caret.index("^") :].startswith("nonne")


def test_a_language_that_is_called_as_a_key_is_said_under_because(kb_folder: Make) -> None:
    """`id` is a language code as well."""
    texts = {}
    for file in sorted(SMALL.rglob("*.yaml")):
        name = file.relative_to(SMALL).as_posix()
        texts[name] = file.read_text(encoding="utf-8").replace("nl: ", "id: ")
    texts["knowledge.yaml"] = "languages: [id, en]\n" + texts["knowledge.yaml"]
    assert load(kb_folder(texts)).rules
    texts["rules/time.yaml"] = texts["rules/time.yaml"].replace(
        "    because:\n      id: Vanaf", "    xx: Vanaf", 1
    )
    with pytest.raises(KnowledgeError):
        load(kb_folder(texts))


# --- whoever reads and writes them


def test_what_is_kept_of_them_is_what_was_read(kb_folder: Make) -> None:
    folder = kb_folder({**files(SHORT_RULE), **DOOR})
    for _ in range(2):
        assert differing(cache.load(folder), load(folder)) is None


def documents(folder: Path, name: str) -> object:
    def plain(node: Node) -> object:
        match node:
            case Scalar():
                return node.number if node.kind == "number" else node.text
            case Mapping():
                return {key: plain(entry.value) for key, entry in node.entries.items()}
            case Sequence():
                return [plain(item) for item in node.items]
        raise TypeError(node)

    return next(plain(one) for one in parse((folder / name).read_bytes(), name, Problems()) or [])


def accepted(folder: Path, name: str) -> bool:
    schemas = json_schema(load(folder))
    (schema,) = [schema for pattern, schema in schemas.items() if fnmatch.fnmatch(name, pattern)]
    return not list(Draft202012Validator(schema).iter_errors(documents(folder, name)))


def test_the_schema_accepts_them_and_knows_the_names(kb_folder: Make) -> None:
    group = "  - given: {haste_now: {from: some}}\n    rules:\n" + indented(
        rule("inside", "{haste_then: {unless_known: {to: some}}, haste_now: {same_as: haste_then}}"), 6
    )
    folder = kb_folder({**files(SHORT_RULE + group, f"{HEAD}given: {{occasion: family}}\n"), **DOOR})
    assert accepted(folder, "rules/forms.yaml")
    assert accepted(folder, "sources.yaml")
    for right, wrong in (
        ("from: some", "from: sume"),
        ("same_as: haste_then", "same_as: guests"),
        ("unless_known: {to: some}", "unless_known: sume"),
        ("[kettles, pots]", "[kettles, lids]"),
        ("house-rules: door", "house-rules: kettles"),
        ("habits: 30", "habit: 30"),
        ("    en: With", "    fr: With"),
    ):
        good = folder / "rules" / "forms.yaml"
        schema = json_schema(load(folder))["rules/*.yaml"]
        text = good.read_text(encoding="utf-8")
        assert text.count(right) == 1, right
        good.write_text(text.replace(right, wrong), encoding="utf-8")
        refused = list(Draft202012Validator(schema).iter_errors(documents(folder, "rules/forms.yaml")))
        good.write_text(text, encoding="utf-8")
        assert refused, wrong


def test_a_place_in_a_work_is_renamed_where_that_work_is_cited(kb_folder: Make) -> None:
    both = SOURCES.replace('year: "2020"\n', 'year: "2020"\n  at: {pots: door}\n')
    ours = one_rule("{occasion: family}").replace("{work: our-own-view, at: p. 12}", "{our-own-view: pots}")
    theirs = ours.replace("a-rule", "another-rule").replace("our-own-view", "house-rules")
    folder = kb_folder({**files(ours + theirs.replace("ready_pot", "hot_water")), "sources.yaml": both})
    before = load(folder)
    with pytest.raises(NotRenamed, match="house-rules, our-own-view"):
        rename(folder, "pots", "pans")
    found = rename(folder, "pots", "pans", "our-own-view")
    for name, data in found.files.items():
        (folder / name).write_bytes(data)
    assert b"{our-own-view: pans}" in found.files["rules/forms.yaml"]
    assert b"{house-rules: pots}" in found.files["rules/forms.yaml"]
    assert rules_of(load(folder)) == rules_of(before)


def test_a_work_is_renamed_where_places_in_it_are_cited_by_name(kb_folder: Make) -> None:
    cited = one_rule("{occasion: family}").replace("{work: our-own-view, at: p. 12}", "{our-own-view: pots}")
    folder = kb_folder(files(cited))
    for name, data in rename(folder, "our-own-view", "own-opinion").files.items():
        (folder / name).write_bytes(data)
    assert [citation.work for citation in rules_of(load(folder))[0].sources] == ["own-opinion"]


def test_a_place_that_nothing_cites_and_one_with_two_names_deserve_a_look(kb_folder: Make) -> None:
    twice = SOURCES.replace("    pots: p. 12\n", "    pots: p. 12\n    lids: p. 12\n")
    for sources, cited, told in (
        (SOURCES, "pots", {("uncited-locator", "kettles")}),
        (SOURCES, "[pots, kettles]", set()),
        (twice, "[pots, kettles]", {("locator-twice", "lids")}),
    ):
        written = one_rule("{occasion: family}").replace(
            "{work: our-own-view, at: p. 12}", f"{{our-own-view: {cited}}}"
        )
        kb = load(kb_folder({**files(written), "sources.yaml": sources}))
        found = check(Bench(kb))
        here = [one for one in found if "locator" in one.kind]
        assert {(one.kind, one.about[0]) for one in here} == told
        assert all(one.place.file == "sources.yaml" and one.line.strip().startswith(one.about[0]) for one in here)


def test_the_bench_shows_the_places_of_a_work(kb_folder: Make) -> None:
    kb = load(kb_folder(files(SHORT_RULE.replace(", house-rules: door", ""))))
    told = {
        section.title: [(i.head, i.text) for i in section.items] for section in entry(kb, "our-own-view", "en")
    }
    assert told["Places with a name"] == [("kettles", "kettles"), ("pots", "p. 12")]


def test_a_new_rule_is_put_at_the_end_of_a_file_in_which_something_is_given(kb_folder: Make) -> None:
    folder = kb_folder(
        files(SHORT_RULE.replace(", house-rules: door", ""), f"{HEAD}given: {{occasion: family}}\n")
    )
    made = new_rule(load(folder), "one-more", "rules/forms.yaml")
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert load(folder).rules["one-more"].text == Text(nl="[nog te schrijven]", en="[to be written]")
