"""Promises of every template: nothing inline, every posted form with its token."""

import re
from pathlib import Path

import pytest

import app

TEMPLATES = sorted(Path(app.__path__[0]).rglob("*.html"))
INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.I)


def faults(text: str) -> list[str]:
    found = [m[0] for m in INLINE.finditer(text)]
    forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.S | re.I)
    return found + [f[:60] for f in forms if "_csrf" not in f and "csrf(" not in f and "keys(" not in f]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.name)
def test_template_keeps_its_promises(template: Path) -> None:
    assert faults(template.read_text()) == []


@pytest.mark.parametrize("text", ['<p style="x">', "<script>1</script>", '<a onclick="x">', "<style>", '<form method="post"><button></form>'])
def test_each_broken_promise_is_found(text: str) -> None:
    assert faults(text)
