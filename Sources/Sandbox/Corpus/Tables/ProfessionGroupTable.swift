/// The groups of professions: the class of each, and which activities employ it (`code weight` pairs).
enum ProfessionGroupTable {
  static let text = """
    0 Other | Overig | Sonstige | Autres
      class 0 4690 10 4711 10 5210 10 8411 10 8710 10 5610 8 1000 8 2511 6 4791 6 9311 4 8121 6 4771 8 5510 6
    4 Administrative staff | Administratief personeel | Verwaltungspersonal | Personnel administratif
      class 1 8411 16 8610 10 6920 9 4690 12 5210 8 6512 8 8710 6 6831 6 4120 5 6202 5 8542 5 7112 5 6910 6
    5 Customer service | Klantenservice | Kundenservice | Service client
      class 1 8220 26 4791 14 6512 12 3511 9 6110 9 4690 9 5320 6 6201 6 5210 6 8411 6
    10 Design and media | Vormgeving en media | Gestaltung und Medien | Design et médias
      class 2 7311 36 5813 18 6201 22 9001 6 4791 12 8542 6
    11 Stage technology | Podiumtechniek | Bühnentechnik | Technique de scène
      class 2 9001 94 8542 6
    16 Primary teachers | Leerkrachten basisonderwijs | Grundschullehrkräfte | Enseignants du primaire
      class 4 8520 100
    17 Special needs teachers | Leerkrachten speciaal onderwijs | Sonderpädagogen | Enseignants spécialisés
      class 4 8520 66 8531 34
    18 Secondary teachers | Docenten voortgezet onderwijs | Lehrkräfte im Sekundarbereich | Enseignants du secondaire
      class 4 8531 94 8532 6
    19 Education support | Onderwijsondersteuning | Bildungsunterstützung | Soutien à l'enseignement
      class 4 8520 40 8531 20 8532 16 8542 8 8559 16
    20 Trainers | Trainers | Trainer | Formateurs
      class 4 8559 70 8532 14 7022 10 8424 6
    21 Vocational teachers | Docenten mbo | Berufsschullehrkräfte | Enseignants professionnels
      class 4 8532 94 8559 6
    22 Higher education teachers | Docenten hoger onderwijs | Hochschullehrkräfte | Enseignants du supérieur
      class 4 8542 100
    23 Driving instructors | Rijinstructeurs | Fahrlehrer | Moniteurs de conduite
      class 4 8553 90 4941 6 4931 4
    28 Accounting | Administratie en accountancy | Buchhaltung | Comptabilité
      class 6 6920 34 4690 12 5210 6 4120 6 8411 7 8610 5 2800 5 6202 5 6831 5 8710 5 6512 5 1000 5
    29 Banking and insurance | Bank en verzekering | Bank und Versicherung | Banque et assurance
      class 6 6419 40 6512 48 6920 6 6831 6
    36 IT projects and analysis | IT-projecten en analyse | IT-Projekte und Analyse | Projets et analyse informatiques
      class 9 6202 34 6201 18 8411 12 6419 10 6512 8 8610 6 8542 4 3511 4 6110 4
    41 Software development | Softwareontwikkeling | Softwareentwicklung | Développement logiciel
      class 9 6201 52 6202 24 6419 7 2600 6 4791 6 8411 3 6512 2
    42 Software testing | Softwaretesten | Softwaretest | Test logiciel
      class 9 6201 44 6202 32 6419 10 2600 8 6512 6
    61 Nursing | Verpleging | Krankenpflege | Soins infirmiers
      class 19 8610 42 8710 22 8810 24 8720 12
    62 Personal care | Verzorging | Altenpflege | Aide aux personnes
      class 19 8710 52 8810 36 8720 12
    59 General practitioners | Huisartsen | Hausärzte | Médecins généralistes
      class 19 8621 100
    63 Physicians | Artsen | Ärzte | Médecins
      class 19 8610 58 8720 16 8710 20 8621 6
    64 Therapists | Therapeuten | Therapeuten | Thérapeutes
      class 19 8690 46 8610 18 8710 16 8720 20
    65 Medical assistants | Medisch assistenten | Medizinische Assistenz | Assistants médicaux
      class 19 8621 66 8610 34
    66 Disability and mental health | Gehandicaptenzorg en ggz | Behindertenhilfe und Psychiatrie | Handicap et santé mentale
      class 19 8720 86 8899 8 8710 6
    67 Pharmacy | Farmacie | Pharmazie | Pharmacie
      class 19 4773 76 8610 24
    68 Dental care | Mondzorg | Zahnmedizin | Soins dentaires
      class 19 8623 100
    69 Veterinary care | Diergeneeskunde | Tiermedizin | Médecine vétérinaire
      class 19 7500 100
    70 Hospital technicians | Ziekenhuistechnici | Krankenhaustechniker | Techniciens hospitaliers
      class 19 8610 94 8690 6
    80 IT systems | IT-systemen | IT-Systeme | Systèmes informatiques
      class 9 6202 46 6201 14 6110 8 8411 9 8610 6 8542 4 6419 5 2600 4 3511 4
    81 Data | Data | Daten | Données
      class 9 6202 24 6201 22 6419 14 6512 10 4791 8 8411 8 3511 6 8610 4 8542 4
    86 Childcare | Kinderopvang | Kinderbetreuung | Garde d'enfants
      class 20 8891 96 8520 4
    87 Social work | Maatschappelijk werk | Sozialarbeit | Travail social
      class 20 8899 56 8411 24 8720 14 8810 6
    105 Warehouse | Magazijn | Lager | Entrepôt
      class 15 5210 46 4690 16 4791 14 4711 9 5320 5 2800 3 1000 4 5222 3
    106 Truck drivers | Vrachtwagenchauffeurs | Lkw-Fahrer | Chauffeurs routiers
      class 15 4941 74 4690 14 4711 6 3811 3 4120 3
    107 Logistics planning | Logistieke planning | Logistikplanung | Planification logistique
      class 15 5210 30 4941 26 5222 20 4690 12 2800 6 1000 6
    108 Rail | Spoor | Schiene | Rail
      class 15 4931 100
    109 Passenger transport | Personenvervoer | Personenverkehr | Transport de personnes
      class 15 4931 100
    110 Delivery and post | Bezorging en post | Zustellung und Post | Livraison et poste
      class 15 5320 62 4690 12 4711 14 4791 6 5610 6
    111 Shipping and terminals | Scheepvaart en terminals | Schifffahrt und Terminals | Navigation et terminaux
      class 15 5222 100
    120 Cleaning | Schoonmaak | Reinigung | Nettoyage
      class 7 8121 84 8710 6 8610 6 3811 4
    122 Housekeeping | Housekeeping | Hauswirtschaft | Entretien hôtelier
      class 7 5510 72 8121 20 8710 8
    123 Waste collection | Afvalinzameling | Abfallsammlung | Collecte des déchets
      class 7 3811 94 8411 6
    121 Facility services | Facilitaire diensten | Gebäudeservice | Services généraux
      class 7 8121 26 8411 18 8610 16 8531 16 8710 14 8542 6 6202 4
    130 Green spaces | Groenvoorziening | Grünflächen | Espaces verts
      class 11 8130 80 8411 12 8899 8
    131 Growing | Teelt | Anbau | Cultures
      class 11 113 100
    132 Livestock | Veehouderij | Tierhaltung | Élevage
      class 11 141 100
    140 Purchasing | Inkoop | Einkauf | Achats
      class 24 4690 26 2800 18 8411 14 1000 12 8610 10 2600 10 4120 10
    141 Public policy | Beleid en bestuur | Politik und Verwaltung | Politiques publiques
      class 24 8411 82 3600 8 8899 5 7022 5
    150 Legal staff | Juridisch personeel | Juristisches Personal | Personnel juridique
      class 10 6910 40 8411 22 6512 12 6419 10 6920 8 6202 8
    151 Lawyers | Advocaten | Rechtsanwälte | Avocats
      class 10 6910 100
    152 Notaries | Notariaat | Notariat | Notariat
      class 10 6912 100
    160 Laboratories | Laboratoria | Labore | Laboratoires
      class 14 7211 34 8610 16 2100 18 1000 12 2000 12 8690 8
    161 Research | Onderzoek | Forschung | Recherche
      class 14 8542 60 7211 24 8610 10 2100 6
    177 Business sales | Zakelijke verkoop | Vertrieb | Vente aux entreprises
      class 21 4690 28 6202 12 6201 9 6110 6 2800 8 4511 6 6512 5 7311 5 4120 5 5222 5 5813 4 4321 4 1000 3
    179 Real estate agents | Makelaars | Immobilienmakler | Agents immobiliers
      class 21 6831 100
    182 Retail | Detailhandel | Einzelhandel | Commerce de détail
      class 21 4711 36 4771 38 4752 22 4764 2 4773 2
    183 Supermarket staff | Supermarktpersoneel | Supermarktpersonal | Personnel de supermarché
      class 21 4711 84 4752 16
    184 Home and interior advice | Woonadvies | Wohnberatung | Conseil en aménagement
      class 21 4752 92 4690 8
    190 Hairdressing | Haarverzorging | Friseurhandwerk | Coiffure
      class 23 9602 100
    192 Beauty | Schoonheidsverzorging | Kosmetik | Esthétique
      class 23 9604 100
    193 Optics | Optiek | Augenoptik | Optique
      class 23 4778 100
    191 Fitness | Fitness | Fitness | Fitness
      class 23 9313 88 9311 12
    194 Swimming | Zwemmen | Schwimmen | Natation
      class 23 9311 100
    200 Human resources | Personeelszaken | Personalwesen | Ressources humaines
      class 13 8411 13 8610 10 6202 12 5210 9 4690 12 8710 10 2800 8 6419 5 8542 6 4711 5 4120 6 8720 4
    201 Recruitment and staffing | Werving en bemiddeling | Personalvermittlung | Recrutement
      class 13 7820 46 7810 28 7830 22 8610 4
    209 Production workers | Productiemedewerkers | Produktionskräfte | Ouvriers de production
      class 18 1000 34 2511 18 2800 14 2000 9 2600 9 113 4 4791 4 3811 4 2100 4
    210 Metalwork | Metaalbewerking | Metallbearbeitung | Métallurgie
      class 18 2511 54 2800 30 2600 8 3312 8
    212 Furniture | Meubels | Möbel | Meubles
      class 18 3100 94 4120 6
    213 Surface treatment | Oppervlaktebehandeling | Oberflächenbehandlung | Traitement de surface
      class 18 2511 46 4511 44 3100 10
    211 Food crafts | Ambachtelijke voeding | Lebensmittelhandwerk | Métiers de bouche
      class 18 1000 44 4711 56
    217 Electrical installation | Elektrotechniek | Elektrotechnik | Électrotechnique
      class 8 4321 68 3511 10 3312 6 4322 6 2800 6 6831 4
    220 Mechanical maintenance | Werktuigbouwkundig onderhoud | Mechanische Wartung | Maintenance mécanique
      class 8 3312 28 2800 22 1000 16 2511 8 2000 8 2600 6 3511 6 5210 3 3811 3
    221 Telecom technicians | Telecomtechniek | Telekommunikationstechnik | Techniciens télécom
      class 8 6110 62 4321 38
    218 Heating, cooling and plumbing | Verwarming, koeling en sanitair | Heizung, Kälte und Sanitär | Chauffage, froid et plomberie
      class 8 4322 88 4321 8 6831 4
    219 Vehicles | Voertuigen | Fahrzeuge | Véhicules
      class 8 4511 84 4941 10 4931 6
    222 Bicycles | Fietsen | Fahrräder | Cycles
      class 8 4764 100
    230 Security | Beveiliging | Sicherheit | Sécurité
      class 22 8010 86 5222 6 9001 8
    231 Enforcement | Handhaving | Vollzug | Police et contrôle
      class 22 8424 62 8411 38
    232 Fire service | Brandweer | Feuerwehr | Pompiers
      class 22 8425 100
    233 Prison service | Gevangeniswezen | Justizvollzug | Administration pénitentiaire
      class 22 8423 100
    240 Kitchen | Keuken | Küche | Cuisine
      class 12 5610 54 5510 22 5629 16 8710 8
    241 Service | Bediening | Service | Service en salle
      class 12 5610 58 5510 24 5629 14 9001 4
    242 Hotel reception | Hotelreceptie | Hotelempfang | Réception hôtelière
      class 12 5510 100
    243 Travel | Reizen | Reisen | Voyages
      class 12 7911 92 5510 8
    260 Building trades | Bouwvakken | Bauberufe | Métiers du bâtiment
      class 3 4120 66 4211 28 6831 6
    261 Building management | Bouwmanagement | Bauleitung | Direction de travaux
      class 3 4120 56 4211 34 7112 10
    270 Managers | Leidinggevenden | Führungskräfte | Dirigeants
      class 16 8411 14 4690 13 5210 9 6202 11 2800 9 4120 8 8610 5 4711 5 8542 5 5510 6 6512 6 1000 6 3511 5
    271 Care managers | Zorgmanagers | Pflegemanager | Cadres de santé
      class 16 8710 40 8720 26 8810 20 8610 14
    280 Marketing | Marketing | Marketing | Marketing
      class 17 4791 22 7311 20 6201 14 4690 12 4771 8 6512 5 1000 7 5813 6 9001 6
    281 Communication | Communicatie | Kommunikation | Communication
      class 17 8411 28 7311 18 5813 14 8542 10 8610 10 9001 10 3600 4 7022 6
    308 Engineering and design | Engineering en ontwerp | Ingenieurwesen und Konstruktion | Ingénierie et conception
      class 5 7112 30 2800 24 2600 16 2000 6 1000 5 3511 7 4321 6 2511 6
    309 Civil and environmental engineering | Civiele techniek en milieu | Bau- und Umwelttechnik | Génie civil et environnement
      class 5 7112 48 4211 22 8411 14 3600 10 4120 6
    """
}
