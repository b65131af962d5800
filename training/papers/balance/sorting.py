"""As what training counts on the social balance sheet: the one place where the portal sorts it.

The law (act of 3 October 2022, article 50 § 1, and the explanation of the social partners of joint committee 200) calls
formal what trainers made and organise for a group, inside or outside the company, mostly away from the workplace; and
informal what belongs to the work itself and is organised by who learns. A session has a trainer or mentor, days and a
register, so it is formal; unless its module is learned at the workplace. A workplace track is informal. Initial training
is that of who is in a company to learn: learners in alternating training. Whether individual vocational training (IBO)
and working students belong there too was not found, so they are sorted as everybody else.
"""

from catalogue.enums import Delivery
from employees.enums import Statute
from training.papers.balance.codes import Kind

SOURCE = "https://www.sfonds200.be/nl/sectormaatregelen/opleiding/wat-wordt-verstaan-onder-opleiding/"
LEARNS_TO_BEGIN = {Statute.APPRENTICE}


def kind_of_session(delivery, statute):
    if statute in LEARNS_TO_BEGIN:
        return Kind.INITIAL
    return Kind.INFORMAL if delivery == Delivery.WORKPLACE else Kind.FORMAL


def kind_of_track(statute):
    return Kind.INITIAL if statute in LEARNS_TO_BEGIN else Kind.INFORMAL
