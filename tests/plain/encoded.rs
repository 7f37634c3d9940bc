//! Messages that follow SOAP 1.1 section 5: what peers send in their own ways is read, by the client as by the server.

use wsdl_runtime::client::MemoryTransport;
use wsdl_runtime::soap::{read_request, read_response};
use wsdl_runtime::xml::{Kind, ReadError, ReadOptions};
use wsdl_runtime::{NoHeaders, Request};
use wsdl_tests::generated::rpc_encoded::soap as orchard;

use orchard::client::{OrchardClient, OrchardSoapClient};
use orchard::messages::{Plant, PlantResponse};
use orchard::server::{OrchardServer, OrchardSoapServer, Outcome};
use orchard::types::{Fruit, Tree};

#[derive(Debug)]
struct Orchard;

impl OrchardServer for Orchard {
    async fn plant(&self, request: Request<Plant, NoHeaders>) -> Outcome<PlantResponse> {
        let Plant { tree, labels, row } = request.body;
        let kind = tree.map(|tree| format!("{} of {} fruit", tree.kind, tree.fruit.map_or(0, |fruit| fruit.len())));
        let neighbours = kind.into_iter().chain(labels.unwrap_or_default()).collect();
        Ok(PlantResponse { planted: row > 0, neighbours: Some(neighbours) }.into())
    }
}

#[tokio::test]
async fn a_client_calls_a_server() {
    let client = OrchardSoapClient::new(MemoryTransport::new(OrchardSoapServer::new(Orchard)), "http://memory/");
    let tree = Tree { kind: "apple".into(), fruit: Some(vec![Fruit::default(); 2]), ..Tree::default() };
    let request = Plant { tree: Some(tree), labels: Some(vec!["a".into(), "b & c".into()]), row: 1 };
    let answer = client.plant(request).await.unwrap().into_body();
    assert_eq!(answer.neighbours.unwrap(), ["apple of 2 fruit", "a", "b & c"]);
    assert!(answer.planted);
}

fn envelope(body: &str) -> String {
    format!(
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:c=\"http://schemas.xmlsoap.org/soap/encoding/\" \
         xmlns:d=\"http://www.w3.org/2001/XMLSchema\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><e:Body>{body}</e:Body></e:Envelope>"
    )
}

fn request(body: &str) -> Result<Plant, ReadError> {
    let request = read_request::<Plant, NoHeaders>(envelope(body).as_bytes(), &ReadOptions::server())?;
    Ok(request.body)
}

#[test]
fn values_may_stand_beside_the_message() {
    // As Apache Axis writes it: every value of a complex type stands by itself, with prefixes of its own.
    let plant = request(
        "<m:plant xmlns:m=\"urn:example:orchard\" e:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\">\
         <tree href=\"#id0\"/><labels i:type=\"c:Array\" c:arrayType=\"d:string[2]\"><labels i:type=\"d:string\">a</labels><labels href=\"#id3\"/></labels>\
         <row href=\"#id1\"/></m:plant>\
         <multiRef id=\"id1\" c:root=\"0\" i:type=\"d:int\">4</multiRef>\
         <multiRef id=\"id0\" c:root=\"0\" e:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\" i:type=\"n:Tree\" xmlns:n=\"urn:example:orchard\">\
         <age i:type=\"d:int\">9</age><kind i:type=\"c:string\">fig</kind><fruit href=\"#id2\"/></multiRef>\
         <multiRef id=\"id2\" i:type=\"c:Array\" c:arrayType=\"n:Fruit[1]\" xmlns:n=\"urn:example:orchard\"><f i:type=\"n:Fruit\"><weight>1</weight></f></multiRef>\
         <multiRef id=\"id3\" i:type=\"d:string\">b</multiRef>",
    )
    .unwrap();
    let tree = plant.tree.unwrap();
    assert_eq!((tree.kind.as_str(), tree.age, tree.fruit.map(|fruit| fruit.len())), ("fig", Some(9), Some(1)));
    assert_eq!((plant.labels.unwrap(), plant.row), (vec!["a".to_owned(), "b".to_owned()], 4));
    let answer = envelope(
        "<m:plantResponse xmlns:m=\"urn:example:orchard\"><neighbours href=\"#1\"/><planted>1</planted></m:plantResponse>\
         <c:Array id=\"1\" c:arrayType=\"d:string[1]\"><d:string>x</d:string></c:Array>",
    );
    let answer = read_response::<PlantResponse, NoHeaders>(answer.as_bytes(), &ReadOptions::client()).unwrap();
    assert_eq!(answer.body, PlantResponse { planted: true, neighbours: Some(vec!["x".to_owned()]) });
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let kind = |arguments: &str| {
        let text = format!("<m:plant xmlns:m=\"urn:example:orchard\">{arguments}</m:plant>");
        request(&text).unwrap_err().kind()
    };
    let rest = "<labels i:nil=\"true\"/><row>1</row>";
    assert_eq!(kind(&format!("<tree href=\"#9\"/>{rest}")), Kind::SoapStructure);
    let own = "<tree id=\"1\"><kind>a</kind><fruit i:nil=\"true\"/><graft href=\"#1\"/></tree>";
    assert_eq!(kind(&format!("{own}{rest}")), Kind::SoapStructure);
    let part = "<labels c:arrayType=\"d:string[9]\" c:offset=\"[3]\"><x>a</x></labels>";
    assert_eq!(kind(&format!("<tree i:nil=\"true\"/>{part}<row>1</row>")), Kind::SchemaValue);
    let sparse = "<labels c:arrayType=\"d:string[9]\"><x c:position=\"[3]\">a</x></labels>";
    assert_eq!(kind(&format!("<tree i:nil=\"true\"/>{sparse}<row>1</row>")), Kind::SchemaValue);
    let nil_item = "<tree><kind>a</kind><fruit i:nil=\"true\"/><baskets><item i:nil=\"true\"/></baskets></tree>";
    assert_eq!(kind(&format!("{nil_item}{rest}")), Kind::SchemaNil);
    assert_eq!(kind("<tree i:nil=\"true\"/><row>1</row>"), Kind::SchemaCardinality);
    assert_eq!(kind(&format!("<tree i:nil=\"true\"/>{rest}<more/>")), Kind::SchemaUnknownElement);
}

#[test]
fn the_name_around_what_a_call_returns_says_nothing() {
    // SOAP 1.1, section 7.1: by convention it is that of the operation with Response, and old toolkits have other conventions.
    for wrapper in ["return", "c:Struct", "m:plantResult xmlns:m=\"urn:example:orchard\""] {
        let (name, _) = wrapper.split_once(' ').unwrap_or((wrapper, ""));
        let text = format!("<{wrapper}><planted>1</planted><neighbours i:nil=\"true\"/></{name}>");
        let answer = read_response::<PlantResponse, NoHeaders>(envelope(&text).as_bytes(), &ReadOptions::client());
        assert_eq!(answer.unwrap().body, PlantResponse { planted: true, neighbours: None }, "{wrapper}");
    }
    // A request's says which operation is meant.
    assert!(request("<m:sow xmlns:m=\"urn:example:orchard\"><row>1</row></m:sow>").is_err());
}
