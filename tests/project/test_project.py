"""Promises of the project itself: locks, documents, rules that fire."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.running import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = sorted((ROOT / "locks").glob("*.lock"))
EXTRAS = PROJECT["project"]["optional-dependencies"].values()
DIRECT = [re.split(r"[\[<>= ]", d)[0] for d in (*PROJECT["project"]["dependencies"], *(d for extra in EXTRAS for d in extra))]


def addresses(text: str) -> list[str]:
    return [line for line in text.splitlines() if "://" in line or re.match(r"\s*--(?!hash=)", line)]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda p: p.name)
def test_lock_names_no_host_and_pins_everything_with_a_hash(lock: Path) -> None:
    text = lock.read_text()
    assert addresses(text) == []
    assert "django" not in text.lower()
    for pin in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9._-]+==\S+ ", pin) and "--hash=sha256:" in pin, pin[:80]


def test_addresses_in_a_lock_are_found() -> None:
    assert addresses("--index-url https://x\na==1 \\\n    --hash=sha256:00") == ["--index-url https://x"]


def test_locks_pin_what_the_project_asks_for() -> None:
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", "\n".join(lock.read_text() for lock in LOCKS), re.M))
    assert {d.lower() for d in DIRECT} <= pinned


def test_npm_lock_holds_hashes_and_no_addresses() -> None:
    text = (ROOT / "package-lock.json").read_text()
    assert "resolved" not in text and text.count('"integrity"') >= 5


def test_every_dependency_has_its_reason() -> None:
    table = (ROOT / "docs" / "dependencies.md").read_text()
    npm = re.findall(r'"(@?[a-z/.-]+)": "\d', (ROOT / "package.json").read_text())
    assert [d for d in [*DIRECT, *npm] if not re.search(rf"^\|[^|]*(?<![\w-]){re.escape(d)}(?![\w-])[^|]*\|", table, re.M)] == []


def test_changelog_and_package_speak_of_one_version() -> None:
    from app import __version__

    assert PROJECT["project"]["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text()


def test_glossary_gives_each_word_both_languages_in_order() -> None:
    rows = [[c.strip() for c in line.strip("|").split("|")] for line in (ROOT / "docs" / "glossary.md").read_text().splitlines()[4:]]
    assert rows and all(len(r) == 3 and all(r) for r in rows)
    assert [r[0] for r in rows] == sorted(r[0] for r in rows)


def test_makefile_has_the_promised_commands_and_no_stub() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    assert {"setup", "demo", "check", "test", "shots"} <= targets
    assert not targets & {"image", "release", "test-box", "test-image", "bench"}, "a command whose part is not built is absent"


def test_migrations_are_numbered_without_gaps() -> None:
    for folder in (ROOT / "app").rglob("migrations"):
        numbers = [int(f.name[:4]) for f in sorted(folder.glob("*.sql"))]
        assert numbers == list(range(1, len(numbers) + 1)), folder


@pytest.mark.parametrize("code, rule", [
    ("from piccolo.apps.migrations.commands.forwards import run_forwards", "TID251"),
    ("from piccolo.engine.postgres import PostgresTransaction", "TID251"),
    ("from piccolo.columns import *", "F403"),
    ("import datetime\n\ndatetime.datetime.now()", "DTZ005"),
    ("from datetime import datetime, UTC\n\ndatetime.now(UTC)", "TID251"),
    ("from datetime import datetime\n\ndatetime(2026, 1, 1)", "DTZ001"),
])  # fmt: skip
def test_each_rule_of_the_linter_fires(code: str, rule: str) -> None:
    done = subprocess.run(
        [ROOT / ".venv/bin/ruff", "check", "--no-cache", "--stdin-filename", "app/contoh.py", "-"], input=code + "\n", text=True, capture_output=True,
        cwd=ROOT, check=False,
    )  # fmt: skip
    assert rule in done.stdout, done.stdout


@pytest.mark.parametrize("call", [r"\.raw\(", r"\bSavepoint\b"])
def test_piccolos_raw_statements_are_not_used(call: str) -> None:
    users = [f for f in (ROOT / "app").rglob("*.py") if re.search(call, f.read_text())]
    assert users == []
