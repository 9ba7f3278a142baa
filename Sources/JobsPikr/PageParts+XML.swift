import JSON
import Market
import SafeText

extension PageParts {
  /// How many unclosed tags are skipped within a record.
  private static let failureLimit = 20
  /// How often the start of a record is searched for after a damaged one.
  private static let searchLimit = 100

  /// Splits an XML page.
  ///
  /// - Throws: ``Unreadable`` if it declares a document type or is not UTF-8.
  init(xml body: [UInt8], _ names: JobsPikrNames) throws(Unreadable) {
    var reader = XMLReader(body, items: names.xmlItems)
    do {
      try reader.skipProlog()
    } catch {
      if reader.index >= reader.end { return }
      throw error
    }
    do {
      guard !(try reader.tag().isEmpty) else {
        isComplete = true
        return
      }
      while try next(&reader) {
        let start = reader.index
        let tag = try reader.tag()
        if tag.name == names.records {
          records = records ?? []
          guard !tag.isEmpty else { continue }
          guard try readRecords(&reader, of: tag, from: start) else { return }
        } else {
          reader.index = start
          guard readMember(tag, &reader) else { return }
        }
      }
      isComplete = true
    } catch {
      if reader.index < reader.end { problems.append(error.what) }
    }
  }

  /// Advances to the next start tag; `false` at an end tag, which is skipped.
  private func next(_ reader: inout XMLReader) throws(Unreadable) -> Bool {
    while reader.index < reader.end {
      if reader.bytes[reader.index] != UInt8(ascii: "<") {
        reader.index += 1
      } else if reader.starts(with: "</") {
        try reader.skip(through: ">")
        return false
      } else if !(try reader.skipAside()) {
        return true
      }
    }
    throw Unreadable("it ends early")
  }

  /// `false` if the bytes end before the list does.
  private mutating func readRecords(
    _ reader: inout XMLReader,
    of list: XMLReader.Tag,
    from start: Int
  ) throws(Unreadable) -> Bool {
    var searches = 0
    while try next(&reader) {
      let end = reader.index
      let tag = try reader.tag()
      // The list may itself be a record, repeated once for each.
      let isItself = JobsPikrFields.catalog[.init(tag.name)] != nil
      reader.index = isItself ? start : end
      guard (records?.count ?? 0) < PageParts.recordLimit else {
        problems.append("there are more than \(PageParts.recordLimit) records")
        return false
      }
      guard readRecord(isItself ? list : tag, &reader, &searches) else { return false }
      if isItself { return true }
    }
    return true
  }

  /// `false` if the bytes end before the record does.
  private mutating func readRecord(
    _ tag: XMLReader.Tag,
    _ reader: inout XMLReader,
    _ searches: inout Int
  ) -> Bool {
    let start = reader.index
    let end = PageParts.end(of: tag, in: reader)
    let record =
      end.map { PageParts.record(&reader, start..<$0) } ?? .damaged("it has no end")
    if case .whole = record, let end {
      records?.append(record)
      reader.index = end
      return true
    }
    // Where memory has run out, a search for a record inside would find none.
    if reader.memory < 0, let end {
      records?.append(record)
      reader.index = end
      return true
    }
    let next = PageParts.next(tag, in: reader, behind: start, before: end, &searches)
    reader.index = next ?? end ?? reader.end
    guard end != nil || next != nil else { return false }
    records?.append(record)
    return true
  }

  /// Where a complete record begins inside a damaged one: a lost end tag can merge several.
  private static func next(
    _ tag: XMLReader.Tag,
    in reader: XMLReader,
    behind start: Int,
    before end: Int?,
    _ searches: inout Int
  ) -> Int? {
    var scan = reader
    scan.index = start + 1
    let end = end ?? reader.end
    while searches < searchLimit,
      let index = scan.bytes[scan.index..<end].firstIndex(of: UInt8(ascii: "<"))
    {
      scan.index = index + 1
      guard isNamed(tag.name, in: scan, at: index + 1) else { continue }
      searches += 1
      if case .whole(let json, _) = record(&scan, index..<reader.end), json["uniq_id"] != nil {
        return index
      }
    }
    return nil
  }

  /// The record at the start of a range.
  private static func record(_ reader: inout XMLReader, _ range: Range<Int>) -> Record {
    let reach = min(range.upperBound, range.lowerBound + recordBytes)
    var inner = XMLReader(
      reader.bytes,
      in: range.lowerBound..<reach,
      items: reader.items,
      memory: reader.memory
    )
    do {
      let json = try inner.element().value
      reader.memory = inner.memory
      guard json.members != nil else { return .damaged("it has no members") }
      let bytes = reader.bytes[range.lowerBound..<inner.index]
      let isRepaired = inner.isRepaired || String(validating: bytes, as: UTF8.self) == nil
      return .whole(json, isRepaired: isRepaired)
    } catch {
      if inner.memory < 0 { reader.memory = inner.memory }
      return .damaged(range.count > recordBytes ? "it is too large" : error.what)
    }
  }

  /// `false` if the bytes end before the element does.
  private mutating func readMember(_ tag: XMLReader.Tag, _ reader: inout XMLReader) -> Bool {
    let start = reader.index
    guard let end = PageParts.end(of: tag, in: reader) else {
      reader.index = reader.end
      return false
    }
    reader.index = end
    guard !hasTooManyMembers() else { return false }
    guard end - start <= PageParts.memberBytes else { return true }
    var inner = XMLReader(reader.bytes, in: start..<end, items: reader.items)
    do {
      let member = try inner.element()
      if member.value.members == nil, member.value.elements == nil { members.append(member) }
    } catch {
      problems.append("\(Untrusted(tag.name)) cannot be read: \(error.what)")
    }
    return true
  }

  /// The end of the element that starts here, found by tags of its own name only, so that damage inside does
  /// not matter; `nil` if the bytes end first.
  private static func end(of tag: XMLReader.Tag, in reader: XMLReader) -> Int? {
    var scan = reader
    var depth = 0
    var failures = 0
    while scan.index < scan.end {
      guard scan.bytes[scan.index] == UInt8(ascii: "<") else {
        scan.index += 1
        continue
      }
      let index = scan.index
      do {
        if scan.starts(with: "<![CDATA[") {
          try scan.skip(through: "]]>")
        } else if scan.starts(with: "<!--") {
          try scan.skip(through: "-->")
        } else if scan.starts(with: "</") {
          let isOwn = isNamed(tag.name, in: scan, at: scan.index + 2)
          try scan.skip(through: ">")
          if isOwn { depth -= 1 }
          if depth == 0 { return scan.index }
        } else if isNamed(tag.name, in: scan, at: scan.index + 1) {
          if !(try scan.tag().isEmpty) { depth += 1 }
          if depth == 0 { return scan.index }
        } else {
          scan.index += 1
        }
      } catch {
        // Others may follow a tag or comment that never ends.
        failures += 1
        guard failures <= failureLimit else { return nil }
        scan.index = index + 1
      }
    }
    return nil
  }

  private static func isNamed(_ name: String, in reader: XMLReader, at start: Int) -> Bool {
    var index = start
    for byte in name.utf8 {
      guard index < reader.end,
        reader.bytes[index] == byte || reader.bytes[index] == 0x2D && byte == 0x5F
      else { return false }
      index += 1
    }
    guard index < reader.end else { return false }
    switch reader.bytes[index] {
    case UInt8(ascii: ">"), UInt8(ascii: "/"), 0x20, 0x09, 0x0A, 0x0D: return true
    default: return false
    }
  }
}
