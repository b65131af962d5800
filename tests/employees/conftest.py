from tests.employers.conftest import *  # noqa: F403
