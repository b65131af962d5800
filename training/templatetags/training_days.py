from django import template

from training.sessions import plans

register = template.Library()

register.filter("in_words", plans.part_in_words)
register.filter("hours", plans.hours_of)
