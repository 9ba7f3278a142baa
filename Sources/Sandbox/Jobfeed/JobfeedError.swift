import JSON
import Market
import SafeText

/// An error document of the Jobfeed API.
///
/// The manual says that it holds a code and a description, and not under which names; these are assumed.
struct JobfeedError: Error {
  var status: Int
  var description: String
  var headers: [(name: String, value: String)] = []

  init(_ status: Int, _ description: String, headers: [(name: String, value: String)] = []) {
    self.status = status
    self.description = description
    self.headers = headers
  }

  /// Says what is wrong with a parameter, and where.
  init(_ problem: QueryProblem, in parameter: WireRequest.Parameter) {
    let place = problem.range.lowerBound - parameter.name.utf8.count - 1
    let position = place < 0 ? "in its name" : "at position \(place + 1) of its value"
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
