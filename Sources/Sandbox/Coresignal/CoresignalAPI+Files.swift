import Foundation
import Gzip
import JSON

/// The files of bulk requests.
extension CoresignalAPI {
  func files(_ id: String, _ route: CoresignalRoute) throws(CoresignalError) -> WireAnswer {
    let request = try ready(id)
    guard let request else {
      return WireAnswer(
        status: variant[CoresignalShapes.Era.self].isLate ? 202 : 200,
        body: (["message": "Data request is still being processed"] as JSON).encoded()
      )
    }
    let names = bulk.parts(try rows(of: request)).indices.map { part in
      JSON.string(request.name(ofPart: part, variant[CoresignalShapes.Names.self]))
    }
    return WireAnswer(
      status: 200,
      headers: variant[CoresignalShapes.Balance.self] == .always ? [balance] : [],
      body: (["data_request_files": .array(names)] as JSON).encoded()
    )
  }

  /// A file or a range of it; repeated requests give the same bytes.
  func file(
    _ id: String,
    _ name: String,
    _ wire: WireRequest
  ) throws(CoresignalError) -> WireAnswer {
    let form = variant[CoresignalShapes.Names.self]
    guard let request = try ready(id) else { throw CoresignalError(404, "Not Found") }
    let parts = bulk.parts(try rows(of: request))
    guard let part = parts.indices.first(where: { request.name(ofPart: $0, form) == name }) else {
      throw CoresignalError(404, "Not Found")
    }
    let table = table(request.dataset)
    let bytes: [UInt8]
    do throws(DeflateFailure) {
      bytes = try cache.bytes("\(id) \(part)") { () throws(DeflateFailure) in
        var lines = JSONWriter()
        for row in parts[part] {
          lines.value(padded(table.record(row), row))
          lines.endLine()
        }
        return try lines.bytes.gzipped()
      }
    } catch {
      throw CoresignalError(503, "The file cannot be made: zlib says \(error.code)")
    }
    let last = name.split(separator: "/").last ?? ""
    return download(bytes, String(last), wire)
  }

  /// The record with the requested padding, barely compressible, after its description.
  private func padded(_ record: JSON, _ row: Int) -> JSON {
    guard padding > 0 else { return record }
    var random = Random(0xF111, UInt64(row))
    let characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/".utf8)
    let filling = String(unsafeUninitializedCapacity: padding) { bytes in
      var number: UInt64 = 0
      for index in 0..<padding {
        // Six bits a character, ten characters a number.
        number = index % 10 == 0 ? random.next() : number >> 6
        bytes[index] = characters[Int(number & 63)]
      }
      return padding
    }
    return .object(
      record.memberList.map { member in
        ["description", "summary"].contains(member.key)
          ? .init(member.key, .string((member.value.string ?? "") + " " + filling)) : member
      }
    )
  }

  private func download(_ bytes: [UInt8], _ name: String, _ wire: WireRequest) -> WireAnswer {
    var headers = [
      (name: "Content-Type", value: "application/gzip"),
      (name: "Content-Disposition", value: "attachment; filename=\"\(name)\""),
    ]
    let ranges = variant[CoresignalShapes.Ranges.self]
    guard ranges != .none else { return WireAnswer(status: 200, headers: headers, body: bytes) }
    let tag = (ranges == .weak ? "W/" : "") + "\"\(name.dropLast(3))\""
    headers += [("ETag", tag), ("Accept-Ranges", "bytes")]
    switch ByteRange(wire.headers, of: bytes.count, tag: tag) {
    case .all: return WireAnswer(status: 200, headers: headers, body: bytes)
    case .part(let range):
      let contentRange = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(bytes.count)"
      headers.append(("Content-Range", contentRange))
      return WireAnswer(status: 206, headers: headers, body: Array(bytes[range]))
    case .beyond:
      headers.append(("Content-Range", "bytes */\(bytes.count)"))
      return WireAnswer(status: 416, headers: headers, body: [])
    }
  }

  /// The request; `nil` while it is being prepared.
  private func ready(_ id: String) throws(CoresignalError) -> CoresignalBulk.Request? {
    guard let id = UUID(uuidString: id) else {
      throw CoresignalError(422, "data_request_id: Input should be a valid UUID")
    }
    guard let request = bulk.request(id) else {
      throw CoresignalError(404, "Data request is not found")
    }
    return bulk.isReady(request) ? request : nil
  }

  private func rows(of request: CoresignalBulk.Request) throws(CoresignalError) -> [Int] {
    switch request.outcome {
    case .records(let rows): return rows
    case .tooMany:
      throw CoresignalError(422, "Request matched too many ids. Maximum is 10,000 ids")
    case .nothing: throw CoresignalError(422, "Request matched no records")
    case .noIdentifiers: throw CoresignalError(404, "None of the ids is found")
    case .unpaid: throw .insufficient
    }
  }
}
