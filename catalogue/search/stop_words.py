"""Words that stand in every text and tell nothing, of three letters and more. PostgreSQL's grammars leave them out of what
is found; they may not widen a question either, or “les plaintes” would have to be about reading (lezen, leest, les)."""

DUTCH = """
aan alle alles als altijd andere ben bij daar dan dat den der des deze dezen die dient dit doch doen door dus een eens
geen ging haar had heb hebben heeft hem het hier hij hoe hoewel hun ieder iemand iets kan kon kunnen kunt maar mag
meer meest men met mij mijn moet moeten naar nee niet niets nog nou nul ofwel om omdat onder ons onze ook over reeds
sinds sommige tegen toch toe toen tot tussen uit van veel via voor vooral waar wanneer want waren was wat weer welke
werd werden wezen wie wil worden wordt zal zelf zich zij zijn zo zoals zonder zou zulke zullen
"""
FRENCH = """
ainsi aucun aussi aux avec avoir car ces cet cette comme dans depuis des donc elle elles encore entre est etes etre
ils les leur leurs lors lui mais meme mes moins mon nos notre nous par pas pendant plus pour quand que quel quelle
quelles quels qui sans sera ses son sont sous sur tes ton tous tout toute toutes tres une vos votre vous
"""
ENGLISH = """
about after again all and any are because been before being below between both but can could did does doing down
during each few for from further had has have having her here him his how into its itself just more most nor not off
once only other our ours out over own same she should some such than that the their them then there these they this
those through too under until very was were what when where which while who whom why will with you your yours
"""
STOP_WORDS = {
    language: frozenset(words.split()) for language, words in (("nl", DUTCH), ("fr", FRENCH), ("en", ENGLISH))
}
