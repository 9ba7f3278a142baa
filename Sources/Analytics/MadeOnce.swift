import Market
import Synchronization

/// Things that follow from a column and are costly to make: each is made when it is first needed, once,
/// while others who want the same thing wait.
final class MadeOnce<Thing: Sendable>: Sendable {
  private let made = Mutex<[Key: Place]>([:])

  private struct Key: Hashable {
    let field: FieldName
    let table: Level
  }

  /// Where one thing is kept; its own lock lets the others be had meanwhile.
  private final class Place: Sendable {
    let thing = Mutex<Thing?>(nil)
  }

  /// The thing of a column.
  func thing(of column: Corpus.Place, make: () -> Thing) -> Thing {
    let key = Key(field: column.field.name, table: column.table)
    let place = made.withLock { places in
      if let place = places[key] { return place }
      let place = Place()
      places[key] = place
      return place
    }
    return place.thing.withLock { thing in
      if let thing { return thing }
      let new = make()
      thing = new
      return new
    }
  }
}
