from tests.catalogue.conftest import contact, offer, two_programmes, whole_demo  # noqa: F401
