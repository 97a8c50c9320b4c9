@main
struct MRConform {
    static func main() {
        print("mrconform")
    }
}
