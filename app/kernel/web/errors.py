"""When something goes wrong: what happened, what is safe, what to do. A fault gets a reference number and no details."""

import logging
import secrets
from typing import Any
from urllib.parse import quote

import asyncpg
import msgspec
from litestar import Response
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.response import Redirect

from app.kernel.errors import Forbidden, NotFound
from app.kernel.web.gate import ForgedForm, Req
from app.kernel.web.page import page

log = logging.getLogger("jlamprang")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


class Way(msgspec.Struct, frozen=True):
    """One way on from an error page."""

    title: str
    path: str
    primary: bool = False


class Trouble(msgspec.Struct, frozen=True):
    """What an error page says (`galat` in its template)."""

    judul: str
    terjadi: str
    aman: str
    lakukan: str
    jalan: tuple[Way, ...]
    rujukan: str | None = None


HOME = (Way("Ke meja kerja", "/meja", primary=True), Way("Ke halaman depan", "/"))

TROUBLES = {
    400: Trouble("Permintaan ini tidak terbaca", "Alamat atau isian yang dikirim tidak berbentuk benar.", "Tidak ada data yang berubah.",
                 "Kembali ke halaman sebelumnya, lalu ulangi dari sana.", HOME),
    403: Trouble("Halaman ini bukan wewenang jabatan Anda", "Jabatan yang sedang Anda pakai tidak berwenang membuka halaman ini.",
                 "Tidak ada data yang berubah.", "Bila Anda memangku lebih dari satu jabatan, ganti jabatan di kanan atas. Bila wewenang ini memang "
                 "tugas Anda, minta kepada pengelola sistem.", HOME),
    404: Trouble("Halaman ini tidak ada", "Alamatnya keliru, atau isinya tidak untuk Anda.", "Tidak ada data yang hilang.",
                 "Periksa alamatnya, atau cari dari meja kerja.", HOME),
    405: Trouble("Halaman ini tidak menerima kiriman", "Alamat ini hanya dapat dibuka, tidak dapat dikirimi isian.", "Tidak ada data yang berubah.",
                 "Kembali ke halaman sebelumnya, lalu ulangi dari sana.", HOME),
    413: Trouble("Kiriman ini terlalu besar", "Berkas atau isian melebihi batas yang diterima.", "Tidak ada data yang berubah.",
                 "Kecilkan berkasnya, lalu kirim lagi.", HOME),
    503: Trouble("Jlamprang sedang tidak dapat dipakai", "Basis data sedang tidak terjangkau; biasanya hanya sebentar.",
                 "Semua yang sudah Anda simpan tetap aman.", "Tunggu satu menit, lalu coba lagi. Bila tetap begini, telepon pengelola sistem.",
                 (Way("Coba lagi", "/meja", primary=True),)),
}  # fmt: skip

FORGED = Trouble("Formulir ini sudah terlalu lama terbuka", "Formulir dibuka pada sesi lain, atau bukan dari halaman ini.",
                 "Isian belum diproses; tidak ada data yang berubah.",
                 "Kembali ke halaman formulir dengan tombol Kembali, muat ulang, lalu kirim lagi.", HOME)  # fmt: skip


def _answer(status: int) -> Any:
    def handler(request: Req, error: Exception) -> Response[str]:
        return page(request, "galat.html", status=status, galat=TROUBLES[status])

    return handler


def http_error(request: Req, error: HTTPException) -> Response[str]:
    """Whatever Litestar refuses by itself, in the house's words."""
    status = error.status_code if error.status_code in TROUBLES else 400 if error.status_code < 500 else 500
    return fault(request, error) if status == 500 else page(request, "galat.html", status=error.status_code, galat=TROUBLES[status])


def forged(request: Req, error: Exception) -> Response[str]:
    return page(request, "galat.html", status=403, galat=FORGED)


def to_sign_in(request: Req, error: Exception) -> Redirect:
    """Without a session: to the sign-in page, and back afterwards."""
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    back = path if request.method == "GET" else request.url.path
    return Redirect(f"/masuk?kembali={quote(back, safe='/')}", status_code=303)


def unreachable(request: Req, error: Exception) -> Response[str]:
    """The database does not answer: nothing is wrong with the request."""
    log.warning("basis data tidak terjangkau: %s %s: %s", request.method, request.url.path, error)
    return page(request, "galat.html", status=503, galat=TROUBLES[503])


def fault(request: Req, error: Exception) -> Response[str]:
    """Something broke. The person gets a number; the log has the number with everything else."""
    reference = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(2))
    log.error("galat %s %s %s", reference, request.method, request.url.path, exc_info=error)
    trouble = Trouble(
        "Maaf, halaman ini gagal dibuka", "Terjadi kesalahan di sistem, bukan pada Anda.",
        "Yang sudah Anda simpan sebelumnya tetap aman. Yang baru saja dikirim belum tentu tersimpan: periksa dahulu sebelum mengirim lagi.",
        "Coba lagi sebentar. Bila terulang, sampaikan nomor rujukan ini kepada pengelola sistem.",
        (Way("Coba lagi", request.url.path if request.method == "GET" else "/meja", primary=True), Way("Ke halaman depan", "/")), reference,
    )  # fmt: skip
    return page(request, "galat.html", status=500, galat=trouble)


HANDLERS: dict[int | type[Exception], Any] = {
    NotFound: _answer(404),
    Forbidden: _answer(403),
    NotAuthorizedException: to_sign_in,
    ForgedForm: forged,
    HTTPException: http_error,
    **dict.fromkeys((OSError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.OperatorInterventionError), unreachable),
    Exception: fault,
}
