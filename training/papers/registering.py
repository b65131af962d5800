"""What papers tell the rooms below: called by the room's AppConfig.ready."""

from django.utils.translation import gettext_lazy as _


def register():
    import training.papers.personal_data  # noqa: F401 - it registers what is kept about people.
    from employees.standing import asked_along
    from employers.today import counted_above, rooms_above
    from portal.kit import first_page
    from portal.privacy.holders import holders
    from portal.privacy.looking import looks
    from training.papers.first_page import ASKED, tell
    from training.papers.own_data import PapersHolder
    from training.papers.today import COUNTED, papers_of

    holders["training.papers"] = PapersHolder()
    looks["training.papers"] = _("your papers for training leave, and whether a certificate is registered")
    rooms_above.append(papers_of)
    counted_above.update(COUNTED)
    asked_along.update(ASKED)
    first_page.register("training.papers", tell, place=37)
