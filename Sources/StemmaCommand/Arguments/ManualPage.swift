/// The manual page, made from the declarations that are parsed by.
///
/// https://man7.org/linux/man-pages/man7/man.7.html has the macros.
enum ManualPage {
    static func text(of usages: [Usage]) -> String {
        var page = #"""
            .TH STEMMA 1 "" "Stemma \#(CommandLineTool.version)" "User Commands"
            .SH NAME
            stemma \- compiles schema revisions, written in Swift, to SQL scripts for PostgreSQL
            .SH SYNOPSIS
            .B stemma
            .I COMMAND
            [\fIOPTIONS\fR] [\fIARGUMENTS\fR]
            .SH DESCRIPTION
            Revisions are Swift files below
            .IR Revisions/ ,
            in a graph with parents, labels, dependencies and merges.
            .B stemma
            compiles them to scripts that can be run twice, that refuse a database that they were not made for, and that
            lead back. It needs no database to do so.

            """#
        page += ".SH COMMANDS\n"
        for usage in usages { page += section(usage) }
        page += ".SH OPTIONS OF EVERY COMMAND\n" + options(Parameter.everywhere)
        page += #"""
            .SH TARGETS
            .IR base ,
            .IR head ,
            .IR heads ,
            an id or the beginning of one, a label,
            .IR label@head ,
            .IR +N ,
            .IR \-N ,
            .IR REV+N ,
            .IR REV\-N ,
            and
            .I A:B
            where a range is meant. A target that begins with \- and a digit is taken as it stands.
            .SH EXIT STATUS
            .TP
            .B 0
            all is well
            .TP
            .B 1
            the project, or the database, is not as it should be
            .TP
            .B 64
            the call was wrong
            .TP
            .B 69
            something needed is unavailable: a compiler, libpq, a server
            .TP
            .B 70
            a fault of Stemma's own
            .SH ENVIRONMENT
            .TP
            .B NO_COLOR
            with any value but an empty one, nothing is coloured
            .TP
            .B PGHOST, PGPORT, PGUSER, PGDATABASE, PGPASSFILE, PGSERVICE, ...
            the variables of libpq, for the commands that connect

            """#
        return page
    }

    private static func section(_ usage: Usage) -> String {
        var text = ".SS \(escaped(usage.name))\n\(escaped(usage.summary))\n.PP\n.RS\n.nf\n"
        text += "\(escaped(HelpText.line(of: usage)))\n.fi\n.RE\n"
        if !usage.discussion.isEmpty { text += ".PP\n\(lines(usage.discussion))\n" }
        for operand in usage.operands { text += ".TP\n.I \(escaped(operand.name))\n\(lines(operand.help))\n" }
        text += options(usage.parameters)
        for example in usage.examples {
            text += ".PP\n\(lines(example.purpose)):\n.RS\n.nf\n\(escaped(example.call))\n.fi\n.RE\n"
        }
        return text
    }

    private static func options(_ parameters: [Parameter]) -> String {
        parameters.map { parameter in
            let entry = HelpText().entry(for: parameter)
            return ".TP\n.B \(escaped(entry.term))\n\(lines(entry.meaning))\n"
        }.joined()
    }

    private static func lines(_ text: String) -> String {
        text.split(separator: "\n").map { escaped(String($0)) }.joined(separator: "\n")
    }

    /// A text that roff prints as it stands: no macro, no escape, no minus that becomes a hyphen.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "'": escaped += "\\(aq"
            case "`": escaped += "\\(ga"
            case "^": escaped += "\\(ha"
            case "~": escaped += "\\(ti"
            case "…": escaped += "..."
            case "\"": escaped += "\\(dq"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped.utf8.first == UInt8(ascii: ".") ? "\\&\(escaped)" : escaped
    }
}
