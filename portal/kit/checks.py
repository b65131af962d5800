from django.conf import settings
from django.core.checks import Error, Tags, register

from portal.kit.access import Audience, declarations, problems


@register(Tags.urls)
def every_view_says_who_may_use_it(app_configs, **kwargs):
    errors = []
    for urlconf in (settings.ROOT_URLCONF, settings.PUBLIC_SCHEMA_URLCONF):
        errors += [
            Error(sentence, hint="Put @open_to(...) on the view, or third_party(...) in urls.py.", id="kit.E001")
            for sentence in problems(urlconf)
        ]
    for route, _name, _callback, audience in declarations(settings.PUBLIC_SCHEMA_URLCONF):
        if audience not in (None, Audience.ANYONE):
            errors.append(Error(f"The public site has no log-in, so '{route}' must be open to anyone.", id="kit.E002"))
    return errors
