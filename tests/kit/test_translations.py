from datetime import date

import pytest
from django.utils import translation
from django.utils.formats import date_format

from portal.kit import messages
from portal.kit.management.commands.messages import TRANSLATED


@pytest.fixture(scope="module")
def found():
    return messages.gather()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_the_interface_is_translated(found, language):
    assert list(messages.problems(language, found)) == []


@pytest.mark.parametrize(("language", "day"), [("nl", "maandag 23 november"), ("fr", "lundi 23 novembre")])
def test_a_day_within_a_sentence_has_no_capital(language, day):
    """A text of ours that is called like a word of Django's own would take its place."""
    with translation.override(language):
        assert date_format(date(2026, 11, 23), "l j F") == day
