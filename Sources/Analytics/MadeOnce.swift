import Market
import Synchronization

/// Things that follow from a column and are costly to make: each is made when it is first needed, once,
/// while others who want it wait.
final class MadeOnce<Thing: Sendable>: Sendable {
  private let made = Mutex<[Key: Thing]>([:])

  private struct Key: Hashable {
    let field: FieldName
    let table: Level
  }

  /// The thing of a column.
  func thing(of place: Corpus.Place, make: () -> Thing) -> Thing {
    let key = Key(field: place.field.name, table: place.table)
    return made.withLock { things in
      if let thing = things[key] { return thing }
      let thing = make()
      things[key] = thing
      return thing
    }
  }
}
