/// The industries of organizations, and the activities within them.
enum IndustryTable {
  /// Jobfeed's `organization_industry`.
  static let industries = """
    0 Other or unknown | Overig of onbekend | Andere oder unbekannt | Autre ou inconnu
    1 Agriculture, forestry and fishing | Landbouw, bosbouw en visserij | Land- und Forstwirtschaft, Fischerei | Agriculture, sylviculture et pêche
    2 Construction | Bouw | Baugewerbe | Construction
    3 Employment services | Arbeidsbemiddeling | Arbeitsvermittlung | Services d'emploi
    4 Business services | Zakelijke dienstverlening | Unternehmensdienstleistungen | Services aux entreprises
    5 Financial services | Financiële dienstverlening | Finanzdienstleistungen | Services financiers
    6 Health care | Gezondheidszorg | Gesundheitswesen | Santé
    7 Welfare | Welzijn | Sozialwesen | Action sociale
    8 Hospitality, catering and tourism | Horeca en toerisme | Gastgewerbe und Tourismus | Hôtellerie, restauration et tourisme
    9 Government | Overheid | Öffentliche Verwaltung | Administration publique
    10 Trade | Handel | Handel | Commerce
    11 Transport and logistics | Transport en logistiek | Transport und Logistik | Transport et logistique
    12 ICT | ICT | IKT | Informatique
    13 Culture, sports and personal services | Cultuur, sport en persoonlijke diensten | Kultur, Sport und persönliche Dienste | Culture, sport et services personnels
    14 Media and communication | Media en communicatie | Medien und Kommunikation | Médias et communication
    15 Utilities | Nutsbedrijven | Versorgungswirtschaft | Services publics
    16 Facility services | Facilitaire diensten | Gebäudedienstleistungen | Services aux bâtiments
    17 Education | Onderwijs | Bildung | Enseignement
    18 Research and life sciences | Onderzoek en life sciences | Forschung und Life Sciences | Recherche et sciences de la vie
    19 Industry and technology | Industrie en techniek | Industrie und Technik | Industrie et technique
    20 Food industry | Voedingsmiddelenindustrie | Lebensmittelindustrie | Industrie alimentaire
    """

