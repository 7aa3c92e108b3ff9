"""Tables of the organisation. What no ORM can say (checks, exclusions, triggers) is in the migrations."""

from piccolo.columns import Array, Boolean, Date, ForeignKey, Integer, Numeric, Serial, SmallInt, Text
from piccolo.columns.base import OnDelete
from piccolo.table import Table

SCHEMA = "kernel"


class Kota(Table, schema=SCHEMA, tablename="kota"):
    """The one city of this house."""

    id = Integer(primary_key=True, null=False, default=1)
    kode = Text(null=False, default=None)
    nama = Text(null=False, default=None)
    pemerintah = Text(null=False, default=None)
    contoh = Boolean(null=False, default=False)


class Wilayah(Table, schema=SCHEMA, tablename="wilayah"):
    """A territory, from the city down to the RT."""

    id = Serial(primary_key=True)
    kode = Text(null=False, default=None)
    nama = Text(null=False, default=None)
    tingkat = Text(null=False, default=None)
    induk: ForeignKey["Wilayah"] = ForeignKey("self", null=True, default=None, on_delete=OnDelete.restrict)
    kodepos = Text(null=True, default=None)
    lintang = Numeric(digits=(8, 5), null=True, default=None)
    bujur = Numeric(digits=(8, 5), null=True, default=None)
    berlaku_dari = Date(null=False, default=None)
    berlaku_sampai = Date(null=True, default=None)
    pengganti: ForeignKey["Wilayah"] = ForeignKey("self", null=True, default=None, on_delete=OnDelete.restrict)


class Unit(Table, schema=SCHEMA, tablename="unit"):
    """An office (OPD, bagian, kelurahan, puskesmas), as it is called today."""

    id = Serial(primary_key=True)
    kode = Text(null=False, default=None)
    nama = Text(null=False, default=None)
    jenis = Text(null=False, default=None)
    induk: ForeignKey["Unit"] = ForeignKey("self", null=True, default=None, on_delete=OnDelete.restrict)
    kode_surat = Text(null=False, default=None)
    wilayah = ForeignKey(Wilayah, null=True, default=None, on_delete=OnDelete.restrict)
    jalur = Array(Integer(), null=False, default=list)
    berlaku_dari = Date(null=False, default=None)
    berlaku_sampai = Date(null=True, default=None)
    pengganti: ForeignKey["Unit"] = ForeignKey("self", null=True, default=None, on_delete=OnDelete.restrict)


class UnitMasa(Table, schema=SCHEMA, tablename="unit_masa"):
    """What an office was called and where it stood, for an interval, by which decree."""

    id = Serial(primary_key=True)
    unit = ForeignKey(Unit, null=False, default=None, on_delete=OnDelete.restrict)
    nama = Text(null=False, default=None)
    jenis = Text(null=False, default=None)
    induk = ForeignKey(Unit, null=True, default=None, on_delete=OnDelete.restrict)
    kode_surat = Text(null=False, default=None)
    berlaku_dari = Date(null=False, default=None)
    berlaku_sampai = Date(null=True, default=None)
    dasar_hukum = Text(null=False, default=None)


class Jabatan(Table, schema=SCHEMA, tablename="jabatan"):
    """A position: one seat, which letters address and one person holds."""

    id = Serial(primary_key=True)
    kode = Text(null=False, default=None)
    nama = Text(null=False, default=None)
    unit = ForeignKey(Unit, null=False, default=None, on_delete=OnDelete.restrict)
    jenis = Text(null=False, default=None)
    atasan: ForeignKey["Jabatan"] = ForeignKey("self", null=True, default=None, on_delete=OnDelete.restrict)
    eselon = Text(null=True, default=None)
    tingkat = SmallInt(null=False, default=None)
    berlaku_dari = Date(null=False, default=None)
    berlaku_sampai = Date(null=True, default=None)


class JabatanMasa(Table, schema=SCHEMA, tablename="jabatan_masa"):
    """What a position was, for an interval, by which decree."""

    id = Serial(primary_key=True)
    jabatan = ForeignKey(Jabatan, null=False, default=None, on_delete=OnDelete.restrict)
    nama = Text(null=False, default=None)
    unit = ForeignKey(Unit, null=False, default=None, on_delete=OnDelete.restrict)
    jenis = Text(null=False, default=None)
    atasan = ForeignKey(Jabatan, null=True, default=None, on_delete=OnDelete.restrict)
    eselon = Text(null=True, default=None)
    tingkat = SmallInt(null=False, default=None)
    berlaku_dari = Date(null=False, default=None)
    berlaku_sampai = Date(null=True, default=None)
    dasar_hukum = Text(null=False, default=None)


class Orang(Table, schema=SCHEMA, tablename="orang"):
    """A person who acts in the house."""

    id = Serial(primary_key=True)
    nama = Text(null=False, default=None)
    nip = Text(null=True, default=None)
    surel = Text(null=True, default=None)
    telepon = Text(null=True, default=None)
    sintetis = Boolean(null=False, default=False)


class Pemangku(Table, schema=SCHEMA, tablename="pemangku"):
    """Who holds a position from when to when: `definitif`, or `plt`, `plh`, `an`, `ub` for a period."""

    id = Serial(primary_key=True)
    jabatan = ForeignKey(Jabatan, null=False, default=None, on_delete=OnDelete.restrict)
    orang = ForeignKey(Orang, null=False, default=None, on_delete=OnDelete.restrict)
    jenis = Text(null=False, default=None)
    berlaku_dari = Date(null=False, default=None)
    berlaku_sampai = Date(null=True, default=None)
    sk = Text(null=False, default=None)


class JabatanPeran(Table, schema=SCHEMA, tablename="jabatan_peran"):
    """A role that a position has, from when to when."""

    id = Serial(primary_key=True)
    jabatan = ForeignKey(Jabatan, null=False, default=None, on_delete=OnDelete.restrict)
    peran = Text(null=False, default=None)
    berlaku_dari = Date(null=False, default=None)
    berlaku_sampai = Date(null=True, default=None)
