/// The 25 classes into which Jobfeed puts professions, and how jobs of each class behave.
///
/// - `weight`: how frequent they are, against each other;
/// - `trend`: by how many per cent a year they become more or fewer, seen in the years 2024 to 2027;
/// - `peak`: the month around which there are most, 0 for no season of its own;
/// - `days`: how long an advert stands, on average;
/// - `ranks`: 1 if titles say junior and senior;
/// - the others are shares in a thousand: advertised by an `agency`, with a `salary`, in `english`,
///   `remote` possible, `irregular` hours, `parttime`.
enum ProfessionClassTable {
  static let text = """
    0 Other | Overig | Sonstige | Autres
      weight 48 trend 0 peak 0 days 40 ranks 0
      agency 360 salary 320 english 40 remote 60 irregular 150 parttime 250
    1 Administration and customer service | Administratie en klantenservice | Verwaltung und Kundenservice | Administration et service client
      weight 78 trend -6 peak 0 days 36 ranks 0
      agency 420 salary 390 english 40 remote 180 irregular 60 parttime 330
    2 Design, arts and media | Vormgeving, kunst en media | Gestaltung, Kunst und Medien | Design, arts et médias
      weight 8 trend -3 peak 0 days 40 ranks 1
      agency 140 salary 250 english 120 remote 250 irregular 150 parttime 250
    3 Construction and mining | Bouw en delfstoffenwinning | Bauwesen und Bergbau | Construction et extraction
      weight 46 trend 2 peak 3 days 60 ranks 0
      agency 420 salary 360 english 5 remote 5 irregular 10 parttime 20
    4 Education and training | Onderwijs en training | Bildung und Training | Enseignement et formation
      weight 52 trend 3 peak 5 days 36 ranks 0
      agency 110 salary 540 english 60 remote 30 irregular 10 parttime 520
    5 Engineering | Engineering | Ingenieurwesen | Ingénierie
      weight 50 trend 1 peak 0 days 60 ranks 1
      agency 430 salary 360 english 140 remote 200 irregular 10 parttime 60
    6 Finance and insurance | Financiën en verzekeringen | Finanzen und Versicherungen | Finance et assurance
      weight 56 trend 0 peak 0 days 46 ranks 1
      agency 360 salary 370 english 110 remote 320 irregular 5 parttime 180
    7 Facility services and cleaning | Facilitair en schoonmaak | Gebäudeservice und Reinigung | Services généraux et nettoyage
      weight 44 trend 1 peak 0 days 34 ranks 0
      agency 240 salary 400 english 20 remote 2 irregular 250 parttime 620
    8 Installation, repair and maintenance | Installatie, reparatie en onderhoud | Installation, Reparatur und Wartung | Installation, réparation et maintenance
      weight 74 trend 4 peak 0 days 66 ranks 0
      agency 400 salary 390 english 5 remote 4 irregular 130 parttime 20
    9 ICT | ICT | IKT | Informatique
      weight 92 trend -9 peak 0 days 50 ranks 1
      agency 380 salary 320 english 240 remote 470 irregular 20 parttime 60
    10 Legal | Juridisch | Recht | Droit
      weight 13 trend 2 peak 0 days 46 ranks 1
      agency 180 salary 300 english 90 remote 260 irregular 2 parttime 160
    11 Agriculture and green spaces | Agrarisch en groen | Landwirtschaft und Grünflächen | Agriculture et espaces verts
      weight 15 trend 0 peak 4 days 38 ranks 0
      agency 450 salary 330 english 40 remote 2 irregular 120 parttime 120
    12 Hospitality and tourism | Horeca en toerisme | Gastgewerbe und Tourismus | Hôtellerie et tourisme
      weight 56 trend 1 peak 5 days 36 ranks 0
      agency 180 salary 300 english 70 remote 4 irregular 600 parttime 520
    13 Human resources | Personeel en organisatie | Personalwesen | Ressources humaines
      weight 27 trend -5 peak 0 days 40 ranks 1
      agency 300 salary 360 english 70 remote 330 irregular 5 parttime 300
    14 Science and laboratories | Wetenschap en laboratoria | Wissenschaft und Labor | Sciences et laboratoires
      weight 15 trend 2 peak 0 days 42 ranks 1
      agency 220 salary 420 english 420 remote 60 irregular 60 parttime 140
    15 Transport and logistics | Transport en logistiek | Transport und Logistik | Transport et logistique
      weight 100 trend -2 peak 11 days 38 ranks 0
      agency 520 salary 460 english 40 remote 12 irregular 420 parttime 200
    16 Management | Management | Management | Direction
      weight 27 trend -1 peak 0 days 48 ranks 0
      agency 230 salary 260 english 110 remote 260 irregular 10 parttime 90
    17 Marketing and communication | Marketing en communicatie | Marketing und Kommunikation | Marketing et communication
      weight 28 trend -7 peak 0 days 38 ranks 1
      agency 170 salary 310 english 150 remote 380 irregular 10 parttime 250
    18 Production and crafts | Productie en ambacht | Produktion und Handwerk | Production et artisanat
      weight 72 trend -1 peak 0 days 42 ranks 0
      agency 540 salary 440 english 25 remote 2 irregular 450 parttime 40
    19 Health care | Zorg | Gesundheit und Pflege | Santé et soins
      weight 128 trend 5 peak 0 days 58 ranks 0
      agency 160 salary 500 english 5 remote 8 irregular 420 parttime 650
    20 Social work and childcare | Welzijn en kinderopvang | Soziales und Kinderbetreuung | Travail social et petite enfance
      weight 38 trend 3 peak 0 days 46 ranks 0
      agency 160 salary 530 english 4 remote 50 irregular 150 parttime 640
    21 Sales and retail | Verkoop en handel | Verkauf und Handel | Vente et commerce
      weight 118 trend -2 peak 11 days 38 ranks 0
      agency 240 salary 320 english 60 remote 110 irregular 250 parttime 380
    22 Security and public order | Veiligheid en openbare orde | Sicherheit und öffentliche Ordnung | Sécurité et ordre public
      weight 18 trend 3 peak 0 days 44 ranks 0
      agency 160 salary 420 english 15 remote 4 irregular 600 parttime 180
    23 Personal care and sports | Persoonlijke verzorging en sport | Körperpflege und Sport | Soins personnels et sport
      weight 11 trend 2 peak 9 days 44 ranks 0
      agency 60 salary 280 english 15 remote 2 irregular 330 parttime 540
    24 Purchasing and public policy | Inkoop en beleid | Einkauf und öffentliche Verwaltung | Achats et politiques publiques
      weight 28 trend 1 peak 0 days 34 ranks 1
      agency 320 salary 500 english 40 remote 380 irregular 4 parttime 260
    """
}
