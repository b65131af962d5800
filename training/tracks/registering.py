"""What learning at work tells the rooms below: called by the room's AppConfig.ready."""

from django.utils.translation import gettext_lazy as _


def register():
    import training.tracks.personal_data  # noqa: F401 - it registers what is kept about people.
    from catalogue import participants
    from employees.doubles.merging import movers
    from employees.standing import asked_along
    from employers.today import counted_above, rooms_above
    from employers.views.base import further_tabs
    from portal.kit import first_page
    from portal.notices import kinds
    from portal.privacy.holders import holders
    from portal.privacy.looking import looks
    from training.models import WorkplaceTrack
    from training.tracks.first_page import ASKED, tell
    from training.tracks.merging import move_tracks
    from training.tracks.own_data import TracksHolder
    from training.tracks.taking_part import followed_by, guided_by
    from training.tracks.today import COUNTED, tracks_of

    participants.register("training.tracks", follows=followed_by, guides=guided_by)
    movers[WorkplaceTrack] = move_tracks
    rooms_above.append(tracks_of)
    counted_above.update(COUNTED)
    asked_along.update(ASKED)
    further_tabs.append((25, "tracks", _("Learning at work"), "training:tracks"))
    first_page.register("training.tracks", tell, place=36)
    holders["training.tracks"] = TracksHolder()
    looks["training.track"] = _("how you learn at work")
    kinds.register(
        "training.tracks",
        _("Learning at work: begun, another mentor"),
        "training.track_started",
        "training.track_mentor",
    )
