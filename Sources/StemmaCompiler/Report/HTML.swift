/// Text as a page of HTML, or an image in SVG, may hold it.
enum HTML {
    /// The text with everything that markup would read as its own written out.
    static func text(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            // Not characters of a page, however written.
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            // What turns the direction of a line would make it say something else than it does.
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": result += "&#x\(String(scalar.value, radix: 16));"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// An element of text.
    static func element(_ name: String, _ content: String, class type: String? = nil) -> String {
        "<\(name)\(type.map { " class=\"\($0)\"" } ?? "")>\(text(content))</\(name)>"
    }

    /// The name of a place in a page, of characters that a link can hold as they are.
    static func anchor(_ prefix: String, _ name: String) -> String {
        var result = prefix + "-"
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "_" + String(byte, radix: 16)
            }
        }
        return result
    }
}
