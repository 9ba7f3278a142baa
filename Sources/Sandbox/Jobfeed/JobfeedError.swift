import JSON
import Market
import SafeText

/// An error document of the Jobfeed API.
///
/// The manual promises a code and a description without naming the members; the names are assumed.
struct JobfeedError: Error {
  var status: Int
  var description: String
  var headers: [(name: String, value: String)] = []

  init(_ status: Int, _ description: String, headers: [(name: String, value: String)] = []) {
    self.status = status
    self.description = description
    self.headers = headers
  }

  /// Reports a problem in a parameter and its position.
  init(_ problem: QueryProblem, in parameter: WireRequest.Parameter) {
    let offset = problem.range.lowerBound - parameter.name.utf8.count - 1
    let position = offset < 0 ? "in its name" : "at position \(offset + 1) of its value"
    self.init(400, "\(parameter.name), \(position): \(problem.sentence.text)")
  }

  func answer(_ variant: SandboxVariant) -> WireAnswer {
    WireAnswer(status: status, headers: headers, body: document(variant).encoded())
  }

  private func document(_ variant: SandboxVariant) -> JSON {
    let code = JSON.integer(Int64(status))
    let words = JSON.string(description)
    return switch variant[ErrorForm.self] {
    case .nested: ["error": ["code": code, "description": words]]
    case .flat: ["code": code, "description": words]
    case .message: ["status": code, "error": "Bad Request", "message": words]
    case .words: ["error": words]
    case .list: ["errors": [["code": code, "message": words]]]
    }
  }
}
