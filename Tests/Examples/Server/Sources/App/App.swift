/// What stands for the server: it asks for the rows of a table that the revisions make.
@main struct App {
    static func main() {
        print("SELECT id, email FROM accounts ORDER BY id")
    }
}
