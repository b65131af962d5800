import pytest
from babel.messages.catalog import Catalog

from portal.kit import messages


@pytest.fixture
def locale_folder(settings, tmp_path):
    settings.ROOT = tmp_path
    return tmp_path / "locale"


def catalog(*texts):
    found = Catalog()
    for text in texts:
        found.add(text)
    return found


def write(folder, language, lines):
    file = folder / language / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)
    file.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + lines)


def test_texts_are_gathered_from_python_and_templates_with_plural_and_context(tmp_path):
    python, template = tmp_path / "a.py", tmp_path / "a.html"
    python.write_text('_("Plain")\nngettext("%(n)s module", "%(n)s modules", n)\npgettext("noun", "Order")\n')
    template.write_text(
        "{% load i18n %}{% translate \"It's here\" %}{% translate 'Order' context 'verb' %}"
        "{% blocktranslate count n=2 trimmed %}\n  {{ n }} place\n{% plural %}\n  {{ n }} places\n{% endblocktranslate %}"
    )

    assert list(messages.in_python(python)) == [
        ("Plain", None),
        (("%(n)s module", "%(n)s modules"), None),
        ("Order", "noun"),
    ]
    assert list(messages.in_template(template)) == [
        ("It's here", None),
        ("Order", "verb"),
        (("%(n)s place", "%(n)s places"), None),
    ]


def test_what_is_missing_superfluous_or_loses_a_placeholder_is_told(locale_folder):
    write(
        locale_folder,
        "nl",
        'msgid "Found %(n)s"\nmsgstr "Gevonden"\n\nmsgid "Gone"\nmsgstr "Weg"\n\nmsgid "Empty"\nmsgstr ""\n',
    )

    assert list(messages.problems("nl", catalog("Found %(n)s", "Empty", "New"))) == [
        "nl: not in the file yet: 'New'",
        "nl: no longer used: 'Gone'",
        "nl: other placeholders: 'Found %(n)s'",
        "nl: not translated: 'Empty'",
    ]


def test_updating_keeps_translations_and_drops_what_is_gone(locale_folder):
    write(locale_folder, "nl", 'msgid "Kept"\nmsgstr "Gebleven"\n\nmsgid "Gone"\nmsgstr "Weg"\n')

    messages.update("nl", catalog("Kept", "New"))

    assert {message.id: message.string for message in messages.read("nl") if message.id} == {
        "Kept": "Gebleven",
        "New": "",
    }
    assert "Gone" not in messages.path_of("nl").read_text()
