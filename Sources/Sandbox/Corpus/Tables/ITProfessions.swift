/// ICT: software, systems, data.
///
/// See ``ProfessionTable``.
enum ITProfessions {
  static let text = """
    696 Java developer | Java-ontwikkelaar | Java-Entwickler | Développeur Java
      group 41 isco 2512 weight 60 pay 65 level 11
      nl: Java-ontwikkelaar; Java developer; Backend developer Java; Full stack Java developer; Java software engineer
      en: Java Developer; Java Software Engineer; Backend Engineer Java
      skills: Java; Spring Boot; SQL; Git; Docker; Kafka; Jenkins; software development
    697 .NET developer | .NET-ontwikkelaar | .NET-Entwickler | Développeur .NET
      group 41 isco 2512 weight 60 pay 64 level 11
      nl: .NET developer; C#-ontwikkelaar; .NET-ontwikkelaar; Full stack .NET developer; Software engineer C#
      en: .NET Developer; C# Software Engineer
      skills: .NET; C#; Azure; SQL Server; software development
    698 Front-end developer | Front-endontwikkelaar | Frontend-Entwickler | Développeur front-end
      group 41 isco 2513 weight 40 pay 58 level 11
      nl: Front-end developer; Front-endontwikkelaar; React developer; Angular developer; Webdeveloper
      en: Frontend Developer; React Developer; Frontend Engineer
      skills: JavaScript; TypeScript; React; Angular; Vue.js; HTML and CSS; usability
    699 Full-stack developer | Full-stackontwikkelaar | Full-Stack-Entwickler | Développeur full-stack
      group 41 isco 2512 weight 44 pay 61 level 11
      nl: Full-stack developer; Full stack developer; Software developer; Webapplicatieontwikkelaar
      en: Full Stack Developer; Full Stack Engineer
      skills: JavaScript; Node.js; React; MongoDB; SQL; Git; Go; software development
    701 Python developer | Python-ontwikkelaar | Python-Entwickler | Développeur Python
      group 41 isco 2512 weight 26 pay 65 level 11
      nl: Python developer; Python-ontwikkelaar; Backend developer Python
      en: Python Developer; Python Engineer
      skills: Python; Django; PostgreSQL; Docker; Elasticsearch; software development
    702 PHP developer | PHP-ontwikkelaar | PHP-Entwickler | Développeur PHP
      group 41 isco 2513 weight 26 pay 54 level 11
      nl: PHP developer; PHP-ontwikkelaar; Laravel developer; Backend developer PHP
      en: PHP Developer; Laravel Developer
      skills: PHP; Laravel; Symfony; MySQL; Git; software development
    703 Mobile developer | App-ontwikkelaar | App-Entwickler | Développeur mobile
      group 41 isco 2514 weight 16 pay 63 level 11
      nl: App-ontwikkelaar; iOS developer; Android developer; Mobile developer
      en: Mobile Developer; iOS Developer; Android Developer
      skills: Swift; Kotlin; iOS; Android; Flutter; software development
    704 Embedded software engineer | Embedded software engineer | Embedded-Software-Ingenieur | Ingénieur logiciel embarqué
      group 41 isco 2512 weight 22 pay 66 level 11
      nl: Embedded software engineer; C++ developer; Embedded developer; Firmware engineer
      en: Embedded Software Engineer; C++ Engineer; Firmware Engineer
      skills: C++; C; embedded systems; Linux; software development
    706 Software architect | Softwarearchitect | Softwarearchitekt | Architecte logiciel
      group 41 isco 2511 weight 26 pay 86 level 11
      nl: Softwarearchitect; Solution architect; IT-architect; Enterprise architect; Domeinarchitect
      en: Software Architect; Solution Architect; Enterprise Architect
      skills: software architecture; Azure; stakeholder management; Agile
    2616 Software tester | Softwaretester | Softwaretester | Testeur logiciel
      group 42 isco 2519 weight 34 pay 57 level 11
      nl: Softwaretester; Testautomatiseerder; Testcoördinator; Test engineer; Testmanager
      en: Software Tester; QA Engineer; Test Automation Engineer
      skills: test plans; Test automation; Selenium; Jira; Cypress; JMeter
    109 IT project manager | IT-projectleider | IT-Projektleiter | Chef de projet informatique
      group 36 isco 2421 weight 40 pay 78 level 11
      nl: IT-projectleider; ICT-projectmanager; Projectmanager ICT; Programmamanager ICT; Scrum master
      en: IT Project Manager; Scrum Master; Delivery Manager
      skills: project management; stakeholder management; Scrum; Agile; Jira
    110 Business analyst | Businessanalist | Businessanalyst | Analyste d'affaires
      group 36 isco 2511 weight 38 pay 68 level 11
      nl: Businessanalist; Business analist; Informatieanalist; Procesanalist
      en: Business Analyst; Information Analyst
      skills: requirements analysis; process improvement; stakeholder management; Agile
    113 Product owner | Product owner | Product Owner | Product owner
      group 36 isco 2511 weight 28 pay 72 level 11
      nl: Product owner; Digital product owner; Productmanager ICT
      en: Product Owner
      skills: product management; Scrum; stakeholder management; Agile; Jira
    114 Functional administrator | Functioneel beheerder | Anwendungsbetreuer | Administrateur fonctionnel
      group 36 isco 2511 weight 54 pay 56 level 11
      nl: Functioneel beheerder; Functioneel applicatiebeheerder; Applicatiebeheerder; Key user; Gegevensbeheerder
      en: Functional Administrator; Application Manager
      skills: requirements analysis; incident management; TOPdesk; SQL
    115 IT consultant | IT-consultant | IT-Berater | Consultant informatique
      group 36 isco 2511 weight 44 pay 67 level 11
      nl: IT-consultant; Implementatieconsultant; ICT-adviseur; Technisch consultant; AFAS-consultant
      en: IT Consultant; Implementation Consultant
      skills: requirements analysis; project management; SQL; Agile
    116 ERP consultant | ERP-consultant | ERP-Berater | Consultant ERP
      group 36 isco 2511 weight 26 pay 74 level 11
      nl: SAP-consultant; ERP-consultant; Dynamics-consultant; Salesforce-consultant
      en: SAP Consultant; ERP Consultant; Salesforce Consultant
      skills: SAP; SAP S/4HANA; Microsoft Dynamics; Salesforce; process improvement
    2609 System engineer | Systeemengineer | Systemingenieur | Ingénieur système
      group 80 isco 2522 weight 46 pay 60 level 9
      nl: Systeemengineer; System engineer; Systems engineer; Infrastructuur engineer; Werkplekengineer
      en: System Engineer; Infrastructure Engineer
      skills: system administration; VMware; PowerShell; Microsoft 365; Intune; Azure
    2610 System administrator | Systeembeheerder | Systemadministrator | Administrateur système
      group 80 isco 2522 weight 46 pay 52 level 9
      nl: Systeembeheerder; ICT-beheerder; Linux beheerder; Technisch beheerder; Netwerk- en systeembeheerder
      en: System Administrator; Linux Administrator
      skills: system administration; network management; Linux; Microsoft 365; Citrix
    2611 Network engineer | Netwerkengineer | Netzwerktechniker | Ingénieur réseau
      group 80 isco 2523 weight 22 pay 60 level 9
      nl: Netwerkengineer; Network engineer; Netwerkbeheerder; Netwerkspecialist
      en: Network Engineer
      skills: network management; Cisco; information security
    2612 Cloud engineer | Cloudengineer | Cloud-Ingenieur | Ingénieur cloud
      group 80 isco 2522 weight 36 pay 70 level 11
      nl: Cloud engineer; Azure engineer; Cloudconsultant; Platform engineer
      en: Cloud Engineer; Azure Engineer; Platform Engineer
      skills: Azure; AWS; Terraform; Kubernetes; PowerShell
    2613 DevOps engineer | DevOps-engineer | DevOps-Ingenieur | Ingénieur DevOps
      group 80 isco 2522 weight 40 pay 70 level 11
      nl: DevOps engineer; DevOps-engineer; Site reliability engineer; CI/CD engineer
      en: DevOps Engineer; Site Reliability Engineer
      skills: Kubernetes; Docker; CI/CD; Terraform; Ansible; Linux; Bash; Azure DevOps; Grafana
    2614 Service desk employee | Servicedeskmedewerker | Servicedesk-Mitarbeiter | Technicien support
      group 80 isco 3512 weight 70 pay 40 level 9
      nl: Servicedeskmedewerker; Medewerker ICT-servicedesk; Helpdeskmedewerker; ICT-supportmedewerker; Werkplekbeheerder
      en: Service Desk Employee; IT Support Engineer
      skills: incident management; technical support; Microsoft 365; TOPdesk; ServiceNow; ITIL
    2617 Database administrator | Databasebeheerder | Datenbankadministrator | Administrateur de bases de données
      group 80 isco 2521 weight 10 pay 66 level 11
      nl: Databasebeheerder; Oracle DBA; SQL Server DBA
      en: Database Administrator; Database Engineer
      skills: Oracle; SQL Server; PostgreSQL; SQL; data modelling
    2618 Security specialist | Securityspecialist | IT-Sicherheitsspezialist | Spécialiste en cybersécurité
      group 80 isco 2529 weight 40 pay 74 level 11
      nl: Securityspecialist; Security officer; CISO; Security analist; Ethisch hacker; Informatiebeveiliger
      en: Security Engineer; Security Analyst; Information Security Officer
      skills: information security; risk management; SIEM; Azure
    2631 Data engineer | Data-engineer | Dateningenieur | Ingénieur de données
      group 81 isco 2521 weight 40 pay 70 level 11
      nl: Data engineer; Data-engineer; Azure data engineer; Dataplatform engineer
      en: Data Engineer; Data Platform Engineer
      skills: Python; SQL; Azure; Databricks; Snowflake; Spark; Scala; dbt; data modelling
    2632 Data scientist | Data scientist | Data Scientist | Data scientist
      group 81 isco 2120 weight 26 pay 70 level 19
      nl: Data scientist; AI-specialist; Machine learning engineer
      en: Data Scientist; Machine Learning Engineer; AI Engineer
      skills: Python; machine learning; statistics; PyTorch; pandas; SQL
    2633 Data analyst | Data-analist | Datenanalyst | Analyste de données
      group 81 isco 2521 weight 40 pay 57 level 11
      nl: Data-analist; Data analist; Informatiespecialist; Marketing data-analist
      en: Data Analyst
      skills: data analysis; SQL; Power BI; Excel; statistics
    2634 BI specialist | BI-specialist | BI-Spezialist | Spécialiste BI
      group 81 isco 2521 weight 26 pay 63 level 11
      nl: BI-specialist; BI-consultant; Power BI-specialist; BI developer
      en: BI Developer; BI Consultant
      skills: Power BI; SQL; data modelling; Tableau; Qlik Sense; Looker
    """
}
