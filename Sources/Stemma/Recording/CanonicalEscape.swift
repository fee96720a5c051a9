/// Escapes in JSON strings, both ways.
enum CanonicalEscape {
    /// Writes a string between quotes; only what JSON demands is escaped.
    static func write(_ string: String, into bytes: inout [UInt8]) {
        var string = string
        bytes.append(UInt8(ascii: "\""))
        string.withUTF8 { text in
            if text.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
                bytes.append(contentsOf: text)
            } else {
                for byte in text { write(byte, into: &bytes) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func write(_ byte: UInt8, into bytes: inout [UInt8]) {
        let letter: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
        case 8: letter = UInt8(ascii: "b")
        case 9: letter = UInt8(ascii: "t")
        case 10: letter = UInt8(ascii: "n")
        case 12: letter = UInt8(ascii: "f")
        case 13: letter = UInt8(ascii: "r")
        case 0..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            bytes += Array("\\u00".utf8)
            bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            return
        default:
            bytes.append(byte)
            return
        }
        bytes += [UInt8(ascii: "\\"), letter]
    }

    /// Replaces good escapes, and says how many bytes came out: never more than went in.
    static func read(_ raw: UnsafeBufferPointer<UInt8>, into out: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0
        var index = 0
        while index < raw.count {
            let byte = raw[index]
            index += 1
            if byte != UInt8(ascii: "\\") {
                out[count] = byte
                count += 1
                continue
            }
            let letter = raw[index]
            index += 1
            guard letter == UInt8(ascii: "u") else {
                out[count] = replacement(letter) ?? letter
                count += 1
                continue
            }
            var value = hexadecimal(raw, at: index) ?? 0xFFFD
            index += 4
            if value & 0xFC00 == 0xD800 {
                value = 0x10000 + (value & 0x3FF) << 10 + ((hexadecimal(raw, at: index + 2) ?? 0) & 0x3FF)
                index += 6
            }
            for unit in String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8 {
                out[count] = unit
                count += 1
            }
        }
        return count
    }

    /// The byte that `\` and a letter stand for; `nil` for no escape of JSON.
    static func replacement(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "t"): 9
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "f"): 12
        case UInt8(ascii: "r"): 13
        default: nil
        }
    }

    /// The number in four hexadecimal digits.
    static func hexadecimal(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
        guard index + 4 <= text.count else { return nil }
        var value: UInt32 = 0
        for byte in text[index..<index + 4] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
