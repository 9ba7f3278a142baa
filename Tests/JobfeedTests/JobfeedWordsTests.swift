import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import Jobfeed

/// Filters, labels and categories in the words of the API.
@Suite struct JobfeedWordsTests {
  private static func client(_ transport: CannedTransport) -> JobfeedClient {
    JobfeedClient(
      account: JobfeedAccount(
        baseURL: "https://www.jobfeed.example/api/v3/",
        user: "ann",
        password: Secret("hunter2")
      ),
      transport: transport
    )
  }

  private static func answering(_ body: String) -> CannedTransport {
    CannedTransport { _ in HTTPResponse(status: 200, headers: [:], body: Array(body.utf8)) }
  }

  @Test(arguments: [
    (Labelling(), ""), (Labelling(isOn: false), "&_labels=0"),
    (Labelling(language: .dutch), "&_language=nl"),
    (Labelling(isOn: false, language: .french), "&_labels=0"),
  ])
  func labelsAreAskedForWhereTheyDiffer(labelling: Labelling, tail: String) async throws {
    let transport = Self.answering(#"{"total_count":0,"results":[]}"#)
    var search = SearchRequest(.everything, offset: 5)
    search.labelling = labelling
    _ = try await Self.client(transport).search(search)
    let rows = Self.answering(#"[["region","count"]]"#)
    var tree = AggregateRequest(.everything, groups: [], wantsTotals: true)
    tree.labelling = labelling
    _ = try await Self.client(rows).aggregate(tree)
    let root = "https://www.jobfeed.example/api/v3/"
    #expect(transport.requests.first?.url == root + "search?_offset=5" + tail)
    #expect(rows.requests.first?.url == root + "aggregate?_totals=1" + tail)
  }

  @Test func fieldsAreAskedForInALanguage() async throws {
    let transport = Self.answering("{}")
    _ = try await Self.client(transport).fields()
    _ = try await Self.client(transport).fields(FieldsRequest(in: .german))
    #expect(
      transport.requests.map(\.url) == [
        "https://www.jobfeed.example/api/v3/fields",
        "https://www.jobfeed.example/api/v3/fields?_language=de",
      ]
    )
    #expect(!transport.requests.isEmpty && transport.requests.allSatisfy { $0.method == .get })
  }

  @Test(arguments: [
    (FieldsRequest(wantsAll: true), "?_get_all=1"),
    (FieldsRequest(field: "region"), "?_field=region"),
    (
      FieldsRequest(in: .french, wantsAll: true, field: "region", values: ["NH", "ZH"]),
      "?_get_all=1&_field=region&_values=NH%2CZH&_language=fr"
    ),
    (FieldsRequest(values: ["NH"]), ""),
  ])
  func aFieldIsAskedForAlone(request: FieldsRequest, tail: String) async throws {
    let transport = Self.answering(#"{"region": {"type": "string"}}"#)
    _ = try await Self.client(transport).fields(request)
    #expect(transport.requests.map(\.url) == ["https://www.jobfeed.example/api/v3/fields" + tail])
  }

  @Test(arguments: [
    ("profession[]=227 profession[]=4980", "profession=227%7C4980"),
    ("location__radius=Den Haag__25", "location__radius=Den%20Haag__25"),
    ("date__calendar__not=2m", "date__calendar__not=2m"),
    ("date__range=now+1w__", "date__range=now%2B1w__"),
    (
      "profession__custom=7 profession__custom__and=8",
      "profession__custom=7&profession__custom__and=8"
    ),
    ("site[]=\"a&b\" site[]=c", "site=a%26b%7Cc"),
  ])
  func filtersAreSentAsTheManualWritesThem(text: String, form: String) async throws {
    let custom = CustomCategories([
      .init(id: 7, label: Untrusted("x")), .init(id: 8, label: Untrusted("y")),
    ])
    func field(_ name: FieldName, _ type: FieldType, _ custom: CustomCategories? = nil) -> Field {
      Field(name: name, type: type, summary: Untrusted(""), levels: [.posting], custom: custom)
    }
    let fields = FieldCatalog([
      field("location", .integer), field("date", .date), field("profession", .integer, custom),
      field("site", .string),
    ])
    let transport = Self.answering(#"{"count":1}"#)
    _ = try await Self.client(transport).count(
      CountRequest(Query(parsing: text, fields: fields))
    )
    #expect(
      transport.requests.first?.url == "https://www.jobfeed.example/api/v3/count?" + form
    )
  }

  /// One form of each kind beside those that the sandbox can send.
  @Test(arguments: [
    #"{"custom_categories": {"1": "A", "2": {"name": "B", "parent_id": "1"}}}"#,
    #"{"custom_categories": [["1", "A"], {"value": 2, "label": "B", "parent": 1}]}"#,
    #"{"custom": [{"id": "1", "name": "A", "children": [{"id": "2", "name": "B"}]}]}"#,
    #"{"custom_categories": [{"id": 1, "label": "A", "parent": 0, "subcategories": {"2": "B"}}]}"#,
  ])
  func categoriesInWhateverForm(form: String) async throws {
    let catalog = try await Self.client(Self.answering(#"{"profession": \#(form)}"#)).fields().value
    #expect(
      catalog["profession"]?.custom
        == CustomCategories([
          .init(id: 1, label: Untrusted("A")), .init(id: 2, label: Untrusted("B"), parent: 1),
        ])
    )
  }

  @Test func whichValuesAreInACategoryIsReadWhereItIsSaid() async throws {
    let body =
      #"{"p": {"type": "int", "custom_categories": [{"id": 1, "label": "A", "values": [5, "6"]}]}}"#
    let catalog = try await Self.client(Self.answering(body)).fields().value
    #expect(catalog["p"]?.custom?[1]?.codes == [.number(5), .number(6)])
  }
}
