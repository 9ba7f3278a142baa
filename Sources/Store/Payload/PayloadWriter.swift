internal import Foundation
internal import SafeText
internal import Synchronization

/// A payload that comes in parts.
///
/// What was appended is in `INDEX.part`; every 4 MiB the disk is waited for, and how far it is written
/// beside it. After the program died, whatever was appended is there; after the machine died, what
/// was waited for.
public final class PayloadWriter: Sendable {
  /// How many bytes may come before the disk is waited for.
  public static let syncBytes = 4 * 1024 * 1024

  private struct State {
    var length = 0
    var checksum = Checksum()
    /// What is known to be on the disk.
    var synced = 0
    /// Whether it is written down of what run of the machine the bytes are.
    var isMarked = false
    var validator: String?
    var isOver = false
  }

  private let folder: Folder
  private let index: Int
  private let type: String
  private let file: File
  /// Whether it is written down how far it is, so that it can go on after a crash.
  private let goesOn: Bool
  private let state: Mutex<State>

  init(folder: Folder, index: Int, type: String, goesOn: Bool) throws(StoreError) {
    self.goesOn = goesOn
    self.folder = folder
    self.index = index
    self.type = type
    file = try folder.file(Self.part(index), .extend)
    // A new child of this process has the lock too, for the moment until it is another program.
    guard try file.lock(within: 500), file.isLinked else { throw StoreError(.busy, file.place) }
    state = Mutex(try Self.resumed(folder, index, file))
  }

  private static func part(_ index: Int) -> String { "\(index).part" }
  private static func mark(_ index: Int) -> String { "\(index).mark" }

  /// How many bytes there are, to go on behind.
  public var length: Int { state.withLock(\.length) }

  /// What tells whether the server's file is still the one that these bytes are of, such as its
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
        // Some of it may be there; the checksum is of what was there before.
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

  /// Begins anew, with bytes that another validator tells.
  public func restart(validator: String? = nil) throws(StoreError) {
    try state.withLock { (state) throws(StoreError) in
      try open(state)
      // Before the bytes: a mark must not tell of bytes that are other ones.
      folder.remove(Self.mark(index))
      try file.truncate(to: 0)
      state = State(validator: validator)
      try sync(&state)
    }
  }

  /// Waits until the disk holds what came so far, to go on another time.
  public func suspend() throws(StoreError) {
    try state.withLock { (state) throws(StoreError) in
      try open(state)
      try sync(&state)
    }
  }

  /// Removes what came so far.
  public func abandon() {
    state.withLock { state in
      guard !state.isOver else { return }
      state.isOver = true
      folder.remove(Self.mark(index))
      folder.remove(Self.part(index))
    }
  }

  /// Gives the payload its name, once the disk holds all of it.
  ///
  /// - Parameter expected: How many bytes the server announced, if it did.
  /// - Returns: Its name.
  /// - Throws: ``StoreError/Reason/wrongLength(expected:actual:)``; what came stays.
  public func finish(expecting expected: Int? = nil) throws(StoreError) -> PayloadName {
    try state.withLock { (state) throws(StoreError) in
      try open(state)
      if let expected, expected != state.length {
        throw StoreError(.wrongLength(expected: expected, actual: state.length), file.place)
      }
      try file.sync()
      let name = PayloadName(
        index: index,
        length: state.length,
        type: type,
        checksum: state.checksum
      )
      // A file of this name has the same bytes, or has lost them.
      try folder.rename(Self.part(index), to: name.text)
      folder.remove(Self.mark(index))
      try folder.sync()
      state.isOver = true
      return name
    }
  }

  private func open(_ state: State) throws(StoreError) {
    guard !state.isOver else { throw StoreError(.missing, file.place) }
  }
}

// MARK: - How far it is

extension PayloadWriter {
  /// Waits for the disk, then writes down how far it is: `CHECKSUM LENGTH CRC BOOT VALIDATOR`.
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
      // Nobody knows what these bytes are of.
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

/// Tells one run of the machine from another.
private enum MachineRun {
  /// Other after every start of the machine; a new one for every process where the system does not say.
  static let id: String =
    (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
    .filter { !$0.isWhitespace } ?? UUID().uuidString
}
