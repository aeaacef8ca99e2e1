"""Small pictures beside words, drawn by us, for people who read little.

Each is one path on a field of 24 by 24, drawn with a line of 2.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString

PATHS: Mapping[str, str] = {
    "job": "M3 8h18v12H3zM9 8V4h6v4M3 13h18",
    "internship": "M3 21v-5h6v-5h6V6h6M15 3h6v6",
    "apprenticeship": "M4 20l9-9M9 7l4-4 8 8-4 4z",
    "study": "M2 9l10-5 10 5-10 5zM6 11v6q6 4 12 0v-6",
    "certification": "M4 3h16v12H4zM8 7h8M8 11h4M14 15v6l2-2 2 2v-6",
    "business": "M3 9l2-5h14l2 5zM4 9v11h16V9M10 20v-6h4v6",
    "language": "M3 4h18v12H10l-5 4v-4H3zM8 8h8M8 12h5",
    "settling_in": "M3 11l9-8 9 8M5 10v11h14V10M10 21v-6h4v6",
    "digital": "M5 5h14v10H5zM2 19h20",
    "name": "M12 4a4 4 0 1 0 .1 0M4 21q0-7 8-7t8 7",
    "phone": "M7 2h10v20H7zM11 18h2",
    "week": "M4 5h16v16H4zM4 10h16M8 2v5M16 2v5",
    "place": "M12 22q-7-8-7-13a7 7 0 0 1 14 0q0 5-7 13zM12 7a2 2 0 1 0 .1 0",
    "meeting": "M8 5a3 3 0 1 0 .1 0M16 5a3 3 0 1 0 .1 0M2 19q0-6 6-6t6 6M14 13q8-1 8 6",
    "face_3": "M12 2a10 10 0 1 0 .1 0M8 9v1M16 9v1M7 14q5 5 10 0",
    "face_2": "M12 2a10 10 0 1 0 .1 0M8 9v1M16 9v1M8 16h8",
    "face_1": "M12 2a10 10 0 1 0 .1 0M8 9v1M16 9v1M7 17q5-5 10 0",
    "listen": "M4 9h4l5-5v16l-5-5H4zM16 9q3 3 0 6M19 6q6 6 0 12",
    "transport": "M5 4h14v13H5zM5 11h14M8 17v3M16 17v3M8 14h1M15 14h1",
    "childcare": "M12 4a3 3 0 1 0 .1 0M7 21v-6q0-4 5-4t5 4v6M4 13q1-2 3-2",
    "device": "M5 5h14v10H5zM2 19h20",
    "data": "M3 9q9-8 18 0M6 13q6-5 12 0M9 17q3-2 6 0M12 20v1",
    "hours": "M12 3a9 9 0 1 0 .1 0M12 7v5l4 3",
    "interpreter": "M3 4h11v8H8l-3 3v-3H3zM10 15h4l3 3v-3h4V8h-4",
    "other": "M5 11v2M12 11v2M19 11v2",
    "money": "M2 6h20v12H2zM12 9a3 3 0 1 0 .1 0M5 9v1M19 14v1",
    "yes": "M3 12l6 6L21 5",
}


def pictogram(name: str) -> SafeString:
    """A picture that says nothing the words beside it do not say."""
    return format_html(
        '<svg class="pic" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>',
        PATHS[name],
    )
