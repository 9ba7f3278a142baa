/// The forms of responses where Coresignal's pages differ or leave them open.
enum CoresignalShapes {
  static let choices: [any VariantChoice.Type] = [
    Era.self, Names.self, Broke.self, Details.self, Balance.self, Hook.self, Ranges.self,
  ]

  /// The service at the date of the provider's pages, after its changes of 2025, or with today's prices.
  enum Era: String, VariantChoice {
    /// Bulk requests return 201 with a `Location`, have at most 10,000 records, and return 202 while being
    /// prepared.
    case after = "2025"
    /// They return 200, have any number of records, and return 200 while being prepared.
    case before = "2024"
    /// As in 2025; previews cost 10 credits, employees 10, and one ceiling of 5 a second holds for everything.
    case today = "2026"

    static let name = "coresignal-era"
    static let usual = after

    /// Whether the changes of 2025 hold.
    var isLate: Bool { self != .before }
    /// Whether today's prices and limits hold.
    var isToday: Bool { self == .today }
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

  /// When missing credits are reported.
  enum Broke: String, VariantChoice {
    /// When the files are requested.
    case files
    /// At once.
    case post

    static let name = "coresignal-broke"
    static let usual = files
  }

  /// The `detail` of a 422.
  enum Details: String, VariantChoice {
    /// A string.
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
    /// Responses to search and collect.
    case search

    static let name = "coresignal-balance"
    static let usual = always
  }

  /// The body of a webhook call.
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

  /// Whether ranges of a file are supported.
  enum Ranges: String, VariantChoice {
    /// Yes, with a strong `ETag`.
    case strong
    /// Yes, with a weak `ETag`.
    case weak
    /// No, the whole file is sent.
    case none

    static let name = "coresignal-ranges"
    static let usual = strong
  }
}
