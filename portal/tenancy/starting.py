from django.conf import settings
from django.core.checks import ERROR, Tags, run_checks
from django.core.exceptions import ImproperlyConfigured


def refuse_unsafe_start():
    """Raise when a check of security or of the database finds an error; web servers do not run checks by themselves.

    The demo may run on a server that is fast and forgetful; a real installation may not.
    """
    found = run_checks(
        tags=[Tags.security, Tags.database], include_deployment_checks=not settings.DEMO, databases=["default"]
    )
    if errors := [issue for issue in found if issue.is_serious(ERROR) and not issue.is_silenced()]:
        raise ImproperlyConfigured("\n".join(str(error) for error in errors))
