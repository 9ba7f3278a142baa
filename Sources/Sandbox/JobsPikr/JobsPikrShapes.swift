/// The forms of responses where no public source gives them.
///
/// The first of each is the default; a client must accept all of them.
enum JobsPikrShapes {
  static let choices: [any VariantChoice.Type] = [
    NoData.self, LastPage.self, Failures.self, Cursors.self, Total.self, Scarce.self, Broke.self,
    Buckets.self, Dates.self, Items.self, Values.self, Waiting.self,
  ]

  /// The members besides `status` and `message` when there is no data.
  enum NoData: String, VariantChoice {
    /// A `total_count` of 0.
    case short
    /// Nothing.
    case bare
    /// All members, with an empty `job_data`.
    case full

    static let name = "jobspikr-no-data"
    static let usual = short
  }

  /// `next_cursor` on the last page.
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
    /// A specific one.
    case status
    /// 200, with the failure only in the body's `status`.
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

  /// The meaning of `total_count`.
  enum Total: String, VariantChoice {
    /// All matching jobs.
    case all
    /// The matching jobs from this page on.
    case rest

    static let name = "jobspikr-total"
    static let usual = all
  }

  /// A page that costs more credits than there are.
  enum Scarce: String, VariantChoice {
    /// As many jobs as there are credits.
    case part
    /// Refused, as if there were no credits.
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

  /// The element of a job in `job_data`, in XML.
  enum Items: String, VariantChoice {
    /// `<job>`
    case job
    /// `<item>`
    case item

    static let name = "jobspikr-items"
    static let usual = job
  }

  /// Members with fixed values, such as `inferred_country`, in queries.
  enum Values: String, VariantChoice {
    /// Exactly: `Netherlands`, not `netherlands`.
    case whole
    /// By their words; exactly with `.keyword`.
    case words

    static let name = "jobspikr-values"
    static let usual = whole
  }

  /// Whether a 429 has `Retry-After`.
  enum Waiting: String, VariantChoice {
    /// No.
    case unsaid
    /// Yes, with the length of the window.
    case header

    static let name = "jobspikr-waiting"
    static let usual = unsaid
  }
}
