import pytest

from tests.employers import making as employers
from tests.employers.conftest import _words_of_the_sources, lien, visit  # noqa: F401
from tests.training.sessions import making


@pytest.fixture
def company(sector):
    making.without_recognition()
    return employers.employer(validated=True)
