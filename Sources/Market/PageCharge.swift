/// What pages of rows cost, in credits: each page, each row of it, or both.
public struct PageCharge: Sendable, Hashable {
  /// The credits for each row.
  public var perRow: Int
  /// The credits for each page, however many rows it has.
  public var perPage: Int

  /// Charges for rows and pages; nothing unless it is said.
  public init(perRow: Int = 0, perPage: Int = 0) {
    self.perRow = perRow
    self.perPage = perPage
  }

  /// Pages cost nothing.
  public static let free = PageCharge()

  /// What some pages with some rows cost, in credits.
  public func credits(pages: Int, rows: Int) -> Int {
    let (sum, overflow) = pages.times(perPage).addingReportingOverflow(rows.times(perRow))
    return overflow ? .max : sum
  }

  /// The price of some pages with at most some rows.
  public func price(pages: Int, rows: Int) -> Price {
    if self == .free || pages == 0 { return .free }
    let credits = credits(pages: pages, rows: rows)
    return perRow == 0 && pages == 1 ? .exactly(credits) : .atMost(credits)
  }

  /// How many rows a page can have for some credits; `nil` if not even a page can be had.
  public func rows(for credits: Int, atMost size: Int) -> Int? {
    guard credits >= perPage else { return nil }
    guard perRow > 0 else { return size }
    let rows = min(size, (credits - perPage) / perRow)
    return rows > 0 ? rows : nil
  }
}

extension Int {
  /// The product; the largest number where it is larger.
  public func times(_ factor: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
