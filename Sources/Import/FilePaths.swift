import Glibc

/// The files that arguments name.
enum FilePaths {
  /// The files of some paths: a folder's files, a pattern's matches, or the path itself.
  ///
  /// - Throws: ``ImportError/cannotOpen(_:)``.
  static func expanded(_ paths: [String]) throws(ImportError) -> [String] {
    var files: [String] = []
    for path in paths { files += try expanded(path) }
    return files
  }

  private static func expanded(_ path: String) throws(ImportError) -> [String] {
    guard path != "-" else { return [path] }
    var status = stat()
    if stat(path, &status) == 0 {
      return status.st_mode & S_IFMT == S_IFDIR ? try files(in: path, depth: 0) : [path]
    }
    let reason = SystemError.last
    let matches = matches(of: path)
    guard !matches.isEmpty else { throw .cannotOpen("\(path): \(reason)") }
    return try expanded(matches)
  }

  /// The files below a folder that are not hidden.
  private static func files(in folder: String, depth: Int) throws(ImportError) -> [String] {
    guard depth < 32 else { throw .cannotOpen("\(folder): folders are too deep") }
    guard let directory = opendir(folder) else {
      throw .cannotOpen("\(folder): \(SystemError.last)")
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    var files: [String] = []
    for name in names.sorted(by: isEarlier) {
      let path = "\(folder)/\(name)"
      var status = stat()
      guard stat(path, &status) == 0 else { throw .cannotOpen("\(path): \(SystemError.last)") }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: files += try self.files(in: path, depth: depth + 1)
      case S_IFREG: files.append(path)
      default: continue
      }
    }
    return files
  }

  /// Whether one name comes before another: expired jobs last, and numbers by their size.
  static func isEarlier(_ one: String, _ other: String) -> Bool {
    let (isExpired, isOtherExpired) = (one.contains("expired"), other.contains("expired"))
    guard isExpired == isOtherExpired else { return isOtherExpired }
    return parts(of: one).lexicographicallyPrecedes(parts(of: other))
  }

  /// A name as its digits and what stands between them: numbers count by their size, and before letters.
  private static func parts(of name: String) -> [Part] {
    var parts: [Part] = []
    for character in name {
      let digit = character.isASCII ? character.wholeNumberValue : nil
      switch (parts.last, digit) {
      case (.number(let text), let digit?): parts[parts.count - 1] = .number(text + "\(digit)")
      case (_, let digit?): parts.append(.number("\(digit)"))
      case (.text(let text), nil): parts[parts.count - 1] = .text(text + String(character))
      case (_, nil): parts.append(.text(String(character)))
      }
    }
    return parts
  }

  private enum Part: Comparable {
    case number(String)
    case text(String)

    static func < (one: Part, other: Part) -> Bool {
      switch (one, other) {
      case (.number(let one), .number(let other)):
        let (one, other) = (one.drop { $0 == "0" }, other.drop { $0 == "0" })
        return (one.count, String(one)) < (other.count, String(other))
      case (.text(let one), .text(let other)): return one < other
      case (.number, .text): return true
      case (.text, .number): return false
      }
    }
  }

  private static func matches(of pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }.sorted(by: isEarlier)
  }
}
