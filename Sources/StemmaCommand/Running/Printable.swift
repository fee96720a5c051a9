internal import Stemma

/// A text on one line, harmless to a terminal.
func printable(_ text: String) -> String { LineComment.text(text) }
