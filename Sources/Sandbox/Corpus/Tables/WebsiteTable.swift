/// The websites that carry adverts, all of them invented, the busiest of each kind first.
enum WebsiteTable {
  /// Job sites for every trade.
  static let jobSites = """
    vacaturekade banenbaken werkvinder jobkompas vacaturepunt werkladder baanzicht carriereplein
    werkzoeker24 vacatureweb jobvuurtoren banenmarkt werkwijzer vindjebaan nieuwebaan vacaturegids
    jobhaven werkradar banenlijst vacaturekrantje werkbaken baanbreker jobveld vacaturevizier
    werkbrug banenpoort jobstroom vacaturewacht werkkompas alleskomtgoedbanen baanloket jobanker
    werkstart banenboot vacaturezee jobtrommel werkpost baanwijs jobmolen vacatureveer
    """

  /// Job sites for some classes of professions only: the number of the class before each name.
  static let specialJobSites = """
    19 zorgbanenplein 19 verpleegvacatures 19 zorgkade 9 ictwerkplek 9 codekade 9 devvacatures
    8 monteursplein 5 techniekbanen 15 chauffeursbaan 15 logistiekwerk 4 leraarsplek 4 onderwijskade
    12 horecahaven 12 koksbaan 24 overheidswerkplek 24 gemeentebanen 6 financekade 6 controllersplein
    3 bouwvakbanen 11 groenewerkplek 20 welzijnswerk 20 kinderopvangbaan 10 juristenplein 17 marketingplek
    21 winkelbanen 14 academiekade 18 productiebaan 7 schoonwerk 13 hrplek 22 veiligwerk
    """

  /// The sites of agencies that also carry the adverts of others.
  static let intermediarySites = """
    uitzendkade flexplein detacheerplek interimzicht uitzendvuur flexkompas talentbrug werkpool
    uitzendland flexwacht projectenhaven zzpzicht payrollplek recruitkade uitzendster flexmolen
    selectieplein talentveld uitzendpunt interimpool
    """

  /// The sites of newspapers.
  static let newspaperSites = """
    dagbladdekade-vacatures ochtendbode-banen streekkoerier-werk polderpost-vacatures
    """

  /// Career sites that employers rent.
  static let employerSites = """
    werkenbij-portaal loopbaanloket sollicitatieplatform jobbinder careerdesk talentpoort werkplekonline
    recruitbase hireharbour solliciteernu vacatureserver carrierehub personeelspoort werkgeversweb
    instroomportaal talentkluis baanmodule jobsluis werkpagina candidatelane talentdok applyhaven
    werkvloer-online sollicitantenlijst vacaturemodule personeelsplein
    """
}
