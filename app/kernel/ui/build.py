"""Builds what browsers load: `python -m app.kernel.ui.build`.

Third-party assets come from npm by a lock with integrity hashes; Tabler is trimmed, icons become one sprite, names carry a
hash of their content, and each text file lies compressed beside itself. Nothing of Node is left at run time.
"""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import brotli

from app.kernel.ui import batik
from app.kernel.ui.trim import names_in, trim, words_in

ROOT = Path(__file__).resolve().parents[3]
STATIC = Path(__file__).resolve().parent / "static"
BUILD = ROOT / "build"
NPM_FILES = {
    "tabler.css": "@tabler/core/dist/css/tabler.min.css",
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "pjs.woff2": "@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2",
    "axe.js": "axe-core/axe.min.js",
}
ICONS = "@tabler/icons/icons/outline"
COMPRESSED = {".css", ".js", ".svg"}


class BuildError(Exception):
    """The assets cannot be built; the message says what is missing."""


def sources() -> dict[Path, str]:
    """Every template, and every Python file that may name an icon or a class."""
    files = [*(ROOT / "app").rglob("*.html"), *(ROOT / "app").rglob("*.py")]
    return {f: f.read_text() for f in sorted(files)}


def fetch(npm: str) -> Path:
    """The folder of the third-party files, fetched anew only when the lock has changed."""
    folder = BUILD / "npm"
    digest = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "lock.sha256"
    if stamp.exists() and stamp.read_text() == digest:
        return folder
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as scratch:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(ROOT / name, scratch)
        done = subprocess.run([npm, "ci", "--no-progress"], cwd=scratch, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise BuildError(f"npm ci gagal:\n{done.stderr[-2000:]}")
        modules, fresh = Path(scratch) / "node_modules", Path(scratch) / "fresh"
        fresh.mkdir()
        for name, source in NPM_FILES.items():
            shutil.copy(modules / source, fresh / name)
        shutil.copytree(modules / ICONS, fresh / "icons")
        (fresh / "lock.sha256").write_text(digest)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    return folder


def icon_names(texts: dict[Path, str]) -> dict[str, Path]:
    """Icons by name, each with a file that names it: by the macro `ico` in templates, by `icon=` in declarations."""
    pattern = re.compile(r"\bico\(\s*[\"']([a-z0-9-]+)[\"']|\bicon\s*=\s*[\"']([a-z0-9-]+)[\"']|icons\.svg[^#\n]{0,12}#([a-z0-9-]+)")
    return {next(n for n in match.groups() if n): file for file, text in texts.items() for match in pattern.finditer(text)}


def sprite(names: dict[str, Path], icons: Path) -> str:
    """One SVG with a symbol for each icon.

    Raises:
        BuildError: an icon that Tabler does not have; names the file that asks for it.
    """
    symbols = []
    for name, asked_by in sorted(names.items()):
        source = icons / f"{name}.svg"
        if not source.exists():
            raise BuildError(f"ikon {name} tidak ada di Tabler Icons (diminta {asked_by})")
        drawing = re.search(r"<svg[^>]*>(.*)</svg>", source.read_text(), re.S)
        assert drawing, source
        paths = " ".join(drawing[1].split())
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" '
            f'stroke-linejoin="round">{paths}</symbol>'
        )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'


def build(npm: str) -> dict[str, int]:
    """Build everything into `build/static`; gives the size of each file, brotli where it has one.

    A build that fails leaves the one before in place.
    """
    third, texts = fetch(npm), sources()
    brand = "\n".join(f.read_text() for f in sorted((STATIC / "css").glob("*.css")))
    app_js = (STATIC / "app.js").read_text()
    templates = {f: t for f, t in texts.items() if f.suffix == ".html"}
    classes = {n for t in templates.values() for n in names_in(t)} | words_in(app_js)
    attributes = {n for t in [*templates.values(), app_js, brand] for n in words_in(t)}
    files: dict[str, bytes] = {
        "pjs.woff2": (third / "pjs.woff2").read_bytes(),
        "batik-hero.svg": batik.cloth().encode(),
        "batik-band.svg": batik.band().encode(),
        "icons.svg": sprite(icon_names(texts), third / "icons").encode(),
        "htmx.js": (third / "htmx.js").read_bytes(),
        "app.js": app_js.encode(),
        **{f.name: f.read_bytes() for f in STATIC.glob("*.svg")},
        "jlamprang.css": (trim((third / "tabler.css").read_text(), classes, attributes, brand) + "\n" + _small(brand)).encode(),
    }
    BUILD.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=BUILD))
    manifest: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for name, data in files.items():  # the style sheet is last: it names the others by their hashes
        if name.endswith(".css"):
            data = re.sub(rb"url\(([\w.-]+)\)", lambda m: f"url({manifest[m[1].decode()]})".encode(), data)
        stem, dot, ending = name.rpartition(".")
        manifest[name] = f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}"
        (fresh / manifest[name]).write_bytes(data)
        sizes[name] = len(data)
        if dot + ending in COMPRESSED:
            (fresh / f"{manifest[name]}.gz").write_bytes(gzip.compress(data, 9, mtime=0))
            small = brotli.compress(data, mode=brotli.MODE_TEXT, quality=11)
            (fresh / f"{manifest[name]}.br").write_bytes(small)
            sizes[name] = len(small)
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True))
    fresh.chmod(0o755)
    target, old = BUILD / "static", BUILD / "static.lama"
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    return sizes


def _small(css: str) -> str:
    """The house's own sheet without comments and needless white space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r"\s*([{};])\s*", r"\1", css).replace(";}", "}").strip()


def npm_command() -> str:
    """The system's npm, else the one that the Python package brings.

    Raises:
        BuildError: neither is there.
    """
    beside = Path(sys.executable).parent / "npm"
    for candidate in (shutil.which("npm"), str(beside) if beside.exists() else None):
        if candidate and subprocess.run([candidate, "--version"], capture_output=True, check=False).returncode == 0:
            return candidate
    raise BuildError("npm tidak ditemukan: jalankan `make setup`.")


def main() -> None:
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    try:
        sizes = build(npm_command())
    except BuildError as e:
        sys.exit(str(e))
    print("Aset: " + ", ".join(f"{n} {s / 1024:.1f}" for n, s in sizes.items()) + f" KiB; semuanya {sum(sizes.values()) / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
