/// A format that is recognised and not read.
public enum UnsupportedFormat: Sendable, Hashable, Codable, CaseIterable {
  /// Apache Parquet.
  case parquet
  /// Another format of columns: Arrow, Feather, ORC or Avro.
  case columns
  /// A workbook of a spreadsheet: XLSX, the older XLS, or ODS.
  case workbook
  /// A text document: DOCX or ODT.
  case document
  /// A SQLite database.
  case sqlite
  /// A PDF.
  case pdf
  /// A picture.
  case image
  /// A web page.
  case html
  /// XML of any kind.
  case xml
  /// Bytes that are no text.
  case binary

  /// The first bytes of formats that are no text.
  private static let signatures: [(UnsupportedFormat, [UInt8])] = [
    (.parquet, Array("PAR1".utf8)), (.parquet, Array("PARE".utf8)),
    (.columns, Array("ARROW1".utf8)), (.columns, Array("FEA1".utf8)),
    (.columns, Array("Obj\u{1}".utf8)), (.columns, Array("ORC".utf8)),
    (.workbook, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    (.sqlite, Array("SQLite format 3\0".utf8)), (.pdf, Array("%PDF-".utf8)),
    (.image, [0x89, 0x50, 0x4E, 0x47]), (.image, [0xFF, 0xD8, 0xFF]), (.image, Array("GIF8".utf8)),
    (.image, Array("RIFF".utf8)), (.image, [0x49, 0x49, 0x2A, 0x00]),
    (.image, [0x4D, 0x4D, 0x00, 0x2A]), (.binary, [0x7F, 0x45, 0x4C, 0x46]),
  ]

  /// The format whose signature stands at the beginning of some bytes, before anything is decoded.
  init?(signature start: ArraySlice<UInt8>) {
    let found = UnsupportedFormat.signatures.first { start.starts(with: $0.1) }
    guard let found else { return nil }
    self = found.0
  }

  /// The format of a text that begins so.
  init?(text start: ArraySlice<UInt8>) {
    if start.prefix(512).contains(0) {
      self = .binary
      return
    }
    let text = start.drop { $0 <= 0x20 }.prefix(64).map { $0 | 0x20 }
    guard text.first == UInt8(ascii: "<") else { return nil }
    let isPage = ["<!doctype html", "<html"].contains { text.starts(with: Array($0.utf8)) }
    self = isPage ? .html : .xml
  }

  /// The format of an archive with such a file, which is one document and no archive of a person's.
  ///
  /// - Parameters:
  ///   - name: The name of the file in the archive.
  ///   - start: How it begins.
  init?(entry name: String, _ start: ArraySlice<UInt8>) {
    let text = String(decoding: start, as: UTF8.self)
    switch name {
    case "[Content_Types].xml", "mimetype":
      let isDocument = text.contains("wordprocessingml") || text.contains("opendocument.text")
      self = isDocument ? .document : .workbook
    case _ where name.hasPrefix("xl/") || name.hasPrefix("docProps/"): self = .workbook
    case "word/document.xml": self = .document
    default: return nil
    }
  }
}
