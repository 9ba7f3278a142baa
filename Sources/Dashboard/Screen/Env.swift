import Market
import SafeText
import Terminal

/// What handling a key and drawing look at beside their own state: time, keys, words for times, the screen.
struct Env: Sendable {
  let now: Present
  let keymap: Keymap
  let times: TimeFormat
  /// Whether the terminal sounds when a bulk request is ready or needs a person.
  let notifies: Bool
  let size: Size
  let isZoomed: Bool
  /// Whether everything that was asked for still waits for a limit of the account, so that nothing is sent.
  let isHeldBack: Bool
  /// How many lines the bulk pane has to show; 0 if nothing is sold in bulk and nothing was.
  let bulkLines: Int

  var today: Day { now.today }

  /// Seconds since 1970 for people.
  func time(_ second: Int) -> Safe { times.time(second, now.today) }

  /// The whole screen, divided for the pane that has the keys.
  func layout(_ focus: PaneID) -> Layout {
    Layout(size, focus: focus, isZoomed: isZoomed, bulkLines: bulkLines)
  }

  /// The inside of a layer that takes the whole body.
  var layerSize: Size { Layout.body(of: size).inset(columns: 1, rows: 1).size }
}
