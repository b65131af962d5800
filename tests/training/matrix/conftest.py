from tests.employees.conftest import *  # noqa: F403
