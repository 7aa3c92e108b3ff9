"""The trimmed style sheet: nothing that a page names is lost, and nothing is left that no page can name."""

from pathlib import Path

import pytest

from app.kernel.ui.build import BuildError, icon_names, sprite
from app.kernel.ui.trim import names_in, trim


@pytest.mark.parametrize("css, kept", [
    (".card{color:red}.modal{color:blue}", ".card{color:red}"),
    (".card,.modal{color:red}", ".card{color:red}"),
    (".modal{color:red}p{color:blue}", "p{color:blue}"),
    ("@media (min-width:1px){.modal{color:red}}p{margin:0}", "p{margin:0}"),
    ("@media (min-width:1px){.card{color:red}.modal{color:red}}", "@media (min-width:1px){.card{color:red}}"),
    (".card:not(.modal){color:red}", ".card:not(.modal){color:red}"),
    (".card:is(.a,.modal){color:red}", ""),
    (".card.is-bad{color:red}", ".card.is-bad{color:red}"),
    ("[data-x]{color:red}[type=date]{color:red}", "[type=date]{color:red}"),
    (":root{--dibaca:1;--tidak:2}.card{top:var(--dibaca)}", ":root{--dibaca:1;}.card{top:var(--dibaca)}"),
    (":root{--a:var(--b);--b:1}p{margin:0}", "p{margin:0}"),
    (".empty{}.card{color:red}", ".card{color:red}"),
    ("@keyframes putar{to{top:0}}.card{color:red}", ".card{color:red}"),
    ("@keyframes putar{to{top:0}}.card{animation:putar 1s}", "@keyframes putar{to{top:0}}.card{animation:putar 1s}"),
])  # fmt: skip
def test_only_what_can_match_stays(css: str, kept: str) -> None:
    assert trim(css, {"card"}, {"type"}) == kept


def test_property_that_only_the_sheet_beside_reads_stays() -> None:
    assert "--warna" in trim(":root{--warna:red}", set(), set(), beside="p{color:var(--warna)}")


def test_names_are_those_of_class_attributes_and_short_quotes() -> None:
    assert names_in("""<p class="jl-a b{% if x %} is-on{% endif %}">kata</p>{{ ico('mail', 'ico-s') }}""") >= {
        "jl-a",
        "b",
        "is-on",
        "ico-s",
    }
    assert "kata" not in names_in("<p>kata</p>")


def test_icon_that_does_not_exist_stops_the_build_and_is_named_with_its_file(tmp_path: Path) -> None:
    page = Path("surat.html")
    names = icon_names({page: "{{ ui.ico('tak-ada') }}", Path("menu.py"): 'MenuItem(icon="mail")'})
    assert set(names) == {"tak-ada", "mail"}
    (tmp_path / "mail.svg").write_text('<svg viewBox="0 0 24 24"><path d="M0 0"/></svg>')
    with pytest.raises(BuildError, match=r"tak-ada.*surat\.html"):
        sprite(names, tmp_path)
