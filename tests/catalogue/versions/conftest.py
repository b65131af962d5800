import pytest

from tests.catalogue.factories import ModuleFactory, ProgrammeFactory


@pytest.fixture
def modules(sector):
    return {code: ModuleFactory(code=code, title=f"Titel {code}") for code in ("A", "B", "C", "D")}


@pytest.fixture
def programme(modules):
    return ProgrammeFactory(code="P 1", title="Gebruikers helpen", modules=[modules["A"], modules["B"]])