  /// Jobfeed's `organization_activity`, numbered like the Dutch classification of businesses (SBI).
  ///
  /// - `industry`: see above;
  /// - `count`: how many organizations are invented;
  /// - `size`: by how many classes they are larger than elsewhere;
  /// - `names`: how they are called, `*` being the invented part.
  static let activities = """
    113 Greenhouse vegetables and flowers | Glastuinbouw | Gewächshausbau | Cultures sous serre
      industry 1 count 50 size -1
      names: Kwekerij *; * Plant; * Fresh; Gebroeders *; * Flowers
    141 Livestock farming | Veehouderij | Viehhaltung | Élevage
      industry 1 count 24 size -2
      names: Melkveebedrijf *; Hoeve *; * Agro
    1000 Food production | Voedingsmiddelenproductie | Lebensmittelproduktion | Production alimentaire
      industry 20 count 80 size 1
      names: * Foods; * Bakkerijen; * Vleeswaren; Zuivelfabriek *; * Ingredients
    2000 Chemicals | Chemie | Chemie | Chimie
      industry 19 count 36 size 1
      names: * Chemie; * Coatings; * Polymers
    2100 Pharmaceuticals | Farmacie | Pharma | Pharmacie
      industry 18 count 24 size 1
      names: * Pharma; * Biologics; * Therapeutics
    2511 Metal products | Metaalproducten | Metallerzeugnisse | Produits métalliques
      industry 19 count 100 size 0
      names: * Metaal; * Staalbouw; Constructiebedrijf *; * Plaatwerk; * Lastechniek
    2600 Electronics and high tech | Elektronica en hightech | Elektronik und Hightech | Électronique
      industry 19 count 60 size 1
      names: * Hightech; * Photonics; * Electronics; * Semicon
    2800 Machinery | Machinebouw | Maschinenbau | Machines
      industry 19 count 90 size 1
      names: * Machinebouw; * Engineering & Machines; * Systemen; * Aandrijftechniek
    3100 Furniture and interiors | Meubels en interieurbouw | Möbel und Innenausbau | Meubles et agencement
      industry 19 count 50 size -1
      names: * Interieurbouw; Meubelmakerij *; * Houtbewerking
    3312 Machine maintenance | Machineonderhoud | Maschinenwartung | Maintenance industrielle
      industry 19 count 70 size 0
      names: * Industrial Services; * Onderhoudstechniek; * Technisch Beheer
    3511 Energy | Energie | Energie | Énergie
      industry 15 count 24 size 2
      names: * Energie; * Netbeheer; Warmtebedrijf *
    3600 Water management | Waterbeheer | Wasserwirtschaft | Gestion de l'eau
      industry 15 count 18 size 2
      names: Waterschap *; Drinkwaterbedrijf *
    3811 Waste collection | Afvalinzameling | Abfallsammlung | Collecte des déchets
      industry 15 count 20 size 1
      names: * Milieudiensten; Reinigingsdienst *; * Recycling
    4120 Building | Woning- en utiliteitsbouw | Hochbau | Construction de bâtiments
      industry 2 count 130 size 0
      names: Bouwbedrijf *; * Bouw; Aannemersbedrijf *; * Renovatie; * Vastgoedonderhoud
    4211 Civil engineering | Grond-, weg- en waterbouw | Tiefbau | Génie civil
      industry 2 count 70 size 1
      names: * Infra; * Wegenbouw; * Grondwerken; * Waterbouw
    4321 Electrical installation | Elektrotechnische installatie | Elektroinstallation | Installation électrique
      industry 2 count 100 size 0
      names: * Elektrotechniek; * Installaties; Elektro *; * Zonnepanelen
    4322 Heating, plumbing and cooling | Loodgieters- en klimaattechniek | Heizung, Sanitär, Klima | Chauffage et plomberie
      industry 2 count 90 size 0
      names: * Klimaattechniek; Installatiebedrijf *; * Koudetechniek; Loodgietersbedrijf *
    4511 Car dealers and garages | Autobedrijven | Autohäuser und Werkstätten | Garages automobiles
      industry 10 count 80 size 0
      names: Autobedrijf *; * Mobiliteit; Garage *; * Trucks; Autogroep *
    4690 Wholesale | Groothandel | Großhandel | Commerce de gros
      industry 10 count 140 size 0
      names: * Groothandel; * Trading; * Technische Handel; * Bouwmaterialen; * Import
    4711 Supermarkets | Supermarkten | Supermärkte | Supermarchés
      industry 10 count 30 size 3
      names: * Supermarkten; Versmarkt *; * Buurtsuper
    4752 Home improvement and furniture shops | Bouwmarkten en woonwinkels | Bau- und Möbelmärkte | Bricolage et ameublement
      industry 10 count 50 size 1
      names: Bouwmarkt *; * Wonen; * Keukens; Tuincentrum *
    4771 Fashion and other shops | Mode en overige winkels | Mode und sonstige Läden | Mode et autres magasins
      industry 10 count 90 size 1
      names: * Mode; * Schoenen; * Lifestyle; Warenhuis *; * Sport & Vrije Tijd
    4764 Bicycle shops | Fietsenwinkels | Fahrradläden | Magasins de cycles
      industry 10 count 24 size -1
      names: * Tweewielers; Rijwielhandel *; * Fietsen
    4773 Pharmacies | Apotheken | Apotheken | Pharmacies
      industry 6 count 50 size -1
      names: Apotheek *; * Apotheken
    4778 Opticians | Opticiens | Augenoptiker | Opticiens
      industry 10 count 24 size 0
      names: * Optiek; * Brillen
    4791 Web shops | Webwinkels | Onlinehandel | Commerce en ligne
      industry 10 count 60 size 1
      names: * Online; * Shop; * Direct
    4931 Public transport and taxis | Openbaar vervoer en taxi | Nahverkehr und Taxi | Transports publics et taxis
      industry 11 count 30 size 2
      names: * Vervoer; * Streekvervoer; Taxi *
    4941 Road freight | Wegtransport | Straßengüterverkehr | Transport routier
      industry 11 count 130 size 0
      names: * Transport; Transportbedrijf *; * Koeltransport; * Road Cargo
    5210 Warehousing | Opslag en distributie | Lagerung und Distribution | Entreposage
      industry 11 count 100 size 1
      names: * Logistics; * Warehousing; * Fulfilment; * Distributie
    5222 Ports and forwarding | Havens en expeditie | Häfen und Spedition | Ports et transit
      industry 11 count 50 size 1
      names: * Terminals; * Shipping; * Forwarding; * Stevedoring
    5320 Post and parcels | Post en pakketten | Post und Pakete | Poste et colis
      industry 11 count 24 size 2
      names: * Pakket; * Koeriers; * Post
    5510 Hotels and holiday parks | Hotels en vakantieparken | Hotels und Ferienparks | Hôtels et parcs de vacances
      industry 8 count 90 size 0
      names: Hotel *; * Hotels; Vakantiepark *; Landgoed *
    5610 Restaurants and cafés | Restaurants en cafés | Restaurants und Cafés | Restaurants et cafés
      industry 8 count 150 size -2
      names: Restaurant *; Brasserie *; Café *; Strandpaviljoen *; * Grill
    5629 Contract catering | Bedrijfscatering | Betriebsverpflegung | Restauration collective
      industry 8 count 30 size 2
      names: * Catering; * Foodservice
    5813 Publishing | Uitgeverijen | Verlage | Édition
      industry 14 count 30 size 0
      names: Uitgeverij *; * Media
    6110 Telecommunications | Telecommunicatie | Telekommunikation | Télécommunications
      industry 12 count 24 size 2
      names: * Telecom; * Glasvezel; * Netwerken
    6201 Software development | Softwareontwikkeling | Softwareentwicklung | Développement logiciel
      industry 12 count 180 size 0
      names: * Software; * Digital; * Labs; * Apps; * Data; * Solutions
    6202 IT consulting | IT-dienstverlening | IT-Beratung | Conseil informatique
      industry 12 count 120 size 1
      names: * IT; * ICT Diensten; * Consulting; * Cloud; * Cyber
    6419 Banks | Banken | Banken | Banques
      industry 5 count 16 size 3
      names: * Bank; Spaarbank *
    6512 Insurance and pensions | Verzekeringen en pensioenen | Versicherungen und Renten | Assurances et retraites
      industry 5 count 44 size 2
      names: * Verzekeringen; Pensioenfonds *; * Hypotheken; * Assuradeuren
    6831 Housing and real estate | Wonen en vastgoed | Wohnungswirtschaft | Immobilier
      industry 4 count 60 size 0
      names: Woningstichting *; * Makelaars; * Vastgoed; Wooncorporatie *
    6910 Lawyers | Advocaten | Anwälte | Avocats
      industry 4 count 44 size -1
      names: * Advocaten; * Legal; * Advocatuur
    6912 Notaries | Notarissen | Notare | Notaires
      industry 4 count 24 size -1
      names: * Notarissen; Notariskantoor *
    6920 Accountants | Accountants | Wirtschaftsprüfer | Comptables
      industry 4 count 80 size 0
      names: * Accountants; * Administratie; * Belastingadviseurs; * Audit
    7022 Management consulting | Organisatieadvies | Unternehmensberatung | Conseil en gestion
      industry 4 count 60 size 0
      names: * Advies; * Partners; * Strategy
    7112 Engineering consultancies | Ingenieursbureaus | Ingenieurbüros | Bureaux d'ingénierie
      industry 4 count 90 size 1
      names: Ingenieursbureau *; * Engineering; * Constructies; * Milieuadvies
    7211 Research | Onderzoek | Forschung | Recherche
      industry 18 count 40 size 1
      names: Onderzoeksinstituut *; * Bio; * Research; Laboratorium *
    7311 Advertising and design | Reclame en vormgeving | Werbung und Gestaltung | Publicité et design
      industry 14 count 60 size -1
      names: Bureau *; * Creative; Studio *; * Marketing
    7810 Recruitment | Werving en selectie | Personalvermittlung | Recrutement
      industry 3 count 90 size -1
      names: * Werving & Selectie; * Recruitment; * Search; * Professionals
    7820 Temporary work agencies | Uitzendbureaus | Zeitarbeit | Travail temporaire
      industry 3 count 110 size 1
      names: * Uitzendbureau; Uitzendgroep *; * Flex; * Werkt; * Personeelsdiensten
    7830 Secondment | Detachering | Arbeitnehmerüberlassung | Détachement
      industry 3 count 70 size 0
      names: * Detachering; * Interim; * Projecten; * Talent
    7500 Veterinary practices | Dierenartspraktijken | Tierarztpraxen | Cabinets vétérinaires
      industry 6 count 30 size -2
      names: Dierenkliniek *; Dierenartsen *
    7911 Travel agencies | Reisbureaus | Reisebüros | Agences de voyages
      industry 8 count 18 size 0
      names: * Reizen; Reisbureau *
    8010 Security | Beveiliging | Sicherheitsdienste | Sécurité
      industry 16 count 30 size 2
      names: * Beveiliging; * Security
    8121 Cleaning | Schoonmaak | Reinigung | Nettoyage
      industry 16 count 70 size 2
      names: Schoonmaakbedrijf *; * Facilitair; * Schoonmaakdiensten; Glazenwasserij *
    8130 Landscaping | Groenvoorziening | Garten- und Landschaftsbau | Aménagement paysager
      industry 1 count 40 size 0
      names: Hoveniersbedrijf *; * Groen; * Groenprojecten
    8220 Call centres | Callcenters | Callcenter | Centres d'appels
      industry 4 count 20 size 2
      names: * Klantcontact; * Contact Center
    8411 Municipalities and public bodies | Gemeenten en publieke diensten | Gemeinden und Behörden | Communes et organismes publics
      industry 9 count 130 size 2
      names: Gemeente *; Omgevingsdienst *; Regio *; Servicedienst *
    8423 Justice | Justitie | Justiz | Justice
      industry 9 count 12 size 2
      names: Justitieel Centrum *; Penitentiaire Inrichting *
    8424 Enforcement | Handhaving | Vollzug | Police
      industry 9 count 16 size 2
      names: Handhavingsdienst *; Parkeerdienst *
    8425 Fire service | Brandweer | Feuerwehr | Sapeurs-pompiers
      industry 9 count 14 size 2
      names: Veiligheidsregio *; Brandweer *
    8520 Primary schools | Basisscholen | Grundschulen | Écoles primaires
      industry 17 count 150 size 0
      names: Basisschool *; Scholengroep *; Stichting * Basisonderwijs; Montessorischool *
    8531 Secondary schools | Middelbare scholen | Weiterführende Schulen | Écoles secondaires
      industry 17 count 80 size 1
      names: * College; Lyceum *; Scholengemeenschap *
    8532 Vocational schools | Mbo-instellingen | Berufsschulen | Écoles professionnelles
      industry 17 count 24 size 3
      names: ROC *; Vakschool *; Mbo-college *
    8542 Higher education | Hoger onderwijs | Hochschulen | Enseignement supérieur
      industry 17 count 20 size 3
      names: Hogeschool *; Universiteit *
    8553 Driving schools | Rijscholen | Fahrschulen | Auto-écoles
      industry 17 count 24 size -2
      names: Verkeersschool *; Rijschool *
    8559 Training institutes | Opleidingsinstituten | Weiterbildung | Instituts de formation
      industry 17 count 36 size -1
      names: * Opleidingen; * Academie
    8610 Hospitals | Ziekenhuizen | Krankenhäuser | Hôpitaux
      industry 6 count 50 size 3
      names: * Ziekenhuis; Medisch Centrum *; Kliniek *
    8621 Doctors' practices | Huisartsenpraktijken | Arztpraxen | Cabinets médicaux
      industry 6 count 80 size -2
      names: Huisartsenpraktijk *; Gezondheidscentrum *; Huisartsen *
    8623 Dental practices | Tandartspraktijken | Zahnarztpraxen | Cabinets dentaires
      industry 6 count 60 size -2
      names: Tandartspraktijk *; Mondzorg *; * Tandartsen
    8690 Therapists and laboratories | Paramedische praktijken | Therapiepraxen | Professions paramédicales
      industry 6 count 80 size -1
      names: Fysiotherapie *; Praktijk *; * Logopedie; * Diagnostiek
    8710 Nursing and care homes | Verpleeg- en verzorgingshuizen | Pflegeheime | Maisons de soins
      industry 6 count 120 size 2
      names: Zorggroep *; Woonzorgcentrum *; Stichting *; * Ouderenzorg
    8720 Disability and mental health care | Gehandicaptenzorg en ggz | Behindertenhilfe und Psychiatrie | Handicap et santé mentale
      industry 6 count 90 size 2
      names: * GGZ; Stichting * Gehandicaptenzorg; * Begeleid Wonen; * Zorg
    8810 Home care | Thuiszorg | Häusliche Pflege | Soins à domicile
      industry 6 count 100 size 1
      names: Thuiszorg *; * Wijkzorg; Buurtteam *; * Thuis
    8891 Childcare | Kinderopvang | Kinderbetreuung | Garde d'enfants
      industry 7 count 110 size 0
      names: Kinderopvang *; Kinderdagverblijf *; BSO *; * Kindercentra
    8899 Social work | Maatschappelijk werk | Sozialarbeit | Action sociale
      industry 7 count 60 size 1
      names: * Welzijn; Jeugdhulp *; Stichting * Sociaal Werk; Leerwerkbedrijf *
    9001 Culture and events | Cultuur en evenementen | Kultur und Veranstaltungen | Culture et événements
      industry 13 count 40 size -1
      names: Theater *; Museum *; * Events; Bibliotheek *
    9311 Swimming pools and sports halls | Zwembaden en sporthallen | Schwimmbäder und Sporthallen | Piscines et salles de sport
      industry 13 count 26 size 0
      names: Zwembad *; Sportcentrum *
    9313 Fitness | Fitness | Fitness | Fitness
      industry 13 count 30 size -1
      names: * Fitness; * Health Club; Sportschool *
    9602 Hairdressers | Kapsalons | Friseursalons | Salons de coiffure
      industry 13 count 40 size -2
      names: Kapsalon *; * Haarmode; * Kappers
    9604 Beauty salons | Schoonheidssalons | Kosmetikstudios | Instituts de beauté
      industry 13 count 24 size -2
      names: * Beauty; Huidkliniek *; * Wellness
    """
}
