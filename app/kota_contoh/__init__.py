"""The demo city "Kota Pekalongan (contoh)": real territories and office names, synthetic people."""
