/// Unit groups of the International Standard Classification of Occupations, ISCO-08, as far as the
/// professions need them.
enum IscoTable {
  static let text = """
    1120 Managing directors and chief executives | Directeuren | Geschäftsführer | Directeurs généraux
    1211 Finance managers | Financieel managers | Führungskräfte Finanzen | Directeurs financiers
    1212 Human resource managers | Managers personeelszaken | Führungskräfte Personal | Directeurs des ressources humaines
    1219 Business services managers | Managers zakelijke diensten | Führungskräfte betriebliche Dienste | Cadres de direction, services
    1221 Sales and marketing managers | Managers verkoop en marketing | Führungskräfte Vertrieb und Marketing | Directeurs des ventes et du marketing
    1321 Manufacturing managers | Productiemanagers | Produktionsleiter | Responsables de production
    1323 Construction managers | Managers bouw | Bauleiter | Responsables de la construction
    1324 Supply and distribution managers | Managers logistiek | Führungskräfte Logistik | Responsables logistiques
    1341 Childcare services managers | Managers kinderopvang | Leiter von Kinderbetreuung | Cadres de la garde d'enfants
    1342 Health services managers | Managers gezondheidszorg | Führungskräfte Gesundheit | Cadres de la santé
    1345 Education managers | Managers onderwijs | Führungskräfte Bildung | Cadres de l'éducation
    1412 Restaurant managers | Managers restaurants | Restaurantleiter | Gérants de restaurants
    1420 Retail and wholesale trade managers | Managers handel | Führungskräfte Handel | Gérants de commerce
    2120 Mathematicians, actuaries and statisticians | Wiskundigen, actuarissen en statistici | Mathematiker, Aktuare und Statistiker | Mathématiciens, actuaires et statisticiens
    2131 Biologists and related scientists | Biologen | Biologen | Biologistes
    2133 Environmental protection professionals | Milieudeskundigen | Umweltschutzwissenschaftler | Spécialistes de l'environnement
    2141 Industrial and production engineers | Productie-ingenieurs | Wirtschaftsingenieure | Ingénieurs de production
    2142 Civil engineers | Civiel ingenieurs | Bauingenieure | Ingénieurs civils
    2144 Mechanical engineers | Werktuigbouwkundig ingenieurs | Maschinenbauingenieure | Ingénieurs mécaniciens
    2145 Chemical engineers | Chemisch ingenieurs | Chemieingenieure | Ingénieurs chimistes
    2149 Other engineers | Overige ingenieurs | Sonstige Ingenieure | Autres ingénieurs
    2151 Electrical engineers | Elektrotechnisch ingenieurs | Elektroingenieure | Ingénieurs électriciens
    2152 Electronics engineers | Elektronisch ingenieurs | Elektronikingenieure | Ingénieurs électroniciens
    2164 Town and traffic planners | Stedenbouwkundigen | Stadt- und Verkehrsplaner | Urbanistes
    2166 Graphic and multimedia designers | Grafisch ontwerpers | Grafik- und Multimediadesigner | Concepteurs graphiques et multimédia
    2211 Generalist medical practitioners | Huisartsen en basisartsen | Allgemeinärzte | Médecins généralistes
    2212 Specialist medical practitioners | Medisch specialisten | Fachärzte | Médecins spécialistes
    2221 Nursing professionals | Verpleegkundigen | Pflegefachkräfte | Cadres infirmiers
    2250 Veterinarians | Dierenartsen | Tierärzte | Vétérinaires
    2261 Dentists | Tandartsen | Zahnärzte | Dentistes
    2262 Pharmacists | Apothekers | Apotheker | Pharmaciens
    2263 Occupational health and hygiene professionals | Arbodeskundigen | Arbeitsschutzfachleute | Spécialistes de la santé au travail
    2264 Physiotherapists | Fysiotherapeuten | Physiotherapeuten | Physiothérapeutes
    2266 Audiologists and speech therapists | Audiologen en logopedisten | Logopäden | Orthophonistes
    2269 Other health professionals | Overige gezondheidsdeskundigen | Sonstige Gesundheitsberufe | Autres spécialistes de la santé
    2310 University and higher education teachers | Docenten hoger onderwijs | Hochschullehrer | Professeurs d'université
    2320 Vocational education teachers | Docenten beroepsonderwijs | Berufsschullehrer | Professeurs d'enseignement technique
    2330 Secondary education teachers | Docenten voortgezet onderwijs | Lehrer im Sekundarbereich | Professeurs du secondaire
    2341 Primary school teachers | Leerkrachten basisonderwijs | Lehrer im Primarbereich | Instituteurs du primaire
    2351 Education methods specialists | Onderwijskundigen | Fachleute für Pädagogik | Spécialistes des méthodes d'enseignement
    2352 Special needs teachers | Leerkrachten speciaal onderwijs | Sonderpädagogen | Enseignants spécialisés
    2411 Accountants | Accountants | Wirtschaftsprüfer und Steuerberater | Cadres comptables
    2413 Financial analysts | Financieel analisten | Finanzanalysten | Analystes financiers
    2421 Management and organization analysts | Organisatieadviseurs | Unternehmensberater | Spécialistes en organisation
    2422 Policy administration professionals | Beleidsadviseurs | Fachkräfte für Politikplanung | Spécialistes des politiques
    2423 Personnel and careers professionals | Personeels- en loopbaandeskundigen | Personalfachleute | Spécialistes du personnel
    2424 Training and staff development professionals | Opleidingsdeskundigen | Fachleute für Personalentwicklung | Spécialistes de la formation
    2431 Advertising and marketing professionals | Marketingdeskundigen | Marketingfachleute | Spécialistes du marketing
    2432 Public relations professionals | Communicatiedeskundigen | Fachleute für Öffentlichkeitsarbeit | Spécialistes des relations publiques
    2433 Technical and medical sales professionals | Technisch-commercieel deskundigen | Technische Vertriebsfachleute | Spécialistes de la vente technique
    2511 Systems analysts | Systeemanalisten | Systemanalytiker | Analystes de systèmes
    2512 Software developers | Softwareontwikkelaars | Softwareentwickler | Concepteurs de logiciels
    2513 Web and multimedia developers | Web- en multimediaontwikkelaars | Web- und Multimediaentwickler | Concepteurs de sites Internet
    2514 Applications programmers | Applicatieprogrammeurs | Anwendungsprogrammierer | Programmeurs d'applications
    2519 Other software analysts | Overige software-analisten | Sonstige Softwareanalytiker | Autres concepteurs de logiciels
    2521 Database professionals | Databasedeskundigen | Datenbankfachleute | Spécialistes des bases de données
    2522 Systems administrators | Systeembeheerders | Systemadministratoren | Administrateurs de systèmes
    2523 Computer network professionals | Netwerkdeskundigen | Netzwerkfachleute | Spécialistes des réseaux
    2529 Other database and network professionals | Overige database- en netwerkdeskundigen | Sonstige Datenbank- und Netzwerkfachleute | Autres spécialistes des réseaux
    2611 Lawyers | Advocaten | Rechtsanwälte | Avocats
    2619 Other legal professionals | Overige juristen | Sonstige Juristen | Autres juristes
    2634 Psychologists | Psychologen | Psychologen | Psychologues
    2635 Social work professionals | Maatschappelijk werkers | Sozialarbeiter | Spécialistes du travail social
    2641 Authors and related writers | Auteurs en tekstschrijvers | Autoren | Auteurs et rédacteurs
    2642 Journalists | Journalisten | Journalisten | Journalistes
    3111 Chemical and physical science technicians | Laboranten | Chemie- und Physiktechniker | Techniciens des sciences physiques
    3112 Civil engineering technicians | Bouwkundig technici | Bautechniker | Techniciens en génie civil
    3113 Electrical engineering technicians | Elektrotechnici | Elektrotechniker | Techniciens en électricité
    3115 Mechanical engineering technicians | Werktuigbouwkundig technici | Maschinenbautechniker | Techniciens en mécanique
    3118 Draughtspersons | Technisch tekenaars | Technische Zeichner | Dessinateurs industriels
    3122 Manufacturing supervisors | Productieleiders | Produktionsaufseher | Superviseurs d'usine
    3123 Construction supervisors | Uitvoerders bouw | Bauaufseher | Superviseurs de construction
    3211 Medical imaging technicians | Medisch beeldvormers | Medizintechniker Bildgebung | Techniciens en imagerie médicale
    3213 Pharmaceutical technicians | Apothekersassistenten | Pharmazeutisch-technische Assistenten | Préparateurs en pharmacie
    3251 Dental assistants | Tandartsassistenten | Zahnmedizinische Assistenten | Assistants dentaires
    3254 Dispensing opticians | Opticiens | Augenoptiker | Opticiens
    3256 Medical assistants | Doktersassistenten | Medizinische Assistenten | Assistants médicaux
    3259 Other health associate professionals | Overig medisch assisterend personeel | Sonstige Gesundheitsfachkräfte | Autres professions de santé
    3312 Credit and loans officers | Kredietadviseurs | Kreditsachbearbeiter | Responsables des prêts
    3313 Accounting associate professionals | Boekhouders | Fachkräfte Rechnungswesen | Comptables
    3315 Valuers and loss assessors | Taxateurs en schade-experts | Schätzer und Schadensgutachter | Experts en évaluation
    3321 Insurance representatives | Verzekeringsagenten | Versicherungsvertreter | Agents d'assurances
    3322 Commercial sales representatives | Vertegenwoordigers | Handelsvertreter | Représentants commerciaux
    3323 Buyers | Inkopers | Einkäufer | Acheteurs
    3331 Clearing and forwarding agents | Expediteurs en declaranten | Speditionskaufleute | Transitaires
    3333 Employment agents and contractors | Arbeidsbemiddelaars | Arbeitsvermittler | Agents d'emploi
    3334 Real estate agents | Makelaars | Immobilienmakler | Agents immobiliers
    3341 Office supervisors | Teamleiders administratie | Bürosupervisoren | Superviseurs de bureau
    3343 Administrative and executive secretaries | Directiesecretaresses | Direktionssekretäre | Secrétaires de direction
    3353 Social benefits officials | Uitkeringsambtenaren | Sozialleistungsbeamte | Agents des prestations sociales
    3354 Licensing officials | Vergunningambtenaren | Genehmigungsbeamte | Agents des permis et licences
    3359 Other regulatory associate professionals | Overige handhavers en inspecteurs | Sonstige Aufsichtsbeamte | Autres agents de l'application de la loi
    3411 Legal and related associate professionals | Juridisch medewerkers | Juristische Fachkräfte | Professions juridiques intermédiaires
    3412 Social work associate professionals | Sociaal werkers | Sozialpflegefachkräfte | Professions intermédiaires du travail social
    3422 Sports coaches and instructors | Sportinstructeurs | Sporttrainer | Entraîneurs sportifs
    3423 Fitness and recreation instructors | Fitness- en recreatieleiders | Fitness- und Freizeittrainer | Instructeurs de fitness et loisirs
    3434 Chefs | Chef-koks | Küchenchefs | Chefs cuisiniers
    3435 Other artistic associate professionals | Overige culturele beroepen | Sonstige künstlerische Fachkräfte | Autres professions artistiques
    3512 User support technicians | Gebruikersondersteuners | Benutzerbetreuer | Techniciens d'assistance informatique
    3521 Broadcasting and audio-visual technicians | Audiovisueel technici | Rundfunk- und AV-Techniker | Techniciens de l'audiovisuel
    4110 General office clerks | Administratief medewerkers | Allgemeine Bürokräfte | Employés de bureau
    4120 Secretaries | Secretaresses | Sekretäre | Secrétaires
    4221 Travel consultants | Reisadviseurs | Reiseberater | Consultants en voyages
    4222 Contact centre information clerks | Callcentermedewerkers | Callcenterkräfte | Employés de centre d'appels
    4224 Hotel receptionists | Hotelreceptionisten | Hotelrezeptionisten | Réceptionnistes d'hôtel
    4226 Receptionists | Receptionisten | Empfangspersonal | Réceptionnistes
    4229 Other client information workers | Overige baliemedewerkers | Sonstige Kundeninformation | Autres agents d'information
    4311 Accounting and bookkeeping clerks | Boekhoudkundig medewerkers | Buchhaltungskräfte | Aides-comptables
    4312 Finance and insurance clerks | Financieel administratief medewerkers | Finanz- und Versicherungskräfte | Employés de finance et d'assurance
    4313 Payroll clerks | Loonadministrateurs | Lohnbuchhalter | Employés de paie
    4321 Stock clerks | Magazijnmedewerkers | Lagerverwalter | Magasiniers
    4322 Production clerks | Productieplanners | Produktionsplaner | Employés de planification
    4323 Transport clerks | Transportplanners | Transportplaner | Employés de transport
    4412 Mail carriers | Postbezorgers | Postzusteller | Facteurs
    4415 Filing and copying clerks | Archiefmedewerkers | Registraturkräfte | Archivistes
    4416 Personnel clerks | Personeelsadministrateurs | Personalsachbearbeiter | Employés du personnel
    5120 Cooks | Koks | Köche | Cuisiniers
    5131 Waiters | Kelners | Kellner | Serveurs
    5132 Bartenders | Barmedewerkers | Barkeeper | Barmans
    5141 Hairdressers | Kappers | Friseure | Coiffeurs
    5142 Beauticians | Schoonheidsspecialisten | Kosmetiker | Esthéticiens
    5151 Cleaning and housekeeping supervisors | Leidinggevenden schoonmaak | Reinigungs- und Hauswirtschaftsleiter | Intendants et superviseurs du nettoyage
    5153 Building caretakers | Conciërges | Hauswarte | Concierges
    5165 Driving instructors | Rijinstructeurs | Fahrlehrer | Moniteurs d'auto-école
    5222 Shop supervisors | Winkelleidinggevenden | Verkaufsaufseher | Superviseurs de magasin
    5223 Shop sales assistants | Verkoopmedewerkers | Verkäufer | Vendeurs en magasin
    5230 Cashiers and ticket clerks | Kassamedewerkers | Kassierer | Caissiers
    5244 Contact centre salespersons | Telefonisch verkopers | Telefonverkäufer | Télévendeurs
    5246 Food service counter attendants | Counterverkopers voeding | Imbissverkäufer | Commis au comptoir de restauration
    5311 Childcare workers | Kinderverzorgers | Kinderbetreuer | Gardes d'enfants
    5312 Teachers' aides | Onderwijsassistenten | Lehrergehilfen | Aides-enseignants
    5321 Health care assistants | Verzorgenden | Pflegehelfer | Aides-soignants en institution
    5322 Home-based personal care workers | Thuiszorgmedewerkers | Häusliche Pflegekräfte | Aides-soignants à domicile
    5411 Firefighters | Brandweerlieden | Feuerwehrleute | Pompiers
    5412 Police officers | Politieagenten | Polizisten | Agents de police
    5413 Prison guards | Gevangenbewaarders | Justizvollzugsbedienstete | Gardiens de prison
    5414 Security guards | Beveiligers | Sicherheitskräfte | Agents de sécurité
    6113 Gardeners and horticultural growers | Hoveniers en kwekers | Gärtner | Jardiniers et horticulteurs
    6121 Livestock and dairy producers | Veehouders | Tierhalter | Éleveurs
    7112 Bricklayers | Metselaars | Maurer | Maçons
    7114 Concrete placers and finishers | Betonwerkers | Betonierer | Constructeurs en béton
    7115 Carpenters and joiners | Timmerlieden | Zimmerleute und Bautischler | Charpentiers et menuisiers
    7121 Roofers | Dakdekkers | Dachdecker | Couvreurs
    7123 Plasterers | Stukadoors | Stuckateure | Plâtriers
    7126 Plumbers and pipe fitters | Loodgieters | Klempner und Rohrinstallateure | Plombiers et tuyauteurs
    7127 Air conditioning and refrigeration mechanics | Koelmonteurs | Klima- und Kältemechaniker | Mécaniciens en climatisation
    7131 Painters | Schilders | Maler | Peintres en bâtiment
    7132 Spray painters and varnishers | Spuiters | Lackierer | Laqueurs
    7212 Welders | Lassers | Schweißer | Soudeurs
    7213 Sheet metal workers | Plaatwerkers | Blechbearbeiter | Tôliers
    7223 Metal machine tool setters and operators | Verspaners | Werkzeugmaschineneinrichter | Régleurs de machines-outils
    7231 Motor vehicle mechanics | Automonteurs | Kraftfahrzeugmechaniker | Mécaniciens automobiles
    7233 Industrial machinery mechanics | Machinemonteurs | Maschinenmechaniker | Mécaniciens de machines
    7234 Bicycle repairers | Fietsenmakers | Fahrradmechaniker | Réparateurs de cycles
    7411 Building electricians | Elektriciens | Bauelektriker | Électriciens du bâtiment
    7412 Electrical mechanics and fitters | Elektromonteurs | Elektromechaniker | Mécaniciens en électricité
    7422 ICT installers and servicers | ICT-monteurs | IKT-Installateure | Monteurs en télécommunications
    7511 Butchers | Slagers | Fleischer | Bouchers
    7512 Bakers | Bakkers | Bäcker | Boulangers
    7522 Cabinet-makers | Meubelmakers | Möbeltischler | Ébénistes
    7543 Product graders and testers | Productcontroleurs | Produktprüfer | Contrôleurs de produits
    8131 Chemical plant operators | Procesoperators | Anlagenführer Chemie | Conducteurs d'installations chimiques
    8189 Other stationary machine operators | Overige machineoperators | Sonstige Anlagenbediener | Autres conducteurs de machines
    8211 Mechanical machinery assemblers | Assemblagemedewerkers | Monteure | Monteurs en mécanique
    8311 Locomotive engine drivers | Machinisten | Lokführer | Conducteurs de locomotives
    8322 Car, taxi and van drivers | Chauffeurs auto, taxi en bestelwagen | Auto-, Taxi- und Lieferwagenfahrer | Chauffeurs de taxi et de camionnette
    8331 Bus and tram drivers | Bus- en trambestuurders | Bus- und Straßenbahnfahrer | Conducteurs d'autobus et de tramway
    8332 Heavy truck drivers | Vrachtwagenchauffeurs | Lastkraftwagenfahrer | Conducteurs de poids lourds
    8342 Earthmoving plant operators | Grondverzetmachinisten | Erdbewegungsmaschinenführer | Conducteurs d'engins de terrassement
    8344 Lifting truck operators | Heftruckchauffeurs | Gabelstaplerfahrer | Conducteurs de chariots élévateurs
    8350 Ships' deck crews | Dekpersoneel | Deckspersonal | Matelots de pont
    9112 Cleaners in offices and hotels | Schoonmakers kantoren en hotels | Reinigungskräfte in Büros und Hotels | Agents d'entretien des bureaux et hôtels
    9123 Window cleaners | Glazenwassers | Fensterputzer | Laveurs de vitres
    9129 Other cleaning workers | Overige schoonmakers | Sonstige Reinigungskräfte | Autres nettoyeurs
    9213 Crop and livestock farm labourers | Agrarisch hulpkrachten | Landwirtschaftliche Hilfskräfte | Manœuvres agricoles
    9214 Garden and horticultural labourers | Hulpkrachten groen en tuinbouw | Hilfskräfte im Gartenbau | Manœuvres de l'horticulture
    9313 Building construction labourers | Bouwhulpkrachten | Bauhilfskräfte | Manœuvres du bâtiment
    9321 Hand packers | Inpakkers | Verpackungshilfskräfte | Emballeurs à la main
    9329 Other manufacturing labourers | Productiehulpkrachten | Sonstige Hilfskräfte in der Herstellung | Autres manœuvres des industries
    9333 Freight handlers | Laders en lossers | Frachtarbeiter | Manutentionnaires
    9334 Shelf fillers | Vakkenvullers | Regalauffüller | Garnisseurs de rayons
    9412 Kitchen helpers | Keukenhulpen | Küchenhilfen | Aides de cuisine
    9611 Garbage collectors | Vuilnisophalers | Müllsammler | Éboueurs
    9999999999 Unknown | Onbekend | Unbekannt | Inconnu
    """
}
