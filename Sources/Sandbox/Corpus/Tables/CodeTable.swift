/// The short code lists.
enum CodeTable {
  /// From little schooling to much.
  ///
  /// - `pay`: what it earns, in a thousand of what MBO earns;
  /// - `short`: what adverts write, in Dutch and in English;
  /// - numbers: where this is the usual level of a profession, how often adverts ask for which.
  static let educationLevels = """
    0 Unknown | Onbekend | Unbekannt | Inconnu
      pay 1000 0 600 9 180 11 120 3 100
    1 Primary education | Basisonderwijs | Grundschule | Enseignement primaire
      pay 900 1 400 3 300 0 300
      short: basisonderwijs; primary school
    3 Lower secondary education (VMBO) | VMBO | Sekundarstufe I (VMBO) | Secondaire inférieur (VMBO)
      pay 940 3 330 8 150 9 140 1 60 5 20 0 300
      short: vmbo; lower secondary
    5 Senior general secondary education (HAVO) | HAVO | Sekundarstufe II (HAVO) | Secondaire général (HAVO)
      pay 955 5 400 9 300 0 300
      short: havo; upper secondary
    7 Pre-university education (VWO) | VWO | Gymnasium (VWO) | Préuniversitaire (VWO)
      pay 965 7 400 11 300 0 300
      short: vwo; pre-university
    8 Vocational education, levels 1 and 2 (MBO 1-2) | MBO 1-2 | Berufsbildung, Stufen 1 und 2 (MBO 1-2) | Enseignement professionnel, niveaux 1 et 2 (MBO 1-2)
      pay 950 8 480 9 220 3 130 0 170
      short: mbo 2; basic vocational
    9 Vocational education (MBO) | MBO | Berufsbildung (MBO) | Enseignement professionnel (MBO)
      pay 1000 9 620 8 80 11 120 3 30 5 10 0 140
      short: mbo; vocational (MBO)
    10 Associate degree | Associate degree | Associate Degree | Associate degree
      pay 1045 10 500 11 300 9 100 0 100
      short: associate degree; associate degree
    11 Bachelor (HBO) | HBO | Bachelor (HBO) | Bachelor (HBO)
      pay 1090 11 620 9 120 19 100 10 20 0 140
      short: hbo; bachelor's (HBO)
    19 University (WO) | WO | Universität (WO) | Université (WO)
      pay 1190 19 650 11 170 20 25 7 5 0 150
      short: wo; university
    20 Doctorate | Gepromoveerd | Promotion | Doctorat
      pay 1260 20 600 19 300 0 100
      short: gepromoveerd; doctorate
    """

  /// `short` is what adverts write, in Dutch and in English.
  static let contractTypes = """
    0 Unknown | Onbekend | Unbekannt | Inconnu
      short: een contract in overleg; a contract to be agreed
    1 Permanent contract | Vast contract | Unbefristeter Vertrag | Contrat à durée indéterminée
      short: een vast contract; a permanent contract
    2 Temporary contract | Tijdelijk contract | Befristeter Vertrag | Contrat à durée déterminée
      short: een tijdelijk contract; a temporary contract
    3 Temporary contract with a view to permanent | Tijdelijk met uitzicht op vast | Befristet mit Aussicht auf Festanstellung | Temporaire avec perspective d'embauche
      short: een jaarcontract met uitzicht op vast; a one-year contract with a view to a permanent one
    6 Freelance or interim | Freelance of interim | Freiberuflich | Indépendant
      short: een opdracht op freelancebasis; a freelance assignment
    7 Agency work | Uitzenden of detacheren | Zeitarbeit | Intérim
      short: een contract via ons bureau; a contract through our agency
    8 Internship | Stage | Praktikum | Stage
      short: een stageovereenkomst; an internship agreement
    9 Voluntary work | Vrijwilligerswerk | Ehrenamt | Bénévolat
      short: een vrijwilligersovereenkomst; a volunteer agreement
    10 Apprenticeship | Leerwerkplek (BBL) | Ausbildungsplatz | Apprentissage
      short: een leer-arbeidsovereenkomst; an apprenticeship
    11 Side or holiday job | Bijbaan of vakantiewerk | Nebenjob | Job étudiant
      short: een flexibel contract; a flexible contract
    4 Secondment | Detachering | Entsendung | Détachement
      short: een detacheringscontract; a contract by secondment
    5 Franchise | Franchise | Franchise | Franchise
      short: een franchiseovereenkomst; a franchise agreement
    """

  static let employmentTypes = """
    0 Unknown | Onbekend | Unbekannt | Inconnu
    1 Full-time (> 32 hours) | Fulltime (> 32 uur) | Vollzeit (> 32 Stunden) | Temps plein (> 32 heures)
    2 Part-time | Parttime | Teilzeit | Temps partiel
    3 Full-time or part-time | Fulltime of parttime | Vollzeit oder Teilzeit | Temps plein ou partiel
    """

  static let workingHoursTypes = """
    0 Unknown | Onbekend | Unbekannt | Inconnu
    1 Regular | Regulier | Regelmäßig | Horaires réguliers
    2 Irregular | Onregelmatig | Unregelmäßig | Horaires irréguliers
    """

  static let organizationSizes = """
    0 Unknown | Onbekend | Unbekannt | Inconnu
    1 1-9
    2 10-49
    3 50-99
    4 100-199
    5 200-499
    6 500-999
    7 1000-4999
    8 5000+
    """

  static let sourceTypes = """
    1 Job site | Vacaturesite | Jobsite | Site d'emploi
    2 Intermediary site | Site van bemiddelaar | Vermittler-Site | Site d'intermédiaire
    3 Newspaper site | Krantensite | Zeitungs-Site | Site de presse
    4 Employer site | Werkgeverssite | Arbeitgeber-Site | Site d'employeur
    """

  static let advertiserTypes = """
    1 Direct employer | Directe werkgever | Direkter Arbeitgeber | Employeur direct
    2 Intermediary | Intermediair | Personalvermittler | Intermédiaire
    """

  static let experienceLevels = """
    VAC_0_INTERNSHIP Internship | Stage | Praktikum | Stage
    VAC_1_STARTER Starter | Starter | Anfänger | Débutant
    VAC_2_EXPERIENCED Experienced | Ervaren | Erfahren | Expérimenté
    VAC_3_EXPERT Expert | Expert | Experte | Expert
    """

  static let salaryTimeScales = ["H", "M", "A"]
}
