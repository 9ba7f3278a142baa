import Foundation
import Market

/// How orders looked when they last changed, so that a change of one does not draw all of them anew.
struct BulkGallery {
  private var pictures: [BulkProgress.ID: BulkProgress] = [:]
  /// The hour in which they were drawn: what is left of 30 days changes without anybody's doing.
  private var hour = 0

  /// How an order looks, drawn only if it has changed.
  mutating func picture(
    of id: BulkProgress.ID,
    at date: Date,
    _ draw: () -> BulkProgress?
  ) -> BulkProgress? {
    let now = Int(date.timeIntervalSince1970 / 3600)
    if now != hour { (hour, pictures) = (now, [:]) }
    if let picture = pictures[id] { return picture }
    let picture = draw()
    pictures[id] = picture
    return picture
  }

  /// Forgets how an order looked; all of them without an id.
  mutating func drop(_ id: BulkProgress.ID?) {
    if let id { pictures[id] = nil } else { pictures = [:] }
  }
}
