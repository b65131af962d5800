from pathlib import Path

from portal.database.address import database_settings, socket_folder


def test_an_address_overrides_the_embedded_server():
    found = database_settings("postgresql://ann:s%40cret@db.example:5433/fonds?sslmode=require", "/srv/var")

    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "fonds")
    assert (found["USER"], found["PASSWORD"], found["OPTIONS"]) == ("ann", "s@cret", {"sslmode": "require"})


def test_without_an_address_the_embedded_server_is_meant():
    found = database_settings(None, "/srv/var")

    assert (found["HOST"], found["NAME"]) == ("/srv/var/postgres/socket", "opmaat")


def test_a_folder_too_deep_for_a_socket_gets_a_short_one_that_stays_the_same():
    deep = Path("/srv") / ("long" * 30)

    assert len(str(socket_folder(deep))) < 50
    assert socket_folder(deep) == socket_folder(deep)
    assert socket_folder(deep) != socket_folder(deep / "other")
