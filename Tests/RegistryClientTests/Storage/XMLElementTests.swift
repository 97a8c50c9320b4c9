import Testing

@testable import RegistryClient

@Suite("The XML of object storages")
struct XMLElementTests {
    @Test("is read into names, texts and children")
    func read() {
        let text = """
            <?xml version="1.0"?><!-- a note -->
            <ListBucketResult xmlns="http://s3">
              <Contents><Key>a&amp;b&#x20;&lt;c&gt;</Key><Size>5</Size><Owner/></Contents>
              <x:Contents a="1"><Key><![CDATA[d & <e>]]></Key></x:Contents>
              <IsTruncated>false</IsTruncated>
            </ListBucketResult>
            """
        let root = XMLElement.read(Array(text.utf8))
        #expect(root?.name == "ListBucketResult")
        #expect(root?["IsTruncated"] == "false")
        #expect(root?.all("Contents").map { $0["Key"] } == ["a&b <c>", "d & <e>"])
        #expect(root?.all("Contents").first?["Owner"] == "")
    }

    @Test(
        "is nothing where it is damaged",
        arguments: ["", "text", "<a>", "<a></b>", "<a", "<a>&nope;</a>", "<!DOCTYPE a><a></a>", "<a><![CDATA[</a>"])
    func damaged(text: String) {
        #expect(XMLElement.read(Array(text.utf8)) == nil)
    }
}
