/// Administration, finance, law, personnel, management, marketing, design, purchasing and policy.
///
/// See ``ProfessionTable``.
enum OfficeProfessions {
  static let text = """
    1260 Administrative employee | Administratief medewerker | Verwaltungsangestellter | Employé administratif
      group 4 isco 4110 weight 100 pay 36 level 9
      nl: Administratief medewerker; Medewerker administratie; Allround administratief medewerker; Backoffice medewerker; Medewerker bedrijfsbureau
      en: Administrative Assistant; Back Office Employee
      skills: data entry; document management; Excel; Outlook
    1261 Secretary | Secretaresse | Sekretär | Secrétaire
      group 4 isco 4120 weight 42 pay 40 level 9
      nl: Secretaresse; Afdelingssecretaresse; Secretarieel medewerker; Medisch secretaresse; Juridisch secretaresse
      en: Secretary
      skills: minute taking; document management; Outlook
    1262 Management assistant | Managementassistent | Direktionsassistent | Assistant de direction
      group 4 isco 3343 weight 36 pay 46 level 11
      nl: Managementassistent; Directiesecretaresse; Executive assistant; Bestuurssecretaris
      en: Executive Assistant; Management Assistant
      skills: minute taking; scheduling; Outlook; event planning
    1263 Receptionist | Receptionist | Empfangsmitarbeiter | Réceptionniste
      group 4 isco 4226 weight 40 pay 33 level 9
      nl: Receptionist; Receptiemedewerker; Telefonist-receptionist; Baliemedewerker; Gastvrouw receptie
      en: Receptionist; Front Desk Employee
      skills: reception work; call handling; guest service
    1265 Office manager | Officemanager | Büroleiter | Responsable de bureau
      group 4 isco 3341 weight 26 pay 46 level 11
      nl: Officemanager; Office manager; Hoofd secretariaat; Allround officemanager
      en: Office Manager
      skills: facility management; scheduling; supplier management; Excel
    1266 Document controller | Documentbeheerder | Dokumentenmanager | Gestionnaire de documents
      group 4 isco 4415 weight 12 pay 44 level 9
      nl: Documentbeheerder; Document controller; Medewerker informatievoorziening; Archiefmedewerker
      en: Document Controller
      skills: document management; data entry
    1271 Customer service employee | Klantenservicemedewerker | Kundenberater | Conseiller clientèle
      group 5 isco 4222 weight 96 pay 34 level 9
      nl: Klantenservicemedewerker; Medewerker klantenservice; Medewerker klantcontact; Klantadviseur; Medewerker webcare
      en: Customer Service Representative; Customer Support Agent
      skills: customer service; call handling; CRM software
    1272 Call centre agent | Callcentermedewerker | Callcenteragent | Téléconseiller
      group 5 isco 4222 weight 26 pay 32 level 9
      nl: Callcentermedewerker; Telefonisch medewerker; Medewerker klantcontactcentrum
      en: Call Centre Agent; Multilingual Call Centre Agent
      skills: call handling; customer service
    1275 Planner | Planner | Disponent | Planificateur
      group 5 isco 4322 weight 46 pay 41 level 9
      nl: Planner; Medewerker planning; Planner buitendienst; Servicecoördinator; Roosteraar
      en: Planner; Service Coordinator
      skills: scheduling; customer service; Excel
    1276 Order processor | Orderverwerker | Auftragsbearbeiter | Gestionnaire de commandes
      group 5 isco 4322 weight 26 pay 36 level 9
      nl: Orderverwerker; Medewerker orderverwerking; Medewerker order entry; Logistiek administratief medewerker
      en: Order Processor; Order Desk Employee
      skills: data entry; customer service; SAP
    227 Bookkeeper | Boekhouder | Buchhalter | Comptable
      group 28 isco 3313 weight 46 pay 46 level 9
      nl: Boekhouder; Allround boekhouder; Assistent boekhouder; Zelfstandig boekhouder
      en: Bookkeeper; Accountant General Ledger
      skills: bookkeeping; VAT; annual accounts; Exact Online
    4980 Financial administrator | Financieel administratief medewerker | Finanzbuchhalter | Employé administratif financier
      group 28 isco 4311 weight 80 pay 40 level 9
      nl: Financieel administratief medewerker; Medewerker financiële administratie; Financieel medewerker; Financial administrator
      en: Financial Administrator; Finance Assistant
      skills: accounts payable; accounts receivable; bookkeeping; Excel; AFAS
    228 Assistant accountant | Assistent-accountant | Assistent in der Wirtschaftsprüfung | Assistant comptable
      group 28 isco 3313 weight 44 pay 46 level 11
      nl: Assistent-accountant; Gevorderd assistent-accountant; Relatiebeheerder accountancy; Assistent accountant samenstelpraktijk
      en: Assistant Accountant
      skills: annual accounts; tax returns; audit; Excel
    229 Accountant | Accountant | Wirtschaftsprüfer | Expert-comptable
      group 28 isco 2411 weight 26 pay 72 level 19
      nl: Accountant; Registeraccountant; Accountant AA; Samenstellend accountant
      en: Accountant; Audit Manager
      skills: audit; annual accounts; financial reporting
    230 Controller | Controller | Controller | Contrôleur de gestion
      group 28 isco 2411 weight 52 pay 74 level 11
      nl: Controller; Business controller; Financial controller; Assistent controller; Project controller
      en: Financial Controller; Business Controller
      skills: financial reporting; budgeting; Excel; Power BI
    231 Payroll administrator | Salarisadministrateur | Lohnbuchhalter | Gestionnaire de paie
      group 28 isco 4313 weight 32 pay 47 level 9
      nl: Salarisadministrateur; Medewerker salarisadministratie; Payroll specialist; Medewerker personeels- en salarisadministratie
      en: Payroll Administrator; Payroll Specialist
      skills: payroll; collective labour agreements; AFAS; Excel
    232 Credit controller | Creditmanager | Debitorenbuchhalter | Gestionnaire du recouvrement
      group 28 isco 4312 weight 24 pay 41 level 9
      nl: Debiteurenbeheerder; Creditmanager; Medewerker incasso; Medewerker debiteurenadministratie
      en: Credit Controller; Accounts Receivable Specialist
      skills: accounts receivable; customer service; Excel
    233 Tax adviser | Belastingadviseur | Steuerberater | Conseiller fiscal
      group 28 isco 2411 weight 22 pay 68 level 19
      nl: Belastingadviseur; Fiscalist; Assistent belastingadviseur; Btw-adviseur
      en: Tax Adviser; Tax Consultant
      skills: tax returns; VAT; legal advice
    235 Finance manager | Financieel manager | Finanzleiter | Directeur financier
      group 28 isco 1211 weight 18 pay 88 level 19
      nl: Financieel manager; Manager finance & control; Hoofd financiën; Financieel directeur
      en: Finance Manager; Head of Finance
      skills: financial reporting; supervision; budgeting; strategy
    241 Mortgage adviser | Hypotheekadviseur | Hypothekenberater | Conseiller en prêt immobilier
      group 29 isco 3312 weight 22 pay 54 level 11
      nl: Hypotheekadviseur; Financieel adviseur; Medewerker hypotheken; Acceptant hypotheken
      en: Mortgage Adviser
      skills: mortgages; sales; customer service
    242 Insurance adviser | Verzekeringsadviseur | Versicherungsberater | Conseiller en assurances
      group 29 isco 3321 weight 20 pay 50 level 9
      nl: Verzekeringsadviseur; Accountmanager verzekeringen; Medewerker binnendienst verzekeringen; Acceptant schade
      en: Insurance Adviser; Underwriter
      skills: insurance products; sales; customer service
    243 Claims handler | Schadebehandelaar | Schadenregulierer | Gestionnaire de sinistres
      group 29 isco 3315 weight 16 pay 46 level 9
      nl: Schadebehandelaar; Letselschadebehandelaar; Medewerker schade; Schade-expert
      en: Claims Handler
      skills: claims handling; insurance products; customer service
    244 Compliance officer | Compliance officer | Compliance-Beauftragter | Responsable conformité
      group 29 isco 2422 weight 22 pay 70 level 19
      nl: Compliance officer; Compliance adviseur; KYC-analist; CDD-analist; Wwft-specialist
      en: Compliance Officer; KYC Analyst; AML Analyst
      skills: anti-money laundering; risk management; legal advice
    245 Risk analyst | Risicoanalist | Risikoanalyst | Analyste des risques
      group 29 isco 2413 weight 16 pay 74 level 19
      nl: Risicoanalist; Risk manager; Credit risk analist; Operational risk adviseur
      en: Risk Analyst; Credit Risk Modeller
      skills: risk management; statistics; Python; SQL
    246 Actuary | Actuaris | Aktuar | Actuaire
      group 29 isco 2120 weight 8 pay 82 level 19
      nl: Actuaris; Actuarieel analist; Actuarieel medewerker
      en: Actuary; Actuarial Analyst
      skills: statistics; risk management; Excel
    247 Financial analyst | Financieel analist | Finanzanalyst | Analyste financier
      group 29 isco 2413 weight 18 pay 68 level 19
      nl: Financieel analist; Investment analist; Treasury medewerker; Kredietanalist
      en: Financial Analyst; Investment Analyst; Treasury Analyst
      skills: financial reporting; data analysis; Excel
    3901 Lawyer | Advocaat | Rechtsanwalt | Avocat
      group 151 isco 2611 weight 22 pay 82 level 19
      nl: Advocaat; Advocaat-stagiaire; Advocaat ondernemingsrecht; Advocaat arbeidsrecht
      en: Lawyer; Associate Attorney
      skills: legal advice; civil procedure; contract law
    3902 Legal counsel | Bedrijfsjurist | Unternehmensjurist | Juriste d'entreprise
      group 150 isco 2619 weight 34 pay 74 level 19
      nl: Bedrijfsjurist; Jurist; Legal counsel; Juridisch adviseur; Jurist omgevingsrecht
      en: Legal Counsel
      skills: legal advice; contract law; employment law
    3903 Legal assistant | Juridisch medewerker | Rechtsanwaltsfachangestellter | Assistant juridique
      group 150 isco 3411 weight 30 pay 48 level 11
      nl: Juridisch medewerker; Paralegal; Juridisch administratief medewerker; Medewerker bezwaar en beroep
      en: Paralegal; Legal Assistant
      skills: civil procedure; document management; legal advice
    3904 Notary | Notaris | Notar | Notaire
      group 152 isco 2619 weight 12 pay 70 level 19
      nl: Kandidaat-notaris; Notarieel medewerker; Toegevoegd notaris; Notarisklerk
      en: Junior Civil-Law Notary
      skills: contract law; property valuation; legal advice
    3907 Privacy officer | Privacy officer | Datenschutzbeauftragter | Délégué à la protection des données
      group 150 isco 2619 weight 14 pay 70 level 19
      nl: Privacy officer; Functionaris gegevensbescherming; Privacyjurist
      en: Privacy Officer; Data Protection Officer
      skills: privacy law; legal advice; information security
    3601 Recruiter | Recruiter | Recruiter | Chargé de recrutement
      group 201 isco 2423 weight 48 pay 48 level 11
      nl: Recruiter; Corporate recruiter; IT-recruiter; Recruitment consultant; Recruiter zorg
      en: Recruiter; Talent Acquisition Specialist
      skills: recruitment; acquisition; intake interviews
    3602 HR adviser | HR-adviseur | Personalreferent | Conseiller RH
      group 200 isco 2423 weight 54 pay 60 level 11
      nl: HR-adviseur; P&O-adviseur; HR business partner; Adviseur personeelszaken
      en: HR Adviser; HR Business Partner
      skills: employment law; coaching; change management; collective labour agreements
    3604 HR employee | HR-medewerker | Personalsachbearbeiter | Assistant RH
      group 200 isco 4416 weight 44 pay 42 level 9
      nl: HR-medewerker; HR officer; Medewerker personeelszaken; HR-assistent; Medewerker HR-services
      en: HR Officer; HR Assistant
      skills: payroll; onboarding; document management; AFAS
    3605 HR manager | HR-manager | Personalleiter | Directeur des ressources humaines
      group 200 isco 1212 weight 18 pay 82 level 11
      nl: HR-manager; Manager HR; Hoofd P&O
      en: HR Manager; Head of People
      skills: strategy; supervision; employment law; change management
    3606 Staffing consultant | Intercedent | Personaldisponent | Consultant en recrutement
      group 201 isco 3333 weight 60 pay 42 level 11
      nl: Intercedent; Intercedent logistiek; Intercedent techniek; Consultant arbeidsbemiddeling; Accountmanager flex
      en: Staffing Consultant
      skills: labour mediation; acquisition; recruitment; sales
    3607 Learning and development adviser | Adviseur leren en ontwikkelen | Personalentwickler | Responsable formation
      group 200 isco 2424 weight 16 pay 62 level 11
      nl: Adviseur leren en ontwikkelen; Opleidingsadviseur; L&D-adviseur; Opleidingskundige
      en: Learning and Development Specialist
      skills: coaching; change management; teaching
    3701 Managing director | Directeur | Geschäftsführer | Directeur général
      group 270 isco 1120 weight 16 pay 124 level 19
      nl: Algemeen directeur; Directeur-bestuurder; Directeur; Adjunct-directeur
      en: Managing Director; General Manager
      skills: strategy; supervision; stakeholder management
    3702 Team manager | Teammanager | Teamleiter | Responsable d'équipe
      group 270 isco 1219 weight 60 pay 68 level 11
      nl: Teammanager; Teamleider; Afdelingsmanager; Teamleider zorg; Manager bedrijfsvoering
      en: Team Manager; Team Lead Operations
      skills: supervision; coaching; process improvement
    3703 Operations manager | Operationeel manager | Betriebsleiter | Directeur des opérations
      group 270 isco 1321 weight 24 pay 82 level 11
      nl: Operationeel manager; Operations manager; Manager operations; Bedrijfsleider
      en: Operations Manager; Head of Operations
      skills: supervision; process improvement; lean manufacturing; budgeting
    3704 Project manager | Projectmanager | Projektmanager | Chef de projet
      group 270 isco 2421 weight 56 pay 74 level 11
      nl: Projectmanager; Projectleider; Programmamanager; Projectleider sociaal domein
      en: Project Manager; Programme Manager
      skills: project management; stakeholder management; budgeting; business cases; Microsoft Project
    3706 Branch manager | Vestigingsmanager | Niederlassungsleiter | Directeur d'agence
      group 270 isco 1420 weight 26 pay 64 level 11
      nl: Vestigingsmanager; Regiomanager; Locatiemanager; Rayonmanager
      en: Branch Manager; Regional Manager
      skills: supervision; sales; budgeting
    3707 Care manager | Zorgmanager | Pflegedienstleiter | Cadre de santé
      group 271 isco 1342 weight 24 pay 72 level 11
      nl: Zorgmanager; Manager zorg; Teamcoach zorg; Clustermanager ouderenzorg
      en: Care Manager
      skills: supervision; change management; quality management
    3801 Marketing employee | Marketingmedewerker | Marketingmitarbeiter | Assistant marketing
      group 280 isco 2431 weight 50 pay 44 level 11
      nl: Marketingmedewerker; Allround marketeer; Marketing & communicatiemedewerker; Marketeer; Trade marketeer
      en: Marketing Specialist; Marketing Assistant
      skills: campaign management; social media; copywriting; Adobe InDesign
    3802 Online marketer | Online marketeer | Online-Marketing-Manager | Responsable marketing digital
      group 280 isco 2431 weight 44 pay 48 level 11
      nl: Online marketeer; SEO-specialist; SEA-specialist; Performance marketeer; E-mailmarketeer
      en: Online Marketer; SEO Specialist; Performance Marketer
      skills: search engine optimisation; campaign management; Google Analytics; Google Ads; SEO tools
    3803 Marketing manager | Marketingmanager | Marketingleiter | Directeur marketing
      group 280 isco 1221 weight 22 pay 76 level 11
      nl: Marketingmanager; Hoofd marketing; Brand manager; Manager marketing en communicatie
      en: Marketing Manager; Brand Manager
      skills: strategy; campaign management; market research; budgeting
    3804 Communications adviser | Communicatieadviseur | Kommunikationsberater | Conseiller en communication
      group 281 isco 2432 weight 38 pay 58 level 11
      nl: Communicatieadviseur; Communicatiemedewerker; Woordvoerder; Adviseur interne communicatie; Omgevingsmanager
      en: Communications Adviser; Communications Specialist
      skills: public relations; copywriting; stakeholder management
    3805 Content creator | Contentspecialist | Content-Manager | Créateur de contenu
      group 281 isco 2641 weight 30 pay 44 level 11
      nl: Contentspecialist; Copywriter; Socialmediaspecialist; Contentmarketeer; Redacteur
      en: Content Creator; Copywriter; Social Media Manager
      skills: copywriting; social media; WordPress
    3808 E-commerce specialist | E-commercespecialist | E-Commerce-Manager | Responsable e-commerce
      group 280 isco 2431 weight 28 pay 52 level 11
      nl: E-commercespecialist; E-commercemanager; Webshopmedewerker; Marketplace specialist
      en: E-commerce Specialist; E-commerce Manager
      skills: e-commerce; campaign management; Google Analytics
    3809 Product manager | Productmanager | Produktmanager | Chef de produit
      group 280 isco 2431 weight 28 pay 68 level 11
      nl: Productmanager; Category manager; Assortimentsmanager
      en: Product Manager; Category Manager
      skills: product management; market research; stakeholder management
    3811 Journalist | Journalist | Journalist | Journaliste
      group 281 isco 2642 weight 8 pay 48 level 11
      nl: Journalist; Eindredacteur; Verslaggever; Bureauredacteur
      en: Journalist; Editor
      skills: journalism; copywriting
    3821 Graphic designer | Grafisch vormgever | Grafikdesigner | Graphiste
      group 10 isco 2166 weight 40 pay 42 level 11
      nl: Grafisch vormgever; Grafisch ontwerper; DTP'er; Art director
      en: Graphic Designer; Art Director
      skills: graphic design; Adobe InDesign; Adobe Photoshop
    3822 UX designer | UX-designer | UX-Designer | Concepteur UX
      group 10 isco 2166 weight 34 pay 58 level 11
      nl: UX-designer; UX/UI-designer; Interactieontwerper; Productdesigner
      en: UX Designer; Product Designer; UX Researcher
      skills: usability; Figma; requirements analysis
    3823 Video editor | Videomaker | Videoeditor | Monteur vidéo
      group 10 isco 3521 weight 18 pay 40 level 9
      nl: Videomaker; Videograaf; Motion designer; Fotograaf
      en: Video Editor; Motion Designer
      skills: video editing; motion design; photography; Adobe Premiere Pro
    3826 Stage technician | Theatertechnicus | Bühnentechniker | Technicien de scène
      group 11 isco 3435 weight 14 pay 40 level 9
      nl: Theatertechnicus; Licht- en geluidstechnicus; AV-technicus; Podiumtechnicus
      en: Stage Technician; AV Technician
      skills: stage technology; NEN 3140
    4201 Buyer | Inkoper | Einkäufer | Acheteur
      group 140 isco 3323 weight 60 pay 56 level 11
      nl: Inkoper; Operationeel inkoper; Strategisch inkoper; Medewerker inkoop; Technisch inkoper
      en: Buyer; Strategic Buyer; Procurement Specialist
      skills: supplier management; contract management; SAP; Excel
    4208 Tender manager | Tendermanager | Angebotsmanager | Responsable d'appels d'offres
      group 140 isco 3323 weight 14 pay 64 level 11
      nl: Tendermanager; Aanbestedingsadviseur; Inkoopadviseur overheid; Contractmanager
      en: Tender Manager; Contract Manager
      skills: public procurement; procurement law; contract management
    4202 Policy adviser | Beleidsadviseur | Referent für Politik | Chargé de mission politique
      group 141 isco 2422 weight 84 pay 66 level 19
      nl: Beleidsadviseur; Beleidsmedewerker; Beleidsmedewerker sociaal domein; Beleidsadviseur duurzaamheid; Beleidsmedewerker onderwijs
      en: Policy Adviser; Public Affairs Adviser
      skills: policy advice; public administration; stakeholder management; report writing
    4203 Spatial planner | Planoloog | Raumplaner | Urbaniste
      group 141 isco 2164 weight 32 pay 64 level 11
      nl: Planoloog; Adviseur ruimtelijke ordening; Stedenbouwkundige; Gebiedsontwikkelaar
      en: Spatial Planner; Urban Designer
      skills: spatial planning; policy advice; ArcGIS
    4204 Permit officer | Vergunningverlener | Genehmigungssachbearbeiter | Instructeur d'autorisations
      group 141 isco 3354 weight 34 pay 56 level 11
      nl: Vergunningverlener; Casemanager omgevingswet; Vergunningverlener bouw; Vergunningverlener milieu
      en: Permit Officer
      skills: environmental permits; case management; spatial planning
    4207 Inspector | Toezichthouder | Kontrolleur | Inspecteur
      group 141 isco 3359 weight 24 pay 54 level 11
      nl: Toezichthouder bouw; Inspecteur milieu; Toezichthouder openbare ruimte; Bouwinspecteur
      en: Inspector
      skills: enforcement; safety inspections; report writing
    4210 Civil affairs officer | Medewerker burgerzaken | Sachbearbeiter im Bürgeramt | Agent d'état civil
      group 141 isco 4229 weight 26 pay 42 level 9
      nl: Medewerker burgerzaken; Medewerker publiekszaken; Medewerker gemeentewinkel; Griffiemedewerker
      en: Civil Affairs Officer
      skills: public administration; customer service; data entry
    """
}
