import Dashboard
import Foundation
import Market
import MarketService
import SafeText
import Store
import Synchronization

/// An account's desk, opened when it is first needed: a person who buys nothing in bulk does not wait for
/// the ledger.
final class DeskDoor: Sendable {
  private let account: BulkAccount
  private let isSpendingOff: Bool
  private let webhook: (@Sendable (_ secret: String) -> String)?
  private let onChange: @Sendable ([BulkProgress]) -> Void
  private let opened = Mutex<OrderService?>(nil)

  init(
    _ account: BulkAccount,
    isSpendingOff: Bool,
    webhook: (@Sendable (_ secret: String) -> String)? = nil,
    onChange: @escaping @Sendable ([BulkProgress]) -> Void
  ) {
    self.account = account
    self.isSpendingOff = isSpendingOff
    self.webhook = webhook
    self.onChange = onChange
  }

  /// The desk.
  ///
  /// - Throws: ``BulkError`` if there is no place to keep what is bought.
  func desk() throws(BulkError) -> OrderService {
    try opened.withLock { (opened) throws(BulkError) in
      if let desk = opened { return desk }
      let desk: OrderService
      do throws(StoreError) {
        desk = try account.desk(
          isSpendingOff: isSpendingOff,
          webhook: webhook,
          onChange: onChange
        )
      } catch {
        throw .store(error)
      }
      opened = desk
      return desk
    }
  }

  /// Ends what is under way, if the desk was opened at all.
  func close() async {
    guard let desk = opened.withLock({ $0 }) else { return }
    await desk.stop()
  }

  /// The records of a request as a source.
  func records(
    of id: BulkProgress.ID
  ) async throws(BulkError) -> (SourceSetup, MarketService) {
    _ = try desk()
    let records = try await account.records(of: id)
    // As any provider: what it says of itself, not what providers say unless they say otherwise.
    let provider: any Provider = records.provider
    var setup = SourceSetup(
      SourceID(rawValue: records.id),
      name: records.name,
      traits: provider.traits,
      fields: provider.knownFields
    )
    setup.desk = DeskID(rawValue: account.id)
    setup.isLocal = true
    return (setup, records.service())
  }
}

extension BulkFront {
  /// Serves the pane from a desk.
  ///
  /// - Parameters:
  ///   - door: The way to the desk.
  ///   - isScratch: Whether it is forgotten when the program ends: there is nothing to take up, so that it
  ///     is opened only for an order.
  init(_ door: DeskDoor, isScratch: Bool) {
    self.isScratch = isScratch
    act = { act in
      do throws(BulkProblem) {
        let desk: OrderService
        do throws(BulkError) { desk = try door.desk() } catch { throw BulkProblem(error) }
        return .success(try await BulkFront.perform(act, at: desk))
      } catch {
        return .failure(error)
      }
    }
    records = { id in
      do throws(BulkError) {
        return .success(try await door.records(of: id))
      } catch {
        return .failure(BulkProblem(error))
      }
    }
    start = {
      guard !isScratch else { return nil }
      do throws(BulkError) {
        try await door.desk().start()
        return nil
      } catch {
        return BulkProblem(error)
      }
    }
    stop = { await door.close() }
  }

  private static func perform(
    _ act: BulkAct,
    at desk: OrderService
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
    at desk: OrderService
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
    // A pipe or a device would be waited for, or never end; what cannot be looked at cannot be read either.
    let type = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: path).resolvingSymlinksInPath().path
    )[.type]
    guard type as? FileAttributeType == .typeRegular,
      let handle = FileHandle(forReadingAtPath: path)
    else {
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
  init(_ error: BulkError) {
    self.init(error.message, advice: error.advice)
    if case .here(let id) = error { here = id }
  }
}
