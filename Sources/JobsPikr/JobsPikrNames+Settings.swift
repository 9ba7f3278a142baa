import ProviderKit

extension JobsPikrNames {
  /// The text settings of `[jobspikr.names]`.
  private static let texts: [String: any WritableKeyPath<JobsPikrNames, String> & Sendable] = [
    "expired_from": \.expiredFrom,
    "expired_to": \.expiredTo,
    "expired_size": \.expiredSize,
    "expired_cursor": \.expiredCursor,
    "aggregate_query": \.aggregateQuery,
    "aggregate_group": \.aggregateGroup,
    "aggregate_size": \.aggregateSize,
    "aggregate_rows": \.aggregateRows,
    "aggregate_key": \.aggregateKey,
    "aggregate_count": \.aggregateCount,
    "count_group": \.countGroup,
    "whole_suffix": \.wholeSuffix,
    "records": \.records,
  ]

  /// The assumed names, overridden by the user's settings.
  ///
  /// - Throws: ``SettingsError`` that names an unknown or wrong setting.
  init(_ set: [String: String], account: String) throws(SettingsError) {
    self.init()
    for (name, text) in set.sorted(by: { $0.key < $1.key }) {
      switch name {
      case "aggregate_carrier":
        guard let carrier = Carrier(rawValue: text) else {
          throw SettingsError("\(account).names.aggregate_carrier is url or body")
        }
        aggregateCarrier = carrier
      case "query_as_text": queryAsText = text == "true"
      case "xml_items":
        xmlItems = Set(text.split(separator: ",").map { $0.filter { $0 != " " } })
      default:
        guard let path = JobsPikrNames.texts[name] else {
          throw SettingsError(
            "\(account).names has no \(name)",
            "It has \(JobsPikrNames.texts.keys.sorted().joined(separator: ", ")),",
            "aggregate_carrier, query_as_text and xml_items."
          )
        }
        self[keyPath: path] = text
      }
    }
  }
}
