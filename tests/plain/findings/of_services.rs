//! What can be wrong with messages, portTypes and bindings, and what is left out with a note.

use super::{Case, document, with_rest};

/// The description with `from` replaced in its services.
fn changed(name: &'static str, from: &str, to: &str) -> Case {
    let text = with_rest(|rest| {
        assert!(rest.contains(from), "{name}");
        rest.replace(from, to)
    });
    Case::new(name, text)
}

pub(super) fn cases() -> Vec<Case> {
    let other_port_type = |name: &str| {
        let rest =
            super::GREET.replace("\"Greeter\"", &format!("\"{name}\"")).replace(":Greeter\"", &format!(":{name}\""));
        document(super::ELEMENTS, &rest)
    };
    vec![
        changed("message_unresolved", "<input message=\"t:GreetInput\"/>", "<input message=\"t:GretInput\"/>"),
        changed("element_unresolved", "element=\"t:Greet\"", "element=\"t:Gret\""),
        changed("port_type_unresolved", "type=\"t:Greeter\"", "type=\"t:Greter\""),
        changed("operation_unresolved", "<operation name=\"Greet\">\n", "<operation name=\"Gret\">\n"),
        changed(
            "part_unresolved",
            "<input><soap:body use=\"literal\"/>",
            "<input><soap:body use=\"literal\" parts=\"body\"/>",
        ),
        changed(
            "header_unresolved",
            "<input><soap:body use=\"literal\"/>",
            "<input><soap:body use=\"literal\"/><soap:header use=\"literal\" message=\"t:Gone\" part=\"x\"/>",
        ),
        changed("part_attribute_misspelt", "element=\"t:Greet\"", "elment=\"t:Greet\""),
        changed("part_with_element_and_type", "element=\"t:Greet\"", "element=\"t:Greet\" type=\"xs:string\""),
        changed("port_type_misspelt", "portType name=\"Greeter\">", "porttype name=\"Greeter\">")
            .edited("</portType>", "</porttype>"),
        changed("use_misspelt", "<input><soap:body use=\"literal\"/>", "<input><soap:body use=\"litteral\"/>"),
        changed("note_attribute_in_other_letters", "soapAction=", "soapaction="),
        changed(
            "header_of_no_part",
            "<input><soap:body use=\"literal\"/>",
            "<input><soap:body use=\"literal\"/><soap:header use=\"literal\" message=\"t:GreetInput\" part=\"header\"/>",
        ),
        Case::new("namespace_of_soap", with_rest(str::to_owned))
            .edited("http://schemas.xmlsoap.org/wsdl/soap/", "http://schemas.xmlsoap.org/soap/"),
        Case::new("namespace_of_schema", with_rest(str::to_owned))
            .edited("http://www.w3.org/2001/XMLSchema", "http://www.w3.org/2001/XMLSchemas"),
        changed("message_twice", "<portType", "<message name=\"GreetInput\"/>\n  <portType"),
        changed(
            "operation_name",
            "portType name=\"Greeter\"><operation name=\"Greet\"",
            "portType name=\"Greeter\"><operation name=\"Greet()\"",
        ),
        changed("port_type_without_name", "<portType name=\"Greeter\">", "<portType>"),
        changed("soap_action", "urn:example:t/Greet\"/>", "urn:example:t/&#10;Greet\"/>"),
        changed(
            "encoded",
            "<input><soap:body use=\"literal\"/>",
            "<input><soap:body use=\"encoded\" encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"/>",
        ),
        changed("style", "<soap:binding ", "<soap:binding style=\"telegram\" "),
        changed("rpc_part_with_an_element", "<soap:binding ", "<soap:binding style=\"rpc\" "),
        changed(
            "required_extension",
            "<portType",
            "<u:policy xmlns:u=\"urn:example:u\" xmlns:w=\"http://schemas.xmlsoap.org/wsdl/\" w:required=\"true\"/>\n  <portType",
        ),
        changed("input_without_message", "<input message=\"t:GreetInput\"/>", "<input/>"),
        changed(
            "note_http_binding",
            "</binding>",
            "</binding>\n  <binding name=\"GreeterPost\" type=\"t:Greeter\"><http:binding xmlns:http=\"http://schemas.xmlsoap.org/wsdl/http/\" verb=\"POST\"/></binding>",
        ),
        changed("note_port_type_without_binding", "<portType", "<portType name=\"Idle\"/>\n  <portType"),
        Case::new("not_a_description", "<catalogue/>"),
        Case::new("wsdl_2", "<description xmlns=\"http://www.w3.org/ns/wsdl\"/>"),
        Case::new("two_port_types_of_one_module", other_port_type("Greeter"))
            .and("other.wsdl", other_port_type("greeter")),
        Case::new("port_type_named_as_the_shared_module", other_port_type("Types"))
            .and("other.wsdl", other_port_type("Greeter")),
    ]
}
