"""Commands about the city's data: `jlamprang …`."""

import asyncio
import sys

import click
import msgspec

from app.demo_run import run
from app.kernel.db.migrate import MigrationError, forwards
from app.kernel.db.server import ServerError
from app.main import PARTS
from app.settings import SettingsError, settings


class Sentence(click.ClickException):
    """A failure that the person at the terminal can mend: one sentence, no traceback."""

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


@click.group()
@click.option("--json", "as_json", is_flag=True, help="Jawaban sebagai JSON.")
@click.pass_context
def cli(context: click.Context, as_json: bool) -> None:
    """Jlamprang: pemerintahan kota dalam satu kotak."""
    context.obj = as_json


@cli.command()
@click.pass_obj
def migrate(as_json: bool) -> None:
    """Bawa skema basis data ke versi program ini."""
    url = settings().database_url
    if url is None:
        raise Sentence("JLAMPRANG_DATABASE_URL belum diisi. Kota contoh bermigrasi sendiri: jlamprang demo.")
    applied = asyncio.run(forwards(url, PARTS))
    _say(as_json, {"diterapkan": applied}, "\n".join(applied) or "Skema sudah mutakhir.")


@cli.command()
def demo() -> None:
    """Jalankan kota contoh di depan: basis data, web; Ctrl-C menghentikan semuanya."""
    sys.exit(run())


def _say(as_json: bool, facts: dict[str, object], words: str) -> None:
    click.echo(msgspec.json.encode(facts).decode() if as_json else words)


def main() -> None:
    """The entry point: what can be mended becomes a sentence and exit code 1."""
    try:
        cli(standalone_mode=False)
    except (ServerError, MigrationError, SettingsError) as e:
        click.echo(str(e), err=True)
        sys.exit(1)
    except click.ClickException as e:
        e.show()
        sys.exit(e.exit_code)
    except click.Abort:
        sys.exit(130)


if __name__ == "__main__":
    main()
