public import SafeText

/// The name of a dataset that is sold in bulk, such as `employee_clean`.
public struct BulkDataset: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The name as written on the command line.
  public let rawValue: String

  /// Names a dataset, which need not exist at any ``BulkSeller``.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Names a dataset in source code.
  public init(stringLiteral value: String) {
    self.init(rawValue: value)
  }

  /// The name as written.
  public var description: String { rawValue }

  /// The name, sanitised for the screen.
  public var shown: Safe { Safe(showing: rawValue) }
}

/// A dataset's ordering options and fields.
public struct BulkOffer: Sendable, Hashable {
  /// The dataset.
  public var dataset: BulkDataset
  /// The readable name of its records, such as `jobs`.
  public var label: Safe
  /// The noun for its records.
  public var noun: Noun
  /// The supported ways to select records.
  public var inputs: Set<BulkInput.Kind>
  /// The fields of its records; contact details are marked as sensitive.
  public var fields: FieldCatalog
  /// The fields that a query can filter by.
  public var filters: FieldCatalog
  /// The field that holds the name of a record.
  public var id: FieldName
  /// The default columns of a table.
  public var columns: [FieldName]
  /// The fields that are worth counting in its records, the first choice first.
  public var facets: [FieldName]
  /// The members of its records that identify a person or give contact details, as paths.
  public var sensitiveMembers: Set<String>
  /// The fields that `full_text` searches.
  public var fullText: [FieldName]
  /// What clauses in the provider's own language can ask of its records; empty if nothing.
  public var members: [BulkMember]
  /// The most records that one request can deliver.
  public var mostRecords: Int
  /// The number of days for which the files of a request can be downloaded.
  public var daysKept: Int
  /// What a record costs, in credits.
  public var recordCredits: Int

  /// Describes a dataset.
  public init(
    dataset: BulkDataset,
    label: Safe,
    noun: Noun = .job,
    inputs: Set<BulkInput.Kind>,
    fields: FieldCatalog,
    filters: FieldCatalog,
    id: FieldName = "id",
    columns: [FieldName],
    facets: [FieldName] = [],
    fullText: [FieldName] = [],
    members: [BulkMember] = [],
    sensitiveMembers: Set<String> = [],
    mostRecords: Int,
    daysKept: Int,
    recordCredits: Int = 1
  ) {
    self.dataset = dataset
    self.label = label
    self.noun = noun
    self.inputs = inputs
    self.fields = fields
    self.filters = filters
    self.id = id
    self.columns = columns
    self.facets = facets
    self.sensitiveMembers = sensitiveMembers
    self.fullText = fullText
    self.members = members
    self.mostRecords = mostRecords
    self.daysKept = daysKept
    self.recordCredits = recordCredits
  }
}

/// A member of a provider's records, by which clauses in the provider's own language can ask.
public struct BulkMember: Sendable, Hashable {
  /// What the member holds.
  public enum Kind: Sendable, Hashable {
    /// Texts, cut into words.
    case text
    /// Texts, compared as a whole.
    case keyword
    /// Numbers.
    case number
    /// Days.
    case day
    /// True or false.
    case truth
  }

  /// Its whole name, such as `experience.title`.
  public var name: String
  /// What it holds.
  public var kind: Kind
  /// The field that has its values.
  public var field: FieldName
  /// The list of objects that it belongs to, if it belongs to one.
  public var list: String?

  /// Names a member and the field that has its values.
  public init(_ name: String, _ kind: Kind, field: FieldName, list: String? = nil) {
    self.name = name
    self.kind = kind
    self.field = field
    self.list = list
  }
}
