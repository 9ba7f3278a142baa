public import SafeText

/// The name of a dataset that is sold in bulk, such as `employee_clean`.
public struct BulkDataset: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The name as people write it on the command line.
  public let rawValue: String

  /// Names a dataset; whether there is such a one only a ``BulkSeller`` knows.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Names a dataset in source code.
  public init(stringLiteral value: String) {
    self.init(rawValue: value)
  }

  /// The name as people write it.
  public var description: String { rawValue }

  /// The name as text from outside.
  public var shown: Safe { Safe(showing: rawValue) }
}

/// What of a dataset can be ordered, and what its records look like.
public struct BulkOffer: Sendable, Hashable {
  /// The dataset.
  public var dataset: BulkDataset
  /// What people call its records, such as `jobs`.
  public var label: Safe
  /// What its records are called one by one, whatever the dataset is called.
  public var noun: Noun
  /// How records can be asked for.
  public var inputs: Set<BulkInput.Kind>
  /// The fields of its records; those that tell of a person are marked as sensitive.
  public var fields: FieldCatalog
  /// The fields by which a query can ask.
  public var filters: FieldCatalog
  /// The field that names a record.
  public var id: FieldName
  /// The values that a table shows first.
  public var columns: [FieldName]
  /// The fields whose words `full_text` means.
  public var fullText: [FieldName]
  /// What clauses in the provider's own language can ask of its records; empty if nothing.
  public var members: [BulkMember]
  /// How many records one request can bring.
  public var mostRecords: Int
  /// For how many days what was bought can be fetched.
  public var daysKept: Int

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
    fullText: [FieldName] = [],
    members: [BulkMember] = [],
    mostRecords: Int,
    daysKept: Int
  ) {
    self.dataset = dataset
    self.label = label
    self.noun = noun
    self.inputs = inputs
    self.fields = fields
    self.filters = filters
    self.id = id
    self.columns = columns
    self.fullText = fullText
    self.members = members
    self.mostRecords = mostRecords
    self.daysKept = daysKept
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
