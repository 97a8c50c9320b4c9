/// Starts the command that the arguments name and ends with its exit status.
@main
enum Main {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let status = await Command.run(arguments)
        Terminal.flush()
        Terminal.exit(status)
    }
}
