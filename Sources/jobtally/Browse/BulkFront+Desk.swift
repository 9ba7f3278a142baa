import Dashboard
import Foundation
import Market
import MarketService
import SafeText

extension BulkFront {
  /// Opens the records of a request as a source.
  typealias Records =
    @Sendable (BulkProgress.ID) async -> Result<(SourceSetup, MarketService), BulkProblem>

  /// Serves the pane from a desk.
  init(_ desk: BulkDesk, records: @escaping Records) {
    act = { act in
      do throws(BulkProblem) {
        return .success(try await BulkFront.perform(act, at: desk))
      } catch {
        return .failure(error)
      }
    }
    self.records = records
    start = {
      do throws(BulkDeskError) {
        try await desk.start()
        return nil
      } catch {
        return BulkProblem(error)
      }
    }
    stop = { await desk.stop() }
  }

  private static func perform(
    _ act: BulkAct,
    at desk: BulkDesk
  ) async throws(BulkProblem) -> BulkAnswer {
    switch act {
    case .compose(let order, let again): return try await price(order, again: again, at: desk)
    case .composeFile(let path, let dataset, let limit, let again):
      let order = BulkOrder(dataset, .ids(try BulkFront.ids(path)), limit: limit)
      return try await price(order, again: again, at: desk)
    case .explain(let id): return .explained(await desk.facts(of: id))
    default: break
    }
    do {
      switch act {
      case .price(let id): try await desk.price(id)
      case .confirm(let id, let spending, let typed):
        try await desk.confirm(id, spending: spending, typed: typed)
      case .pause(let id): try await desk.pause(id)
      case .resume(let id): try await desk.resume(id)
      case .cancel(let id): try await desk.cancel(id)
      case .retry(let id): try await desk.retry(id)
      case .check(let id): try await desk.check(id)
      case .identify(let id, let text): try await desk.identify(id, as: text)
      case .sendAgain(let id, let spending): try await desk.sendAgain(id, spending: spending)
      case .giveUp(let id): try await desk.giveUp(id)
      case .compose, .composeFile, .explain: break
      }
    } catch {
      throw BulkProblem(error)
    }
    return .done
  }

  private static func price(
    _ order: BulkOrder,
    again: Bool,
    at desk: BulkDesk
  ) async throws(BulkProblem) -> BulkAnswer {
    do {
      let id = try await desk.compose(order, again: again)
      guard let progress = await desk.progress(of: id) else { return .done }
      return .priced(progress, balance: await desk.balance)
    } catch {
      throw BulkProblem(error)
    }
  }

  /// Reads a file of ids; one that has anything else in it is refused, line by line.
  private static func ids(_ path: String) throws(BulkProblem) -> [Int] {
    let shown = Untrusted(path)
    let path = NSString(string: path).expandingTildeInPath
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw BulkProblem("\(shown) cannot be read", advice: "give the path of a file, one id a line")
    }
    defer { try? handle.close() }
    let bytes: Data
    do { bytes = try handle.read(upToCount: BulkIDs.byteLimit + 1) ?? Data() } catch {
      throw BulkProblem("\(shown) cannot be read")
    }
    guard bytes.count <= BulkIDs.byteLimit else {
      throw BulkProblem("\(shown) is too long", advice: "cut it into files of up to 64 MB")
    }
    let list = BulkIDs(Array(bytes))
    guard list.isClean, !list.ids.isEmpty else {
      var problem = BulkProblem(
        list.ids.isEmpty ? "there are no ids in \(shown)" : "\(shown) has lines that are no ids",
        advice: "one number a line; nothing is left out in silence"
      )
      problem.details = list.remarks
      throw problem
    }
    return list.ids
  }
}

extension BulkProblem {
  /// What a desk says of why it did not do something.
  init(_ error: BulkDeskError) {
    self.init(error.message, advice: error.advice)
    if case .here(let id) = error { here = id }
  }
}
