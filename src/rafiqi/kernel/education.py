"""How far somebody has gone to school, by ISCED 2011, in words people use."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Education(models.IntegerChoices):
    """The nine levels of the International Standard Classification of Education."""

    NONE = 0, _("no school yet")
    PRIMARY = 1, _("primary school")
    LOWER_SECONDARY = 2, _("school until about 15 years of age")
    UPPER_SECONDARY = 3, _("school until about 18, or an apprenticeship")
    POST_SECONDARY = 4, _("further training after school")
    SHORT_TERTIARY = 5, _("higher vocational training")
    BACHELOR = 6, _("bachelor or first degree")
    MASTER = 7, _("master or second degree")
    DOCTORATE = 8, _("doctorate")
