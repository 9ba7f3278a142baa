/// How the emulated JobsPikr answers where no public source says.
///
/// The emulated provider takes the first of each by default; any of them must be understood by a client.
enum JobsPikrShapes {
  static let choices: [any VariantChoice.Type] = [
    NoData.self, LastPage.self, Failures.self, Cursors.self, Total.self, Scarce.self, Broke.self,
    Buckets.self, Dates.self, Items.self, Values.self, Waiting.self,
  ]

  /// What stands beside `status` and `message` when there is no data.
  enum NoData: String, VariantChoice {
    /// A `total_count` of 0.
    case short
    /// Nothing.
    case bare
    /// Every member, `job_data` empty.
    case full

    static let name = "jobspikr-no-data"
    static let usual = short
  }

  /// `next_cursor` on a page behind which nothing comes.
  enum LastPage: String, VariantChoice {
    /// As on any other page.
    case cursor
    /// None.
    case absent
    /// `null`.
    case null

    static let name = "jobspikr-last-page"
    static let usual = cursor
  }

  /// The HTTP status of a failure.
  enum Failures: String, VariantChoice {
    /// One that says what failed.
    case status
    /// 200: only `status` in the body tells.
    case ok

    static let name = "jobspikr-failures"
    static let usual = status
  }

  /// A cursor in an answer.
  enum Cursors: String, VariantChoice {
    /// `1550559619641049`
    case number
    /// `"1550559619641049"`
    case text

    static let name = "jobspikr-cursors"
    static let usual = number
  }

  /// What `total_count` counts.
  enum Total: String, VariantChoice {
    /// All jobs that match.
    case all
    /// Those from this page on.
    case rest

    static let name = "jobspikr-total"
    static let usual = all
  }

  /// A page for which there are too few credits.
  enum Scarce: String, VariantChoice {
    /// As many jobs as there are credits.
    case part
    /// Nothing, as if there were no credits.
    case refused

    static let name = "jobspikr-scarce"
    static let usual = part
  }

  /// The HTTP status if there are no credits.
  enum Broke: String, VariantChoice {
    /// 402
    case payment = "402"
    /// 403
    case forbidden = "403"

    static let name = "jobspikr-broke"
    static let usual = payment
  }

  /// The counts of an aggregation.
  enum Buckets: String, VariantChoice {
    /// `"aggregate_data":[{"key":"Germany","doc_count":2}]`
    case list
    /// `"aggregate_data":{"Germany":2}`
    case map
    /// `"aggregate_data":[{"value":"Germany","count":2}]`
    case counts
    /// `"aggregations":{"inferred_country":{"buckets":[{"key":"Germany","doc_count":2}]}}`
    case engine

    static let name = "jobspikr-buckets"
    static let usual = list
  }

  /// The parameters of `/expired_jobs`.
  enum Dates: String, VariantChoice {
    /// `from_date` and `to_date`
    case from
    /// `start_date` and `end_date`
    case start
    /// `date_from` and `date_to`
    case date
    /// `from` and `to`
    case bare

    static let name = "jobspikr-dates"
    static let usual = from

    var names: (first: String, last: String) {
      switch self {
      case .from: ("from_date", "to_date")
      case .start: ("start_date", "end_date")
      case .date: ("date_from", "date_to")
      case .bare: ("from", "to")
      }
    }
  }

  /// A job inside of `job_data` in XML.
  enum Items: String, VariantChoice {
    /// `<job>`
    case job
    /// `<item>`
    case item

    static let name = "jobspikr-items"
    static let usual = job
  }

  /// Members with fixed values, such as `inferred_country`, when they are asked for.
  enum Values: String, VariantChoice {
    /// As a whole: `Netherlands`, and not `netherlands`.
    case whole
    /// By their words, and as a whole with `.keyword` behind the name.
    case words

    static let name = "jobspikr-values"
    static let usual = whole
  }

  /// Whether a 429 says how long to wait.
  enum Waiting: String, VariantChoice {
    /// It does not.
    case unsaid
    /// `Retry-After` with the length of the window.
    case header

    static let name = "jobspikr-waiting"
    static let usual = unsaid
  }
}
