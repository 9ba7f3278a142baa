/// The country: its provinces and the municipalities in which there are jobs.
enum PlaceTable {
  /// `pay` is what is earned there, in a thousand of what is earned on average.
  static let provinces = """
    DR Drenthe
      pay 955
    FL Flevoland
      pay 985
    FR Friesland | Friesland | Friesland | Frise
      pay 950
    GE Gelderland | Gelderland | Gelderland | Gueldre
      pay 990
    GR Groningen | Groningen | Groningen | Groningue
      pay 965
    LI Limburg | Limburg | Limburg | Limbourg
      pay 970
    NB North Brabant | Noord-Brabant | Nordbrabant | Brabant-Septentrional
      pay 1005
    NH North Holland | Noord-Holland | Nordholland | Hollande-Septentrionale
      pay 1045
    OV Overijssel
      pay 970
    UT Utrecht
      pay 1035
    ZE Zeeland | Zeeland | Seeland | Zélande
      pay 960
    ZH South Holland | Zuid-Holland | Südholland | Hollande-Méridionale
      pay 1020
    """

  /// A municipality a line: code, province, degrees north and east, jobs against those of
  /// others, first four digits of its postal codes, telephone area code, name.
  static let municipalities = """
    1000 NH 52.3728 4.8936 383 1012 020 Amsterdam
    1004 ZH 51.9225 4.4792 227 3011 010 Rotterdam
    1007 ZH 52.0786 4.3110 165 2511 070 Den Haag
    1011 UT 52.0908 5.1222 189 3511 030 Utrecht
    1015 NB 51.4381 5.4752 134 5611 040 Eindhoven
    1018 GR 53.2194 6.5665 87 9711 050 Groningen
    1022 NB 51.5606 5.0919 85 5011 013 Tilburg
    1026 FL 52.3703 5.2141 50 1315 036 Almere
    1029 NB 51.5888 4.7760 83 4811 076 Breda
    1033 GE 51.8425 5.8528 87 6511 024 Nijmegen
    1036 GE 51.9851 5.8987 88 6811 026 Arnhem
    1040 GE 52.2112 5.9699 82 7311 055 Apeldoorn
    1044 NH 52.3874 4.6462 37 2011 023 Haarlem
    1047 NH 52.3030 4.6889 82 2132 023 Haarlemmermeer
    1051 OV 52.2215 6.8937 53 7511 053 Enschede
    1055 UT 52.1561 5.3878 60 3811 033 Amersfoort
    1058 NH 52.4391 4.8293 34 1506 075 Zaanstad
    1062 NB 51.6978 5.3037 86 5211 073 's-Hertogenbosch
    1065 OV 52.5168 6.0830 66 8011 038 Zwolle
    1069 ZH 52.0607 4.4940 28 2711 079 Zoetermeer
    1073 FR 53.2012 5.7999 48 8911 058 Leeuwarden
    1076 ZH 52.1601 4.4970 41 2311 071 Leiden
    1080 LI 50.8514 5.6910 52 6211 043 Maastricht
    1084 ZH 51.8133 4.6901 33 3311 078 Dordrecht
    1087 GE 52.0292 5.6630 47 6711 0318 Ede
    1091 NH 52.6324 4.7534 30 1811 072 Alkmaar
    1095 ZH 52.1290 4.6552 26 2405 0172 Alphen aan den Rijn
    1098 ZH 51.9949 4.4537 32 2265 015 Westland
    1102 LI 51.3704 6.1724 46 5911 077 Venlo
    1106 ZH 52.0116 4.3571 31 2611 015 Delft
    1109 DR 52.7792 6.9069 37 7811 0591 Emmen
    1113 OV 52.2550 6.1639 34 7411 0570 Deventer
    1116 NB 51.4793 5.6570 30 5701 0492 Helmond
    1120 LI 50.9983 5.8690 34 6131 046 Sittard-Geleen
    1124 NH 52.2242 5.1758 27 1211 035 Hilversum
    1127 NB 51.7650 5.5180 32 5341 0412 Oss
    1131 NB 51.5308 4.4653 25 4701 0165 Roosendaal
    1135 FR 53.0323 5.6589 29 8601 0515 Súdwest-Fryslân
    1138 LI 50.8882 5.9795 32 6411 045 Heerlen
    1142 OV 52.2661 6.7931 26 7551 074 Hengelo
    1145 NH 52.5047 4.9596 13 1441 0299 Purmerend
    1149 NH 52.6424 5.0602 20 1621 0229 Hoorn
    1153 NH 52.3080 4.9713 25 1181 020 Amstelveen
    1156 FL 52.5185 5.4714 22 8224 0320 Lelystad
    1160 ZH 51.9171 4.3983 20 3111 010 Schiedam
    1164 ZH 51.9066 4.3416 15 3131 010 Vlaardingen
    1167 ZH 52.0115 4.7105 20 2801 0182 Gouda
    1171 OV 52.3570 6.6625 24 7607 0546 Almelo
    1175 DR 52.9928 6.5642 28 9401 0592 Assen
    1178 NB 51.4950 4.2911 22 4611 0164 Bergen op Zoom
    1182 UT 52.0302 5.0808 29 3431 030 Nieuwegein
    1185 UT 52.0285 5.5580 22 3901 0318 Veenendaal
    1189 UT 52.0907 5.2329 23 3701 030 Zeist
    1193 UT 52.0860 4.8860 20 3441 0348 Woerden
    1196 UT 52.1308 5.0430 19 3601 0346 Stichtse Vecht
    1200 UT 52.0295 5.1708 18 3991 030 Houten
    1204 GE 51.9650 6.2890 21 7001 0314 Doetinchem
    1207 GE 52.1386 6.1988 18 7201 0575 Zutphen
    1211 GE 51.8862 5.4297 16 4001 0344 Tiel
    1215 GE 52.3500 5.6200 18 3841 0341 Harderwijk
    1218 GE 52.1400 5.5800 28 3771 0342 Barneveld
    1222 GE 51.9667 5.6667 17 6701 0317 Wageningen
    1226 GE 51.8150 5.2550 11 4101 0345 Culemborg
    1229 GE 51.9717 6.7194 10 7101 0543 Winterswijk
    1233 GE 51.8070 5.7300 15 6601 024 Wijchen
    1236 OV 52.3750 6.4650 10 7461 0548 Rijssen-Holten
    1240 OV 52.5750 6.6190 17 7771 0523 Hardenberg
    1244 OV 52.7750 6.1150 13 8331 0521 Steenwijkerland
    1247 OV 52.5550 5.9110 16 8261 038 Kampen
    1251 OV 52.3100 6.9300 9 7571 0541 Oldenzaal
    1255 DR 52.7250 6.4760 21 7901 0528 Hoogeveen
    1258 DR 52.6960 6.1930 14 7941 0522 Meppel
    1262 GR 53.1090 7.0330 10 9671 0597 Oldambt
    1265 GR 53.1060 6.8750 7 9641 0598 Veendam
    1269 GR 53.3300 6.9200 12 9934 0596 Eemsdelta
    1273 GR 53.1620 6.7620 16 9601 0598 Midden-Groningen
    1276 FR 53.1060 6.0950 18 9201 0512 Smallingerland
    1280 FR 52.9600 5.9200 17 8441 0513 Heerenveen
    1284 FR 53.1740 5.4200 5 8861 0517 Harlingen
    1287 FR 53.3250 5.9990 15 9101 0519 Noardeast-Fryslân
    1291 FL 52.7120 5.7480 13 8302 0527 Noordoostpolder
    1295 FL 52.5270 5.7150 11 8251 0321 Dronten
    1298 FL 52.3300 5.5400 6 3891 036 Zeewolde
    1302 NH 52.9530 4.7590 14 1781 0223 Den Helder
    1305 NH 52.4600 4.6300 17 1971 0255 Velsen
    1309 NH 52.4860 4.6570 10 1941 0251 Beverwijk
    1313 NH 52.2920 5.1630 15 1411 035 Gooise Meren
    1316 NH 52.6690 4.8310 15 1703 072 Dijk en Waard
    1320 NH 52.2660 4.7500 8 1421 0297 Aalsmeer
    1324 NH 52.3600 4.6200 6 2042 023 Zandvoort
    1327 NH 52.7040 5.2900 5 1601 0228 Enkhuizen
    1331 ZH 51.8470 4.3290 22 3201 0181 Nissewaard
    1335 ZH 51.9310 4.5780 17 2901 010 Capelle aan den IJssel
    1338 ZH 52.0360 4.3260 19 2281 070 Rijswijk
    1342 ZH 52.0900 4.3830 20 2262 070 Leidschendam-Voorburg
    1345 ZH 52.2200 4.5470 11 2201 071 Noordwijk
    1349 ZH 52.2050 4.4000 17 2221 071 Katwijk
    1353 ZH 51.8300 4.9700 10 4201 0183 Gorinchem
    1356 ZH 51.8550 4.5400 12 2991 0180 Barendrecht
    1360 ZH 51.9920 4.5000 17 2651 010 Lansingerland
    1364 ZH 51.8330 4.1300 13 3241 0187 Goeree-Overflakkee
    1367 ZH 51.8150 4.6550 12 3331 078 Zwijndrecht
    1371 ZH 52.0150 4.6200 12 2741 0180 Zuidplas
    1375 NB 51.6170 5.5300 26 5461 0413 Meierijstad
    1378 NB 51.6430 4.8550 18 4901 0162 Oosterhout
    1382 NB 51.6830 5.0700 16 5141 0416 Waalwijk
    1385 NB 51.4180 5.4020 31 5501 040 Veldhoven
    1389 NB 51.6990 4.3050 12 4761 0168 Moerdijk
    1393 NB 51.6450 5.9450 19 5831 0485 Land van Cuijk
    1396 NB 51.5870 5.3300 10 5281 0411 Boxtel
    1400 NB 51.3550 5.4640 10 5571 040 Bergeijk
    1404 LI 51.2520 5.7060 16 6001 0495 Weert
    1407 LI 51.1940 5.9870 19 6041 0475 Roermond
    1411 LI 51.5220 5.9700 14 5801 0478 Venray
    1415 LI 50.8660 6.0620 14 6461 045 Kerkrade
    1418 LI 51.4300 6.0400 14 5961 077 Horst aan de Maas
    1422 ZE 51.4988 3.6109 20 4331 0118 Middelburg
    1425 ZE 51.5040 3.8900 15 4461 0113 Goes
    1429 ZE 51.4420 3.5730 18 4381 0118 Vlissingen
    1433 ZE 51.3350 3.8280 22 4531 0115 Terneuzen
    1436 ZE 51.4900 4.0400 9 4401 0113 Reimerswaal
    """
}
