import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from tests.conftest import forget_folders
from tests.isolation import twins


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker, tmp_path_factory):
    """Twins in both sectors, once for all tests of a module; gives the folder of their files."""
    folder = tmp_path_factory.mktemp("twins")
    with django_db_blocker.unblock(), transaction.atomic():
        with files_in(folder):
            twins.fill_both()
        yield folder
        transaction.set_rollback(True)


@contextmanager
def files_in(folder):
    with override_settings(MEDIA_ROOT=str(folder / "media"), PRIVATE_ROOT=str(folder / "private")):
        forget_folders()
        yield


@pytest.fixture
def both(filled, sector, other_sector, settings):
    """Work in Alfa, with twins in both sectors and with files that are this test's own."""
    for name in ("MEDIA_ROOT", "PRIVATE_ROOT"):
        place = Path(getattr(settings, name))
        shutil.copytree(filled / place.name, place, dirs_exist_ok=True)
