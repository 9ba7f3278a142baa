/// Health care, social work and childcare, personal care and sports, education.
///
/// See ``ProfessionTable``.
enum CareProfessions {
  static let text = """
    3021 Nurse | Verpleegkundige | Pflegefachkraft | Infirmier
      group 61 isco 2221 weight 100 pay 47 level 11
      nl: Verpleegkundige; Verpleegkundige niveau 4/5; Mbo-verpleegkundige; Hbo-verpleegkundige; Flex verpleegkundige
      en: Registered Nurse; Nurse
      skills: nursing; medication; wound care; care plans; Electronic patient record
    3022 District nurse | Wijkverpleegkundige | Gemeindekrankenpfleger | Infirmier à domicile
      group 61 isco 2221 weight 50 pay 50 level 11
      nl: Wijkverpleegkundige; Hbo-wijkverpleegkundige; Verpleegkundige wijkteam
      en: District Nurse; Community Nurse
      skills: nursing; care plans; wound care; palliative care
    3024 Psychiatric nurse | Psychiatrisch verpleegkundige | Psychiatriepfleger | Infirmier en psychiatrie
      group 61 isco 2221 weight 26 pay 49 level 11
      nl: Psychiatrisch verpleegkundige; Verpleegkundige GGZ; Sociaal psychiatrisch verpleegkundige (SPV)
      en: Psychiatric Nurse; Mental Health Nurse
      skills: mental health care; nursing; crisis intervention; medication
    3025 Nurse practitioner | Verpleegkundig specialist | Pflegeexperte | Infirmier de pratique avancée
      group 61 isco 2221 weight 12 pay 66 level 19
      nl: Verpleegkundig specialist; Verpleegkundig specialist ouderenzorg; Verpleegkundig specialist GGZ
      en: Nurse Practitioner
      skills: nursing; diagnostics; geriatrics; care plans
    3027 Intensive care nurse | IC-verpleegkundige | Intensivpfleger | Infirmier en soins intensifs
      group 61 isco 2221 weight 16 pay 54 level 11
      nl: IC-verpleegkundige; Verpleegkundige CCU; SEH-verpleegkundige
      en: ICU Nurse; Emergency Nurse
      skills: intensive care; cardiac care; nursing; medication
    3031 Care worker | Verzorgende IG | Altenpflegehelfer | Aide-soignant
      group 62 isco 5321 weight 160 pay 39 level 9
      nl: Verzorgende IG; Verzorgende niveau 3; Verzorgende IG nachtdienst; Verzorgende kleinschalig wonen; VIG
      en: Care Worker; Certified Nursing Assistant
      skills: personal hygiene care; dementia care; medication; care plans
    3032 Care assistant | Helpende | Pflegehelfer | Assistant de soins
      group 62 isco 5321 weight 70 pay 34 level 8
      nl: Helpende; Helpende plus; Zorghulp; Zorgassistent; Medewerker wonen en welzijn
      en: Care Assistant
      skills: personal hygiene care; patient transfer; dementia care
    3033 Domestic help | Huishoudelijke hulp | Haushaltshilfe | Aide à domicile
      group 62 isco 5322 weight 54 pay 31 level 3
      nl: Huishoudelijke hulp; Thuishulp; Hulp bij het huishouden; Huishoudelijk medewerker
      en: Domestic Help; Home Help
      skills: cleaning; personal hygiene care
    3041 General practitioner | Huisarts | Hausarzt | Médecin généraliste
      group 59 isco 2211 weight 12 pay 112 level 19
      nl: Huisarts; Huisarts in dienstverband; Waarnemend huisarts
      en: General Practitioner
      skills: diagnostics; triage; Electronic patient record
    3042 Medical specialist | Medisch specialist | Facharzt | Médecin spécialiste
      group 63 isco 2212 weight 16 pay 132 level 19
      nl: Specialist ouderengeneeskunde; Psychiater; Kinderarts; Radioloog; Internist; Anesthesioloog
      en: Medical Specialist; Psychiatrist
      skills: diagnostics; geriatrics; mental health care
    3043 Junior doctor | Basisarts | Assistenzarzt | Médecin assistant
      group 63 isco 2211 weight 16 pay 62 level 19
      nl: Basisarts; ANIOS; ANIOS ouderengeneeskunde; Basisarts GGZ
      en: Junior Doctor
      skills: diagnostics; triage; Electronic patient record
    3045 Dentist | Tandarts | Zahnarzt | Dentiste
      group 68 isco 2261 weight 14 pay 105 level 19
      nl: Tandarts; Algemeen practicus; Tandarts (zzp of loondienst)
      en: Dentist
      skills: dental care; radiography
    3046 Veterinarian | Dierenarts | Tierarzt | Vétérinaire
      group 69 isco 2250 weight 6 pay 62 level 19
      nl: Dierenarts; Dierenarts gezelschapsdieren; Dierenarts paard
      en: Veterinarian
      skills: animal care; diagnostics
    3047 Occupational physician | Bedrijfsarts | Betriebsarzt | Médecin du travail
      group 63 isco 2212 weight 6 pay 118 level 19
      nl: Bedrijfsarts; Verzekeringsarts; Arts arbeid en gezondheid
      en: Occupational Physician
      skills: reintegration; diagnostics
    3051 Physiotherapist | Fysiotherapeut | Physiotherapeut | Kinésithérapeute
      group 64 isco 2264 weight 24 pay 46 level 11
      nl: Fysiotherapeut; Manueel therapeut; Kinderfysiotherapeut; Geriatriefysiotherapeut
      en: Physiotherapist
      skills: physiotherapy; diagnostics
    3052 Occupational therapist | Ergotherapeut | Ergotherapeut | Ergothérapeute
      group 64 isco 2269 weight 14 pay 46 level 11
      nl: Ergotherapeut; Ergotherapeut revalidatie
      en: Occupational Therapist
      skills: care plans; individual guidance
    3053 Speech therapist | Logopedist | Logopäde | Orthophoniste
      group 64 isco 2266 weight 12 pay 45 level 11
      nl: Logopedist; Logopedist kinderen
      en: Speech Therapist
      skills: speech therapy; diagnostics
    3054 Psychologist | Psycholoog | Psychologe | Psychologue
      group 64 isco 2634 weight 30 pay 62 level 19
      nl: GZ-psycholoog; Psycholoog; Basispsycholoog; Orthopedagoog; Klinisch psycholoog
      en: Psychologist; Clinical Psychologist
      skills: psychotherapy; diagnostics; mental health care
    3061 Doctor's assistant | Doktersassistent | Medizinischer Fachangestellter | Assistant médical
      group 65 isco 3256 weight 44 pay 38 level 9
      nl: Doktersassistent; Doktersassistente; Triagist; Polikliniekassistent
      en: Doctor's Assistant
      skills: triage; medical administration; wound care; first aid
    3062 Dental assistant | Tandartsassistent | Zahnmedizinischer Fachangestellter | Assistant dentaire
      group 68 isco 3251 weight 24 pay 36 level 9
      nl: Tandartsassistent; Tandartsassistente; Preventieassistent
      en: Dental Assistant
      skills: dental care; sterile working; medical administration
    3063 Pharmacy assistant | Apothekersassistent | Pharmazeutisch-technischer Assistent | Préparateur en pharmacie
      group 67 isco 3213 weight 22 pay 37 level 9
      nl: Apothekersassistent; Apothekersassistente; Allround apothekersassistent
      en: Pharmacy Assistant
      skills: pharmaceutical care; medication; customer service
    3064 Pharmacist | Apotheker | Apotheker | Pharmacien
      group 67 isco 2262 weight 6 pay 80 level 19
      nl: Apotheker; Beherend apotheker; Tweede apotheker
      en: Pharmacist
      skills: pharmaceutical care; medication; supervision
    3065 Radiographer | Radiodiagnostisch laborant | Radiologietechnologe | Manipulateur en radiologie
      group 70 isco 3211 weight 10 pay 48 level 11
      nl: Radiodiagnostisch laborant; MBB'er; Echoscopist
      en: Radiographer
      skills: radiography; diagnostics
    3066 Operating theatre assistant | Operatieassistent | Operationstechnischer Assistent | Assistant de bloc opératoire
      group 70 isco 3259 weight 12 pay 48 level 11
      nl: Operatieassistent; Anesthesiemedewerker; Medewerker CSA
      en: Operating Theatre Assistant
      skills: sterile working; nursing
    3071 Disability support worker | Begeleider gehandicaptenzorg | Betreuer in der Behindertenhilfe | Accompagnant éducatif
      group 66 isco 3412 weight 84 pay 40 level 9
      nl: Begeleider; Begeleider gehandicaptenzorg; Woonbegeleider; Begeleider wonen; Begeleider dagbesteding
      en: Disability Support Worker
      skills: individual guidance; behavioural guidance; personal hygiene care; care plans
    3072 Personal supervisor | Persoonlijk begeleider | Bezugsbetreuer | Éducateur référent
      group 66 isco 3412 weight 48 pay 43 level 9
      nl: Persoonlijk begeleider; Ambulant begeleider; Coördinerend begeleider
      en: Personal Supervisor
      skills: individual guidance; care plans; mental health care
    3101 Childcare worker | Pedagogisch medewerker | Erzieher | Éducateur de jeunes enfants
      group 86 isco 5311 weight 110 pay 36 level 9
      nl: Pedagogisch medewerker; Pedagogisch medewerker KDV; Pedagogisch medewerker BSO; Pedagogisch professional; Groepshulp kinderopvang
      en: Childcare Worker; International Childcare Professional
      skills: child development; pedagogy; first aid
    3102 Childcare manager | Locatiemanager kinderopvang | Kita-Leiter | Directeur de crèche
      group 86 isco 1341 weight 12 pay 52 level 11
      nl: Locatiemanager kinderopvang; Clustermanager kinderopvang; Pedagogisch coach
      en: Childcare Manager
      skills: pedagogy; supervision; scheduling
    3111 Social worker | Maatschappelijk werker | Sozialarbeiter | Assistant social
      group 87 isco 2635 weight 36 pay 47 level 11
      nl: Maatschappelijk werker; Sociaal werker; Schoolmaatschappelijk werker; Medewerker sociaal wijkteam
      en: Social Worker
      skills: case management; individual guidance; social support act
    3112 Youth worker | Jongerenwerker | Jugendarbeiter | Animateur jeunesse
      group 87 isco 3412 weight 14 pay 42 level 11
      nl: Jongerenwerker; Straatcoach; Jeugd- en jongerenwerker
      en: Youth Worker
      skills: youth care; coaching
    3113 Youth care worker | Jeugdhulpverlener | Jugendhelfer | Intervenant jeunesse
      group 87 isco 2635 weight 34 pay 46 level 11
      nl: Jeugdzorgwerker; Ambulant hulpverlener jeugd; Jeugdbeschermer; Pedagogisch hulpverlener; Gezinshuisouder
      en: Youth Care Worker
      skills: youth care; behavioural guidance; crisis intervention
    3114 Debt counsellor | Schuldhulpverlener | Schuldnerberater | Conseiller en surendettement
      group 87 isco 3412 weight 14 pay 46 level 11
      nl: Schuldhulpverlener; Budgetcoach; Consulent schuldhulpverlening
      en: Debt Counsellor
      skills: debt counselling; budgeting; case management
    3115 Benefits adviser | Consulent sociaal domein | Sozialberater | Conseiller en prestations
      group 87 isco 3353 weight 34 pay 50 level 11
      nl: Consulent Wmo; Klantmanager werk en inkomen; Consulent participatie; Inkomensconsulent; Jobcoach
      en: Benefits Adviser; Job Coach
      skills: social support act; case management; reintegration
    4251 Hairdresser | Kapper | Friseur | Coiffeur
      group 190 isco 5141 weight 36 pay 30 level 9
      nl: Kapper; Allround kapper; Topstylist; Herenkapper
      en: Hairdresser; Barber
      skills: hairdressing; customer service
    4252 Beautician | Schoonheidsspecialist | Kosmetiker | Esthéticien
      group 192 isco 5142 weight 18 pay 30 level 9
      nl: Schoonheidsspecialist; Huidtherapeut; Nagelstylist; Masseur
      en: Beautician; Skin Therapist
      skills: beauty treatments; sales
    4253 Fitness instructor | Fitnessinstructeur | Fitnesstrainer | Moniteur de fitness
      group 191 isco 3423 weight 24 pay 32 level 9
      nl: Fitnessinstructeur; Personal trainer; Groepslesinstructeur
      en: Fitness Instructor; Personal Trainer
      skills: fitness training; coaching
    4254 Swimming instructor | Zwemonderwijzer | Schwimmlehrer | Maître-nageur
      group 194 isco 3422 weight 20 pay 33 level 9
      nl: Zwemonderwijzer; Zweminstructeur; Lifeguard; Toezichthouder zwembad
      en: Swimming Instructor
      skills: swimming lessons; first aid; surveillance
    4256 Optician | Opticien | Augenoptiker | Opticien
      group 193 isco 3254 weight 14 pay 38 level 9
      nl: Opticien; Optometrist; Audicien; Verkoopadviseur optiek
      en: Optician
      skills: optometry; sales; customer service
    3301 Primary school teacher | Leerkracht basisonderwijs | Grundschullehrer | Professeur des écoles
      group 16 isco 2341 weight 110 pay 55 level 11
      nl: Leerkracht basisonderwijs; Leerkracht groep 3; Leerkracht groep 5/6; Leerkracht onderbouw; Leerkracht bovenbouw; Groepsleerkracht
      en: Primary School Teacher
      skills: teaching; lesson planning; classroom management; pedagogy
    3302 Mathematics and science teacher | Docent exacte vakken | Lehrer für Mathematik und Naturwissenschaften | Professeur de sciences
      group 18 isco 2330 weight 36 pay 60 level 11
      nl: Docent wiskunde; Docent natuurkunde; Docent scheikunde; Docent biologie; Docent techniek; Docent informatica
      en: Mathematics Teacher; Science Teacher
      skills: teaching; secondary education; lesson planning
    3303 Language teacher | Docent talen | Sprachlehrer | Professeur de langues
      group 18 isco 2330 weight 36 pay 60 level 11
      nl: Docent Nederlands; Docent Engels; Docent Duits; Docent Frans; Docent NT2
      en: English Teacher; Language Teacher
      skills: teaching; secondary education; lesson planning
    3304 Social studies and arts teacher | Docent maatschappij- en kunstvakken | Lehrer für Gesellschaft und Kunst | Professeur de sciences humaines et d'arts
      group 18 isco 2330 weight 24 pay 59 level 11
      nl: Docent economie; Docent geschiedenis; Docent aardrijkskunde; Docent beeldende vorming; Docent muziek
      en: Economics Teacher; History Teacher
      skills: teaching; secondary education; lesson planning
    3306 Vocational teacher | Docent mbo | Berufsschullehrer | Professeur de lycée professionnel
      group 21 isco 2320 weight 32 pay 60 level 11
      nl: Docent mbo; Docent verpleging mbo; Docent techniek mbo; Docent burgerschap; Docent horeca mbo
      en: Vocational Teacher
      skills: teaching; coaching; lesson planning
    3307 Higher education lecturer | Hogeschooldocent | Hochschuldozent | Enseignant du supérieur
      group 22 isco 2310 weight 16 pay 70 level 19
      nl: Hogeschooldocent; Docent hbo; Docent-onderzoeker; Universitair docent
      en: Lecturer; Assistant Professor
      skills: teaching; research methods; coaching
    3308 Special needs teacher | Leerkracht speciaal onderwijs | Sonderpädagoge | Enseignant spécialisé
      group 17 isco 2352 weight 30 pay 58 level 11
      nl: Leerkracht speciaal onderwijs; Leerkracht SBO; Docent VSO; Leraar ondersteuner
      en: Special Needs Teacher
      skills: special education; teaching; behavioural guidance; learning disabilities
    3309 Physical education teacher | Docent lichamelijke opvoeding | Sportlehrer | Professeur d'éducation physique
      group 18 isco 2330 weight 12 pay 58 level 11
      nl: Docent lichamelijke opvoeding; Vakleerkracht gym; Docent LO
      en: Physical Education Teacher
      skills: teaching; lesson planning; first aid
    3311 Teaching assistant | Onderwijsassistent | Unterrichtsassistent | Assistant d'enseignement
      group 19 isco 5312 weight 54 pay 37 level 9
      nl: Onderwijsassistent; Lerarenondersteuner; Klassenassistent; Technisch onderwijsassistent
      en: Teaching Assistant
      skills: pedagogy; learning disabilities; child development
    3312 School principal | Schooldirecteur | Schulleiter | Directeur d'école
      group 19 isco 1345 weight 24 pay 82 level 11
      nl: Schooldirecteur; Directeur basisschool; Teamleider voortgezet onderwijs; Locatiedirecteur
      en: School Principal
      skills: supervision; strategy; budgeting
    3313 Student counsellor | Studentbegeleider | Schülerberater | Conseiller d'orientation
      group 19 isco 2351 weight 28 pay 60 level 11
      nl: Intern begeleider; Zorgcoördinator; Studieadviseur; Decaan; Kwaliteitscoördinator
      en: Study Adviser; Student Counsellor
      skills: coaching; learning disabilities; individual guidance
    3314 Trainer | Trainer | Trainer | Formateur
      group 20 isco 2424 weight 22 pay 54 level 11
      nl: Trainer; Trainer-coach; Praktijkopleider; Instructeur techniek; Docent bedrijfsopleidingen
      en: Trainer
      skills: coaching; teaching
    3317 Driving instructor | Rijinstructeur | Fahrlehrer | Moniteur d'auto-école
      group 23 isco 5165 weight 12 pay 40 level 9
      nl: Rijinstructeur; Rijinstructeur vrachtwagen; Rijinstructeur B
      en: Driving Instructor
      skills: driving licence B; coaching
    """
}
