/// The skills that adverts ask for; their codes follow from the English names.
enum SkillTable {
  /// Programs, programming languages and methods: called the same everywhere.
  static let it = """
    .NET
    Adobe InDesign
    Adobe Photoshop
    Adobe Premiere Pro
    AFAS
    Agile
    Android
    Angular
    Ansible
    ArcGIS
    AutoCAD
    AWS
    Azure
    Azure DevOps
    Bash
    BIM
    C
    C#
    C++
    CI/CD
    Cisco
    Citrix
    CRM software
    Cypress
    Databricks
    dbt
    Django
    Docker
    Electronic patient record
    Elasticsearch
    Exact Online
    Excel
    Figma
    Flutter
    Git
    Go
    Google Ads
    Google Analytics
    Grafana
    HTML and CSS
    HubSpot
    Intune
    iOS
    ITIL
    Java
    JavaScript
    Jenkins
    Jira
    JMeter
    Kafka
    Kotlin
    Kubernetes
    Laravel
    LIMS
    Linux
    Looker
    MATLAB
    Microsoft 365
    Microsoft Dynamics
    Microsoft Project
    MongoDB
    MySQL
    Node.js
    Oracle
    Outlook
    pandas
    PHP
    PLC programming
    PostgreSQL
    Power BI
    PowerShell
    Primavera
    Python
    PyTorch
    Qlik Sense
    React
    Revit
    Salesforce
    SAP
    SAP S/4HANA
    Scala
    Scrum
    Selenium
    SEO tools
    ServiceNow
    SIEM
    Snowflake
    SolidWorks
    Spark
    Spring Boot
    SPSS
    SQL
    SQL Server
    Swift
    Symfony
    Tableau
    Tekla
    Terraform
    Test automation
    TOPdesk
    TypeScript
    VMware
    Vue.js
    Warehouse management system
    Transport management system
    WordPress
    """

  /// What one brings along, the most wanted first.
  static let soft = """
    teamwork | samenwerken | Teamfähigkeit | esprit d'équipe
    communication skills | communicatieve vaardigheden | Kommunikationsfähigkeit | aisance relationnelle
    independence | zelfstandigheid | Selbstständigkeit | autonomie
    flexibility | flexibiliteit | Flexibilität | flexibilité
    customer focus | klantgerichtheid | Kundenorientierung | orientation client
    enthusiasm | enthousiasme | Begeisterung | enthousiasme
    accuracy | nauwkeurigheid | Genauigkeit | précision
    responsibility | verantwoordelijkheidsgevoel | Verantwortungsbewusstsein | sens des responsabilités
    analytical skills | analytisch vermogen | analytisches Denken | esprit d'analyse
    initiative | initiatief | Initiative | initiative
    problem solving | probleemoplossend vermogen | Problemlösung | résolution de problèmes
    hands-on mentality | hands-on mentaliteit | Hands-on-Mentalität | sens pratique
    planning and organising | plannen en organiseren | Planen und Organisieren | sens de l'organisation
    motivation | motivatie | Motivation | motivation
    commitment | betrokkenheid | Engagement | engagement
    resilience | stressbestendigheid | Belastbarkeit | résistance au stress
    reliability | betrouwbaarheid | Zuverlässigkeit | fiabilité
    collegiality | collegialiteit | Kollegialität | collégialité
    result orientation | resultaatgerichtheid | Ergebnisorientierung | orientation résultats
    empathy | empathie | Einfühlungsvermögen | empathie
    technical insight | technisch inzicht | technisches Verständnis | sens technique
    leadership | leiderschap | Führungsstärke | leadership
    patience | geduld | Geduld | patience
    creativity | creativiteit | Kreativität | créativité
    commercial instinct | commercieel gevoel | kaufmännisches Gespür | sens commercial
    adaptability | aanpassingsvermogen | Anpassungsfähigkeit | adaptabilité
    curiosity | nieuwsgierigheid | Neugier | curiosité
    decisiveness | daadkracht | Entschlusskraft | esprit de décision
    ambition | ambitie | Ehrgeiz | ambition
    integrity | integriteit | Integrität | intégrité
    persuasiveness | overtuigingskracht | Überzeugungskraft | force de persuasion
    calmness | rust | Gelassenheit | calme
    humour | humor | Humor | humour
    perseverance | doorzettingsvermogen | Durchhaltevermögen | persévérance
    assertiveness | assertiviteit | Durchsetzungsvermögen | assertivité
    discretion | discretie | Diskretion | discrétion
    """

  /// Languages of people; `weight` says how often Dutch adverts ask for them.
  static let language = """
    Dutch | Nederlands | Niederländisch | Néerlandais
      weight 560
    English | Engels | Englisch | Anglais
      weight 330
    German | Duits | Deutsch | Allemand
      weight 60
    French | Frans | Französisch | Français
      weight 22
    Polish | Pools | Polnisch | Polonais
      weight 9
    Spanish | Spaans | Spanisch | Espagnol
      weight 8
    Italian | Italiaans | Italienisch | Italien
      weight 4
    Turkish | Turks | Türkisch | Turc
      weight 3
    Arabic | Arabisch | Arabisch | Arabe
      weight 3
    Frisian | Fries | Friesisch | Frison
      weight 2
    Portuguese | Portugees | Portugiesisch | Portugais
      weight 2
    Mandarin | Mandarijn | Mandarin | Mandarin
      weight 2
    Dutch Sign Language | Nederlandse Gebarentaal | Niederländische Gebärdensprache | Langue des signes néerlandaise
      weight 1
    """
}
