/// The parts of invented names; no real organization or person is meant.
enum NameTable {
  /// Beginnings of the invented part of an organization's name; an ending follows at once.
  static let beginnings = """
    Bolder Haven Noorder Zuider Ooster Wester Linde Beuken Eiken Elzen Duin Polder Veen Heide Zilver
    Koper Zonne Molen Brug Sluis Vlier Maan Vuur Zee Biezen Klaver Linge Berken Adelaar Reiger Kievit
    Wilgen Esdoorn Stern Anker Baken Getij Kreken Meer Vaart Terpen Populier Helder Winter Zomer Lente
    Morgen Hoge Lage Vos Otter
    """

  /// Endings.
  static let endings = """
    kade dreef hof zoom veld horst waard brink laar haag donk stede rode burg bron kamp rand laan dal
    gaard singel stroom wende kroon hoeve vliet mare spoor
    """

  /// First names of contact persons.
  static let firstNames = """
    Sanne Daan Lotte Bram Fleur Thijs Eva Ruben Iris Jasper Maud Niels Noor Koen Femke Stijn Roos Tom
    Amira Youssef Esra Mehmet Naima Bilal Marieke Wouter Anouk Gijs Linda Peter Ingrid Hans Sylvia Rob
    Yasmin Kevin Merel Dennis Joyce Erik Priya Marek Zoë Floris Hanneke Jeroen Willemijn Tess
    """

  /// Last names of contact persons, made up of parts that do not go together in life.
  static let lastNames = """
    Oosterlicht Bolderman Kadestra Lindhagen Vlierstede Rietbrinker Zilverdonk Molenwende Duinkroon
    Havenlaar Kievitsma Sterndal Ankerhoff Getijstra Bakenwaard Klaverink Vuurstede Elzenrode Maanders
    Terpenaar Wilgenkamp Esdoornink Polderzoom Lentebrink Koperlaan Reigerman Heidevliet Vossenmare
    Ottergaard Brugwaarder Sluisdonk Morgenhof Helderrode Winterveld Zomerbrinker Kreekman Adelaarsma
    Beukenbron Noorderhaag Lingewaarder
    """

  /// Ends of postal codes.
  static let postalLetters = """
    AB AC AD BD BE CH CK CL DR EG EH GK GL HN HT JV KL LP MR NX PT RW TX VZ WB XC ZD
    """

  /// Streets, where offices stand.
  static let streets = """
    Stationsweg; Industrieweg; Havenkade; Marktplein; Kerkstraat; Dorpsstraat; Parallelweg; Molenweg;
    Nieuwstraat; Spoorlaan; Singel; Kanaaldijk; Handelskade; Ambachtsweg; Raadhuisplein; Lindelaan;
    Energieweg; Europalaan; Beurslaan; Schoolstraat; Ringbaan; Zuiderpark; Transportweg; Techniekweg;
    Zorgplein; Stadsring; Wilhelminapark; Julianalaan; Oude Gracht; Waterkant
    """
}
