"""The eighteen systems, and how each is known to have been one of them.

Pekalongan's record of 2013 counted eighteen. Five are named by the city itself, three by the press of the same month; the
other ten are reconstructed from what the city is known to have run at the time.
"""

from typing import Literal

import msgspec

Evidence = Literal["kota", "pers", "jejak", "rekonstruksi"]
EVIDENCE: dict[Evidence, str] = {
    "kota": "disebut oleh kota sendiri",
    "pers": "disebut oleh pers pada bulan yang sama",
    "jejak": "direkonstruksi dari jejak masa itu",
    "rekonstruksi": "direkonstruksi",
}


class System(msgspec.Struct, frozen=True):
    """One of the eighteen."""

    key: str
    title: str
    about: str
    icon: str
    tint: str
    evidence: Evidence


SYSTEMS = (
    System(
        "simral",
        "SIMRAL",
        "Perencanaan, anggaran, perbendaharaan, akuntansi, pelaporan",
        icon="report-money",
        tint="merah",
        evidence="kota",
    ),
    System("simrs", "SIMRS", "Rumah sakit", icon="building-hospital", tint="laut", evidence="kota"),
    System("simpadu", "SIMPADU", "Perizinan satu pintu", icon="file-certificate", tint="kunyit", evidence="kota"),
    System("digilib", "DIGILIB", "Perpustakaan digital", icon="books", tint="ungu", evidence="kota"),
    System("esurat", "e-Surat", "Kantor tanpa kertas: surat, disposisi, tanda tangan", icon="mail", tint="nila", evidence="kota"),
    System("kependudukan", "SIM Kependudukan", "Penduduk, keluarga, peristiwa sipil", icon="users-group", tint="hijau", evidence="pers"),
    System("raskin", "SIM Raskin", "Beras dan bantuan pangan", icon="basket", tint="kunyit", evidence="pers"),
    System("jamkesda", "SIM Jamkesda", "Jaminan kesehatan daerah", icon="heart-handshake", tint="laut", evidence="pers"),
    System("simpeg", "SIMPEG", "Kepegawaian, presensi, gaji", icon="id-badge-2", tint="hijau", evidence="jejak"),
    System("simbada", "SIMBADA", "Aset daerah", icon="building-community", tint="ungu", evidence="jejak"),
    System("pengaduan", "Pengaduan", "Pusat SMS dan aduan warga", icon="speakerphone", tint="merah", evidence="jejak"),
    System("kelurahan", "SIM Kelurahan", "RT/RW, surat pengantar, telecenter", icon="home", tint="laut", evidence="jejak"),
    System("pendapatan", "SIM Pendapatan", "PBB, BPHTB, pajak dan retribusi daerah", icon="receipt-tax", tint="kunyit", evidence="jejak"),
    System("kemiskinan", "SIM Kemiskinan", "Satu daftar rumah tangga miskin", icon="home-heart", tint="merah", evidence="jejak"),
    System("simpus", "SIM Puskesmas", "Pelayanan kesehatan dasar", icon="stethoscope", tint="laut", evidence="rekonstruksi"),
    System("perencanaan", "e-Musrenbang dan e-Monev", "Usulan, indikator, kemajuan fisik", icon="target", tint="nila", evidence="rekonstruksi"),
    System("kearsipan", "SIM Kearsipan", "Berkas, retensi, arsip statis", icon="archive", tint="ungu", evidence="rekonstruksi"),
    System("informasi", "Informasi publik", "JDIH, PPID, data terbuka", icon="info-circle", tint="nila", evidence="rekonstruksi"),
)
