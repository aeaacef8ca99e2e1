"""The words of a file: taken out by a process that can do no harm."""

from __future__ import annotations

import zlib
from io import BytesIO
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from PIL import Image

from rafiqi.kernel.files import UnknownKind
from rafiqi.kernel.text_inside import CannotOpen, NoWords, text_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
ODT = "application/vnd.oasis.opendocument.text"


def archive(**entries: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return file.getvalue()


def word(body: str, before: str = "") -> bytes:
    document = f"{before}<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    return archive(**{"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(line: str) -> bytes:
    """One page as the standard shows it, with one line on it."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET".encode()
    packed = zlib.compress(drawn)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
        % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\n"
    return body + end % table + b"startxref\n%d\n%%%%EOF\n" % len(body)


def test_a_word_file_becomes_lines_and_what_stands_twice_inside_comes_once():
    box = (
        f"<mc:AlternateContent><mc:Choice>{paragraph('Nurse')}</mc:Choice>"
        f"<mc:Fallback>{paragraph('Nurse')}</mc:Fallback></mc:AlternateContent>"
    )
    body = paragraph("سارة إدريس") + f"<w:p><w:r>{box}</w:r></w:p>" + paragraph("2019")

    text = text_of("cv.docx", word(body))

    assert [line for line in text.split("\n") if line] == [
        "سارة إدريس",
        "Nurse",
        "2019",
    ]


def test_an_opendocument_text_becomes_lines():
    body = "<text:h>Sara</text:h><text:p>Nurse<text:line-break/>Aleppo</text:p>"
    content = f"<office xmlns='x' {TEXT}>{body}</office>"
    packed = archive(mimetype=ODT, **{"content.xml": content})

    assert text_of("cv.odt", packed) == "Sara\nNurse\nAleppo\n"


def test_a_pdf_becomes_lines():
    assert text_of("cv.pdf", pdf("Sara Idris, nurse")).strip() == "Sara Idris, nurse"


def test_plain_text_is_itself():
    assert text_of("cv.txt", "سارة".encode()) == "سارة"


def test_a_photo_of_a_page_has_no_words():
    file = BytesIO()
    Image.new("RGB", (20, 20)).save(file, "PNG")

    for content in (file.getvalue(), word("")):
        with pytest.raises(NoWords):
            text_of("cv.png", content)


def test_a_program_is_no_text():
    with pytest.raises(UnknownKind):
        text_of("cv.pdf", b"MZ\x00\x01")


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "content",
    [
        word(paragraph("&b;"), before=LAUGHS),
        word(paragraph("x" * 9_000_000)),
        word("<w:p>"),
        pdf("Sara")[:200],
    ],
    ids=["entities", "unpacks to megabytes", "half", "cut"],
)
def test_what_is_damaged_or_made_to_do_harm_is_refused_and_costs_nothing(content):
    began = process_time()

    with pytest.raises(CannotOpen):
        text_of("cv", content)

    assert process_time() - began < 1
