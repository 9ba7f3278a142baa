/// The sentences of which adverts are made, by what they are for and by language.
///
/// Names in braces are filled in; see ``Template/Slot``.
enum SentenceTable {
  static let general = """
    [employer nl]
    {employer} is actief in de branche {industry} en heeft een vestiging in {city}.
    Bij {employer} in {city} draait alles om {industry}, en om de mensen die er werken.
    {employer} groeit en zoekt voor de vestiging in {city} nieuwe collega's.
    Al jaren is {employer} uit {city} een vertrouwde naam in {province}, en dat willen we blijven.
    Wil jij werken bij een organisatie in {city} waar jouw idee telt? Dan past {employer} bij je.
    [employer en]
    {employer} is active in {industry} and has an office in {city}.
    At {employer} in {city} we work every day with care for people and planet.
    {employer} is growing and looks for new colleagues in {city}.
    For years {employer} of {city} has been a trusted name in {province}, and we want to stay one.
    [agency nl]
    Voor een opdrachtgever in {city} zoekt {advertiser} per direct versterking.
    {advertiser} bemiddelt vakmensen in {province} en kent de organisatie in {city} goed.
    Namens onze klant in de regio {city} zijn wij van {advertiser} op zoek naar een nieuwe collega.
    [agency en]
    On behalf of a client in {city}, {advertiser} is looking for new people.
    {advertiser} places professionals in {province} and knows this client in {city} well.
    [culture nl]
    We werken in kleine teams met korte lijnen en veel eigen verantwoordelijkheid.
    Bij ons krijg je vertrouwen, goede begeleiding en ruimte om te leren.
    De sfeer is informeel: we helpen elkaar en vieren wat goed gaat.
    Duurzaam werken en plezier in het vak staan voorop.
    [culture en]
    We work in small teams with short lines and a lot of responsibility.
    We give you trust, good guidance and room to learn.
    The mood is informal: we help each other and celebrate what goes well.
    [role nl]
    Als {title} ben je een onmisbare schakel in ons team.
    In de functie van {title} krijg je afwisselend werk met veel zelfstandigheid.
    Ter versterking van ons team in {city} zijn we op zoek naar een {title}.
    Ben jij de {title} die wij zoeken?
    [role en]
    As {title} you are an indispensable part of our team.
    In the role of {title} you get varied work with a lot of freedom.
    To strengthen our team in {city} we are looking for a {title}.
    [skill nl]
    Een belangrijk onderdeel van je werk: {skill}.
    Belangrijke onderwerpen in deze functie zijn {skill} en {skill2}.
    Centraal in dit werk staan {skill} en {skill2}.
    [skill en]
    An important part of your work: {skill}.
    The main subjects of this role are {skill} and {skill2}.
    [tool nl]
    Je werkt dagelijks met {tools}.
    Onze omgeving bestaat uit {tools}.
    [tool en]
    You work with {tools} every day.
    Our environment consists of {tools}.
    [education nl]
    Je hebt een afgeronde opleiding op {education}-niveau.
    Je beschikt over werk- en denkniveau {education}, aantoonbaar door opleiding of ervaring.
    Een diploma op {education}-niveau is gewenst.
    [education en]
    You have a completed education at {education} level.
    A degree at {education} level or comparable experience is required.
    [experience nl]
    Je hebt minimaal {years} jaar ervaring in een vergelijkbare functie.
    Je brengt {years} jaar werkervaring mee, bij voorkeur als {profession}.
    [experience en]
    You have at least {years} years of experience in a similar role.
    You bring {years} years of work experience, preferably as {profession}.
    [starter nl]
    Ervaring is niet nodig: het werk van {profession} leer je in de praktijk.
    Ook als starter ben je van harte welkom.
    [starter en]
    Experience is not required: you learn the work of {profession} on the job.
    Starters are very welcome to apply.
    [seasoned nl]
    Je hebt ruime ervaring als {profession} en kent het vak door en door.
    Je bent een ervaren {profession} en neemt anderen graag bij de hand.
    [seasoned en]
    You have wide experience as {profession} and know the trade inside out.
    [usual nl]
    Je hebt enige ervaring als {profession} of in vergelijkbaar werk.
    Het werk van een {profession} is je niet vreemd.
    [usual en]
    You have some experience as {profession} or in comparable work.
    [skilled nl]
    Een pré: {skill}.
    We vragen {skill}, of de wil om het te leren.
    Zonder {skill} gaat het niet in deze functie.
    [skilled en]
    An advantage: {skill}.
    We ask for {skill}, or the will to learn it.
    [soft nl]
    Collega's herkennen je aan {soft}.
    Eigenschappen als {soft} passen bij jou.
    We hechten veel waarde aan {soft}.
    [soft en]
    Colleagues know you for {soft}.
    We attach great value to {soft}.
    [language nl]
    Je beheerst {languages} goed in woord en geschrift.
    Een goede beheersing van {languages} is vereist.
    [language en]
    You have a good command of {languages}.
    Fluency in {languages} is required.
    [pay nl]
    Je salaris ligt {pay}, afhankelijk van je ervaring.
    Wij bieden een bruto salaris {pay} bij een volledige werkweek.
    Een goed salaris: {pay}.
    [pay en]
    Your gross salary is {pay}, depending on experience.
    We offer {pay} for a full working week.
    [open pay nl]
    Je krijgt een marktconform salaris dat past bij je ervaring.
    Het salaris is volgens de cao en in overleg te bepalen.
    Een goed salaris en een prima pensioenregeling horen erbij.
    [open pay en]
    You get a competitive salary that fits your experience.
    A good salary and a sound pension scheme are part of the deal.
    [hours nl]
    Het gaat om een functie voor {hours} uur per week, met {contract}.
    Je werkt {hours} uur per week en start met {contract}.
    [hours en]
    The position is for {hours} hours a week with {contract}.
    [contract nl]
    Je start met {contract}.
    We bieden je {contract}.
    [contract en]
    You start with {contract}.
    We offer you {contract}.
    [benefit nl]
    Daarnaast krijg je 8% vakantiegeld, reiskostenvergoeding en een goed pensioen.
    Je krijgt 25 vakantiedagen, een eindejaarsuitkering en een opleidingsbudget.
    Verder kun je rekenen op doorgroeimogelijkheden en gezellige uitjes.
    Een laptop, telefoon en bijdrage aan je sportschool horen erbij.
    [benefit en]
    You also get 8% holiday allowance, travel expenses and a good pension.
    You get 25 days of holiday, a year-end bonus and a training budget.
    [remote nl]
    Een deel van de week kun je thuiswerken.
    Hybride werken is bij ons normaal: op kantoor in {city} en thuis.
    [remote en]
    You can work from home for a part of the week.
    We work in a hybrid way: at the office in {city} and from home.
    [irregular nl]
    Je werkt in wisselende diensten, ook in het weekend; daar staat een toeslag tegenover.
    Houd rekening met onregelmatige diensten en een goede toeslag.
    [irregular en]
    You work in changing shifts, weekends included, and get an allowance for it.
    [apply nl]
    Enthousiast? Solliciteer direct via {site} en vermeld {reference}.
    Stuur je cv en motivatie via {site}. De referentie is {reference}.
    Reageer vandaag nog via {site} onder vermelding van {reference}.
    [apply en]
    Interested? Apply through {site} and mention {reference}.
    Send your CV through {site}. The reference is {reference}.
    [contact nl]
    Vragen? Bel {contact} op {phone}.
    Meer weten? Neem contact op met {contact} via {phone} of {mail}.
    Stel je vraag aan {contact} via {mail}.
    Mail je vragen naar {mail}.
    Voor meer informatie kun je bellen met {phone}.
    Voor vragen over deze functie staat {contact} voor je klaar.
    [contact en]
    Questions? Call {contact} at {phone}.
    Want to know more? Contact {contact} at {phone} or {mail}.
    Send your questions to {contact} at {mail}.
    Mail your questions to {mail}.
    For more information call {phone}.
    If you have questions, ask for {contact}.
    """
}
