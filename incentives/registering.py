"""What this room tells the rooms below: called by its AppConfig.ready."""


def register():
    from catalogue.models import ModuleRegistration, Provider
    from incentives.beside import measures_meant, support_of_module
    from incentives.models import Fact, IncentiveMeasure, IncentiveSource, MeasureExclusion, MeasureVersion, ModuleFact
    from portal.kit import ways_on
    from portal.kit.kept_pages import pages_show

    pages_show(Fact, IncentiveMeasure, IncentiveSource, MeasureExclusion, MeasureVersion, ModuleFact)
    pages_show(ModuleRegistration, Provider)
    ways_on.register_block("catalogue.module.beside", support_of_module)
    ways_on.register_block("catalogue.search", measures_meant)
