internal import Foundation
internal import SafeText
internal import Synchronization

/// Writes a payload that arrives in parts.
///
/// The bytes go to `INDEX.part`; every 4 MiB they are synced, and the progress is recorded in
/// `INDEX.mark`. After a crash of the program all appended bytes are kept; after a crash of the machine,
/// those that were synced.
public final class PayloadWriter: Sendable {
  /// The most bytes between two syncs.
  public static let syncBytes = 4 * 1024 * 1024

  private struct State {
    var length = 0
    var checksum = Checksum()
    /// The number of synced bytes.
    var synced = 0
    /// Whether a mark with the current boot of the machine exists.
    var isMarked = false
    var validator: String?
    var isOver = false
  }

  private let folder: Folder
  private let index: Int
  private let type: String
  private let file: File
  /// Whether the progress is recorded, so that the payload can be resumed after a crash.
  private let goesOn: Bool
  private let state: Mutex<State>

  init(folder: Folder, index: Int, type: String, goesOn: Bool) throws(StoreError) {
    self.goesOn = goesOn
    self.folder = folder
    self.index = index
    self.type = type
    file = try folder.file(Self.part(index), .extend)
    // A child process holds the inherited lock between its fork and its exec.
    guard try file.lock(within: 500), file.isLinked else { throw StoreError(.busy, file.path) }
    state = Mutex(try Self.resumed(folder, index, file))
  }

  private static func part(_ index: Int) -> String { "\(index).part" }
  private static func mark(_ index: Int) -> String { "\(index).mark" }

  /// The number of bytes so far, from which to resume.
  public var length: Int { state.withLock(\.length) }

  /// The validator of the server's file that these bytes belong to, such as its
  /// strong ETag.
  public var validator: String? { state.withLock(\.validator) }

  /// Adds bytes to the end.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
    try state.withLock { (state) throws(StoreError) in
      try open(state)
      if !state.isMarked { try sync(&state) }
      do throws(StoreError) {
        try file.write(bytes)
      } catch {
        // Part of the bytes may have been written; the checksum does not cover them.
        try file.truncate(to: state.length)
        throw error
      }
      state.length += bytes.count
      state.checksum.add(bytes)
      if state.length - state.synced >= Self.syncBytes { try sync(&state) }
    }
  }

  /// Adds bytes to the end.
  public func append(_ bytes: [UInt8]) throws(StoreError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(StoreError) in
      try append(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Discards the bytes and starts over, with another validator.
  public func restart(validator: String? = nil) throws(StoreError) {
    try state.withLock { (state) throws(StoreError) in
      try open(state)
      // The mark goes first: it must never describe other bytes.
      folder.remove(Self.mark(index))
      try file.truncate(to: 0)
      state = State(validator: validator)
      try sync(&state)
    }
  }

  /// Syncs the bytes so far, to resume later.
  public func suspend() throws(StoreError) {
    try state.withLock { (state) throws(StoreError) in
      try open(state)
      try sync(&state)
    }
  }

  /// Removes the bytes so far.
  public func abandon() {
    state.withLock { state in
      guard !state.isOver else { return }
      state.isOver = true
      folder.remove(Self.mark(index))
      folder.remove(Self.part(index))
    }
  }

  /// Syncs the payload and gives it its final name.
  ///
  /// - Parameter expected: The length that the server announced, if it did.
  /// - Returns: Its name.
  /// - Throws: ``StoreError/Reason/wrongLength(expected:actual:)``; the bytes so far are kept.
  public func finish(expecting expected: Int? = nil) throws(StoreError) -> PayloadName {
    try state.withLock { (state) throws(StoreError) in
      try open(state)
      if let expected, expected != state.length {
        throw StoreError(.wrongLength(expected: expected, actual: state.length), file.path)
      }
      try file.sync()
      let name = PayloadName(
        index: index,
        length: state.length,
        type: type,
        checksum: state.checksum
      )
      // A file of this name has the same bytes or is damaged, so it may be replaced.
      try folder.rename(Self.part(index), to: name.text)
      folder.remove(Self.mark(index))
      try folder.sync()
      state.isOver = true
      return name
    }
  }

  private func open(_ state: State) throws(StoreError) {
    guard !state.isOver else { throw StoreError(.missing, file.path) }
  }
}

// MARK: - Progress

extension PayloadWriter {
  /// Syncs the bytes, then records the progress: `CHECKSUM LENGTH CRC BOOT VALIDATOR`.
  private func sync(_ state: inout State) throws(StoreError) {
    state.isMarked = true
    guard goesOn else { return }
    try file.sync()
    let words = [
      String(state.length), state.checksum.digits, MachineRun.id,
      (state.validator ?? "").replacing("\n", with: ""),
    ].joined(separator: " ")
    let line = Checksum(of: words.utf8).digits + " " + words
    try folder.replace(Self.mark(index), with: Array(line.utf8))
    state.synced = state.length
  }

  private static func resumed(
    _ folder: Folder,
    _ index: Int,
    _ file: File
  ) throws(StoreError) -> State {
    var state = State()
    let length = try file.length()
    guard length > 0 || folder.has(mark(index)) else { return state }
    let text = String(decoding: try folder.bytes(mark(index)) ?? [], as: UTF8.self)
    let parts = text.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, let synced = Int(parts[1]), let sum = UInt32(parts[2], radix: 16),
      Checksum(of: text.utf8.dropFirst(9)).digits == parts[0], (0...length).contains(synced)
    else {
      // Without a valid mark it is unknown which file these bytes belong to.
      try file.truncate(to: 0)
      return state
    }
    state.length = synced
    state.synced = synced
    state.isMarked = true
    state.checksum = Checksum(value: sum)
    state.validator = parts[4].isEmpty ? nil : String(parts[4])
    guard parts[3] == MachineRun.id else {
      try file.truncate(to: synced)
      return state
    }
    while state.length < length {
      let bytes = try file.read(min(length - state.length, syncBytes), at: state.length)
      guard !bytes.isEmpty else { break }
      state.checksum.add(bytes)
      state.length += bytes.count
    }
    return state
  }
}

/// Identifies the current boot of the machine.
private enum MachineRun {
  /// Changes with every boot; where the system does not provide it, with every process.
  static let id: String =
    (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
    .filter { !$0.isWhitespace } ?? UUID().uuidString
}
