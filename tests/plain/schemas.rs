//! The schemas of a description that has them in files of their own, one by one over HTTP.

use std::io::{Read, Write};

use wsdl_tests::infoset::Declared;

use crate::service::served;

fn get(host: &str, query: &str) -> (String, String) {
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    write!(stream, "GET /User.svc?{query} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_schema_of_the_description_can_be_asked_for() {
    let address = served().await;
    let host = address.trim_start_matches("http://").split('/').next().unwrap().to_owned();
    let schemas = tokio::task::spawn_blocking(move || {
        let mut schemas = Vec::new();
        loop {
            let (status, body) = get(&host, &format!("xsd=xsd{}", schemas.len()));
            if !status.contains(" 200 ") {
                assert!(status.contains(" 404 "), "{status}");
                assert_eq!(get(&host, "xsd").1, schemas[0]);
                return schemas;
            }
            schemas.push(body);
        }
    })
    .await
    .unwrap();
    assert!(schemas.len() > 10, "{}", schemas.len());
    let declared = Declared::read(schemas.iter().map(String::as_str)).unwrap();
    let namespace = "{http://www.superoffice.net/ws/crm/NetServer/Services88}";
    let request = declared.element(&format!("{namespace}ChangePassword")).unwrap();
    assert!(declared.child(request, &format!("{namespace}NewPassword")).is_some());
}
