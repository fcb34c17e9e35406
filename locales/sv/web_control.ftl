web-control-about = Väsentlighets- och riskanalys, plan, kontroller och avvikelser
web-control-add-analysis = Ny väsentlighets- och riskanalys
web-control-add-plan = Ny internkontrollplan
web-control-assess = Bedöm
web-control-assessed = { $n } av { $all } obligatoriska arbetssätt bedömda.
web-control-decided = Beslutad { $about }.
web-control-deviations = Öppna avvikelser
web-control-half-1 = Första halvåret
web-control-half-2 = Andra halvåret
web-control-in-plan = { $n ->
    [0] Inga kontroller hör till planen
    [one] En kontroll i planen
   *[other] { $n } kontroller i planen
}
web-control-is-assessed = Bedömt
web-control-is-missing = Saknas
web-control-late = Försenad
web-control-latest = Senast { $day }: { $about }
web-control-method = Arbetssätt
web-control-methods = Obligatoriska arbetssätt
web-control-more = Mer
web-control-next = Nästa gång
web-control-no-access = Inga delade resurser finns att gå igenom.
web-control-no-analysis = Ingen väsentlighets- och riskanalys finns för året.
web-control-no-controls = Inga kontroller ska göras under året.
web-control-no-deviations = Inga avvikelser är öppna.
web-control-no-plan = Ingen internkontrollplan finns för året.
web-control-no-result = Inget resultat än
web-control-register = Registrera resultat
web-control-state = Läge
web-control-table = Tabell: { $about }
web-control-title = Intern kontroll { $year }
web-control-year = År
