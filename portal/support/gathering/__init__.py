"""Who takes part in which training, with the facts that a company may use about it: as many queries for one as for all."""
