"""Files of a case: attached, read, taken out, noted; sealed in compartments; gone when their keys are."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest
from PIL import Image

from models.base.errors import BadInput, CompartmentClosed, Destroyed, DiskFull, FileDamaged, NotFound, PathTaken
from models.log.chain import check_chain
from models.log.replay import differences, index_faults
from models.records import KINDS
from models.subjects import attachments, compartments, editing, stored_files
from models.subjects.attachments import attach, check_file, content_of, extract, find_attachment
from models.subjects.backups import make_backup, restore
from models.subjects.disposal import dispose_case
from models.subjects.vaults import open_vault
from models.subjects.verify import verify_vault
from models.vault.content import CHUNK
from models.views.files import read_files
from tests.storage.support import INSTALL, PASSPHRASE, flip, plain_pages, reopen
from tests.storage.support import make as make_vault

WORDS = b"the voice says xylophone at dusk\n"


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "v.vault") as made:
        yield made


@pytest.fixture
def case(vault):
    return a_case(vault)


def a_case(vault, title="Market road"):
    with vault.writing() as session:
        return editing.create(session, "case", {"title": title, "kind": "abduction"})


def a_file(folder: Path, content: bytes = WORDS, name: str = "saxophone note.txt") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def files_of(vault, case):
    with vault.reading() as con:
        return read_files(con, case)


def clear(vault, uid) -> bytes:
    with content_of(vault, uid) as (_found, content):
        return b"".join(content.chunks())


def stored(vault):
    return sorted(path.name for path in (vault.folder / "files").iterdir())


def events(vault, case, number=0):
    return [event.text("what") for event in files_of(vault, case).files[number].custody]


def a_picture(**more) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((80, 60), 90).convert("RGB").save(out, "jpeg", **more)
    return out.getvalue()


def said_by_a_telephone() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Tecno", "Spark zither", 6
    exif.get_ifd(0x8769)[0x9003] = "2025:11:08 18:04:11"
    exif.get_ifd(0x8825).update({1: "N", 2: (14.0, 30.0, 36.0), 3: "W", 4: (11.0, 26.0, 24.0)})
    return exif


def test_a_file_is_attached_and_read_again(vault, case, tmp_path):
    content = WORDS * 40_000
    uid = attach(vault, case, a_file(tmp_path, content), values={"title": "Letter", "note": "by hand", "collected": "2025-11-08"})
    (file,) = files_of(vault, case).files
    record = file.record
    assert (record.text("name"), record.text("title"), record.text("note")) == ("saxophone note.txt", "Letter", "by hand")
    assert (file.size, record.text("media")) == (len(content), "text/plain")
    assert record.text("digest") == hashlib.sha256(content).hexdigest()
    assert record.when("collected").edtf == "2025-11-08"
    assert clear(vault, uid) == content
    assert stored(vault) == [uid]
    assert events(vault, case) == ["collected"]
    assert check_file(vault, uid) == record.text("digest")
    assert events(vault, case) == ["collected", "checked"]
    with vault.reading() as con:
        assert [*check_chain(con).faults, *differences(con, KINDS), *index_faults(con, KINDS)] == []


def test_nothing_of_it_lies_on_the_disk_in_clear(vault, case, tmp_path):
    attach(vault, case, a_file(tmp_path), values={"note": "marimba"})
    for path in vault.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(word in content for word in (b"xylophone", b"saxophone", b"marimba")), path
    assert b"saxophone" in plain_pages(vault.folder / "vault.db", vault.key)  # its name is in the encrypted tables
    assert b"xylophone" not in plain_pages(vault.folder / "vault.db", vault.key)


def test_what_is_no_file_is_refused_by_name(vault, case, tmp_path):
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    for given in (tmp_path, tmp_path / "nothing.txt", tmp_path / "pipe"):
        with pytest.raises(BadInput) as refused:
            attach(vault, case, given)
        assert refused.value.fields["field"] == given.name
    with pytest.raises(BadInput):
        attach(vault, case, a_file(tmp_path), within="money")
    with pytest.raises(BadInput):
        attach(vault, case, a_file(tmp_path), values={"collected": "when the moon was full"}, within="")
    assert stored(vault) == []
    assert files_of(vault, case).files == ()


def test_stopping_or_failing_leaves_nothing(vault, case, tmp_path, monkeypatch):
    def stop(_bytes: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        attach(vault, case, a_file(tmp_path, bytes(3 * CHUNK)), step=stop)
    assert stored(vault) == []
    monkeypatch.setattr(attachments, "free_bytes", lambda _path: 100)
    with pytest.raises(DiskFull):
        attach(vault, case, a_file(tmp_path))
    assert stored(vault) == []
    assert files_of(vault, case).files == ()


def test_leftovers_go_at_the_next_opening_and_files_on_record_stay(vault, case, tmp_path):
    uid = attach(vault, case, a_file(tmp_path))
    left = attachments.seal_file(vault, case, a_file(tmp_path, b"never on record"))
    (vault.folder / "files" / ("a" * 32 + ".part")).write_bytes(b"half")
    (vault.folder / "files" / "read me.txt").write_bytes(b"not ours")
    assert stored_files.sweep(vault) == 1  # what is being attached here is left alone
    assert sorted((uid, left.uid, "read me.txt")) == stored(vault)
    vault.close()
    with reopen(vault.folder) as again:
        assert stored(again) == sorted((uid, "read me.txt"))
        assert clear(again, uid) == WORDS


def test_an_older_database_put_back_costs_no_file(vault, case, tmp_path):
    older = (vault.folder / "vault.db").read_bytes()
    uid = attach(vault, case, a_file(tmp_path))
    vault.close()
    newer = (vault.folder / "vault.db").read_bytes()
    (vault.folder / "vault.db").write_bytes(older)
    with reopen(vault.folder) as again:
        assert again.missing
        assert stored(again) == [uid]
    (vault.folder / "vault.db").write_bytes(newer)
    with open_vault(vault.folder, passphrase=PASSPHRASE, writable=False) as again:
        assert clear(again, uid) == WORDS


def test_a_missing_or_changed_file_is_told_by_verify_and_when_it_is_read(vault, case, tmp_path):
    gone, changed, whole = (attach(vault, case, a_file(tmp_path, WORDS + bytes([n]))) for n in range(3))
    (vault.folder / "files" / gone).unlink()
    flip(vault.folder / "files" / changed, 40)
    for uid in (gone, changed):
        with pytest.raises(FileDamaged):
            clear(vault, uid)
    assert clear(vault, whole) == WORDS + b"\2"
    assert [events(vault, case, n) for n in range(3)] == [["collected", "damaged"], ["collected", "damaged"], ["collected"]]
    vault.close()
    assert sorted(file for file, _text in verify_vault(vault.folder, passphrase=PASSPHRASE).problems) == sorted(
        [f"files/{gone}", f"files/{changed}"]
    )


def test_one_file_in_the_place_of_another_is_refused(vault, case, tmp_path):
    first, second = attach(vault, case, a_file(tmp_path)), attach(vault, case, a_file(tmp_path))
    os.replace(vault.folder / "files" / first, vault.folder / "files" / second)
    with pytest.raises(FileDamaged):
        clear(vault, second)


def test_it_travels_with_a_backup(vault, case, tmp_path):
    uid = attach(vault, case, a_file(tmp_path))
    make_backup(vault, tmp_path / "a.bak")
    with restore(tmp_path / "a.bak", tmp_path / "back.vault", passphrase=PASSPHRASE, install=INSTALL) as back:
        assert clear(back, uid) == WORDS
    (vault.folder / "files" / uid).unlink()
    make_backup(vault, tmp_path / "b.bak")
    assert "missing" in vault.notices[-1]


def test_disposing_of_the_case_destroys_key_and_file(vault, case, tmp_path):
    other = a_case(vault, "River")
    uid, kept = attach(vault, case, a_file(tmp_path)), attach(vault, other, a_file(tmp_path))
    with vault.writing() as session:
        before = session.con.execute("select box from wrapped where scope = ?", (uid,)).fetchone()[0]
    dispose_case(vault, case, reason="over", decided_by="Aïcha Diallo")
    assert stored(vault) == [kept]
    with vault.reading() as con:
        assert con.execute("select count(*) from wrapped where scope = ?", (uid,)).fetchone() == (0,)
    assert bytes(before) not in plain_pages(vault.folder / "vault.db", vault.key)
    with pytest.raises((NotFound, Destroyed)):
        clear(vault, uid)
    assert clear(vault, kept) == WORDS
    vault.close()
    assert verify_vault(vault.folder, passphrase=PASSPHRASE).problems == []


def test_a_file_in_a_compartment_is_not_there_while_it_is_closed(vault, case, tmp_path):
    compartments.make(vault, case, ["proof"], [vault.user])
    source = a_file(tmp_path, a_picture(exif=said_by_a_telephone()), "vuvuzela.jpg")
    uid = attach(vault, case, source, within="proof", values={"title": "kazoo video", "note": "theremin"})
    outside = attach(vault, case, a_file(tmp_path))
    assert clear(vault, uid) == source.read_bytes()
    digest = files_of(vault, case).files[0].record.text("digest")
    compartments.close_compartments(vault)
    files = files_of(vault, case)
    assert [file.uid for file in files.files] == [outside]
    assert files.closed == (("proof", 1),)
    with pytest.raises(CompartmentClosed):
        clear(vault, uid)
    with pytest.raises(CompartmentClosed):
        extract(vault, uid, tmp_path / "out.jpg")
    with pytest.raises(CompartmentClosed):
        attach(vault, case, source, within="proof")
    with vault.reading() as con, pytest.raises(NotFound):
        find_attachment(con, case, uid)
    pages = plain_pages(vault.folder / "vault.db", vault.key)
    with vault.reading() as con:
        tables = ("attachments", "custody", "head", "doc")
        rows = " ".join(str(row) for name in tables for row in con.execute(f"select * from {name}"))
    for word in ("vuvuzela", "kazoo", "theremin", "zither", "14.51", digest):
        assert word.encode() not in pages, word
        assert word not in rows, word
    compartments.open_compartments(vault, case, ["proof"], PASSPHRASE)
    assert files_of(vault, case).find(uid).record.text("title") == "kazoo video"
    assert clear(vault, uid) == source.read_bytes()


def test_the_database_key_alone_opens_no_file_of_a_closed_compartment(vault, case, tmp_path):
    compartments.make(vault, case, ["proof"], [vault.user])
    uid = attach(vault, case, a_file(tmp_path), within="proof")
    compartments.close_compartments(vault)
    from models.subjects.file_keys import file_key
    from models.views.record import read_record

    with vault.reading() as con:
        own = bytes(con.execute("select key from scope where uid = ?", (uid,)).fetchone()[0])
        record = read_record(con, KINDS["attachment"], uid)
        (scope,) = con.execute("select key from compartments").fetchone()
        with pytest.raises(FileDamaged):
            file_key(con, {scope: own}, record)
        with pytest.raises(FileDamaged):
            file_key(con, {scope: vault.key}, record)


# out of the vault


def test_a_copy_is_written_and_noted(vault, case, tmp_path):
    uid = attach(vault, case, a_file(tmp_path, WORDS * 50_000))
    made = extract(vault, uid, tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_bytes() == WORDS * 50_000
    assert (made.size, made.digest, made.traces) == (len(WORDS) * 50_000, hashlib.sha256(WORDS * 50_000).hexdigest(), "none")
    assert events(vault, case) == ["collected", "exported"]
    with pytest.raises(PathTaken):
        extract(vault, uid, tmp_path / "out.txt")

    def stop(_bytes: int) -> None:
        raise KeyboardInterrupt

    before = sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        extract(vault, uid, tmp_path / "other.txt", step=stop)
    assert sorted(tmp_path.iterdir()) == before
    assert events(vault, case) == ["collected", "exported"]


@pytest.mark.parametrize("kind", ["jpeg", "progressive", "png", "with a second picture behind"])
def test_a_picture_leaves_without_what_it_says_of_itself(vault, case, tmp_path, kind):
    picture = Image.effect_noise((81, 61), 90).convert("RGB")
    out, exif = io.BytesIO(), said_by_a_telephone()
    if kind == "png":
        from PIL.PngImagePlugin import PngInfo

        told = PngInfo()
        told.add_text("Comment", "ocarina")
        picture.save(out, "png", exif=exif, pnginfo=told)
    else:
        picture.save(out, "jpeg", exif=exif, comment=b"ocarina", progressive=kind == "progressive", dpi=(72, 72))
    content = out.getvalue()
    if kind.startswith("with"):
        content += a_picture(exif=exif)
    name = "a.png" if kind == "png" else "a.jpg"
    uid = attach(vault, case, a_file(tmp_path, content, name))
    says = files_of(vault, case).files[0].record.data("inside")
    assert says["place"] == "14.51000, -11.44000"
    assert (says["camera"], says["taken"]) == ("Tecno Spark zither", "2025:11:08 18:04:11")
    if kind != "png":
        assert says["comment"] == "ocarina"
    assert files_of(vault, case).files[0].record.when("taken").edtf.startswith("2025-11-08T18:04")
    made = extract(vault, uid, tmp_path / ("out" + name))
    written = (tmp_path / ("out" + name)).read_bytes()
    assert made.traces == "removed"
    assert not any(word in written for word in (b"zither", b"ocarina", b"2025:11", b"GPS"))
    again = Image.open(io.BytesIO(written))
    assert dict(again.getexif().get_ifd(0x8825)) == {}
    assert again.getexif().get(0x0112, 1) == (1 if kind == "png" else 6)
    again.load()
    assert list(again.convert("RGB").getdata()) == list(Image.open(io.BytesIO(content)).convert("RGB").getdata())
    kept = extract(vault, uid, tmp_path / ("kept" + name), keep_traces=True)
    assert (tmp_path / ("kept" + name)).read_bytes() == content
    assert kept.traces == "kept"
    notes = [event.text("note") for event in files_of(vault, case).files[0].custody]
    assert notes == ["", "without_traces", "as_it_is"]


def test_a_broken_picture_is_not_let_out_as_if_it_were_clean(vault, case, tmp_path):
    uid = attach(vault, case, a_file(tmp_path, a_picture(exif=said_by_a_telephone())[:600], "a.jpg"))
    with pytest.raises(BadInput):
        extract(vault, uid, tmp_path / "out.jpg")
    assert not (tmp_path / "out.jpg").exists()
    assert events(vault, case) == ["collected"]
    assert extract(vault, uid, tmp_path / "out.jpg", keep_traces=True).traces == "kept"


def test_other_kinds_say_that_nobody_looked(vault, case, tmp_path):
    uid = attach(vault, case, a_file(tmp_path, b"%PDF-1.7 ...", "a.pdf"))
    assert extract(vault, uid, tmp_path / "out.pdf").traces == "unknown"


def test_files_are_found_by_label_identifier_and_sum(vault, case, tmp_path):
    first, second = attach(vault, case, a_file(tmp_path)), attach(vault, case, a_file(tmp_path, b"two"))
    digest = hashlib.sha256(b"two").hexdigest()
    with vault.reading() as con:
        assert find_attachment(con, case, "attachment-1").uid == first
        for given in ("attachment-2", second, second[-8:], digest, digest[:8].upper()):
            assert find_attachment(con, case, given).uid == second
        for given in ("attachment-3", "", digest[:7], "f" * 64):
            with pytest.raises(NotFound):
                find_attachment(con, case, given)


def test_a_file_is_found_by_its_words_in_its_case_and_not_behind_a_lock(vault, case, tmp_path):
    from models.search.everything import search

    compartments.make(vault, case, ["proof"], [vault.user])
    outside = attach(vault, case, a_file(tmp_path), values={"note": "marimba"})
    attach(vault, case, a_file(tmp_path), within="proof", values={"note": "marimba"})
    compartments.close_compartments(vault)
    with vault.reading() as con:
        assert [(hit.kind, hit.uid, hit.case) for hit in search(con, "marimba")] == [("attachment", outside, case)]


def test_a_file_of_another_case_is_not_referred_to(vault, case, tmp_path):
    uid = attach(vault, a_case(vault, "River"), a_file(tmp_path))
    with vault.writing() as session, pytest.raises(BadInput):
        editing.create(session, "communication", {"when": "2025-11-20", "recording": uid}, case=case)
    own = attach(vault, case, a_file(tmp_path))
    with vault.writing() as session:
        editing.create(session, "communication", {"when": "2025-11-20", "recording": own}, case=case)
    from ui.widgets.fields.ref_reading import find_records

    with vault.reading() as con:
        assert [found.uid for found in find_records(con, "attachment", "saxo", case)] == [own]


def test_what_a_file_is_never_changes(vault, case, tmp_path):
    uid = attach(vault, case, a_file(tmp_path))
    for name, value in (("digest", "0" * 64), ("within", "proof"), ("size", 3)):
        with vault.writing() as session, pytest.raises(BadInput):
            editing.edit(session, "attachment", uid, {name: value})


def test_a_viewer_looks_and_exports_and_attaches_nothing(vault, case, tmp_path):
    from models.base.errors import NotAllowed
    from models.subjects.users import add_user

    uid = attach(vault, case, a_file(tmp_path))
    add_user(vault, name="Viewer", role="viewer", passphrase="neuf pierres sous la dune")
    vault.close()
    with reopen(vault.folder, passphrase="neuf pierres sous la dune") as again:
        with pytest.raises(NotAllowed):
            attach(again, case, a_file(tmp_path))
        assert stored(again) == [uid]
        assert clear(again, uid) == WORDS
        extract(again, uid, tmp_path / "out.txt")
        assert [event.text("by") for event in files_of(again, case).files[0].custody] == ["Aïcha Diallo", "Viewer"]


@pytest.mark.parametrize(
    "told", ["2025:13:45 99:99:99", "    :  :     :  :  ", "0000:00:00 00:00:00", "1970:01:01 00:00:00", "yesterday"]
)
def test_a_date_the_camera_did_not_know_keeps_no_picture_out(vault, case, tmp_path, told):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = told
    attach(vault, case, a_file(tmp_path, a_picture(exif=exif), "a.jpg"))
    assert files_of(vault, case).files[0].record.raw("taken") is None


def test_the_same_content_is_told_but_not_from_behind_a_lock(vault, case, tmp_path):
    compartments.make(vault, case, ["proof"], [vault.user])
    attach(vault, case, a_file(tmp_path), within="proof")
    compartments.close_compartments(vault)
    first = attach(vault, case, a_file(tmp_path), values={"title": "Letter"})
    second = attach(vault, case, a_file(tmp_path))
    with vault.reading() as con:
        assert [attachments.same_content(con, case, uid) for uid in (first, second)] == ["saxophone note.txt", "Letter"]
    only = attach(vault, case, a_file(tmp_path, b"other"))
    with vault.reading() as con:
        assert attachments.same_content(con, case, only) == ""


def test_a_picture_that_says_nothing_of_itself_is_not_said_to_be_another_one(vault, case, tmp_path):
    out = io.BytesIO()
    Image.new("RGB", (9, 7), "red").save(out, "png")
    uid = attach(vault, case, a_file(tmp_path, out.getvalue(), "plain.png"))
    made = extract(vault, uid, tmp_path / "copy.png")
    assert (made.traces, (tmp_path / "copy.png").read_bytes()) == ("none", out.getvalue())
    assert made.digest == files_of(vault, case).files[0].record.text("digest")
