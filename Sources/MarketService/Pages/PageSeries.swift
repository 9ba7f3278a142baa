import Foundation
import Market
import SafeText

/// When a page came, and what it answers.
struct PageOrigin: Sendable, Equatable {
  var date: Date
  /// The endpoint and parameters, for people.
  var request: Safe
}

/// The rows of a query that are here, page after page.
struct PageSeries: Sendable {
  /// The rows in the provider's order.
  private(set) var jobs: [Job] = []
  /// How many rows there are in all, as the last page said.
  private(set) var total: Int?
  /// Where the next page begins; `nil` at the very beginning.
  private(set) var cursor: PageCursor?
  /// How many pages there are, those without rows included.
  private(set) var pages = 0
  /// Whether the provider said that no more rows follow.
  private(set) var isAtEnd = false
  /// Whether the provider has sent a cursor that leads nowhere, so that it is not followed.
  private(set) var isLooping = false
  /// What is wrong with the pages, each once.
  private(set) var problems: [Safe] = []
  /// Why no further page can be had although more rows match.
  private var end: Safe?
  /// Whether no cursor leads beyond the last rows, so that another page would buy them again.
  private var isClosed = false
  private var seen: Set<PageCursor> = []
  private var origins: [(end: Int, origin: PageOrigin)] = []

  /// Appends a page.
  mutating func append(_ page: JobPage, from origin: PageOrigin) {
    pages += 1
    origins.append((jobs.count + page.jobs.count, origin))
    jobs += page.jobs
    if let total = page.total { self.total = total }
    problems += page.problems.filter { !problems.contains($0) }
    if let end = page.end { self.end = end }
    isAtEnd = page.isLast || page.next == nil
    guard let next = page.next else {
      isClosed = isClosed || !page.jobs.isEmpty
      return
    }
    guard !page.isLast else {
      // A last page without rows may repeat an older cursor.
      if cursor.map({ next.isBehind($0) ?? !page.jobs.isEmpty }) ?? true { cursor = next }
      return
    }
    isLooping = !seen.insert(next).inserted || cursor.map { next.isBehind($0) == false } ?? false
    if !isLooping { cursor = next }
  }

  /// Adds what should be known about the rows.
  mutating func note(_ words: Safe?) {
    if let words, !problems.contains(words) { problems.append(words) }
  }

  /// Allows a further page although the provider said that there is none: jobs may have come since.
  mutating func reopen() { isAtEnd = isClosed || end != nil }

  /// Where a row came from; for rows that are not here, where the last page came from.
  func origin(ofRow row: Int) -> PageOrigin? {
    (origins.first { row < $0.end } ?? origins.last)?.origin
  }

  /// Whether there is no further page to ask for.
  var isOver: Bool { isAtEnd || isLooping }

  /// How many pages are missing for a number of rows.
  func pagesMissing(for rows: Int, page size: Int) -> Int {
    isOver ? 0 : max(0, rows - jobs.count + size - 1) / size
  }

  /// How many further rows a number of pages can bring.
  func rows(inPages count: Int, of size: Int) -> Int {
    // If all counted rows are here and the provider has not said that they end, more came since the count.
    guard let total, total > jobs.count else { return count * size }
    return min(count * size, total - jobs.count)
  }

  /// Whether the provider ended before it had delivered all the rows it counts.
  var isCutShort: Bool {
    isAtEnd && !isLooping && end == nil && total.map { $0 > jobs.count } ?? false
  }

  private var missing: [Safe] {
    guard isCutShort, let total else { return [] }
    return [
      "the provider stopped at \(jobs.count.grouped) of \(total.grouped): the account may be out of credits"
    ]
  }

  /// What should be known about the rows.
  var remark: Safe? {
    let loop: [Safe] = isLooping ? ["the provider's cursor leads in a circle; stopped here"] : []
    let words = loop + missing + [end].compactMap(\.self) + problems
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }
}
