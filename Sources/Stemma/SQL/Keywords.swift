/// The words of SQL that cannot stand bare as a name.
///
/// The union over PostgreSQL 13 to 18 of `pg_get_keywords()` without the unreserved ones, so that a script does not
/// depend on the server's version: `json_scalar` is bare on 15 and must be quoted on 18.
package enum Keywords {
    /// Whether a name in lower case must be quoted because it is a word of SQL.
    package static func mustBeQuoted(_ word: String) -> Bool {
        contains(word, list: quoted(length: word.utf8.count))
    }

    /// Whether the word can be a column's name without quotes, though PostgreSQL's `quote_ident` quotes it.
    ///
    /// Such words are types and functions with a grammar of their own: `timestamp`, `position`, `values`.
    static func mayNameColumn(_ word: String) -> Bool {
        contains(word, list: columnNames(length: word.utf8.count))
    }

    /// Looks a word up in a sorted list of words of its own length, each followed by a space but the last.
    private static func contains(_ word: String, list: StaticString) -> Bool {
        let length = word.utf8.count
        guard length > 0, list.utf8CodeUnitCount > 0 else { return false }
        var word = word
        return word.withUTF8 { contains($0, list: list) }
    }

    private static func contains(_ word: UnsafeBufferPointer<UInt8>, list: StaticString) -> Bool {
        let length = word.count
        var low = 0
        var high = (list.utf8CodeUnitCount + 1) / (length + 1)
        while low < high {
            let middle = (low + high) / 2
            let entry = list.utf8Start + middle * (length + 1)
            var index = 0
            while index < length, word[index] == entry[index] { index += 1 }
            if index == length { return true }
            if word[index] < entry[index] { high = middle } else { low = middle + 1 }
        }
        return false
    }

    // One string a length instead of one set: nothing is built when a revision starts, and most words are
    // of a length with few candidates.
    private static func quoted(length: Int) -> StaticString {
        switch length {
        case 2: "as do in is on or to"
        case 3: "all and any asc bit dec end for int not out row"
        case 4:
            """
            both case cast char desc else from full into join json left like none null only real some then time trim \
            true user when with
            """
        case 5:
            """
            array check cross false fetch float grant group ilike inner inout least limit nchar order outer right \
            setof table treat union using where xmlpi
            """
        case 6:
            "bigint binary column create except exists freeze having isnull nullif offset select unique values window"
        case 7:
            """
            analyse analyze between boolean collate decimal default extract foreign integer lateral leading natural \
            notnull numeric overlay placing primary similar varchar verbose xmlroot
            """
        case 8:
            """
            coalesce distinct greatest grouping interval national overlaps position smallint trailing variadic \
            xmlparse xmltable
            """
        case 9:
            """
            character collation initially intersect localtime normalize precision returning substring symmetric \
            timestamp xmlconcat xmlexists xmlforest
            """
        case 10: "asymmetric constraint deferrable json_array json_query json_table json_value references xmlelement"
        case 11: "json_exists json_object json_scalar system_user tablesample"
        case 12:
            "concurrently current_date current_role current_time current_user merge_action session_user xmlserialize"
        case 13: "authorization json_arrayagg xmlattributes xmlnamespaces"
        case 14: "current_schema json_objectagg json_serialize localtimestamp"
        case 15: "current_catalog"
        case 17: "current_timestamp"
        default: ""
        }
    }

    private static func columnNames(length: Int) -> StaticString {
        switch length {
        case 3: "bit dec int out row"
        case 4: "char json none real time trim"
        case 5: "float inout least nchar setof treat xmlpi"
        case 6: "bigint exists nullif values"
        case 7: "between boolean decimal extract integer numeric overlay varchar xmlroot"
        case 8: "coalesce greatest grouping interval national position smallint xmlparse xmltable"
        case 9: "character normalize precision substring timestamp xmlconcat xmlexists xmlforest"
        case 10: "json_array json_query json_table json_value xmlelement"
        case 11: "json_exists json_object json_scalar"
        case 12: "merge_action xmlserialize"
        case 13: "json_arrayagg xmlattributes xmlnamespaces"
        case 14: "json_objectagg json_serialize"
        default: ""
        }
    }
}
