/// A dataset of the emulated Coresignal.
enum EmulatedDataset: String, CaseIterable {
  case job
  case employee
  case employeeClean = "employee_clean"
  case employeeBase = "employee_base"
}

/// How a bulk request or a search selects records.
enum CoresignalInput: String, CaseIterable {
  case idFile = "id_file"
  case ids
  case filter
  case esDSL = "es_dsl"
}

/// A parsed path.
struct CoresignalRoute: Equatable {
  var version: Version
  var action: Action

  enum Version: String {
    case v1
    case v2
  }

  enum Action: Equatable {
    case search(EmulatedDataset, CoresignalInput)
    case preview(EmulatedDataset, CoresignalInput)
    /// One record by the name in the path.
    case collect(EmulatedDataset, String)
    case bulk(EmulatedDataset, CoresignalInput)
    /// The list of files of a bulk request.
    case files(request: String)
    case file(request: String, name: String)
  }

  /// The prefix of all paths.
  static let root = "/coresignal/cdapi"

  /// An entity of the API: its paths and its inputs.
  private struct Entity {
    let dataset: EmulatedDataset
    /// The path above `search` and `collect`.
    let home: String
    let searches: [CoresignalInput]
    /// The path above the inputs of bulk requests.
    let bulk: String
    let inputs: [CoresignalInput]

    init(
      _ dataset: EmulatedDataset,
      _ home: String,
      _ searches: [CoresignalInput],
      bulk: String,
      _ inputs: [CoresignalInput]
    ) {
      self.dataset = dataset
      self.home = home
      self.searches = searches
      self.bulk = bulk
      self.inputs = inputs
    }

    /// A v1 entity, whose bulk requests are below its path.
    static func old(
      _ dataset: EmulatedDataset,
      _ home: String,
      _ inputs: [CoresignalInput]
    ) -> Entity {
      Entity(dataset, home, [.filter, .esDSL], bulk: home + "/bulk_collect", inputs)
    }
  }

  /// Source: the provider's pages, and its documentation for later names.
  private static let entities: [Entity] = [
    .old(.job, "v1/professional_network/job", [.idFile, .filter]),
    .old(.job, "v1/linkedin/job", [.idFile, .filter]),
    .old(.employee, "v1/professional_network/employee", [.idFile, .filter, .esDSL]),
    .old(.employee, "v1/professional_network/member", [.idFile, .filter, .esDSL]),
    .old(.employee, "v1/linkedin/member", [.idFile, .filter, .esDSL]),
    Entity(
      .job,
      "v2/job_base",
      [.filter, .esDSL],
      bulk: "v2/data_requests/job_base",
      [.idFile, .filter]
    ),
    Entity(
      .employeeBase,
      "v2/employee_base",
      [.filter, .esDSL],
      bulk: "v2/data_requests/employee_base",
      [.idFile, .ids, .filter, .esDSL]
    ),
    Entity(
      .employee,
      "v2/member",
      [.filter, .esDSL],
      bulk: "v2/data_requests/member",
      [.idFile, .filter, .esDSL]
    ),
    Entity(
      .employeeClean,
      "v2/employee_clean",
      [.esDSL],
      bulk: "v2/data_requests/employee_clean",
      [.idFile, .esDSL]
    ),
  ]

  /// The paths of bulk files.
  private static let results = ["v1/bulk_collect", "v2/data_requests"]

  /// Parses a path; `nil` if there is no such route.
  init?(_ path: String) {
    guard path.hasPrefix(CoresignalRoute.root + "/") else { return nil }
    let path = path.dropFirst(CoresignalRoute.root.count + 1)
    guard let version = Version(rawValue: String(path.prefix(2))),
      let action = CoresignalRoute.ofEntity(path) ?? CoresignalRoute.ofResults(path)
    else { return nil }
    self.version = version
    self.action = action
  }

  /// The rest of a path after a prefix and a slash.
  private static func rest(_ path: Substring, behind beginning: String) -> [Substring]? {
    guard path.hasPrefix(beginning + "/") else { return nil }
    return path.dropFirst(beginning.count + 1)
      .split(separator: "/", omittingEmptySubsequences: false)
  }

  private static func ofEntity(_ path: Substring) -> Action? {
    for entity in entities {
      if let rest = rest(path, behind: entity.bulk), rest.count == 1,
        let input = CoresignalInput(rawValue: String(rest[0])), entity.inputs.contains(input)
      {
        return .bulk(entity.dataset, input)
      }
      guard let rest = rest(path, behind: entity.home), rest.count > 1 else { continue }
      if rest[0] == "collect" {
        return .collect(entity.dataset, rest.dropFirst().joined(separator: "/"))
      }
      guard rest[0] == "search", let input = CoresignalInput(rawValue: String(rest[1])),
        entity.searches.contains(input)
      else { continue }
      switch rest.dropFirst(2) {
      case []: return .search(entity.dataset, input)
      case ["preview"]: return .preview(entity.dataset, input)
      default: continue
      }
    }
    return nil
  }

  /// File names may contain slashes.
  private static func ofResults(_ path: Substring) -> Action? {
    for folder in results {
      guard let rest = rest(path, behind: folder), rest.count > 1, rest[1] == "files" else {
        continue
      }
      let request = String(rest[0])
      let name = rest.dropFirst(2).joined(separator: "/")
      return name.isEmpty ? .files(request: request) : .file(request: request, name: name)
    }
    return nil
  }
}

extension CoresignalRoute {
  /// The method that it accepts.
  var method: WireRequest.Method {
    switch action {
    case .search, .preview, .bulk: .post
    case .collect, .files, .file: .get
    }
  }

  /// The endpoint that is limited, and its requests per second.
  ///
  /// Source: the provider's pages for bulk requests; its documentation of 2024 for the others.
  var limit: (name: String, perSecond: Int) {
    switch action {
    case .search(let dataset, let input):
      ("\(version) search \(dataset) \(input)", 18)
    case .preview(let dataset, let input):
      ("\(version) preview \(dataset) \(input)", 18)
    case .collect(let dataset, _): ("\(version) collect \(dataset)", 54)
    case .bulk(let dataset, let input): ("\(version) bulk \(dataset) \(input)", 27)
    case .files: ("\(version) files", 27)
    case .file: ("\(version) file", 27)
    }
  }

  /// The path without the parts that vary by request.
  var endpoint: String {
    switch action {
    case .search(let dataset, let input):
      "\(version)/\(dataset.rawValue)/search/\(input.rawValue)"
    case .preview(let dataset, let input):
      "\(version)/\(dataset.rawValue)/search/\(input.rawValue)/preview"
    case .collect(let dataset, _): "\(version)/\(dataset.rawValue)/collect"
    case .bulk(let dataset, let input): "\(version)/\(dataset.rawValue)/bulk/\(input.rawValue)"
    case .files: "\(version)/files"
    case .file: "\(version)/files/name"
    }
  }
}
