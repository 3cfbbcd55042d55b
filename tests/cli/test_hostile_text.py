"""Names, figures and files that mean harm or nothing: told, or shown without what steers a terminal."""

from __future__ import annotations

import json
import os

import pytest
from campaign.attacks import SESSIONS, STEERING, Attack, Ended, run, wrong

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the attacks are of posix")


def ended(attack: Attack) -> Ended:
    found = run(attack)
    assert wrong(attack, found) == []
    return found


@pytest.mark.parametrize(
    "words",
    [
        "",
        "consult",
        "demo",
        "kb schema",
        "kb graph",
        "kb sources",
        "template",
        "kb diff {base}",
        "kb check",
    ],
)
def test_no_text_of_a_knowledge_base_steers_a_terminal(words: str) -> None:
    turned = ("hee", "h\u202e\u2066ee")  # in its name, and in most texts about it
    found = ended(Attack("text", f"--knowledge {{own}} --lang nl {words}", edit=turned, reply="/stand\n"))
    assert not STEERING.search(found.out.decode() + found.err.decode())
    assert found.code in (0, 1, 3)


@pytest.mark.parametrize("name", ["tea\u202e\u001b]0;x\u0007", ["\u001b[2J"], {"\u202e": "\u0085"}])
def test_the_name_of_a_kept_consultation_steers_nothing(name: object) -> None:
    kept = {"schema": "koop/session/1", "changed": "\u001b[2J", "knowledge": {"name": name}, "answers": []}
    place = {str(SESSIONS / "bababa.json"): [json.dumps(kept)]}
    assert b"bababa" in ended(Attack("text", "sessions", place=place)).out


@pytest.mark.parametrize("sign", ["\u001b", "\u0007", "\u007f", "x", "7", '\\"', "\u202e"])
def test_what_steers_separates_no_cells(sign: str) -> None:
    assert ended(Attack("text", f'evaluate {{table}} --output-separator "{sign}"')).code == 2
    assert ended(Attack("text", f'evaluate {{table}} --separator "{sign}"')).code == 2


@pytest.mark.parametrize("sign", [";", "|", " ", "\t"])
def test_punctuation_and_white_space_do(sign: str) -> None:
    assert ended(Attack("text", f'evaluate {{table}} --output-separator "{sign}"')).code == 0


@pytest.mark.parametrize(
    "option", ["kb watch {base} --times 1 --every", "kb mutate --seconds", "kb coverage --least"]
)
@pytest.mark.parametrize("figure", ["nan", "inf", "-inf", "1e999"])
def test_a_figure_that_is_none_is_wrong_use(option: str, figure: str) -> None:
    assert ended(Attack("text", f"{option} {figure}")).code == 2


@pytest.mark.parametrize("position", [["a"], {"a": 1}, None, 3, "\ud800"])
def test_a_receipt_whose_positions_have_no_names_is_different(position: object) -> None:
    receipt = {"schema": "koop/advice/1", "answers": {}, "positions": [{"position": position}]}
    found = ended(Attack("text", "replay {r}", put={"r.json": json.dumps(receipt)}))
    assert found.code == 1


@pytest.mark.parametrize("name", ["a: b", "- [x", "&x", "#", "12", "null", "a b", "é", "'", '"', "{a}"])
def test_answers_saved_under_any_name_can_be_read_again(name: str) -> None:
    attack = Attack("text", "consult", reply=f"goods\n/save {{folder}}/{name}.yaml\n", reread=f"{name}.yaml")
    assert ended(attack).code == 3


@pytest.mark.parametrize("file", ["~", "~nosuch", "~nosuch/a.yaml"])
def test_a_folder_of_somebody_who_is_not_there_is_told(file: str) -> None:
    found = ended(Attack("text", "consult --lang en", reply=f"goods\n/save {file}\n/report {file}\n"))
    assert found.code == 3


@pytest.mark.parametrize(
    "words", ["/whynot 0010", "/whynot 00000000001", "/change 0000", "/back 000", "/whynot ²"]
)
def test_absurd_numbers_are_answered(words: str) -> None:
    assert ended(Attack("text", "consult --lang en", reply=f"goods\n{words}\n")).code == 3
