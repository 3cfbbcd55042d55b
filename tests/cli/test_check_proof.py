"""`koop explain --certificate` writes what `koop check-proof` accepts, and nothing else is accepted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from support.places import ROOT, SMALL

from advisor.explanation import certificate as certificates
from advisor.explanation.explain import Explanation
from advisor.wording import words

main = import_module("advisor.cli.main")
CASES = SMALL / "cases" / "cases.yaml"
Told = tuple[int, str, str]


@pytest.fixture
def koop(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    def run(*words: object, knowledge: Path | None = SMALL) -> Told:
        of = () if knowledge is None else ("--knowledge", str(knowledge))
        monkeypatch.setattr(sys, "argv", ["koop", *map(str, words), *of])
        code = main._run()
        captured = capsys.readouterr()
        return int(code), captured.out, captured.err

    return run


@pytest.fixture
def proof(koop: Callable[..., Told], tmp_path: Path) -> Path:
    file = tmp_path / "proof.json"
    code, _, err = koop("explain", CASES, "--kind", "all", "--certificate", file)
    assert code == 0
    assert str(file) in err
    return file


def test_what_is_written_is_accepted_case_by_case(koop: Callable[..., Told], proof: Path) -> None:
    code, out, _ = koop("check-proof", proof)
    cases = json.loads(proof.read_text(encoding="utf-8"))["cases"]
    assert code == 0
    assert len(out.splitlines()) == len(cases)
    code, out, _ = koop("check-proof", proof, "--each")
    assert code == 0
    assert len(out.splitlines()) == len(cases) + sum(len(case["claims"]) for case in cases)


def test_what_would_be_refused_is_not_written(
    koop: Callable[..., Told], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, true = tmp_path / "proof.json", certificates.case_proofs

    def one_false(id: str, found: Explanation) -> dict[str, Any]:
        case = true(id, found)
        false: dict[str, Any] = {"kind": "settled", "form": "always", "verdicts": [], "part": {}, "proof": None}
        claims = [*case["claims"], false]
        return {**case, "claims": claims, "claimed": dict(Counter(claim["kind"] for claim in claims))}

    monkeypatch.setattr(certificates, "case_proofs", one_false)
    assert koop("explain", CASES, "--kind", "why_not", "--certificate", file)[0] == 0
    cases = json.loads(file.read_text(encoding="utf-8"))["cases"]
    assert all(claim["verdicts"] for case in cases for claim in case["claims"] if claim["form"] == "always")
    assert all(case["left_out"][-1]["kind"] == "settled" for case in cases)
    code, out, _ = koop("check-proof", file)
    assert code == 0
    assert len(out.splitlines()) == 2 * len(cases)


def proved(told: str) -> set[str]:
    """What explanations as data tell as proved, of cases with answers that could be otherwise. That no smaller
    change does than of one answer needs no proof."""
    found = set()
    for one in (one for one in map(json.loads, told.splitlines()) if one["change"]["considered"]):
        reached = one["change"]["reached"]
        found |= {name for name in ("smallest", "complete", "impossible") if any(r[name] for r in reached)}
        found |= {kind for kind in ("fewest", "missing") if one[kind]["proved"]}
        found |= {"firm"} if one["firm"]["proved"] and not one["firm"]["wrong"] else set()
        found |= {"at least"} if one["fewest"]["at_least"] else set()
    return found


def test_what_the_certificate_does_not_hold_is_not_told_as_proved(
    koop: Callable[..., Told], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, true, kinds = tmp_path / "proof.json", certificates.case_proofs, ("--kind", "all")

    def nothing_held(id: str, found: Explanation) -> dict[str, Any]:
        case = true(id, found)
        return certificates.without(case, case["claims"])

    explain = ("explain", CASES, *kinds, "--certificate", file)
    held, said = proved(koop(*explain, "--json")[1]), koop(*explain, "--lang", "en")[1]
    assert {"fewest", "at least", "smallest", "impossible"} <= held
    assert words.SMALLEST.en in said
    monkeypatch.setattr(certificates, "case_proofs", nothing_held)
    assert proved(koop(*explain, "--json")[1]) <= {"smallest"}
    left_out = koop(*explain, "--lang", "en")[1]
    for text in (words.SMALLEST, words.SURELY):
        assert text.en not in left_out
    assert "Not in the certificate" not in said
    assert "Not in the certificate" in left_out


def test_a_certificate_has_the_same_bytes_each_time(
    koop: Callable[..., Told], proof: Path, tmp_path: Path
) -> None:
    koop("explain", CASES, "--kind", "all", "--certificate", tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == proof.read_bytes()


def test_a_false_claim_and_another_knowledge_base_are_findings(koop: Callable[..., Told], proof: Path) -> None:
    code, out, _ = koop("check-proof", proof, knowledge=None)
    assert code == 1
    assert "--knowledge" in out
    document = json.loads(proof.read_text(encoding="utf-8"))
    document["cases"][0]["claims"][0]["verdict"] = "\x1b[2J"
    proof.write_text(json.dumps(document), encoding="utf-8")
    code, out, _ = koop("check-proof", proof)
    assert code == 1
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", 3),
        ("[NaN]", 3),
        ("[" * 100_000, 3),
        ('{"schema": "koop/advice/1"}', 1),
        ("[]", 1),
        ("3", 1),
    ],
)
def test_what_is_no_certificate_is_told_in_a_line(
    koop: Callable[..., Told], tmp_path: Path, content: str, code: int
) -> None:
    (tmp_path / "it.json").write_text(content, encoding="utf-8")
    found, out, err = koop("check-proof", tmp_path / "it.json")
    assert found == code
    assert len((out + err).splitlines()) <= 2
    for jargon in ("Traceback", "Expecting", "indices", "codec"):
        assert jargon not in out + err


def test_nothing_to_check_is_incomplete(koop: Callable[..., Told], proof: Path, tmp_path: Path) -> None:
    document = json.loads(proof.read_text(encoding="utf-8"))
    document["cases"] = []
    proof.write_text(json.dumps(document), encoding="utf-8")
    assert koop("check-proof", proof)[0] == 3
    assert koop("check-proof", tmp_path / "not-there.json")[0] == 3


def test_scenarios_side_by_side_have_no_certificate(koop: Callable[..., Told], tmp_path: Path) -> None:
    code, _, err = koop("explain", CASES, "--side-by-side", "--certificate", tmp_path / "p.json")
    assert code == 2
    assert "--certificate" in err


@pytest.mark.parametrize(
    ("command", "text", "told"),
    [
        ("check-proof", "[" * 100_000, "lijsten staan te diep in elkaar"),
        ("check-proof", '{"a": NaN}', "NaN is geen getal"),
        ("replay", "[" * 100_000, "lijsten staan te diep in elkaar"),
        ("replay", "{", "hier hoort"),
    ],
)
def test_why_a_file_is_no_json_is_told_in_the_language(tmp_path: Path, command: str, text: str, told: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text, encoding="utf-8")
    words = [sys.executable, "-m", "advisor", command, str(file), "--lang", "nl"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert told in done.stderr
