import pytest


@pytest.fixture
def visit(sector, client_at):
    return lambda path, **kwargs: client_at("alfa").get(path, **kwargs)
