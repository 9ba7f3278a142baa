/// What one learns for a trade or profession.
enum ProfessionalSkillTable {
  static let text = """
    accounts payable | crediteurenadministratie | Kreditorenbuchhaltung | comptabilité fournisseurs
    accounts receivable | debiteurenadministratie | Debitorenbuchhaltung | comptabilité clients
    acquisition | acquisitie | Akquise | prospection
    animal care | dierverzorging | Tierpflege | soins aux animaux
    annual accounts | jaarrekening | Jahresabschluss | comptes annuels
    anti-money laundering | anti-witwas | Geldwäscheprävention | lutte contre le blanchiment
    arc welding | booglassen | Lichtbogenschweißen | soudage à l'arc
    assembly | montage | Montage | assemblage
    audit | controle | Prüfung | audit
    baking | bakken | Backen | boulangerie
    beauty treatments | schoonheidsbehandelingen | Kosmetikbehandlungen | soins de beauté
    behavioural guidance | gedragsbegeleiding | Verhaltensbegleitung | accompagnement comportemental
    bicycle repair | fietsreparatie | Fahrradreparatur | réparation de vélos
    bookkeeping | boekhouden | Buchführung | tenue de comptes
    bricklaying | metselwerk | Mauerarbeiten | maçonnerie
    budgeting | begroten | Budgetierung | budgétisation
    business cases | businesscases | Business Cases | analyses de rentabilité
    business development | business development | Geschäftsentwicklung | développement commercial
    call handling | telefonische bereikbaarheid | Telefonservice | gestion des appels
    campaign management | campagnemanagement | Kampagnenmanagement | gestion de campagnes
    car maintenance | auto-onderhoud | Fahrzeugwartung | entretien automobile
    cardiac care | hartbewaking | Herzüberwachung | soins cardiaques
    care plans | zorgplannen | Pflegepläne | plans de soins
    carpentry | timmerwerk | Zimmerei | menuiserie
    case management | casemanagement | Fallmanagement | gestion de cas
    cash register | kassa | Kasse | caisse
    change management | verandermanagement | Veränderungsmanagement | conduite du changement
    charging infrastructure | laadinfrastructuur | Ladeinfrastruktur | bornes de recharge
    chemical analysis | chemische analyse | chemische Analyse | analyse chimique
    child development | ontwikkeling van kinderen | kindliche Entwicklung | développement de l'enfant
    cell culture | celkweek | Zellkultur | culture cellulaire
    civil procedure | procesrecht | Prozessrecht | procédure civile
    claims handling | schadebehandeling | Schadenbearbeitung | gestion des sinistres
    classroom management | klassenmanagement | Klassenführung | gestion de classe
    cleaning | schoonmaken | Reinigung | nettoyage
    clinical trials | klinisch onderzoek | klinische Studien | essais cliniques
    CNC milling | CNC-frezen | CNC-Fräsen | fraisage CNC
    CNC turning | CNC-draaien | CNC-Drehen | tournage CNC
    coaching | coachen | Coaching | coaching
    collective labour agreements | cao-kennis | Tarifverträge | conventions collectives
    concrete work | betonwerk | Betonarbeiten | travaux de béton
    contract law | contractenrecht | Vertragsrecht | droit des contrats
    contract management | contractmanagement | Vertragsmanagement | gestion de contrats
    cooking | koken | Kochen | cuisine
    copywriting | copywriting | Texten | rédaction
    cost control | kostenbeheersing | Kostenkontrolle | maîtrise des coûts
    cost estimating | calculeren | Kalkulation | chiffrage
    crisis intervention | crisisinterventie | Krisenintervention | intervention de crise
    crop care | gewasverzorging | Pflanzenpflege | soin des cultures
    crane operation | kraanbediening | Kranbedienung | conduite de grue
    customer service | klantenservice | Kundenservice | service client
    customs | douane | Zoll | douane
    data analysis | data-analyse | Datenanalyse | analyse de données
    data entry | gegevensinvoer | Dateneingabe | saisie de données
    data modelling | datamodellering | Datenmodellierung | modélisation de données
    debt counselling | schuldhulpverlening | Schuldnerberatung | conseil en surendettement
    delivery rounds | bezorgrondes | Zustelltouren | tournées de livraison
    dementia care | dementiezorg | Demenzpflege | soins aux personnes démentes
    dental care | mondzorg | Zahnmedizin | soins dentaires
    diagnostics | diagnostiek | Diagnostik | diagnostic
    digital tachograph | digitale tachograaf | digitaler Fahrtenschreiber | tachygraphe numérique
    document management | documentbeheer | Dokumentenmanagement | gestion documentaire
    driving licence B | rijbewijs B | Führerschein B | permis B
    driving licence CE | rijbewijs CE | Führerschein CE | permis CE
    driving licence D | rijbewijs D | Führerschein D | permis D
    e-commerce | e-commerce | E-Commerce | e-commerce
    electrical installation | elektrische installaties | Elektroinstallation | installation électrique
    embedded systems | embedded systemen | eingebettete Systeme | systèmes embarqués
    employment law | arbeidsrecht | Arbeitsrecht | droit du travail
    enforcement | handhaving | Vollzug | contrôle et sanction
    environmental permits | omgevingsvergunningen | Umweltgenehmigungen | permis d'environnement
    event planning | evenementenorganisatie | Veranstaltungsplanung | organisation d'événements
    excavation | graafwerk | Erdarbeiten | terrassement
    export documents | exportdocumenten | Exportdokumente | documents d'exportation
    facility management | facilitair management | Facility Management | gestion des installations
    fault finding | storingen zoeken | Fehlersuche | recherche de pannes
    fibre optics | glasvezel | Glasfaser | fibre optique
    financial reporting | financiële rapportage | Finanzberichterstattung | reporting financier
    first aid | EHBO | Erste Hilfe | premiers secours
    fitness training | fitnesstraining | Fitnesstraining | entraînement sportif
    food safety | voedselveiligheid | Lebensmittelsicherheit | sécurité alimentaire
    forklift certificate | heftruckcertificaat | Staplerschein | permis cariste
    furniture making | meubelmaken | Möbelbau | ébénisterie
    geriatrics | geriatrie | Geriatrie | gériatrie
    graphic design | grafische vormgeving | Grafikdesign | graphisme
    greenkeeping | groenonderhoud | Grünpflege | entretien des espaces verts
    guest service | gastvrijheid | Gästebetreuung | accueil
    HACCP | HACCP | HACCP | HACCP
    hairdressing | knippen en kleuren | Friseurhandwerk | coiffure
    heat pumps | warmtepompen | Wärmepumpen | pompes à chaleur
    hydraulics | hydrauliek | Hydraulik | hydraulique
    incident management | incidentmanagement | Störungsmanagement | gestion des incidents
    individual guidance | individuele begeleiding | Einzelbetreuung | accompagnement individuel
    industrial cleaning | industriële reiniging | Industriereinigung | nettoyage industriel
    information security | informatiebeveiliging | Informationssicherheit | sécurité de l'information
    insurance products | verzekeringsproducten | Versicherungsprodukte | produits d'assurance
    intake interviews | intakegesprekken | Aufnahmegespräche | entretiens d'accueil
    intensive care | intensive care | Intensivpflege | soins intensifs
    interior styling | interieurstyling | Innenraumgestaltung | aménagement intérieur
    inventory management | voorraadbeheer | Bestandsverwaltung | gestion des stocks
    journalism | journalistiek | Journalismus | journalisme
    laboratory techniques | laboratoriumtechnieken | Labortechniken | techniques de laboratoire
    labour mediation | arbeidsbemiddeling | Arbeitsvermittlung | placement
    lead generation | leadgeneratie | Leadgenerierung | génération de leads
    lean manufacturing | lean manufacturing | Lean Manufacturing | production lean
    learning disabilities | leerproblemen | Lernschwierigkeiten | troubles d'apprentissage
    legal advice | juridisch advies | Rechtsberatung | conseil juridique
    lesson planning | lesvoorbereiding | Unterrichtsplanung | préparation de cours
    lifting and hoisting | hijsen en heffen | Heben und Anschlagen | levage
    machine learning | machine learning | maschinelles Lernen | apprentissage automatique
    machine operation | machinebediening | Maschinenbedienung | conduite de machines
    maintenance planning | onderhoudsplanning | Wartungsplanung | planification de la maintenance
    market research | marktonderzoek | Marktforschung | étude de marché
    meat processing | vleesverwerking | Fleischverarbeitung | transformation de la viande
    mechanical design | mechanisch ontwerp | mechanische Konstruktion | conception mécanique
    medical administration | medische administratie | medizinische Verwaltung | administration médicale
    medication | medicatie toedienen | Medikamentengabe | administration de médicaments
    mental health care | geestelijke gezondheidszorg | psychiatrische Versorgung | santé mentale
    merchandising | merchandising | Warenpräsentation | merchandising
    MIG/MAG welding | MIG/MAG-lassen | MIG/MAG-Schweißen | soudage MIG/MAG
    minute taking | notuleren | Protokollführung | rédaction de procès-verbaux
    mortgages | hypotheken | Hypotheken | hypothèques
    motion design | motion design | Motion Design | animation graphique
    NEN 1010 | NEN 1010 | NEN 1010 | NEN 1010
    NEN 3140 | NEN 3140 | NEN 3140 | NEN 3140
    nautical knowledge | nautische kennis | nautische Kenntnisse | connaissances nautiques
    network management | netwerkbeheer | Netzwerkverwaltung | gestion de réseaux
    nursing | verpleegkunde | Krankenpflege | soins infirmiers
    onboarding | onboarding | Einarbeitung | intégration
    optometry | optometrie | Optometrie | optométrie
    order picking | orderpicken | Kommissionierung | préparation de commandes
    packing | inpakken | Verpacken | emballage
    painting | schilderwerk | Malerarbeiten | peinture
    palliative care | palliatieve zorg | Palliativpflege | soins palliatifs
    patient transfer | transfers van cliënten | Transfer von Patienten | transfert de patients
    paving | straatwerk | Pflasterarbeiten | pavage
    payroll | salarisadministratie | Lohnabrechnung | paie
    pedagogy | pedagogiek | Pädagogik | pédagogie
    personal hygiene care | persoonlijke verzorging | Körperpflege | soins d'hygiène
    pharmaceutical care | farmaceutische zorg | pharmazeutische Betreuung | soins pharmaceutiques
    photography | fotografie | Fotografie | photographie
    physiotherapy | fysiotherapie | Physiotherapie | kinésithérapie
    pipe fitting | leidingwerk | Rohrleitungsbau | tuyauterie
    plastering | stucwerk | Putzarbeiten | plâtrerie
    plumbing | loodgieterswerk | Klempnerarbeiten | plomberie
    pneumatics | pneumatiek | Pneumatik | pneumatique
    policy advice | beleidsadvisering | Politikberatung | conseil en politiques
    privacy law | privacywetgeving | Datenschutzrecht | droit de la vie privée
    process control | procesbesturing | Prozesssteuerung | conduite de procédés
    process improvement | procesverbetering | Prozessverbesserung | amélioration de processus
    procurement law | aanbestedingsrecht | Vergaberecht | droit des marchés publics
    product management | productmanagement | Produktmanagement | gestion de produit
    production planning | productieplanning | Produktionsplanung | planification de la production
    project management | projectmanagement | Projektmanagement | gestion de projet
    property valuation | taxatie | Immobilienbewertung | évaluation immobilière
    psychotherapy | psychotherapie | Psychotherapie | psychothérapie
    public administration | openbaar bestuur | öffentliche Verwaltung | administration publique
    public procurement | aanbesteden | öffentliche Vergabe | marchés publics
    public relations | public relations | Öffentlichkeitsarbeit | relations publiques
    quality control | kwaliteitscontrole | Qualitätskontrolle | contrôle qualité
    quality management | kwaliteitsmanagement | Qualitätsmanagement | gestion de la qualité
    radiography | radiologie | Radiologie | radiologie
    reach truck certificate | reachtruckcertificaat | Schubmaststaplerschein | permis chariot à mât rétractable
    reception work | receptiewerk | Empfang | accueil et réception
    recruitment | werving en selectie | Personalbeschaffung | recrutement
    refrigeration | koudetechniek | Kältetechnik | froid industriel
    reintegration | re-integratie | Wiedereingliederung | réinsertion
    report writing | rapporteren | Berichtswesen | rédaction de rapports
    requirements analysis | requirementsanalyse | Anforderungsanalyse | analyse des besoins
    research methods | onderzoeksmethoden | Forschungsmethoden | méthodes de recherche
    risk management | risicomanagement | Risikomanagement | gestion des risques
    roofing | dakbedekking | Dacharbeiten | couverture
    route planning | routeplanning | Tourenplanung | planification de tournées
    safety inspections | veiligheidsinspecties | Sicherheitsinspektionen | inspections de sécurité
    sales | verkoop | Verkauf | vente
    scaffolding | steigerbouw | Gerüstbau | échafaudage
    scheduling | roosteren | Dienstplanung | planning
    search engine optimisation | zoekmachineoptimalisatie | Suchmaschinenoptimierung | référencement
    secondary education | voortgezet onderwijs | Sekundarbildung | enseignement secondaire
    serving | serveren | Servieren | service à table
    sheet metal work | plaatbewerking | Blechbearbeitung | tôlerie
    shelf stocking | vakkenvullen | Regalauffüllung | mise en rayon
    social media | social media | soziale Medien | réseaux sociaux
    social support act | Wmo | Sozialhilferecht | aide sociale
    software architecture | softwarearchitectuur | Softwarearchitektur | architecture logicielle
    software development | softwareontwikkeling | Softwareentwicklung | développement logiciel
    soil survey | bodemonderzoek | Bodenuntersuchung | étude des sols
    solar panels | zonnepanelen | Solaranlagen | panneaux solaires
    spatial planning | ruimtelijke ordening | Raumplanung | aménagement du territoire
    special education | speciaal onderwijs | Sonderpädagogik | enseignement spécialisé
    speech therapy | logopedie | Logopädie | orthophonie
    spray painting | spuiten | Lackieren | peinture au pistolet
    stage technology | theatertechniek | Bühnentechnik | technique scénique
    stakeholder management | stakeholdermanagement | Stakeholdermanagement | gestion des parties prenantes
    statistics | statistiek | Statistik | statistiques
    sterile working | steriel werken | steriles Arbeiten | travail stérile
    strategy | strategie | Strategie | stratégie
    structural calculations | constructieberekeningen | Statik | calcul de structures
    supervision | leidinggeven | Personalführung | encadrement
    supplier management | leveranciersmanagement | Lieferantenmanagement | gestion des fournisseurs
    supply chain | supply chain | Lieferkette | chaîne logistique
    surveillance | surveillance | Überwachung | surveillance
    swimming lessons | zwemles geven | Schwimmunterricht | cours de natation
    system administration | systeembeheer | Systemadministration | administration de systèmes
    tax returns | belastingaangifte | Steuererklärungen | déclarations fiscales
    teaching | lesgeven | Unterrichten | enseignement
    technical drawing | technisch tekenen | technisches Zeichnen | dessin technique
    technical support | technische ondersteuning | technischer Support | assistance technique
    telephone sales | telefonische verkoop | Telefonverkauf | vente par téléphone
    test plans | testplannen | Testpläne | plans de test
    TIG welding | TIG-lassen | WIG-Schweißen | soudage TIG
    tiling | tegelzetten | Fliesenlegen | carrelage
    traffic management | verkeersmanagement | Verkehrsmanagement | gestion du trafic
    transport planning | transportplanning | Transportplanung | planification des transports
    triage | triage | Triage | triage
    truck loading | laden en lossen | Be- und Entladen | chargement et déchargement
    usability | gebruiksvriendelijkheid | Benutzerfreundlichkeit | ergonomie
    VAT | btw | Umsatzsteuer | TVA
    VCA | VCA | VCA | VCA
    vehicle diagnostics | voertuigdiagnose | Fahrzeugdiagnose | diagnostic automobile
    ventilation | ventilatietechniek | Lüftungstechnik | ventilation
    video editing | videomontage | Videoschnitt | montage vidéo
    waste collection | afvalinzameling | Abfallsammlung | collecte des déchets
    welding | lassen | Schweißen | soudage
    wound care | wondzorg | Wundversorgung | soins des plaies
    window cleaning | ramen wassen | Fensterreinigung | lavage de vitres
    work preparation | werkvoorbereiding | Arbeitsvorbereitung | préparation du travail
    youth care | jeugdzorg | Jugendhilfe | aide à la jeunesse
    """
}
