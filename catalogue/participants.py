"""Who follows a module and who guides others through it. The catalogue does not know; the rooms above tell it.

    participants.register("sessions", follows=modules_followed_by, guides=modules_guided_by)    # in AppConfig.ready

Each is a function of a user that gives a queryset of the ids of modules (`….values("module")`), which becomes a part of the
catalogue's own question: it is never run by itself. Where nobody registers, nobody follows or guides anything.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Source:
    follows: Any
    guides: Any


def none(user):
    return None


_sources: dict[str, Source] = {}


def register(name, *, follows=none, guides=none):
    """Let the room `name` tell who follows and who guides; registering it again replaces what it said."""
    _sources[name] = Source(follows, guides)


def forget(name):
    _sources.pop(name, None)


def followed_by(user):
    """A list of querysets of ids: together, the modules that `user` follows."""
    return _asked("follows", user)


def guided_by(user):
    """As `followed_by`, for the modules in which `user` is a mentor or trainer."""
    return _asked("guides", user)


def _asked(question, user):
    answers = (getattr(source, question)(user) for source in _sources.values())
    return [answer for answer in answers if answer is not None]
