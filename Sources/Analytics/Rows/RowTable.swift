import Market

/// Rows in columns, and the lists of objects that belong to them.
struct RowTable: Sendable {
  /// How many rows there are.
  let count: Int
  let columns: [FieldName: Column]
  let lists: [FieldName: List]
  /// The values that do not fit their field's type, as they came, by field and row.
  let unreadable: [FieldName: [Int: String]]
  /// Word indices of columns that keep their texts, made when first needed.
  private let textIndices = LazyCache<FieldName, TextIndex>()

  init(
    count: Int,
    columns: [FieldName: Column],
    lists: [FieldName: List] = [:],
    unreadable: [FieldName: [Int: String]] = [:]
  ) {
    self.unreadable = unreadable
    self.count = count
    self.columns = columns
    self.lists = lists
  }

  /// The table with the columns and lists of another table of the same rows.
  func adding(_ other: RowTable) -> RowTable {
    RowTable(
      count: count,
      columns: columns.merging(other.columns) { $1 },
      lists: lists.merging(other.lists) { $1 }
    )
  }

  /// The objects of a list, and the rows that have them.
  struct List: Sendable {
    let table: RowTable
    /// The row that each object belongs to.
    let owners: [UInt32]

    /// The rows that have at least one of some objects.
    func owners(of objects: Mask, count: Int) -> Mask {
      var mask = Mask(count: count, all: false)
      mask.rows.withUnsafeMutableBufferPointer { rows in
        objects.rows.withUnsafeBufferPointer { objects in
          owners.withUnsafeBufferPointer { owners in
            for object in objects.indices { rows[Int(owners[object])] |= objects[object] }
          }
        }
      }
      return mask
    }

    /// All objects of some rows.
    func objects(of rows: Mask) -> Mask {
      var mask = Mask(count: owners.count, all: false)
      mask.rows.withUnsafeMutableBufferPointer { objects in
        rows.rows.withUnsafeBufferPointer { rows in
          owners.withUnsafeBufferPointer { owners in
            for object in objects.indices { objects[object] = rows[Int(owners[object])] }
          }
        }
      }
      return mask
    }
  }

  /// The column of a field; one without values if there is none.
  func column(_ name: FieldName) -> Column { columns[name] ?? .missing }

  /// The word index of a column of texts.
  func textIndex(of column: TextColumn, _ name: FieldName) -> TextIndex {
    textIndices.value(for: name) {
      TextIndex(count: column.count) { row, body in column.withText(at: row, body) }
    }
  }

  /// The word index of a dictionary.
  func textIndex(of dictionary: SharedColumn.Dictionary, _ name: FieldName) -> TextIndex {
    textIndices.value(for: name) { TextIndex(dictionary.codes.map(\.description)) }
  }
}
