import Dashboard
import Foundation
import Glibc
import SafeText

/// A person's own editor, on a file that nobody else can read and that is gone afterwards.
struct OutsideEditor {
  /// The program and what it is given before the file's name.
  private let words: [String]

  private static let byteLimit = 1 << 20

  /// The editor that the environment names: `$VISUAL`, or `$EDITOR`, or `vi`.
  ///
  /// It is split at blanks, and no shell is involved.
  init(environment: [String: String]) {
    let named = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.map {
      $0.split(separator: " ").map(String.init)
    }
    words = named.first { !$0.isEmpty } ?? ["vi"]
  }

  /// Lets a person edit a text; the terminal must have been given back.
  func edit(_ text: String, suffix: String) -> EditOutcome {
    var template = Array((NSTemporaryDirectory() + "/jobtally-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { return .failed("no file can be made for the editor") }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    // A folder of our own that cannot be removed is nothing that a person could do about.
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/query." + suffix
    let isMade = FileManager.default.createFile(
      atPath: path,
      contents: Data(text.utf8),
      attributes: [.posixPermissions: 0o600]
    )
    guard isMade else { return .failed("no file can be made for the editor") }
    if let trouble = run(path) { return .failed(trouble) }
    guard let file = FileHandle(forReadingAtPath: path),
      let bytes = try? file.read(upToCount: OutsideEditor.byteLimit + 1) ?? Data()
    else { return .failed("what the editor wrote cannot be read; the query is as it was") }
    guard bytes.count <= OutsideEditor.byteLimit else {
      return .failed("what the editor wrote is too long for a query")
    }
    return .text(String(decoding: bytes, as: UTF8.self))
  }

  /// Runs the editor to its end; says what went wrong, if something did.
  private func run(_ path: String) -> Safe? {
    let name = Untrusted(words[0])
    // The keys that interrupt and stop mean the editor, not this program.
    let kept = [SIGINT, SIGQUIT, SIGTSTP].map { (signal: $0, action: Self.ignore($0)) }
    defer { for (signal, action) in kept { Self.restore(signal, action) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = (words + [path]).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let error = posix_spawnp(&process, words[0], nil, &attributes, &arguments, environ)
    guard error == 0 else {
      return "the editor \(name) cannot be run: \(Untrusted(String(cString: strerror(error))))"
    }
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return "the editor \(name) was lost; the query is as it was" }
    }
    guard status == 0 else { return "the editor \(name) failed; the query is as it was" }
    return nil
  }

  private static func ignore(_ signal: CInt) -> sigaction {
    var (new, old) = (sigaction(), sigaction())
    new.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(signal, &new, &old)
    return old
  }

  private static func restore(_ signal: CInt, _ action: sigaction) {
    var action = action
    sigaction(signal, &action, nil)
  }
}
