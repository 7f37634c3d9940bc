//! Words of an enumeration: of tokens the blanks do not count, neither around a word nor how many stand in it (XML Schema Part 2, 4.3.6).

use wsdl_runtime::NoHeaders;
use wsdl_runtime::soap::read_request;
use wsdl_runtime::xml::{ReadError, ReadOptions, Words};
use wsdl_tests::generated::open_enumerations::soap::messages::Depart;
use wsdl_tests::generated::open_enumerations::soap::types::{State, Wind};

fn depart(content: &str, words: Words) -> Result<Depart, ReadError> {
    let text = format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"urn:example:ferry\"><s:Body><Depart>{content}</Depart></s:Body></s:Envelope>"
    );
    let options = ReadOptions { words, ..ReadOptions::server() };
    Ok(read_request::<Depart, NoHeaders>(text.as_bytes(), &options)?.body)
}

#[test]
fn blanks_of_tokens() {
    let wind = |text: &str| depart(&format!("<Wind>{text}</Wind>"), Words::Refuse).map(|depart| depart.wind.unwrap());
    for text in ["east by north", " east by north\n", "east  by\n\tnorth"] {
        assert_eq!(wind(text), Ok(Wind::EastByNorth), "{text:?}");
    }
    assert_eq!(wind("no wind"), Ok(Wind::NoWind));
    assert!(wind("eastby north").is_err() && wind("").is_err());
    let kept = depart("<Wind> west  wind </Wind>", Words::Keep).unwrap();
    assert_eq!(kept.wind, Some(Wind::Unrecognized("west  wind".into())));
    assert!(depart("<State> InPort</State>", Words::Refuse).is_err(), "blanks of strings count");
    assert_eq!(depart("<State>InPort</State>", Words::Refuse).unwrap().state, Some(State::InPort));
}
