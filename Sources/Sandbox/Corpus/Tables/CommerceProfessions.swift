/// Sales and retail, transport and logistics, hospitality, cleaning, security, agriculture, and others.
///
/// See ``ProfessionTable``.
enum CommerceProfessions {
  static let text = """
    0 Unknown | Onbekend | Unbekannt | Inconnu
      group 0 isco 0 weight 10 pay 40 level 0
      nl: Medewerker; Allround medewerker; Vakantiekracht; Oproepkracht; Open sollicitatie; Bijbaan; Weekendhulp; Stagiair; Vrijwilliger; Trainee; Projectmedewerker; Leerling; Ondersteuner; Specialist
      en: Employee; Trainee; Open Application; Intern; Specialist; Holiday Job
      skills: supervision; Excel
    4108 Account manager | Accountmanager | Account-Manager | Responsable de clientèle
      group 177 isco 3322 weight 110 pay 58 level 11
      nl: Accountmanager; Accountmanager buitendienst; Accountmanager binnendienst; Relatiebeheerder; Key accountmanager
      en: Account Manager; Key Account Manager
      skills: sales; acquisition; contract management; CRM software
    4109 Inside sales employee | Commercieel medewerker binnendienst | Vertriebsinnendienst | Commercial sédentaire
      group 177 isco 3322 weight 90 pay 42 level 9
      nl: Commercieel medewerker binnendienst; Medewerker verkoop binnendienst; Commercieel medewerker; Sales support medewerker; Verkoper binnendienst
      en: Inside Sales Representative; Sales Support Employee
      skills: sales; customer service; CRM software; Excel
    4110 Sales representative | Vertegenwoordiger | Vertriebsmitarbeiter im Außendienst | Représentant commercial
      group 177 isco 3322 weight 44 pay 52 level 9
      nl: Vertegenwoordiger; Verkoper buitendienst; Commercieel adviseur; Technisch-commercieel adviseur
      en: Sales Representative; Field Sales Representative
      skills: sales; acquisition; driving licence B
    4111 Sales manager | Salesmanager | Vertriebsleiter | Directeur commercial
      group 177 isco 1221 weight 26 pay 82 level 11
      nl: Salesmanager; Commercieel manager; Hoofd verkoop; Commercieel directeur
      en: Sales Manager; Head of Sales
      skills: sales; strategy; supervision; Salesforce
    4112 Sales engineer | Sales engineer | Vertriebsingenieur | Ingénieur commercial
      group 177 isco 2433 weight 20 pay 66 level 11
      nl: Sales engineer; Technisch verkoper; Technisch accountmanager
      en: Sales Engineer; Technical Sales Consultant
      skills: sales; technical support; cost estimating
    4113 Business developer | Business developer | Business Developer | Développeur commercial
      group 177 isco 2431 weight 24 pay 62 level 11
      nl: Business developer; Businessdevelopmentmanager; New business manager
      en: Business Developer; Sales Development Representative
      skills: business development; lead generation; acquisition; HubSpot
    4115 Telesales agent | Telefonisch verkoper | Telefonverkäufer | Télévendeur
      group 177 isco 5244 weight 20 pay 34 level 9
      nl: Telefonisch verkoper; Telesales medewerker; Sales agent; Promotiemedewerker; Door-to-door verkoper
      en: Telesales Agent; Sales Agent
      skills: telephone sales; sales; call handling
    4117 Estate agent | Makelaar | Immobilienmakler | Agent immobilier
      group 179 isco 3334 weight 14 pay 50 level 9
      nl: Makelaar; Assistent-makelaar; Verhuurmakelaar; Taxateur
      en: Estate Agent; Letting Agent
      skills: property valuation; sales; customer service
    1437 Shop assistant | Verkoopmedewerker | Verkäufer | Vendeur
      group 182 isco 5223 weight 150 pay 30 level 3
      nl: Verkoopmedewerker; Winkelmedewerker; Verkoper; Verkoopadviseur; Medewerker verkoop; Weekendhulp winkel
      en: Shop Assistant; Sales Advisor Retail
      skills: sales; customer service; cash register; merchandising
    1438 Cashier | Kassamedewerker | Kassierer | Caissier
      group 183 isco 5230 weight 36 pay 30 level 3
      nl: Kassamedewerker; Caissière; Medewerker kassa; Servicemedewerker kassa
      en: Cashier
      skills: cash register; customer service
    1439 Shelf stacker | Vakkenvuller | Regalauffüller | Employé de mise en rayon
      group 183 isco 9334 weight 50 pay 30 level 3
      nl: Vakkenvuller; Vulploegmedewerker; Medewerker vers; Medewerker AGF; Nachtvuller
      en: Shelf Stacker
      skills: shelf stocking; order picking
    1440 Shop manager | Filiaalmanager | Filialleiter | Directeur de magasin
      group 182 isco 1420 weight 40 pay 48 level 9
      nl: Filiaalmanager; Storemanager; Winkelmanager; Supermarktmanager
      en: Store Manager
      skills: supervision; sales; merchandising; inventory management
    1441 Assistant shop manager | Assistent-filiaalmanager | Stellvertretender Filialleiter | Adjoint au directeur de magasin
      group 182 isco 5222 weight 42 pay 38 level 9
      nl: Assistent-filiaalmanager; Assistent-storemanager; Teamleider supermarkt; Afdelingsmanager winkel; Eerste verkoper
      en: Assistant Store Manager
      skills: supervision; sales; cash register; inventory management
    1443 Kitchen and interior adviser | Keukenverkoper | Küchen- und Einrichtungsberater | Conseiller cuisine et intérieur
      group 184 isco 5223 weight 22 pay 42 level 9
      nl: Keukenverkoper; Interieuradviseur; Verkoopadviseur badkamers; Woonadviseur; Verkoper bouwmaterialen
      en: Kitchen and Interior Adviser
      skills: sales; interior styling; customer service
    3201 Warehouse worker | Magazijnmedewerker | Lagermitarbeiter | Magasinier
      group 105 isco 4321 weight 130 pay 33 level 3
      nl: Magazijnmedewerker; Logistiek medewerker; Allround magazijnmedewerker; Warehouse medewerker; Medewerker expeditie; Medewerker retouren
      en: Warehouse Worker; Warehouse Operator
      skills: order picking; inventory management; truck loading; Warehouse management system
    3202 Order picker | Orderpicker | Kommissionierer | Préparateur de commandes
      group 105 isco 9333 weight 80 pay 31 level 3
      nl: Orderpicker; Orderpicker avonddienst; Orderpicker groente en fruit; Inpakmedewerker; Order picker
      en: Order Picker; Packer
      skills: order picking; packing
    3203 Forklift driver | Heftruckchauffeur | Gabelstaplerfahrer | Cariste
      group 105 isco 8344 weight 56 pay 35 level 3
      nl: Heftruckchauffeur; Reachtruckchauffeur; Hoogbouwtruckchauffeur; EPT-chauffeur; Heftruckchauffeur 5 ploegen
      en: Forklift Driver; Reach Truck Driver
      skills: forklift certificate; reach truck certificate; truck loading
    3205 Warehouse team leader | Teamleider magazijn | Lagerleiter | Chef d'équipe entrepôt
      group 105 isco 4321 weight 26 pay 46 level 9
      nl: Teamleider magazijn; Teamleider logistiek; Shiftleader warehouse; Supervisor warehouse; Hoofd magazijn
      en: Warehouse Team Leader; Shift Leader
      skills: supervision; scheduling; inventory management; Warehouse management system
    3211 Truck driver | Vrachtwagenchauffeur | Lkw-Fahrer | Chauffeur poids lourd
      group 106 isco 8332 weight 96 pay 39 level 3
      nl: Vrachtwagenchauffeur CE; Chauffeur CE; Chauffeur C; Internationaal chauffeur; Chauffeur distributie; Tankautochauffeur; Kiepwagenchauffeur
      en: Truck Driver CE
      skills: driving licence CE; digital tachograph; truck loading
    3212 Delivery driver | Bezorger | Auslieferungsfahrer | Livreur
      group 110 isco 8322 weight 80 pay 31 level 3
      nl: Bezorger; Pakketbezorger; Chauffeur B; Koerier; Bezorger boodschappen; Maaltijdbezorger
      en: Delivery Driver; Courier
      skills: driving licence B; delivery rounds; customer service
    3213 Bus driver | Buschauffeur | Busfahrer | Conducteur de bus
      group 109 isco 8331 weight 30 pay 38 level 3
      nl: Buschauffeur; Touringcarchauffeur; Buschauffeur streekvervoer; Trambestuurder
      en: Bus Driver
      skills: driving licence D; customer service
    3214 Taxi driver | Taxichauffeur | Taxifahrer | Chauffeur de taxi
      group 109 isco 8322 weight 24 pay 31 level 3
      nl: Taxichauffeur; Chauffeur leerlingenvervoer; Chauffeur zorgvervoer; Rolstoelbuschauffeur
      en: Taxi Driver
      skills: driving licence B; customer service; first aid
    3216 Postal worker | Postbezorger | Postzusteller | Facteur
      group 110 isco 4412 weight 20 pay 30 level 3
      nl: Postbezorger; Postsorteerder; Krantenbezorger
      en: Postal Worker
      skills: delivery rounds; packing
    3221 Transport planner | Transportplanner | Disponent Transport | Planificateur de transport
      group 107 isco 4323 weight 46 pay 45 level 9
      nl: Transportplanner; Planner transport; Planner internationaal; Nachtplanner; Logistiek planner
      en: Transport Planner; Logistics Planner
      skills: transport planning; route planning; Transport management system
    3223 Supply chain planner | Supply chain planner | Supply-Chain-Planer | Planificateur logistique
      group 107 isco 3323 weight 32 pay 58 level 11
      nl: Supply chain planner; Demand planner; Productieplanner; Supply chain specialist
      en: Supply Chain Planner; Demand Planner; Supply Chain Analyst
      skills: supply chain; inventory management; production planning; SAP; Excel
    3224 Logistics manager | Logistiek manager | Logistikleiter | Responsable logistique
      group 107 isco 1324 weight 20 pay 72 level 11
      nl: Logistiek manager; Manager logistiek; Warehouse manager; Supply chain manager
      en: Logistics Manager; Supply Chain Manager
      skills: supply chain; supervision; process improvement
    3225 Customs declarant | Douanedeclarant | Zolldeklarant | Déclarant en douane
      group 107 isco 3331 weight 24 pay 46 level 9
      nl: Douanedeclarant; Declarant; Medewerker douane; Expediteur; Forwarder
      en: Customs Declarant; Freight Forwarder
      skills: customs; export documents; transport planning
    3231 Train driver | Machinist | Lokführer | Conducteur de train
      group 108 isco 8311 weight 14 pay 48 level 9
      nl: Machinist; Treinmachinist; Rangeerder; Conducteur
      en: Train Driver; Train Conductor
      skills: traffic management; safety inspections
    3232 Sailor | Matroos | Matrose | Matelot
      group 111 isco 8350 weight 16 pay 40 level 3
      nl: Matroos; Matroos binnenvaart; Dekknecht; Schipper; Stuurman
      en: Sailor; Deckhand; Skipper
      skills: nautical knowledge; truck loading
    3234 Terminal worker | Terminalmedewerker | Terminalarbeiter | Agent de terminal
      group 111 isco 9333 weight 20 pay 39 level 3
      nl: Terminalmedewerker; Havenmedewerker; Platformmedewerker; Bagagemedewerker; Operator terminal
      en: Terminal Operator; Ramp Agent
      skills: truck loading; lifting and hoisting; forklift certificate
    3401 Cook | Kok | Koch | Cuisinier
      group 240 isco 5120 weight 76 pay 35 level 9
      nl: Kok; Zelfstandig werkend kok; Kok instelling; Chef de partie; Partykok; Leerling-kok
      en: Cook; Chef de Partie
      skills: cooking; HACCP; food safety
    3402 Kitchen assistant | Keukenhulp | Küchenhilfe | Aide de cuisine
      group 240 isco 9412 weight 48 pay 30 level 3
      nl: Keukenhulp; Afwasser; Medewerker spoelkeuken; Keukenassistent; Medewerker bereiding
      en: Kitchen Assistant; Dishwasher
      skills: HACCP; cleaning; food safety
    3403 Waiter | Medewerker bediening | Kellner | Serveur
      group 241 isco 5131 weight 90 pay 30 level 3
      nl: Medewerker bediening; Gastheer; Gastvrouw; Horecamedewerker; Medewerker ontbijt; Zelfstandig werkend medewerker bediening; Runner
      en: Waiter; Food and Beverage Employee; Host
      skills: serving; guest service; cash register
    3404 Bartender | Barmedewerker | Barkeeper | Barman
      group 241 isco 5132 weight 28 pay 30 level 3
      nl: Barmedewerker; Barista; Bartender; Medewerker koffiecorner
      en: Bartender; Barista
      skills: serving; guest service
    3406 Catering employee | Cateringmedewerker | Cateringmitarbeiter | Employé de restauration
      group 241 isco 5246 weight 46 pay 31 level 3
      nl: Cateringmedewerker; Medewerker bedrijfsrestaurant; Medewerker fastfood; Medewerker banqueting; Horeca allrounder
      en: Catering Employee; Crew Member
      skills: serving; HACCP; cash register
    3407 Hotel receptionist | Hotelreceptionist | Hotelrezeptionist | Réceptionniste d'hôtel
      group 242 isco 4224 weight 34 pay 32 level 9
      nl: Hotelreceptionist; Front office medewerker; Nachtportier; Guest service agent; Receptionist vakantiepark
      en: Hotel Receptionist; Front Office Agent; Night Auditor
      skills: reception work; guest service
    3408 Restaurant manager | Restaurantmanager | Restaurantleiter | Directeur de restaurant
      group 241 isco 1412 weight 26 pay 43 level 9
      nl: Restaurantmanager; Assistent-bedrijfsleider horeca; Floormanager; Bedrijfsleider horeca; Maître d'hôtel
      en: Restaurant Manager; Floor Manager
      skills: supervision; guest service; scheduling
    3410 Chef | Chef-kok | Küchenchef | Chef de cuisine
      group 240 isco 3434 weight 32 pay 42 level 9
      nl: Chef-kok; Souschef; Sous-chef; Keukenmanager
      en: Head Chef; Sous Chef
      skills: cooking; supervision; HACCP; cost control
    3413 Travel consultant | Reisadviseur | Reiseberater | Conseiller en voyages
      group 243 isco 4221 weight 8 pay 36 level 9
      nl: Reisadviseur; Reisagent; Medewerker reserveringen; Reserveringsmedewerker
      en: Travel Consultant; Reservations Agent
      skills: customer service; sales
    3501 Cleaner | Schoonmaker | Reinigungskraft | Agent de nettoyage
      group 120 isco 9112 weight 120 pay 30 level 3
      nl: Schoonmaker; Schoonmaakmedewerker; Medewerker schoonmaak; Interieurverzorger; Schoonmaker kantoren; Schoonmaker avond
      en: Cleaner; Office Cleaner
      skills: cleaning
    3502 Housekeeping attendant | Housekeepingmedewerker | Zimmermädchen | Employé d'étage
      group 122 isco 9112 weight 36 pay 30 level 3
      nl: Housekeepingmedewerker; Medewerker housekeeping; Kamermeisje; Medewerker linnenkamer
      en: Housekeeping Attendant; Room Attendant
      skills: cleaning; guest service
    3503 Window cleaner | Glazenwasser | Fensterputzer | Laveur de vitres
      group 120 isco 9123 weight 16 pay 34 level 3
      nl: Glazenwasser; Gevelreiniger; Glazenwasser hoogwerker
      en: Window Cleaner
      skills: window cleaning; VCA; driving licence B
    3504 Caretaker | Conciërge | Hausmeister | Concierge
      group 121 isco 5153 weight 34 pay 36 level 9
      nl: Conciërge; Huismeester; Gebouwbeheerder; Conciërge basisschool; Sleutelbeheerder
      en: Caretaker
      skills: facility management; customer service; first aid
    3505 Facility employee | Facilitair medewerker | Facility-Mitarbeiter | Agent des services généraux
      group 121 isco 5151 weight 46 pay 34 level 9
      nl: Facilitair medewerker; Medewerker facilitaire dienst; Voedingsassistent; Medewerker servicedesk facilitair; Allround facilitair medewerker
      en: Facility Employee
      skills: facility management; customer service; TOPdesk
    3506 Facility manager | Facilitair manager | Facility Manager | Responsable des services généraux
      group 121 isco 1219 weight 18 pay 64 level 11
      nl: Facilitair manager; Facility manager; Hoofd facilitair; Coördinator facilitair
      en: Facility Manager
      skills: facility management; contract management; supervision; budgeting
    3507 Industrial cleaner | Industrieel reiniger | Industriereiniger | Agent de nettoyage industriel
      group 120 isco 9129 weight 22 pay 37 level 3
      nl: Industrieel reiniger; Reiniger voedingsindustrie; Specialistisch reiniger; Medewerker dieptereiniging
      en: Industrial Cleaner
      skills: industrial cleaning; VCA; food safety
    3508 Cleaning supervisor | Objectleider schoonmaak | Objektleiter | Chef d'équipe nettoyage
      group 120 isco 5151 weight 22 pay 40 level 9
      nl: Objectleider; Rayonmanager schoonmaak; Meewerkend voorvrouw schoonmaak; Teamleider schoonmaak
      en: Cleaning Supervisor
      skills: cleaning; supervision; quality control
    3509 Waste collector | Afvalinzamelaar | Müllwerker | Agent de collecte des déchets
      group 123 isco 9611 weight 18 pay 36 level 3
      nl: Afvalinzamelaar; Belader vuilniswagen; Milieustraatmedewerker; Medewerker afvalinzameling
      en: Waste Collector
      skills: waste collection; driving licence B
    4051 Security guard | Beveiliger | Wachmann | Agent de sécurité
      group 230 isco 5414 weight 70 pay 37 level 9
      nl: Beveiliger; Objectbeveiliger; Mobiel surveillant; Winkelbeveiliger; Luchthavenbeveiliger; Evenementenbeveiliger
      en: Security Guard; Security Officer
      skills: surveillance; first aid; safety inspections
    4052 Enforcement officer | Handhaver | Ordnungsbeamter | Agent de surveillance
      group 231 isco 3359 weight 30 pay 43 level 9
      nl: Handhaver; Boa openbare ruimte; Buitengewoon opsporingsambtenaar; Parkeercontroleur
      en: Enforcement Officer
      skills: enforcement; surveillance
    4053 Police officer | Politieagent | Polizist | Policier
      group 231 isco 5412 weight 14 pay 50 level 9
      nl: Politieagent; Rechercheur; Medewerker meldkamer; Centralist meldkamer
      en: Police Officer
      skills: enforcement; report writing
    4054 Firefighter | Brandweerman | Feuerwehrmann | Pompier
      group 232 isco 5411 weight 10 pay 47 level 9
      nl: Brandweerman; Manschap brandweer; Brandweervrijwilliger; Bevelvoerder
      en: Firefighter
      skills: first aid; safety inspections
    4057 Prison officer | Penitentiair inrichtingswerker | Justizvollzugsbeamter | Surveillant pénitentiaire
      group 233 isco 5413 weight 20 pay 44 level 9
      nl: Penitentiair inrichtingswerker; Complexbeveiliger; Detentietoezichthouder; Groepsleider justitiële inrichting
      en: Prison Officer
      skills: surveillance; behavioural guidance; crisis intervention
    4151 Greenhouse worker | Kasmedewerker | Gewächshausarbeiter | Ouvrier serriste
      group 131 isco 9213 weight 50 pay 30 level 3
      nl: Kasmedewerker; Medewerker tuinbouw; Productiemedewerker kas; Medewerker bloemen; Medewerker kwekerij
      en: Greenhouse Worker
      skills: crop care; packing
    4152 Gardener | Hovenier | Gärtner | Jardinier
      group 130 isco 6113 weight 44 pay 36 level 9
      nl: Hovenier; Allround hovenier; Voorman hovenier; Hovenier aanleg; Boomverzorger
      en: Gardener; Landscaper
      skills: greenkeeping; paving; driving licence B
    4154 Dairy farm worker | Medewerker veehouderij | Landwirtschaftlicher Mitarbeiter | Ouvrier d'élevage
      group 132 isco 6121 weight 14 pay 33 level 9
      nl: Medewerker melkveehouderij; Dierverzorger; Agrarisch medewerker; Melker; Bedrijfsverzorger
      en: Dairy Farm Worker
      skills: animal care; machine operation
    4156 Grounds maintenance worker | Medewerker groenvoorziening | Grünpfleger | Agent d'espaces verts
      group 130 isco 9214 weight 40 pay 34 level 3
      nl: Medewerker groenvoorziening; Medewerker groenonderhoud; Greenkeeper; Medewerker buitendienst groen
      en: Grounds Maintenance Worker
      skills: greenkeeping; driving licence B
    4157 Crop specialist | Teeltspecialist | Anbauspezialist | Spécialiste des cultures
      group 131 isco 6113 weight 20 pay 48 level 9
      nl: Teeltspecialist; Assistent-teler; Gewasspecialist; Teeltmanager
      en: Crop Specialist; Assistant Grower
      skills: crop care; supervision; data analysis
    """
}
