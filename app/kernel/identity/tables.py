"""Tables of identity: accounts, sessions, attempts to sign in."""

from piccolo.columns import BigSerial, Boolean, Bytea, ForeignKey, Interval, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.kernel.organisation.tables import SCHEMA, Jabatan, Orang


class Akun(Table, schema=SCHEMA, tablename="akun"):
    """How a person signs in. Apart from the person, so that whoever reads persons reads no secrets."""

    orang = ForeignKey(Orang, primary_key=True, null=False, default=None, on_delete=OnDelete.restrict)
    pengguna = Text(null=False, default=None)
    sandi = Text(null=False, default=None, secret=True)
    sandi_diubah = Timestamptz(null=False, default=None)
    aktif = Boolean(null=False, default=True)


class Sesi(Table, schema=SCHEMA, tablename="sesi"):
    """One browser that is signed in, acting in one position."""

    id = BigSerial(primary_key=True)
    sidik = Bytea(null=False, default=None, secret=True)
    orang = ForeignKey(Orang, null=False, default=None, on_delete=OnDelete.restrict)
    jabatan = ForeignKey(Jabatan, null=False, default=None, on_delete=OnDelete.restrict)
    csrf = Bytea(null=False, default=None, secret=True)
    dibuat = Timestamptz(null=False, default=None)
    terakhir = Timestamptz(null=False, default=None)
    diam = Interval(null=False, default=None)
    alamat = Text(null=True, default=None)
    peramban = Text(null=True, default=None)
    berakhir = Timestamptz(null=True, default=None)
    sebab = Text(null=True, default=None)


class Masuk(Table, schema=SCHEMA, tablename="masuk"):
    """One attempt to sign in."""

    id = BigSerial(primary_key=True)
    pada = Timestamptz(null=False, default=None)
    nama_sidik = Bytea(null=False, default=None, secret=True)
    orang = ForeignKey(Orang, null=True, default=None, on_delete=OnDelete.restrict)
    hasil = Text(null=False, default=None)
    alamat = Text(null=True, default=None)
    peramban = Text(null=True, default=None)
