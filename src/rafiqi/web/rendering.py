"""How forms look: one template for every form, written by us."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Labels first, help and errors tied to their field for screen readers."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
