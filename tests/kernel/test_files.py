"""What becomes of a file that somebody sends: opened again by other programs."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from rafiqi.kernel import files
from rafiqi.kernel.files import Kind, made_safe

ODT = b"application/vnd.oasis.opendocument.text"


def photo(size=(3000, 2000), kind="JPEG", mode="RGB", **options) -> bytes:
    """Noise, which no packing makes small, as a telephone would save it."""
    picture = Image.effect_noise(size, 60).convert(mode)
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def where_it_was_taken() -> Image.Exif:
    facts = Image.Exif()
    facts[0x010F] = "SecretPhone"
    facts[0x0112] = 6  # lies on its side
    facts.get_ifd(0x8825)[1] = "N"
    facts.get_ifd(0x8825)[2] = (52.0, 30.0, 0.0)
    return facts


def archive(**entries: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return file.getvalue()


def word(**more: bytes) -> bytes:
    inside = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
    return archive(**inside, **more)


def pdf() -> bytes:
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(file)
    return file.getvalue()


def identified(content: bytes, tmp_path) -> str:
    """What ImageMagick, which we do not use ourselves, says about it."""
    program = shutil.which("identify")
    if program is None:
        pytest.skip("there is no identify here; type: apt-get install imagemagick")
    path = tmp_path / "sent"
    path.write_bytes(content)
    done = subprocess.run(
        [program, "-verbose", path], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_photo_becomes_small_upright_and_forgets_where_it_was_taken(tmp_path):
    taken = photo(exif=where_it_was_taken(), quality=95)
    assert b"SecretPhone" in taken

    sent = made_safe("IMG_1.JPG", taken)

    assert (sent.name, sent.kind) == ("IMG_1.jpg", Kind.PHOTO)
    assert len(sent.content) < 250_000
    assert b"SecretPhone" not in sent.content
    assert b"Exif" not in sent.content
    said = identified(sent.content, tmp_path)
    assert "Geometry: 853x1280" in said
    assert "exif:" not in said.lower()
    with Image.open(BytesIO(sent.content)) as opened:
        assert dict(opened.getexif()) == {}


def test_what_hides_behind_or_beside_the_picture_stays_behind():
    taken = photo((40, 40), comment=b"call me at 0170") + b"<script>alert(1)</script>"

    sent = made_safe("a.jpg", taken)

    assert b"0170" not in sent.content
    assert b"script" not in sent.content


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB"), ("GIF", "P"), ("JPEG", "CMYK")],
)
def test_every_kind_of_photo_becomes_a_jpeg(kind, mode):
    picture = Image.new("RGB", (60, 40), "red").convert(mode)
    file = BytesIO()
    picture.save(file, kind)

    sent = made_safe("screen.png", file.getvalue())

    with Image.open(BytesIO(sent.content)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (60, 40))
        red, green, _blue = opened.getpixel((20, 20))
        assert red > 200 > 60 > green


def test_what_shines_through_becomes_white():
    file = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(file, "PNG")

    with Image.open(BytesIO(made_safe("a.png", file.getvalue()).content)) as opened:
        assert opened.getpixel((5, 5)) == (255, 255, 255)


def bomb(side: int) -> bytes:
    """A PNG of some kilobytes with side x side points; a huge one only says so."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return pack(">I", len(data)) + checked + pack(">I", zlib.crc32(checked))

    header = pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    points = zlib.compress(bytes(min(side, 5_000) * (side + 1)))
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", points) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize("side", [5_000, 12_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_not_opened(side):
    with pytest.raises(files.Unreadable):
        made_safe("a.png", bomb(side))


@pytest.mark.parametrize("rest", [b"", b"nonsense", b"\0" * 500])
def test_a_broken_photo_is_refused_and_breaks_nothing(rest):
    for beginning in (
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF    WEBP",
    ):
        with pytest.raises(files.Unreadable):
            made_safe("a.jpg", beginning + rest)


def test_documents_are_known_by_what_is_in_them_and_stay_as_they_are():
    odt = archive(mimetype=ODT, **{"content.xml": b"<office/>"})
    for content, kind, name in (
        (pdf(), Kind.PDF, "my cv.pdf"),
        (word(), Kind.WORD, "my cv.docx"),
        (odt, Kind.OPEN, "my cv.odt"),
        ("مرحبا\nHello".encode(), Kind.TEXT, "my cv.txt"),
    ):
        sent = made_safe("my cv.exe", content)

        assert (sent.kind, sent.name, sent.content) == (kind, name, content)
    assert len(PdfReader(BytesIO(made_safe("a", pdf()).content)).pages) == 1


def test_a_text_saved_by_an_old_editor_reaches_the_other_side_in_utf_8():
    sent = made_safe("a.txt", "مرحبا".encode("utf-16"))

    assert sent.content.decode() == "مرحبا"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\0\x03 a program",
        b"PK\x03\x04 no archive",
        archive(**{"run.exe": b"MZ"}),
        archive(mimetype=b"application/vnd.oasis.opendocument.presentation"),
        word(**{"word/vbaProject.bin": b"macro"}),
        archive(mimetype=ODT, **{"Basic/Standard/Module1.xml": b"macro"}),
        b"\0\1\2",
        "مرحبا".encode("cp1256"),
    ],
)
def test_anything_else_is_not_sent_whatever_its_name_says(content):
    with pytest.raises(files.UnknownKind):
        made_safe("letter.pdf", content)


@pytest.mark.parametrize("lost", [b"\xff", b""], ids=["changed", "cut"])
def test_a_document_that_was_damaged_on_its_way_is_refused(lost):
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", ODT)
    odt = bytearray(file.getvalue())
    begins = odt.index(b"mimetype") + len("mimetype")
    odt[begins : begins + 40] = lost * 40

    with pytest.raises(files.UnknownKind):
        made_safe("cv.odt", bytes(odt))


def test_a_page_with_a_script_is_only_plain_text_at_the_other_end():
    sent = made_safe("page.html", b"<script>alert(1)</script>")

    assert (sent.kind, sent.name) == (Kind.TEXT, "page.txt")


def test_what_is_too_large_is_refused():
    with pytest.raises(files.TooLarge):
        made_safe("a.pdf", b"%PDF-" + b"x" * files.LARGEST_DOCUMENT)
    with pytest.raises(files.TooLarge):
        made_safe("a.jpg", b"\xff\xd8\xff" + b"x" * files.LARGEST_PHOTO)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Users\\ali\\cv.txt", "cv.txt"),
        ("سيرتي الذاتية.txt", "سيرتي الذاتية.txt"),
        ("a\u202egnp.exe", "a gnp.txt"),
        ('"><b>.txt', "b.txt"),
        ("...", "file.txt"),
        ("x" * 300, "x" * 60 + ".txt"),
        ("a\r\nSet-Cookie: b.txt", "a Set-Cookie b.txt"),
    ],
)
def test_a_name_keeps_its_words_and_no_tricks(name, kept):
    assert made_safe(name, b"words").name == kept


@pytest.mark.parametrize("brand", [b"heic", b"mif1"])
def test_a_photo_as_iphones_keep_it_is_refused_with_what_to_do(brand: bytes) -> None:
    content = b"\x00\x00\x00\x18ftyp" + brand + b"\x00" * 5_000

    with pytest.raises(files.FromAnIPhone) as refused:
        made_safe("IMG_0001.HEIC", content)

    assert "Most Compatible" in str(refused.value.says)
