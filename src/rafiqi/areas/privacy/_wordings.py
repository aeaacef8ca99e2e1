"""The sentences people agree to.

A text that somebody has agreed to never changes: write a new version beside it and
make that one the newest. The first text of a purpose is its oldest.
"""

from __future__ import annotations

from collections.abc import Mapping

from rafiqi.areas.privacy.models import Consent
from rafiqi.kernel.words import Words

WORDINGS: Mapping[str, Mapping[str, Words]] = {
    Consent.Purpose.MATCHING: {
        "2026-1": {
            "en": (
                "I want a mentor. The people who run this programme may keep what "
                "I tell them about me and use it to look for a mentor. The mentor "
                "they find sees my first name, my languages, my goals and when I am "
                "free. I can say no again at any time. Nothing bad happens to me "
                "then."
            ),
            "ar": (
                "أريد مرشدًا أو مرشدة. يجوز لمن يديرون هذا البرنامج أن يحفظوا ما "
                "أخبرهم به عن نفسي وأن يستعملوه للبحث عن مرشد لي. يرى المرشد الذي "
                "يجدونه اسمي الأول ولغاتي وأهدافي وأوقات فراغي. أستطيع أن أتراجع في "
                "أي وقت، ولن يصيبني أي ضرر بسبب ذلك."
            ),
        }
    },
    Consent.Purpose.CONTACT: {
        "2026-1": {
            "en": (
                "They may call me or write to me about this programme. They give my "
                "number and my address to nobody else."
            ),
            "ar": (
                "يجوز لهم الاتصال بي أو الكتابة إليّ بشأن هذا البرنامج. ولن يعطوا "
                "رقمي أو عنواني لأي شخص آخر."
            ),
        }
    },
    Consent.Purpose.SMS: {
        "2026-1": {
            "en": (
                "They may send me a short text message (SMS) when there is something "
                "new, instead of a mail. It never says what it is, and no names. "
                "Nobody reads an answer to it. To stop it, I take this yes back or "
                "tell my coordinator."
            ),
            "ar": (
                "يجوز لهم أن يرسلوا إليّ رسالة نصية قصيرة (SMS) حين يوجد جديد، بدلًا من "
                "البريد الإلكتروني. لا تذكر الرسالة ما هو الجديد ولا أي اسم. ولا أحد "
                "يقرأ الرد عليها. لإيقافها أتراجع عن هذه الموافقة أو أخبر المنسق."
            ),
        }
    },
}
