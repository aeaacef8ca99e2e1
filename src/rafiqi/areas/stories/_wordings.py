"""The sentences to which somebody says yes for their story, one for each use.

A text that somebody has agreed to never changes: write a new version beside it and
make that one the newest.
"""

from __future__ import annotations

from collections.abc import Mapping

from rafiqi.areas.stories.models import Use
from rafiqi.kernel.words import Words

WORDINGS: Mapping[str, Mapping[str, Words]] = {
    Use.INTERNAL: {
        "2026-1": {
            "en": (
                "The team of my programme may read my story and talk about it among "
                "themselves, to do their work better. Nobody else reads it. I can take "
                "this back at any time, and nothing bad happens to me then."
            ),
            "ar": (
                "يجوز لفريق برنامجي أن يقرأ قصتي وأن يتحدث عنها فيما بينه ليحسّن "
                "عمله. لا يقرؤها أحد غيرهم. أستطيع أن أتراجع عن ذلك في أي وقت، ولن "
                "يصيبني أي ضرر بسبب ذلك."
            ),
        }
    },
    Use.FUNDER: {
        "2026-1": {
            "en": (
                "The text without names, exactly as I have just read it, may stand in "
                "reports to those who give money for the programme. My name and my "
                "voice are not in it. Somebody who knows me well may still guess that "
                "it is me. If I take this back, later reports do not have it. A report "
                "that is already printed cannot be called back; it then says that a "
                "story was taken out."
            ),
            "ar": (
                "يجوز أن يظهر النص الخالي من الأسماء، كما قرأته الآن تمامًا، في "
                "التقارير المقدَّمة إلى من يموّلون البرنامج. ليس فيه اسمي ولا صوتي."
                " وقد يخمّن من يعرفني جيدًا أنها قصتي. إذا تراجعت عن ذلك فلن تظهر "
                "في التقارير اللاحقة. أما التقرير المطبوع فلا يمكن استرجاعه، لكنه "
                "يذكر بعد ذلك أن قصة قد سُحبت."
            ),
        }
    },
    Use.NAMELESS: {
        "2026-1": {
            "en": (
                "Everybody in the world may read the text without names, exactly as I "
                "have just read it, on the page of the organisation: also offices, and "
                "people in the country I come from. My name and my voice are not in "
                "it. Somebody who knows me may still guess that it is me. I can take "
                "it back at any time: then the page is gone at once. Copies that "
                "others have made may stay."
            ),
            "ar": (
                "يجوز لأي شخص في العالم أن يقرأ النص الخالي من الأسماء، كما قرأته "
                "الآن تمامًا، في صفحة المنظمة: ومنهم الدوائر الرسمية وأشخاص في "
                "البلد الذي جئت منه. ليس فيه اسمي ولا صوتي. وقد يخمّن من يعرفني "
                "أنها قصتي. أستطيع أن أتراجع في أي وقت، فتختفي الصفحة فورًا. وقد "
                "تبقى نسخ صنعها آخرون."
            ),
        }
    },
    Use.NAMED: {
        "2026-1": {
            "en": (
                "Everybody in the world may read my story with the name I have chosen, "
                "and hear the recording if there is one, on the page of the "
                "organisation: also offices, and people in the country I come from. I "
                "have thought of my family there and of my case with the authorities. "
                "I can take it back at any time: then the page is gone at once. Copies "
                "that others have made may stay, and people may remember my name."
            ),
            "ar": (
                "يجوز لأي شخص في العالم أن يقرأ قصتي مع الاسم الذي اخترته، وأن يسمع"
                " التسجيل إن وُجد، في صفحة المنظمة: ومنهم الدوائر الرسمية وأشخاص في"
                " البلد الذي جئت منه. لقد فكّرت في عائلتي هناك وفي معاملتي لدى "
                "السلطات. أستطيع أن أتراجع في أي وقت، فتختفي الصفحة فورًا. وقد تبقى"
                " نسخ صنعها آخرون، وقد يتذكر الناس اسمي."
            ),
        }
    },
}


def newest(use: str) -> tuple[str, Words]:
    """The version that is asked now, in every language we have."""
    return list(WORDINGS[use].items())[-1]
