-- Who signs in: accounts apart from persons, sessions by the digest of their token, every attempt.

CREATE FUNCTION kernel.hanya_tambah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%.% hanya dapat bertambah', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE TABLE kernel.akun (
  orang int PRIMARY KEY REFERENCES kernel.orang ON DELETE RESTRICT,
  pengguna text NOT NULL CONSTRAINT akun_pengguna_unik UNIQUE CONSTRAINT akun_pengguna_bentuk CHECK (pengguna ~ '^[a-z0-9_.-]{2,80}$'),
  sandi text NOT NULL,
  sandi_diubah timestamptz NOT NULL,
  aktif boolean NOT NULL DEFAULT true
);
COMMENT ON COLUMN kernel.akun.sandi IS 'Argon2id, encoded with its parameters and salt';

CREATE TABLE kernel.sesi (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sidik bytea NOT NULL CONSTRAINT sesi_sidik_unik UNIQUE,
  orang int NOT NULL REFERENCES kernel.orang ON DELETE RESTRICT,
  jabatan int NOT NULL REFERENCES kernel.jabatan ON DELETE RESTRICT,
  csrf bytea NOT NULL,
  dibuat timestamptz NOT NULL,
  terakhir timestamptz NOT NULL,
  diam interval NOT NULL DEFAULT '60 minutes',
  alamat text,
  peramban text,
  berakhir timestamptz,
  sebab text CONSTRAINT sesi_sebab CHECK (sebab IN ('keluar', 'diakhiri', 'sandi_diganti')),
  CONSTRAINT sesi_akhir_beralasan CHECK ((berakhir IS NULL) = (sebab IS NULL))
);
CREATE INDEX sesi_orang ON kernel.sesi (orang, id);
COMMENT ON COLUMN kernel.sesi.sidik IS 'SHA-256 of the token in the cookie; the token itself is nowhere';
COMMENT ON COLUMN kernel.sesi.diam IS 'how long the session may stay silent';

-- One row an attempt, begun as a failure and turned into a success once: what dies in between counts as failed.
-- `nama_sidik` counts attempts at a name whether or not an account has it, so that an answer never tells which names exist.
CREATE TABLE kernel.masuk (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pada timestamptz NOT NULL,
  nama_sidik bytea NOT NULL,
  orang int REFERENCES kernel.orang ON DELETE RESTRICT,
  hasil text NOT NULL CONSTRAINT masuk_hasil CHECK (hasil IN ('gagal', 'berhasil', 'dibuka')),
  alamat text,
  peramban text
);
CREATE INDEX masuk_nama ON kernel.masuk (nama_sidik, id DESC);
CREATE INDEX masuk_alamat ON kernel.masuk (alamat, pada);
CREATE FUNCTION kernel.masuk_sekali() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.hasil = 'gagal' AND NEW.hasil = 'berhasil'
     AND (OLD.id, OLD.pada, OLD.nama_sidik) = (NEW.id, NEW.pada, NEW.nama_sidik) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'catatan masuk tidak dapat diubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'masuk_sekali';
END $$;
CREATE TRIGGER masuk_sekali BEFORE UPDATE OR DELETE ON kernel.masuk FOR EACH ROW EXECUTE FUNCTION kernel.masuk_sekali();
