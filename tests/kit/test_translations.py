import pytest

from portal.kit import messages
from portal.kit.management.commands.messages import TRANSLATED


@pytest.fixture(scope="module")
def found():
    return messages.gather()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_the_interface_is_translated(found, language):
    assert list(messages.problems(language, found)) == []
