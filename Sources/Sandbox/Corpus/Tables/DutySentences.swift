/// What one does all day: `duty`, the class of professions, the language.
enum DutySentences {
  static let text = """
    [duty 0 nl]
    Je pakt verschillende taken op en springt bij waar het nodig is.
    Je helpt collega's in {city} bij hun dagelijkse werkzaamheden.
    Geen dag is hetzelfde: de ene keer werk je alleen, de andere keer in een klein team.
    [duty 0 en]
    You take on a variety of tasks and help out wherever you are needed.
    You support colleagues in {city} in their daily work.
    No two days are alike: you work on your own or in a small team.
    [duty 1 nl]
    Je verwerkt gegevens, bewaakt termijnen en houdt dossiers op orde.
    Je beantwoordt vragen van klanten per telefoon, e-mail en chat.
    Je bent het eerste aanspreekpunt van onze vestiging in {city}.
    Je maakt afspraken, bereidt vergaderingen voor en legt besluiten vast.
    [duty 1 en]
    You process data, watch deadlines and keep our files in order.
    You answer questions of customers by telephone, e-mail and chat.
    You are the first point of contact of our office in {city}.
    [duty 2 nl]
    Je vertaalt ideeën van opdrachtgevers naar sterke beelden.
    Je werkt samen met tekstschrijvers en ontwikkelaars aan campagnes.
    Je bewaakt de huisstijl en levert bestanden drukklaar aan.
    [duty 2 en]
    You turn the ideas of our clients into strong images.
    You work on campaigns together with writers and developers.
    You guard our visual identity and deliver files ready for use.
    [duty 3 nl]
    Je werkt op projecten in {province}, van nieuwbouw tot renovatie.
    Je leest tekeningen, bestelt materiaal en levert werk op dat klopt.
    Samen met je ploeg zorg je dat de planning wordt gehaald en dat iedereen veilig werkt.
    Je stemt af met onderaannemers, leveranciers en bewoners.
    [duty 3 en]
    You work on projects in {province}, from new buildings to renovation.
    You read drawings, order material and deliver sound work.
    With your crew you keep to the schedule and see that everybody works safely.
    [duty 4 nl]
    Je geeft les aan een enthousiaste groep en volgt de ontwikkeling van iedere leerling.
    Je bereidt lessen voor en werkt met collega's aan vernieuwend onderwijs.
    Je voert gesprekken met ouders, leerlingen en begeleiders.
    Je draagt bij aan projecten, excursies en de sfeer op school.
    [duty 4 en]
    You teach a lively group and follow the progress of every pupil.
    You prepare lessons and renew our teaching together with colleagues.
    You talk with parents, pupils and counsellors.
    [duty 5 nl]
    Je maakt ontwerpen, berekeningen en tekeningen voor projecten door heel Nederland.
    Je denkt mee over techniek, veiligheid en kosten, van eerste schets tot oplevering.
    Je overlegt met opdrachtgevers en vertaalt hun eisen naar een goed ontwerp.
    Je test prototypes en verbetert ze tot ze werken.
    [duty 5 en]
    You make designs, calculations and drawings for projects all over the Netherlands.
    You think about technology, safety and cost, from the first sketch to delivery.
    You consult with clients and translate their requirements into a sound design.
    You test prototypes and improve them until they work.
    [duty 6 nl]
    Je verzorgt de maandafsluiting, controleert facturen en signaleert afwijkingen.
    Je adviseert klanten en collega's met cijfers die kloppen.
    Je stelt rapportages op en licht ze toe aan de directie.
    Je bewaakt de liquiditeit en verbetert de processen van onze afdeling.
    [duty 6 en]
    You close the month, check invoices and notice what does not add up.
    You advise customers and colleagues with figures that are right.
    You write reports and explain them to the management.
    [duty 7 nl]
    Je zorgt dat gebouwen in {city} er elke dag schoon en verzorgd uitzien.
    Je houdt kantoren, kleedkamers en gangen schoon volgens een vaste planning.
    Je lost kleine storingen op en bestelt wat er nodig is.
    Je bent gastvrij en weet wat bezoekers verwachten.
    [duty 7 en]
    You keep buildings in {city} clean and well kept every day.
    You clean offices, changing rooms and corridors on a fixed schedule.
    You mend small defects and order what is needed.
    [duty 8 nl]
    Je installeert, onderhoudt en repareert installaties bij klanten in {province}.
    Je zoekt storingen, verhelpt ze en legt de klant uit wat er aan de hand was.
    Je rijdt met je eigen bus van klant naar klant en plant je dag zelf.
    Je begeleidt leerlingen en deelt je vakkennis.
    [duty 8 en]
    You install, maintain and repair installations of customers in {province}.
    You find faults, mend them and explain to the customer what was wrong.
    You drive your own van from customer to customer and plan your own day.
    [duty 9 nl]
    Je ontwerpt, bouwt en beheert toepassingen waarop duizenden gebruikers vertrouwen.
    Je werkt in een scrumteam aan nieuwe functies en aan het onderhoud van ons platform.
    Je verbetert de kwaliteit met tests, reviews en heldere documentatie.
    Je denkt mee over architectuur, beveiliging en beheer.
    [duty 9 en]
    You design, build and run applications that thousands of users rely on.
    You work in a scrum team on new features and on the upkeep of our platform.
    You raise quality with tests, reviews and clear documentation.
    You help to decide on architecture, security and operations.
    [duty 10 nl]
    Je adviseert over contracten, geschillen en nieuwe wetgeving.
    Je behandelt dossiers zelfstandig, van intake tot afronding.
    Je schrijft adviezen die ook voor niet-juristen te begrijpen zijn.
    [duty 10 en]
    You advise on contracts, disputes and new legislation.
    You handle files on your own, from intake to closure.
    You write advice that people without a law degree understand.
    [duty 11 nl]
    Je verzorgt gewassen en planten en let op water, licht en gezondheid.
    Je werkt in de kas of op het veld en helpt bij de oogst.
    Je sorteert, verpakt en controleert de kwaliteit.
    [duty 11 en]
    You look after crops and plants and mind water, light and health.
    You work in the greenhouse or in the field and help with the harvest.
    You sort, pack and check the quality.
    [duty 12 nl]
    Je ontvangt gasten, neemt bestellingen op en zorgt dat iedereen tevreden weggaat.
    Je bereidt gerechten met verse producten uit de streek.
    Je werkt in een hecht team dat ook op drukke avonden lacht.
    Je bewaakt hygiëne, voorraad en tempo.
    [duty 12 en]
    You welcome guests, take orders and make sure that everybody leaves content.
    You prepare dishes with fresh products of the region.
    You work in a close team that laughs even on busy evenings.
    [duty 13 nl]
    Je adviseert leidinggevenden over werving, ontwikkeling en verzuim.
    Je voert gesprekken met kandidaten en begeleidt hen tot hun eerste werkdag.
    Je bouwt een netwerk op van werkgevers en kandidaten in {province}.
    Je bewaakt contracten en personeelsdossiers.
    [duty 13 en]
    You advise managers on recruitment, development and absence.
    You talk with candidates and guide them until their first day at work.
    You build a network of employers and candidates in {province}.
    [duty 14 nl]
    Je voert analyses uit, legt resultaten vast en bewaakt de kwaliteit.
    Je zet experimenten op en publiceert over de uitkomsten.
    Je onderhoudt apparatuur en verbetert methoden.
    [duty 14 en]
    You carry out analyses, record results and guard their quality.
    You set up experiments and publish what you find.
    You look after the equipment and improve our methods.
    [duty 15 nl]
    Je laadt, lost en controleert goederen en zorgt dat alles op tijd vertrekt.
    Je verzamelt bestellingen en maakt ze klaar voor verzending.
    Je rijdt vaste routes in {province} en bent het gezicht van ons bedrijf.
    Je plant ritten en houdt contact met chauffeurs en klanten.
    [duty 15 en]
    You load, unload and check goods and see that everything leaves on time.
    You collect orders and prepare them for shipment.
    You drive fixed routes in {province} and are the face of our company.
    [duty 16 nl]
    Je geeft leiding aan een betrokken team en bent verantwoordelijk voor resultaat en budget.
    Je vertaalt de koers van de organisatie naar plannen die werken.
    Je coacht medewerkers en schept ruimte voor hun ideeën.
    Je onderhoudt contact met bestuur, partners en opdrachtgevers.
    [duty 16 en]
    You lead a committed team and are responsible for results and budget.
    You turn the course of the organization into plans that work.
    You coach people and make room for their ideas.
    [duty 17 nl]
    Je bedenkt campagnes, voert ze uit en meet wat ze opleveren.
    Je schrijft teksten voor website, nieuwsbrief en sociale media.
    Je adviseert collega's over boodschap, doelgroep en kanaal.
    Je volgt de cijfers en stuurt bij waar het beter kan.
    [duty 17 en]
    You think up campaigns, run them and measure what they bring.
    You write for our website, newsletter and social media.
    You watch the figures and steer where things can be better.
    [duty 18 nl]
    Je bedient machines, controleert de producten en lost kleine storingen op.
    Je werkt in ploegen en zorgt samen voor een veilige, nette werkplek.
    Je maakt onderdelen op maat volgens tekening.
    Je stelt machines in en bewaakt de kwaliteit.
    [duty 18 en]
    You run machines, check the products and mend small faults.
    You work in shifts and keep the workplace safe and tidy together.
    You make parts to size from drawings.
    [duty 19 nl]
    Je geeft zorg die past bij het leven van onze cliënten in {city}.
    Je bespreekt de zorg met de cliënt, de familie en je collega's.
    Je signaleert veranderingen en past het zorgplan daarop aan.
    Je werkt in een klein team dat elkaar helpt, ook in de avond en het weekend.
    [duty 19 en]
    You give care that fits the life of our clients in {city}.
    You discuss the care with the client, the family and your colleagues.
    You notice changes and adapt the care plan to them.
    [duty 20 nl]
    Je begeleidt kinderen, jongeren of gezinnen bij wat zij zelf willen bereiken.
    Je biedt een veilige plek waar iedereen zich kan ontwikkelen.
    Je werkt samen met scholen, gemeente {city} en andere hulpverleners.
    Je voert gesprekken, maakt plannen en volgt de voortgang.
    [duty 20 en]
    You guide children, young people or families in what they want to achieve.
    You offer a safe place where everybody can grow.
    You work together with schools, the city of {city} and other professionals.
    [duty 21 nl]
    Je adviseert klanten en zorgt dat zij graag terugkomen.
    Je haalt nieuwe opdrachten binnen en bouwt aan langdurige relaties.
    Je maakt offertes, volgt ze op en sluit de verkoop af.
    Je zorgt dat de winkel in {city} er verzorgd uitziet en dat de schappen gevuld zijn.
    [duty 21 en]
    You advise customers and make them want to come back.
    You win new orders and build lasting relations.
    You write offers, follow them up and close the sale.
    You keep our shop in {city} attractive and well stocked.
    [duty 22 nl]
    Je houdt toezicht, grijpt in waar het nodig is en helpt mensen op weg.
    Je loopt rondes, controleert toegang en schrijft heldere rapporten.
    Je werkt aan een veilig {city}, overdag en 's nachts.
    [duty 22 en]
    You keep watch, step in where you must and help people along.
    You make rounds, control access and write clear reports.
    You work for a safe {city}, by day and by night.
    [duty 23 nl]
    Je ontvangt klanten in {city} en geeft hun de aandacht die zij verdienen.
    Je adviseert over producten en verzorging.
    Je plant afspraken en houdt de zaak verzorgd.
    [duty 23 en]
    You welcome clients in {city} and give them the attention that they deserve.
    You advise on products and care.
    [duty 24 nl]
    Je adviseert het bestuur en schrijft nota's die tot een besluit leiden.
    Je onderhandelt met leveranciers over prijs, kwaliteit en levering.
    Je behandelt aanvragen en houdt inwoners van {city} op de hoogte.
    Je betrekt inwoners, ondernemers en partners bij nieuwe plannen.
    [duty 24 en]
    You advise the board and write papers that lead to decisions.
    You negotiate price, quality and delivery with suppliers.
    You handle applications and keep the people of {city} informed.
    """
}
