from tests.employers.conftest import _words_of_the_sources, company, lien, visit  # noqa: F401
