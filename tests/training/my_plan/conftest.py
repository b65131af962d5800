from tests.employees.conftest import *  # noqa: F403
from tests.employers.conftest import *  # noqa: F403
