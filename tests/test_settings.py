"""Settings: the environment before the files before the defaults; what cannot be read stops the start with a sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import SettingsError, settings


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("JLAMPRANG_CONFIG", str(tmp_path))
    monkeypatch.delenv("JLAMPRANG_DATA", raising=False)
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_defaults_serve_a_demo() -> None:
    assert (settings().port, settings().data, settings().database_url) == (3375, Path(".jlamprang"), None)


def test_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kota.toml").write_text('port = 8000\ndata = "/srv/kota"')
    monkeypatch.setenv("JLAMPRANG_PORT", "9000")
    assert (settings().port, settings().data) == (9000, Path("/srv/kota"))


@pytest.mark.parametrize("text", ["porta = 1", 'port = "tiga"'])
def test_what_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "kota.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"port"):
        settings()
