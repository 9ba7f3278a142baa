/// How the emulated Coresignal answers where its pages differ or do not say.
enum CoresignalShapes {
  static let choices: [any VariantChoice.Type] = [
    Era.self, Names.self, Broke.self, Details.self, Balance.self, Hook.self, Ranges.self,
  ]

  /// The state of the service at the date of the provider's pages, or after its changes of 2025.
  enum Era: String, VariantChoice {
    /// Bulk requests are answered by 201 with a `Location`, hold 10,000 records at most, and are awaited
    /// with 202.
    case after = "2025"
    /// They are answered by 200, hold any number, and are awaited with 200.
    case before = "2024"

    static let name = "coresignal-era"
    static let usual = after
  }

  /// Names of files.
  enum Names: String, VariantChoice {
    /// `json/part-00000-….json.gz`
    case folder
    /// `part-00000-….json.gz`
    case plain

    static let name = "coresignal-names"
    static let usual = folder
  }

  /// When too few credits are noticed.
  enum Broke: String, VariantChoice {
    /// When the files are asked for.
    case files
    /// At once.
    case post

    static let name = "coresignal-broke"
    static let usual = files
  }

  /// The `detail` of a 422.
  enum Details: String, VariantChoice {
    /// A text.
    case text
    /// A list of objects with `loc`, `msg` and `type`.
    case list

    static let name = "coresignal-details"
    static let usual = text
  }

  /// Which answers have `X-Credits-Remaining`.
  enum Balance: String, VariantChoice {
    /// All.
    case always
    /// Those to searches and collects.
    case search

    static let name = "coresignal-balance"
    static let usual = always
  }

  /// What a webhook says.
  enum Hook: String, VariantChoice {
    /// `{"request_id":"…","status":"ready"}`
    case status
    /// `{"data_request_id":"…"}`
    case id
    /// Nothing.
    case empty

    static let name = "coresignal-hook"
    static let usual = status
  }

  /// Whether a part of a file can be had.
  enum Ranges: String, VariantChoice {
    /// Yes, by its strong `ETag`.
    case strong
    /// Yes, but the `ETag` is weak.
    case weak
    /// No; the whole file comes.
    case none

    static let name = "coresignal-ranges"
    static let usual = strong
  }
}
