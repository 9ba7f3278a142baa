import Market

/// The country that a market is in, which Jobfeed does not say: it has a site for each.
enum Country {
  /// The country whose regions the codes of the market's regions are; `nil` if they are nobody's.
  static func name(of catalog: FieldCatalog) -> String? {
    let found = Set(catalog["region"]?.codes?.entries.map(\.code.description) ?? [])
    let counted = regions.map { country, codes in
      (country: country, count: codes.split(separator: " ").count { found.contains(String($0)) })
    }
    guard let best = counted.max(by: { $0.count < $1.count }), best.count > 0 else { return nil }
    return best.country
  }

  /// Source: ISO 3166-2, without the country's own letters.
  private static let regions = [
    ("Netherlands", "DR FL FR GE GR LI NB NH OV UT ZE ZH"),
    ("Germany", "BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH"),
    (
      "United States",
      """
      AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM \
      NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC
      """
    ),
  ]
}
