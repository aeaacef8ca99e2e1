"""Ali writes with a photo, reports an answer, and Mira looks into it: no scripts."""

from __future__ import annotations

import pytest
from django.urls import reverse
from PIL import Image

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.safeguarding.models import Concern
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def photo(tmp_path):
    """Noise as large as a telephone takes it, with the place in it."""
    facts = Image.Exif()
    facts.get_ifd(0x8825)[1] = "N"
    facts.get_ifd(0x8825)[2] = (52.0, 30.0, 0.0)
    path = tmp_path / "diploma.jpg"
    Image.effect_noise((2400, 1800), 60).save(path, exif=facts)
    return path


def test_a_message_with_a_photo_is_answered_and_the_answer_reported(
    phone, live_server, photo, tmp_path
):
    thread = make.thread()
    ali, noor = thread.pair.mentee.person, thread.pair.mentor.person
    mira = make.coordinator(thread.programme)
    ali.language = mira.language = "ar"
    for person in (ali, mira):
        person.save()
    here = live_server.url + reverse("conversations:thread", args=[thread.public_id])
    his, hers, desk = phone(ali), phone(noor), phone(mira)

    his.goto(here)
    assert his.locator("html").get_attribute("dir") == "rtl"
    his.get_by_label("رسالتك").fill("مرحبا نور، هذه شهادتي")
    his.get_by_text("إضافة صورة أو مستند").click()
    his.set_input_files("input[type=file]", photo)
    his.get_by_role("button", name="إرسال").click()

    hers.goto(live_server.url)
    hers.get_by_role("link", name="Ali", exact=True).first.click()
    assert "هذه شهادتي" in hers.locator("main").inner_text()
    with hers.expect_download() as download:
        hers.get_by_role("link", name="diploma.jpg").click()
    download.value.save_as(tmp_path / "got.jpg")
    with Image.open(tmp_path / "got.jpg") as got:
        assert max(got.size) == 1280
        assert not got.getexif()
    hers.get_by_label("Your message").fill("First send me 50 euros.")
    hers.get_by_role("button", name="Send").click()

    his.goto(here)
    his.get_by_role("link", name="إبلاغ أو حظر").click()
    his.get_by_label("يطلب مالًا أو يعرضه").check()
    his.get_by_role("button", name="إرسال البلاغ").click()
    assert "لقد أبلغت عن رسالة" in his.locator("main").inner_text()

    desk.goto(here)
    assert "First send me" not in desk.content()
    programme = [thread.programme.public_id]
    desk.goto(live_server.url + reverse("programmes:overview", args=programme))
    desk.get_by_role("link", name="انظر البلاغات").click()
    desk.get_by_role("link", name="يطلب مالًا أو يعرضه").click()
    desk.get_by_role("button", name="أتولى هذا البلاغ").click()
    desk.get_by_role("link", name="اقرأ كل ما كتباه").click()
    assert "هذه شهادتي" in desk.locator("main").inner_text()
    assert desk.locator("main textarea").count() == 0
    desk.go_back()
    desk.get_by_label("حذّرنا الشخص").check()
    desk.locator("[name=words]").fill("تحدثت مع نور.")
    desk.get_by_role("button", name="إغلاق هذا البلاغ").click()

    assert Concern.objects.get().outcome == "warned"
    assert Entry.objects.filter(verb="conversations.opened_by_report", by=mira).exists()
    desk.goto(here)
    assert "هذه شهادتي" not in desk.content()
    his.reload()
    assert "وأغلقه" in his.locator("main").inner_text()
