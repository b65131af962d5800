from django.utils.translation import gettext as _

from catalogue.attention.kinds import Kind, Notice
from catalogue.evaluation import understand


def about_modules(offer):
    """What is odd about the modules on offer, and competences that none of them teaches."""
    placed = {line.module_id for line in offer.lines}
    for key, module in offer.modules.items():
        if not module.is_offered:
            continue
        if key not in placed:
            yield about(Kind.IN_NO_PROGRAMME, module, _("No programme has this module, today or later."))
        if key not in offer.teaching:
            yield about(Kind.NO_COMPETENCES, module, _("The module teaches no technical competence."))
        for problem in understand(scale=module.scale, pass_rule=module.pass_rule).problems:
            text = _("“%(text)s” is not understood; results are reckoned in the usual way.") % {"text": problem.text}
            yield about(Kind.UNCLEAR_EVALUATION, module, text)
    for key, required in offer.required:
        module, asked = offer.modules[key], offer.modules[required]
        if module.is_offered and not asked.is_offered:
            text = _("It asks %(code)s %(title)s first, which is no longer offered.")
            yield about(Kind.RETIRED_REQUIRED, module, text % {"code": asked.code, "title": asked.title})
    for one in offer.orphans:
        text = _("No module on offer teaches it. Framework: %(framework)s.") % {"framework": one.framework__title}
        yield Notice(Kind.ORPHAN, one.code, one.title, text, "competence", one.pk)


def about(kind, module, text):
    return Notice(kind, module.code, module.title, text, "module", module.pk)
