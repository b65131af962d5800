from django import template

register = template.Library()


@register.filter
def of_code(found, code):
    """What stands under this code, or nothing."""
    return found.get(code)
