import ArgumentParser
import Foundation
import Market
import MarketService
import SafeText
import SearchDSL

/// The selection of records, the same for a price and an order.
struct BulkOrderOptions: ParsableArguments {
  @Option(help: ArgumentHelp("\(DatasetArgument.help).", valueName: "dataset"))
  var dataset: DatasetArgument?

  @Argument(help: ArgumentHelp("Filters, all of which must hold.", valueName: "field=value"))
  var filters: [String] = []

  @Option(
    name: .customLong("filter"),
    help: ArgumentHelp("A filter, like the arguments.", valueName: "field=value")
  )
  var further: [String] = []

  @Option(
    help: ArgumentHelp(
      "A query in the provider's own language, as JSON; - for standard input.",
      valueName: "file"
    )
  )
  var dsl: String?

  @Option(
    help: ArgumentHelp("A file with one id per line; - for standard input.", valueName: "file")
  )
  var ids: String?

  @Option(help: ArgumentHelp("The most records.", valueName: "n"))
  var limit: Int?

  @Flag(help: "Order again what was already ordered or collected.")
  var again = false

  @OptionGroup var source: SourceOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit is from 1 on") }
    let ways = [!(filters + further).isEmpty, dsl != nil, ids != nil].count { $0 }
    guard ways == 1 else {
      throw ValidationError(
        ways == 0
          ? "say which records: FIELD=VALUE filters, --dsl or --ids"
          : "filters, --dsl and --ids exclude each other"
      )
    }
  }

  /// The order, checked as far as possible without the provider.
  ///
  /// - Throws: ``ExitError`` with the problem.
  func order(_ offer: BulkOffer) throws(ExitError) -> BulkOrder {
    let size = try body?.size
    return BulkOrder(offer.dataset, try input(offer), limit: limit ?? size)
  }

  /// What the file of `--dsl` holds; `nil` without one.
  private var body: TypedBody? {
    get throws(ExitError) {
      guard let dsl else { return nil }
      return try FilterArguments.body(
        String(decoding: try BulkOrderOptions.bytes(of: dsl), as: UTF8.self),
        from: dsl
      )
    }
  }

  private func input(_ offer: BulkOffer) throws(ExitError) -> BulkInput {
    if let dsl {
      let text = String(decoding: try BulkOrderOptions.bytes(of: dsl), as: UTF8.self)
      return .native(text)
    }
    guard let ids else { return .query(try Headless.query(filters + further, offer.filters)) }
    let list = BulkIDs(try BulkOrderOptions.bytes(of: ids))
    for remark in list.remarks { Stderr.print(remark) }
    guard list.isClean else {
      throw ExitError(
        .queryRefused,
        "jobtally: \(ids): what is no id must be taken out first; nothing was bought"
      )
    }
    guard !list.ids.isEmpty else {
      throw ExitError(.queryRefused, "jobtally: \(ids): there are no ids")
    }
    if list.ids.count > offer.mostRecords {
      let requests = (list.ids.count + offer.mostRecords - 1) / offer.mostRecords
      Stderr.print(
        "\(list.ids.count.grouped) ids are more than the \(offer.mostRecords.grouped) of a request: \(requests) requests"
          as Safe
      )
    }
    return .ids(list.ids)
  }

  /// The content of a file, if it can be read.
  private static func bytes(of path: String) throws(ExitError) -> [UInt8] {
    let most = BulkIDs.byteLimit
    // Any failure is reported below.
    let file = path == "-" ? .standardInput : FileHandle(forReadingAtPath: path)
    guard let file, let data = try? file.read(upToCount: most + 1) ?? Data() else {
      throw ExitError(.usage, "jobtally: \(path) cannot be read")
    }
    guard data.count <= most else {
      throw ExitError(.queryRefused, "jobtally: \(path) is larger than \(most >> 20) MB")
    }
    return Array(data)
  }
}

/// Finds one bulk request by its id or a prefix of it.
enum BulkName {
  /// The request with this id or prefix.
  ///
  /// - Throws: ``ExitError`` if there is none, or more than one.
  static func find(
    _ text: String,
    in all: [BulkProgress]
  ) throws(ExitError) -> BulkProgress {
    let found = all.filter { $0.id.hasPrefix(text) }
    if let exact = found.first(where: { $0.id == text }) { return exact }
    guard found.count == 1, !text.isEmpty else {
      throw ExitError(
        .usage,
        found.isEmpty
          ? "jobtally: there is no bulk request \(text)"
          : "jobtally: \(found.count) bulk requests begin with \(text)"
      )
    }
    return found[0]
  }
}
