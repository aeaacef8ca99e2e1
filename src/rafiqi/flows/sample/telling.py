"""Stories that people of the sample programme tell, and what its team has learned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.stories import actions
from rafiqi.areas.stories.models import TEXT_OF, Story, Text, Use

DAY = timedelta(days=1)
ARABIC = actions.Told(
    began=(
        "وصلت ومعي حقيبة واحدة وشهادة تمريض لا يقرؤها أحد. كنت أستيقظ كل يوم ولا أعرف "
        "من أين أبدأ."
    ),
    helped=(
        "جلسنا كل أسبوعين وقسّمنا الطريق إلى خطوات صغيرة. لم تحلّ مرشدتي شيئًا عني، لكنها "
        "كانت تسأل كل مرة: ما الخطوة التالية؟"
    ),
    today="أعمل مساعدًا في عيادة، وأتعلم للامتحان. صار عندي صباح أعرف ماذا أفعل فيه.",
    language="ar",
)
ARABIC_NAMELESS = (
    "وصلت ومعي حقيبة واحدة وشهادة مهنية لا يقرؤها أحد. كنت أستيقظ كل يوم "
    "ولا أعرف من أين أبدأ.\n\n"
    "جلسنا كل أسبوعين وقسّمنا الطريق إلى خطوات صغيرة. لم تحلّ مرشدتي شيئًا عني، "
    "لكنها كانت تسأل كل مرة: ما الخطوة التالية؟\n\n"
    "أعمل الآن في مهنتي وأتعلم للامتحان."
)
IN_ENGLISH = (
    "I arrived with one bag and a certificate that nobody could read. Every morning I "
    "woke up and did not know where to begin.\n\nWe sat together every two weeks and "
    "cut the way into small steps. My mentor solved nothing for me, but she asked each "
    "time: what is the next step?\n\n"
    "Now I work in my profession and learn for the exam."
)
ENGLISH = actions.Told(
    began="I thought I had nothing to give: I only know my own work.",
    helped=(
        "The first call was the hard one. Then we laughed about forms. I learned what "
        "it means to begin again at forty, and the newcomer learned how people write "
        "to each other in Berlin."
    ),
    today="Now and then a photo of the new workplace comes. I go on with the next one.",
    language="en",
)
WAITING = actions.Told(
    began="When I came with my brother Yusuf in 2019, we slept in Lindenstrasse.",
    helped="A friend from my class in Aleppo told me about Bridge House.",
    today="I look for a place to learn, and I am not alone with it.",
    language="en",
)
SILENT = actions.Learned(
    tried={
        "en": "We sent the first message by mail and waited for an answer.",
        "ar": "أرسلنا الرسالة الأولى بالبريد الإلكتروني وانتظرنا الجواب.",
    },
    happened={
        "en": "Some pairs never met: one of the two did not read mails.",
        "ar": "بعض الثنائيات لم تلتقِ أبدًا: أحد الاثنين لا يقرأ البريد.",
    },
    changed={
        "en": "We call both in the first week, and are there at the first meeting.",
        "ar": "نتصل بالاثنين في الأسبوع الأول، ونحضر اللقاء الأول.",
    },
    ending="silent",
)
EVENINGS = actions.Learned(
    tried={"en": "We offered all talks in the evening, when mentors are free."},
    happened={"en": "Parents of small children could not come, and told nobody."},
    changed={},
)


def of_programme(
    programme: Programme, pairs: Sequence[Pair], mira: Person, *, now: datetime
) -> None:
    """One that everybody reads in two languages, one with a name, one to be checked."""
    ended = [pair for pair in pairs if pair.ended_at and pair.ended_why == "goal"]
    first, *others = ended or pairs
    story = _told(programme, first.mentee.person, ARABIC, ARABIC_NAMELESS, now=now)
    _shown(story, (Use.NAMELESS, Use.FUNDER, Use.INTERNAL), mira, now=now)
    translated = actions.translate(
        story, Text.NAMELESS, "en", IN_ENGLISH, by=mira, at=now - 3 * DAY
    )
    actions.agree_to_translation(translated, by=story.teller, at=now - 2 * DAY)
    named = _told(programme, first.mentor.person, ENGLISH, "", now=now)
    _shown(named, (Use.NAMED,), mira, now=now)
    if others:
        _told(programme, others[0].mentee.person, WAITING, "", now=now)
    for learned in (SILENT, EVENINGS):
        lesson = actions.write_lesson(programme, learned, by=mira, at=now - 9 * DAY)
        if learned.changed:
            actions.publish_lesson(lesson, by=mira, at=now - 8 * DAY)


def _told(
    programme: Programme,
    teller: Person,
    told: actions.Told,
    nameless: str,
    *,
    now: datetime,
) -> Story:
    stamp: Any = {"by": teller, "at": now - 6 * DAY}
    story = actions.begin(programme, told, **stamp)
    if nameless:
        actions.take_names_out(story, nameless, **stamp)
    actions.hand_in(story, **stamp)
    story.refresh_from_db()
    return story


def _shown(story: Story, uses: Sequence[str], mira: Person, *, now: datetime) -> None:
    for use in uses:
        text = TEXT_OF[use]
        version = story.version(text)
        if use != Use.INTERNAL:
            actions.check(story, text, version=version, by=mira, at=now - 5 * DAY)
        actions.allow(
            story,
            use,
            version=version,
            wording="2026-1",
            language=story.language,
            by=story.teller,
            at=now - 4 * DAY,
        )
