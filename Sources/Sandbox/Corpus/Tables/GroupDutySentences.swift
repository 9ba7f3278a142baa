/// What one does all day in groups of professions that differ from the rest of their class: `group`,
/// its code, the language.
enum GroupDutySentences {
  static let text = """
    [group 105 nl]
    Je laadt, lost en controleert goederen en zorgt dat alles op tijd vertrekt.
    Je verzamelt bestellingen en maakt ze klaar voor verzending.
    Je houdt het magazijn in {city} netjes en de voorraad op peil.
    [group 105 en]
    You load, unload and check goods and see that everything leaves on time.
    You collect orders and prepare them for shipment.
    You keep the warehouse in {city} tidy and well stocked.
    [group 106 nl]
    Je rijdt vaste en wisselende routes in {province} en bent het gezicht van ons bedrijf.
    Je levert veilig en op tijd af en helpt klanten vriendelijk.
    Je controleert je voertuig en je papieren voordat je vertrekt.
    [group 106 en]
    You drive fixed and changing routes in {province} and are the face of our company.
    You deliver safely and on time and help customers in a friendly way.
    You check your vehicle and your papers before you leave.
    [group 107 nl]
    Je plant ritten en ladingen en houdt contact met chauffeurs en klanten.
    Je volgt zendingen en lost problemen onderweg op.
    Je verzorgt documenten en bewaakt kosten en levertijden.
    [group 107 en]
    You plan trips and loads and keep in touch with drivers and customers.
    You follow shipments and solve problems on the way.
    You take care of documents and watch costs and delivery times.
    [group 108 nl]
    Je zorgt dat treinen veilig en op tijd op hun bestemming komen.
    Je werkt volgens vaste procedures en houdt het hoofd koel.
    Je werkt dag en nacht, in weer en wind, met een hecht team.
    [group 108 en]
    You see that trains reach their destination safely and on time.
    You work by fixed procedures and keep a cool head.
    [group 61 nl]
    Je verleent verpleegkundige zorg aan patiënten in {city} en bewaakt hun herstel.
    Je stelt zorgplannen op en overlegt met artsen en familie.
    Je signaleert veranderingen en handelt daar snel naar.
    Je begeleidt leerlingen en draagt bij aan betere zorg.
    [group 61 en]
    You give nursing care to patients in {city} and watch over their recovery.
    You draw up care plans and consult with doctors and families.
    You notice changes and act on them quickly.
    [group 109 nl]
    Je brengt reizigers veilig en op tijd naar hun bestemming in {province}.
    Je helpt met in- en uitstappen en beantwoordt vragen onderweg.
    Je controleert je voertuig en je papieren voordat je vertrekt.
    [group 109 en]
    You bring passengers safely and on time to their destination in {province}.
    You help people to get on and off and answer questions on the way.
    [group 110 nl]
    Je bezorgt elke dag pakketten en bestellingen in {city} en omgeving.
    Je sorteert je zendingen en kiest een slimme route.
    Je bent vriendelijk aan de deur, ook als het regent.
    [group 110 en]
    You deliver parcels and orders in {city} and around every day.
    You sort your consignments and choose a clever route.
    [group 111 nl]
    Je laadt en lost schepen en houdt het dek of de kade veilig.
    Je werkt in ploegen, in weer en wind, met een hecht team.
    [group 111 en]
    You load and unload ships and keep the deck or the quay safe.
    You work in shifts, in all weathers, with a close team.
    [group 123 nl]
    Je haalt afval op en houdt de straten van {city} schoon.
    Je werkt buiten, in een team, en begint vroeg.
    [group 123 en]
    You collect waste and keep the streets of {city} clean.
    You work outdoors, in a team, and start early.
    [group 19 nl]
    Je ondersteunt leerlingen en leraren, in de klas en daarbuiten.
    Je voert gesprekken met ouders, leerlingen en begeleiders.
    Je werkt mee aan goed onderwijs op onze school in {city}.
    [group 19 en]
    You support pupils and teachers, in the classroom and beyond.
    You talk with parents, pupils and counsellors.
    You contribute to good teaching at our school in {city}.
    [group 59 nl]
    Je ontvangt patiënten op het spreekuur en legt visites af in {city}.
    Je stelt diagnoses, behandelt en verwijst waar dat nodig is.
    Je overlegt met collega's in de wijk en neemt deel aan diensten.
    [group 59 en]
    You see patients in your consulting hours and visit them in {city}.
    You make diagnoses, treat, and refer where that is needed.
    [group 68 nl]
    Je zorgt voor gezonde tanden van jong en oud in {city}.
    Je legt patiënten uit wat je ziet en wat je gaat doen.
    Je werkt hygiënisch en houdt de patiëntendossiers bij.
    [group 68 en]
    You care for the healthy teeth of young and old in {city}.
    You explain to patients what you see and what you are going to do.
    [group 69 nl]
    Je onderzoekt en behandelt dieren en stelt hun eigenaren gerust.
    Je voert operaties uit en draait mee in de spoeddienst.
    [group 69 en]
    You examine and treat animals and reassure their owners.
    You operate and take your turn in the emergency service.
    [group 70 nl]
    Je bereidt onderzoeken en operaties voor en bewaakt de veiligheid.
    Je bedient moderne apparatuur en stelt patiënten op hun gemak.
    Je werkt nauw samen met artsen en verpleegkundigen.
    [group 70 en]
    You prepare examinations and operations and guard safety.
    You run modern equipment and put patients at ease.
    [group 63 nl]
    Je onderzoekt patiënten, stelt diagnoses en bespreekt de behandeling.
    Je werkt samen met collega's van andere disciplines in {city}.
    Je houdt dossiers bij en neemt deel aan diensten.
    [group 63 en]
    You examine patients, make diagnoses and discuss the treatment.
    You work together with colleagues of other disciplines in {city}.
    [group 64 nl]
    Je onderzoekt wat iemand nodig heeft en stelt samen een behandelplan op.
    Je behandelt cliënten individueel en in groepen.
    Je overlegt met verwijzers en evalueert de behandeling.
    [group 64 en]
    You find out what people need and draw up a treatment plan with them.
    You treat clients one by one and in groups.
    [group 65 nl]
    Je ontvangt patiënten, beantwoordt vragen en plant afspraken.
    Je assisteert bij onderzoek en behandeling.
    Je zorgt dat de praktijk in {city} op rolletjes loopt.
    [group 65 en]
    You welcome patients, answer questions and plan appointments.
    You assist at examinations and treatments.
    [group 67 nl]
    Je helpt patiënten aan de balie en geeft uitleg over hun medicijnen.
    Je controleert recepten en bewaakt de veiligheid.
    Je overlegt met huisartsen en zorginstellingen in {city}.
    [group 67 en]
    You help patients at the counter and explain their medicines.
    You check prescriptions and guard safety.
    [group 177 nl]
    Je haalt nieuwe opdrachten binnen en bouwt aan langdurige relaties.
    Je maakt offertes, volgt ze op en sluit de verkoop af.
    Je kent de markt in {province} en ziet kansen eerder dan anderen.
    Je werkt nauw samen met collega's van marketing en logistiek.
    [group 177 en]
    You win new orders and build lasting relations.
    You write offers, follow them up and close the sale.
    You know the market in {province} and see chances before others do.
    [group 182 nl]
    Je helpt klanten en zorgt dat zij graag terugkomen.
    Je zorgt dat de winkel in {city} er verzorgd uitziet en dat de schappen gevuld zijn.
    Je rekent af, neemt leveringen aan en houdt de voorraad bij.
    [group 182 en]
    You help customers and make them want to come back.
    You keep our shop in {city} attractive and well stocked.
    You run the till, receive deliveries and look after the stock.
    [group 140 nl]
    Je onderhandelt met leveranciers over prijs, kwaliteit en levering.
    Je bewaakt contracten en zoekt naar betere voorwaarden.
    Je vertaalt de behoefte van de organisatie naar een goede inkoop.
    [group 140 en]
    You negotiate price, quality and delivery with suppliers.
    You watch over contracts and look for better terms.
    [group 141 nl]
    Je adviseert het bestuur en schrijft nota's die tot een besluit leiden.
    Je behandelt aanvragen en houdt inwoners van {city} op de hoogte.
    Je betrekt inwoners, ondernemers en partners bij nieuwe plannen.
    [group 141 en]
    You advise the board and write papers that lead to decisions.
    You handle applications and keep the people of {city} informed.
    [group 36 nl]
    Je vertaalt wensen van gebruikers naar oplossingen die werken.
    Je leidt overleg tussen gebruikers, ontwikkelaars en leveranciers.
    Je bewaakt planning, kwaliteit en budget van veranderingen.
    [group 36 en]
    You turn the wishes of users into solutions that work.
    You lead the talks between users, developers and suppliers.
    You watch schedule, quality and budget of changes.
    [group 80 nl]
    Je beheert servers, netwerken en werkplekken waarop iedereen moet kunnen vertrouwen.
    Je lost storingen op en voorkomt dat ze terugkomen.
    Je automatiseert wat steeds terugkeert en legt het goed vast.
    Je denkt mee over beveiliging en vernieuwing van de infrastructuur.
    [group 80 en]
    You run servers, networks and workplaces that everybody must be able to rely on.
    You solve incidents and keep them from coming back.
    You automate what recurs and document it well.
    [group 81 nl]
    Je ontsluit gegevens uit vele bronnen en maakt ze betrouwbaar.
    Je bouwt modellen en dashboards waarmee collega's beter beslissen.
    Je legt uit wat de cijfers zeggen, en wat niet.
    [group 81 en]
    You open up data from many sources and make them reliable.
    You build models and dashboards that help colleagues decide.
    You explain what the figures say, and what they do not.
    [group 240 nl]
    Je bereidt gerechten met verse producten uit de streek.
    Je bewaakt hygiëne, voorraad en tempo in de keuken.
    Je werkt in een hechte keukenbrigade die ook op drukke avonden lacht.
    [group 240 en]
    You prepare dishes with fresh products of the region.
    You guard hygiene, stock and pace in the kitchen.
    [group 241 nl]
    Je ontvangt gasten, neemt bestellingen op en zorgt dat iedereen tevreden weggaat.
    Je serveert met een glimlach, ook als het terras in {city} vol zit.
    Je werkt in een hecht team en houdt het overzicht.
    [group 241 en]
    You welcome guests, take orders and make sure that everybody leaves content.
    You serve with a smile, even when the terrace in {city} is full.
    [group 242 nl]
    Je ontvangt gasten, regelt reserveringen en beantwoordt hun vragen.
    Je geeft tips over {city} en zorgt voor een zorgeloos verblijf.
    [group 242 en]
    You welcome guests, handle reservations and answer their questions.
    You give hints about {city} and care for a carefree stay.
    [group 179 nl]
    Je leidt kijkers rond, adviseert bij biedingen en regelt de overdracht.
    Je kent de woningmarkt in {city} en schat waarden goed in.
    [group 179 en]
    You show viewers around, advise on bids and arrange the transfer.
    You know the housing market in {city} and judge values well.
    [group 183 nl]
    Je vult de schappen, spiegelt producten en helpt klanten.
    Je rekent af met een glimlach, ook als het druk is.
    Je zorgt dat de winkel in {city} schoon en compleet is.
    [group 183 en]
    You fill the shelves, face the products and help customers.
    You keep the shop in {city} clean and complete.
    [group 184 nl]
    Je adviseert klanten over hun nieuwe keuken, vloer of interieur.
    Je maakt ontwerpen en offertes en begeleidt de klant tot de levering.
    [group 184 en]
    You advise customers on their new kitchen, floor or interior.
    You make designs and offers and guide the customer until delivery.
    [group 191 nl]
    Je begeleidt sporters, maakt schema's en geeft groepslessen.
    Je let op veiligheid en zorgt voor een goede sfeer.
    [group 191 en]
    You guide members, draw up schedules and give group lessons.
    You mind safety and see to a good mood.
    [group 194 nl]
    Je geeft zwemles aan jong en oud en houdt toezicht aan het bad.
    Je let op veiligheid en zorgt voor een goede sfeer.
    [group 194 en]
    You give swimming lessons to young and old and watch over the pool.
    You mind safety and see to a good mood.
    [group 243 nl]
    Je stelt reizen samen, boekt ze en houdt klanten op de hoogte.
    Je beantwoordt vragen in {city}, per telefoon en per chat.
    [group 243 en]
    You put trips together, book them and keep customers informed.
    You answer questions in {city}, by telephone and chat.
    [group 222 nl]
    Je repareert en onderhoudt fietsen en e-bikes in onze werkplaats in {city}.
    Je adviseert klanten over onderdelen en onderhoud.
    [group 222 en]
    You repair and maintain bicycles and e-bikes in our workshop in {city}.
    You advise customers on parts and upkeep.
    [group 219 nl]
    Je onderhoudt en repareert voertuigen in onze werkplaats in {city}.
    Je stelt diagnoses, vervangt onderdelen en legt uit wat je hebt gedaan.
    Je houdt je kennis van nieuwe aandrijvingen bij.
    [group 219 en]
    You maintain and repair vehicles in our workshop in {city}.
    You make diagnoses, replace parts and explain what you did.
    [group 212 nl]
    Je maakt meubels en interieurs op maat, van zaagplan tot montage.
    Je bedient machines in de werkplaats en werkt nauwkeurig af.
    [group 212 en]
    You make furniture and interiors to size, from the cutting plan to assembly.
    You run machines in the workshop and finish with care.
    [group 232 nl]
    Je rukt uit bij brand en ongevallen en oefent tot alles vanzelf gaat.
    Je geeft voorlichting en onderhoudt het materieel van de kazerne in {city}.
    [group 232 en]
    You turn out to fires and accidents and train until everything comes naturally.
    You give advice and look after the equipment of the fire station in {city}.
    [group 233 nl]
    Je begeleidt gedetineerden en bewaakt de orde op de afdeling.
    Je praat, observeert en grijpt in als het moet.
    [group 233 en]
    You guide inmates and keep order on the ward.
    You talk, observe, and step in if you must.
    [group 132 nl]
    Je verzorgt en melkt het vee en let op hun gezondheid.
    Je werkt buiten en in de stal en rijdt met machines.
    [group 132 en]
    You look after and milk the cattle and mind their health.
    You work outdoors and in the stable and drive machines.
    [group 130 nl]
    Je legt tuinen, parken en plantsoenen aan in {city} en houdt ze het hele jaar mooi.
    Je snoeit, maait en bestraat en kent je planten.
    [group 130 en]
    You lay out gardens and parks in {city} and keep them beautiful all year.
    You prune, mow and pave and know your plants.
    [group 200 nl]
    Je adviseert leidinggevenden over werving, ontwikkeling en verzuim.
    Je bewaakt contracten, regelingen en personeelsdossiers.
    [group 200 en]
    You advise managers on recruitment, development and absence.
    You watch over contracts, schemes and personnel files.
    [group 201 nl]
    Je voert gesprekken met kandidaten en begeleidt hen tot hun eerste werkdag.
    Je bouwt een netwerk op van werkgevers en kandidaten in {province}.
    [group 201 en]
    You talk with candidates and guide them until their first day at work.
    You build a network of employers and candidates in {province}.
    """
}
