import gettext
import shutil

from django.conf import settings
from django.core.management import call_command


def test_arabic_counts_in_six_ways(tmp_path, monkeypatch, capsys):
    folder = "locale/ar/LC_MESSAGES"
    (tmp_path / folder).mkdir(parents=True)
    shutil.copy(settings.HERE / folder / "django.po", tmp_path / folder)
    monkeypatch.setattr(settings, "HERE", tmp_path)

    call_command("compile_words")

    with (tmp_path / folder / "django.mo").open("rb") as file:
        arabic = gettext.GNUTranslations(file)
    ways = {
        arabic.ngettext("%(minutes)s minute", "%(minutes)s minutes", n)
        for n in (1, 2, 5, 60)
    }
    assert len(ways) == 4
    assert capsys.readouterr().out == "compiled ar\n"
