/// Engineering, installation, production, construction, science.
///
/// See ``ProfessionTable``.
enum TechnicalProfessions {
  static let text = """
    2701 Mechanical engineer | Werktuigbouwkundig engineer | Maschinenbauingenieur | Ingénieur mécanicien
      group 308 isco 2144 weight 60 pay 60 level 11
      nl: Mechanical engineer; Werktuigbouwkundig engineer; Constructeur; Lead engineer mechanical; Productontwikkelaar
      en: Mechanical Engineer; Mechanical Designer
      skills: mechanical design; SolidWorks; technical drawing
    2702 Electrical engineer | Elektrotechnisch engineer | Elektroingenieur | Ingénieur électricien
      group 308 isco 2151 weight 56 pay 61 level 11
      nl: Electrical engineer; Elektrotechnisch engineer; Engineer elektrotechniek; Ontwerper elektrotechniek
      en: Electrical Engineer; Power Systems Engineer
      skills: electrical installation; NEN 1010; AutoCAD; technical drawing
    2703 Process engineer | Procesengineer | Verfahrensingenieur | Ingénieur procédés
      group 308 isco 2145 weight 32 pay 66 level 11
      nl: Process engineer; Procestechnoloog; Procesengineer; Technoloog
      en: Process Engineer; Process Technologist
      skills: process control; process improvement; lean manufacturing; MATLAB
    2704 Structural engineer | Constructeur bouw | Tragwerksplaner | Ingénieur structure
      group 309 isco 2142 weight 36 pay 62 level 11
      nl: Constructeur; Constructief ontwerper; Betonconstructeur; Staalconstructeur
      en: Structural Engineer
      skills: structural calculations; Revit; Tekla; BIM
    2705 Draughtsperson | Tekenaar | Technischer Zeichner | Dessinateur technique
      group 308 isco 3118 weight 52 pay 46 level 9
      nl: Tekenaar; BIM-modelleur; Tekenaar-constructeur; Tekenaar elektrotechniek; Revit-modelleur; Bouwkundig tekenaar
      en: CAD Drafter; BIM Modeller
      skills: technical drawing; AutoCAD; Revit; BIM
    2706 Project engineer | Projectengineer | Projektingenieur | Ingénieur projet
      group 308 isco 2149 weight 48 pay 62 level 11
      nl: Project engineer; Projectengineer; Projectleider techniek; Technisch projectleider; Lead engineer
      en: Project Engineer; Systems Engineer
      skills: project management; technical drawing; cost control
    2707 Automation engineer | Software engineer industriële automatisering | Automatisierungsingenieur | Ingénieur automaticien
      group 308 isco 2152 weight 32 pay 62 level 11
      nl: PLC-software engineer; PLC-programmeur; Automation engineer; Engineer industriële automatisering
      en: PLC Engineer; Automation Engineer; Controls Engineer
      skills: PLC programming; process control; electrical installation
    2708 Quality engineer | Kwaliteitsengineer | Qualitätsingenieur | Ingénieur qualité
      group 308 isco 2141 weight 30 pay 58 level 11
      nl: Quality engineer; Kwaliteitsmedewerker; Kwaliteitsmanager; QA-manager; KAM-coördinator
      en: Quality Engineer; Quality Manager
      skills: quality management; quality control; audit
    2709 R&D engineer | R&D-engineer | Entwicklungsingenieur | Ingénieur R&D
      group 308 isco 2149 weight 26 pay 66 level 19
      nl: R&D-engineer; Hardware engineer; Ontwikkelingsingenieur; Optical engineer
      en: R&D Engineer; Hardware Engineer; Mechatronics Engineer
      skills: mechanical design; embedded systems; MATLAB; research methods
    2713 Civil engineer | Civiel engineer | Bauingenieur | Ingénieur civil
      group 309 isco 2142 weight 42 pay 60 level 11
      nl: Civiel ingenieur; Adviseur civiele techniek; Technisch manager infra; Geotechnisch adviseur; Verkeerskundige
      en: Civil Engineer; Geotechnical Engineer
      skills: structural calculations; project management; AutoCAD; soil survey
    2714 Environmental adviser | Milieuadviseur | Umweltberater | Conseiller en environnement
      group 309 isco 2133 weight 28 pay 56 level 11
      nl: Milieuadviseur; Adviseur duurzaamheid; Energieadviseur; Bodemonderzoeker; Ecoloog
      en: Environmental Consultant; Sustainability Adviser
      skills: environmental permits; soil survey; report writing
    2715 Safety expert | Veiligheidskundige | Sicherheitsfachkraft | Responsable sécurité
      group 309 isco 2263 weight 20 pay 64 level 11
      nl: Veiligheidskundige; HSE-adviseur; Hogere veiligheidskundige; Arboadviseur; QHSE-manager
      en: HSE Adviser; Safety Engineer
      skills: safety inspections; risk management; VCA; audit
    2572 Electrician | Elektricien | Elektriker | Électricien
      group 217 isco 7411 weight 100 pay 43 level 9
      nl: Elektricien; Elektromonteur; Monteur elektrotechniek; Eerste monteur elektrotechniek; Monteur laadpalen; Leerling-elektricien
      en: Electrician
      skills: electrical installation; NEN 1010; VCA; NEN 3140; charging infrastructure
    2573 Maintenance mechanic | Onderhoudsmonteur | Wartungsmechaniker | Mécanicien de maintenance
      group 220 isco 7233 weight 84 pay 45 level 9
      nl: Onderhoudsmonteur; Allround monteur; Technische dienst medewerker; Monteur technische dienst; Werktuigbouwkundig monteur; Storingsmonteur
      en: Maintenance Mechanic; Maintenance Technician
      skills: fault finding; hydraulics; pneumatics; maintenance planning
    2574 Service technician | Servicemonteur | Servicetechniker | Technicien de service
      group 220 isco 7412 weight 76 pay 45 level 9
      nl: Servicemonteur; Service engineer; Servicetechnicus; Field service engineer; Monteur buitendienst
      en: Field Service Engineer; Service Technician
      skills: fault finding; technical support; driving licence B; electrical installation
    2575 Heating technician | Cv-monteur | Heizungsmonteur | Chauffagiste
      group 218 isco 7126 weight 46 pay 43 level 9
      nl: Cv-monteur; Servicemonteur cv; Monteur warmtepompen; Installatiemonteur; Onderhoudsmonteur cv
      en: Heating Technician
      skills: plumbing; heat pumps; fault finding; VCA
    2576 Plumber | Loodgieter | Klempner | Plombier
      group 218 isco 7126 weight 40 pay 42 level 9
      nl: Loodgieter; Loodgieter-installateur; Monteur sanitair; Servicemonteur loodgieter
      en: Plumber
      skills: plumbing; pipe fitting; VCA; driving licence B
    2577 Car mechanic | Automonteur | Kfz-Mechaniker | Mécanicien automobile
      group 219 isco 7231 weight 46 pay 39 level 9
      nl: Automonteur; Eerste autotechnicus; Autotechnicus; APK-keurmeester; Technisch specialist auto
      en: Car Mechanic
      skills: car maintenance; vehicle diagnostics; driving licence B
    2578 Truck mechanic | Bedrijfsautotechnicus | Nutzfahrzeugmechaniker | Mécanicien poids lourd
      group 219 isco 7231 weight 30 pay 42 level 9
      nl: Bedrijfsautotechnicus; Monteur bedrijfswagens; Monteur landbouwmachines; Heftruckmonteur; Trailermonteur
      en: Truck Mechanic
      skills: vehicle diagnostics; hydraulics; fault finding
    2579 Bicycle mechanic | Fietsenmaker | Fahrradmechaniker | Mécanicien cycles
      group 222 isco 7234 weight 14 pay 33 level 9
      nl: Fietsenmaker; Fietstechnicus; Rijwielhersteller
      en: Bicycle Mechanic
      skills: bicycle repair; customer service
    2580 Refrigeration technician | Koelmonteur | Kältetechniker | Frigoriste
      group 218 isco 7127 weight 28 pay 46 level 9
      nl: Koelmonteur; Koeltechnisch monteur; Monteur airco; Service monteur koudetechniek; Monteur luchtbehandeling
      en: Refrigeration Technician; HVAC Technician
      skills: refrigeration; ventilation; fault finding; heat pumps
    2581 Solar panel installer | Monteur zonnepanelen | Solarinstallateur | Installateur de panneaux solaires
      group 217 isco 7411 weight 16 pay 37 level 9
      nl: Monteur zonnepanelen; Zonnepaneleninstallateur; Installateur zonnepanelen
      en: Solar Panel Installer
      skills: solar panels; electrical installation; VCA
    2582 Instrumentation technician | Meet- en regeltechnicus | Mess- und Regeltechniker | Technicien en instrumentation
      group 220 isco 3113 weight 26 pay 51 level 9
      nl: Meet- en regeltechnicus; E&I-technicus; Inspecteur NEN 3140; Inbedrijfsteller; Regeltechnicus
      en: Instrumentation Technician; Commissioning Engineer
      skills: process control; NEN 3140; fault finding; PLC programming
    2584 Telecom technician | Telecommonteur | Telekommunikationstechniker | Technicien télécom
      group 221 isco 7422 weight 28 pay 40 level 9
      nl: Glasvezelmonteur; Telecommonteur; Monteur data; Monteur beveiligingsinstallaties; Monteur alarmsystemen
      en: Fibre Technician; Telecom Technician
      skills: fibre optics; network management; driving licence B
    2586 Technical team leader | Leidinggevend monteur | Leitender Monteur | Chef d'équipe technique
      group 220 isco 3115 weight 34 pay 54 level 9
      nl: Leidinggevend monteur; Hoofd technische dienst; Teamleider techniek; Maintenance engineer; Werkvoorbereider installatie
      en: Technical Team Leader; Maintenance Engineer
      skills: supervision; maintenance planning; work preparation; electrical installation
    2801 Production worker | Productiemedewerker | Produktionsmitarbeiter | Ouvrier de production
      group 209 isco 9329 weight 140 pay 33 level 3
      nl: Productiemedewerker; Medewerker productie; Productiemedewerker 2 ploegen; Productiemedewerker 3 ploegen; Medewerker voedingsindustrie; Sorteermedewerker
      en: Production Worker; Production Employee
      skills: machine operation; packing; quality control
    2802 Machine operator | Machineoperator | Maschinenführer | Conducteur de machines
      group 209 isco 8189 weight 60 pay 38 level 3
      nl: Machineoperator; Operator; Productieoperator; Operator verpakking; Machinebediende
      en: Machine Operator; Packaging Operator
      skills: machine operation; quality control; fault finding
    2803 Process operator | Procesoperator | Anlagenfahrer | Opérateur de procédés
      group 209 isco 8131 weight 44 pay 44 level 9
      nl: Procesoperator; Operator A; Operator B; Procesoperator 5 ploegen; Operator food
      en: Process Operator
      skills: process control; machine operation; safety inspections; VCA
    2804 Welder | Lasser | Schweißer | Soudeur
      group 210 isco 7212 weight 44 pay 41 level 9
      nl: Lasser; TIG-lasser; MIG/MAG-lasser; Constructiebankwerker-lasser; Pijpfitter
      en: Welder; Pipe Fitter
      skills: welding; TIG welding; MIG/MAG welding; arc welding; technical drawing; VCA
    2805 CNC machinist | CNC-verspaner | CNC-Zerspaner | Opérateur CNC
      group 210 isco 7223 weight 40 pay 42 level 9
      nl: CNC-verspaner; CNC-frezer; CNC-draaier; CNC-operator; Kotteraar
      en: CNC Machinist; CNC Operator
      skills: CNC milling; CNC turning; technical drawing
    2806 Assembler | Assemblagemedewerker | Montagemitarbeiter | Monteur-assembleur
      group 210 isco 8211 weight 44 pay 36 level 9
      nl: Assemblagemedewerker; Monteur assemblage; Mechanisch monteur; Cleanroom medewerker; Paneelbouwer
      en: Assembler; Mechatronics Assembler
      skills: assembly; technical drawing; quality control
    2807 Packer | Inpakker | Packer | Emballeur
      group 209 isco 9321 weight 44 pay 31 level 3
      nl: Inpakker; Inpakmedewerker; Medewerker verpakking; Verpakkingsmedewerker
      en: Packer; Packaging Employee
      skills: packing; quality control
    2808 Quality inspector | Kwaliteitscontroleur | Qualitätsprüfer | Contrôleur qualité
      group 209 isco 7543 weight 24 pay 40 level 9
      nl: Kwaliteitscontroleur; Quality inspector; Kwaliteitsmedewerker productie; Meettechnicus
      en: Quality Inspector
      skills: quality control; food safety; report writing
    2809 Production team leader | Teamleider productie | Produktionsleiter | Chef d'équipe de production
      group 209 isco 3122 weight 36 pay 52 level 9
      nl: Teamleider productie; Ploegleider; Voorman productie; Productieleider; Shiftleader
      en: Production Team Leader; Shift Supervisor
      skills: supervision; lean manufacturing; production planning
    2810 Baker | Bakker | Bäcker | Boulanger
      group 211 isco 7512 weight 22 pay 34 level 9
      nl: Bakker; Broodbakker; Banketbakker; Afbakker; Medewerker bakkerij
      en: Baker
      skills: baking; HACCP; food safety
    2811 Butcher | Slager | Metzger | Boucher
      group 211 isco 7511 weight 22 pay 36 level 9
      nl: Slager; Uitbener; Medewerker slagerij; Vleesbewerker
      en: Butcher
      skills: meat processing; HACCP; food safety
    2812 Sheet metal worker | Plaatwerker | Blechbearbeiter | Tôlier
      group 210 isco 7213 weight 26 pay 39 level 9
      nl: Plaatwerker; Constructiebankwerker; Kanter; Zetter; Metaalbewerker
      en: Sheet Metal Worker
      skills: sheet metal work; technical drawing; welding
    2813 Spray painter | Spuiter | Lackierer | Peintre au pistolet
      group 213 isco 7132 weight 18 pay 39 level 9
      nl: Autospuiter; Industrieel spuiter; Spuiter; Straler-spuiter; Autoschadehersteller
      en: Spray Painter
      skills: spray painting; quality control
    2814 Furniture maker | Meubelmaker | Möbeltischler | Ébéniste
      group 212 isco 7522 weight 22 pay 37 level 9
      nl: Meubelmaker; Interieurbouwer; Machinaal houtbewerker; Keukenmonteur; Stoffeerder
      en: Furniture Maker
      skills: furniture making; carpentry; technical drawing
    2901 Carpenter | Timmerman | Zimmerer | Charpentier
      group 260 isco 7115 weight 66 pay 41 level 9
      nl: Timmerman; Allround timmerman; Onderhoudstimmerman; Timmerman renovatie; Leerling-timmerman; Werkplaatstimmerman
      en: Carpenter
      skills: carpentry; technical drawing; VCA
    2902 Bricklayer | Metselaar | Maurer | Maçon
      group 260 isco 7112 weight 22 pay 42 level 9
      nl: Metselaar; Voeger; Allround metselaar; Lijmer
      en: Bricklayer
      skills: bricklaying; VCA
    2903 Painter | Schilder | Maler | Peintre
      group 260 isco 7131 weight 38 pay 39 level 9
      nl: Schilder; Onderhoudsschilder; Allround schilder; Behanger; Leerling-schilder
      en: Painter
      skills: painting; VCA; driving licence B
    2904 Roofer | Dakdekker | Dachdecker | Couvreur
      group 260 isco 7121 weight 24 pay 42 level 9
      nl: Dakdekker; Dakdekker bitumen; Leidekker; Isolatiemonteur
      en: Roofer
      skills: roofing; VCA; driving licence B
    2905 Plasterer | Stukadoor | Stuckateur | Plâtrier
      group 260 isco 7123 weight 16 pay 42 level 9
      nl: Stukadoor; Gipsblokkensteller; Afbouwmedewerker; Tegelzetter
      en: Plasterer; Tiler
      skills: plastering; tiling; VCA
    2907 Paver | Stratenmaker | Pflasterer | Paveur
      group 260 isco 7114 weight 34 pay 42 level 9
      nl: Stratenmaker; Vakman gww; Rioleur; Straatmaker; Betonvlechter; Asfaltafwerker
      en: Paver; Road Worker
      skills: paving; concrete work; excavation; VCA
    2908 Crane operator | Kraanmachinist | Kranführer | Grutier
      group 260 isco 8342 weight 36 pay 46 level 9
      nl: Kraanmachinist; Machinist mobiele kraan; Shovelmachinist; Machinist rupskraan; Torenkraanmachinist
      en: Crane Operator; Excavator Operator
      skills: crane operation; excavation; lifting and hoisting; VCA
    2909 Construction worker | Bouwvakhelper | Bauhelfer | Manœuvre du bâtiment
      group 260 isco 9313 weight 40 pay 34 level 3
      nl: Bouwvakhelper; Grondwerker; Sloper; Steigerbouwer; Opperman; Handlanger bouw
      en: Construction Worker; Scaffolder
      skills: scaffolding; excavation; VCA
    2910 Site manager | Uitvoerder | Bauleiter | Conducteur de travaux
      group 261 isco 3123 weight 46 pay 58 level 9
      nl: Uitvoerder; Assistent-uitvoerder; Hoofduitvoerder; Uitvoerder gww; Uitvoerder renovatie
      en: Site Manager
      skills: supervision; scheduling; safety inspections; VCA
    2911 Construction project manager | Projectleider bouw | Projektleiter Bau | Chef de projet construction
      group 261 isco 1323 weight 38 pay 70 level 11
      nl: Projectleider bouw; Projectleider infra; Assistent-projectleider; Omgevingsmanager; Projectmanager bouw
      en: Construction Project Manager
      skills: project management; cost control; contract management; Primavera
    2914 Work planner | Werkvoorbereider | Arbeitsvorbereiter | Préparateur de travaux
      group 261 isco 3112 weight 50 pay 52 level 9
      nl: Werkvoorbereider; Werkvoorbereider bouw; Calculator; Werkvoorbereider infra; Planontwikkelaar; Kostendeskundige
      en: Work Planner; Estimator
      skills: work preparation; cost estimating; technical drawing; BIM
    4001 Laboratory technician | Laboratoriumanalist | Laborant | Technicien de laboratoire
      group 160 isco 3111 weight 56 pay 45 level 11
      nl: Laboratoriumanalist; Analist; Chemisch analist; Microbiologisch analist; Laborant; Research analist
      en: Laboratory Technician; Research Technician
      skills: laboratory techniques; chemical analysis; quality control; LIMS
    4002 Researcher | Onderzoeker | Forscher | Chercheur
      group 161 isco 2310 weight 50 pay 60 level 19
      nl: Onderzoeker; Wetenschappelijk medewerker; Postdoc; Onderzoeksmedewerker
      en: Researcher; Postdoctoral Researcher; Research Scientist
      skills: research methods; statistics; report writing; SPSS
    4003 PhD candidate | Promovendus | Doktorand | Doctorant
      group 161 isco 2310 weight 40 pay 41 level 19
      nl: Promovendus; PhD-kandidaat; Onderzoeker in opleiding
      en: PhD Candidate; PhD Student; Doctoral Candidate
      skills: research methods; statistics; Python; report writing
    4004 Life scientist | Biowetenschapper | Biowissenschaftler | Biologiste
      group 160 isco 2131 weight 24 pay 58 level 19
      nl: Bioloog; Moleculair bioloog; Microbioloog; Scientist; Chemicus
      en: Scientist; Molecular Biologist; Process Development Scientist
      skills: cell culture; laboratory techniques; research methods
    4006 Clinical research associate | Clinical research medewerker | Klinischer Monitor | Attaché de recherche clinique
      group 161 isco 2131 weight 18 pay 54 level 11
      nl: Clinical research associate; Researchverpleegkundige; Datamanager klinisch onderzoek; Regulatory affairs medewerker
      en: Clinical Research Associate; Regulatory Affairs Officer
      skills: clinical trials; quality management; report writing
    """
}
