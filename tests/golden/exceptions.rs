//! Samples that are not what their own description says, or whose description says nothing that could be generated, each with what is wrong. The reasons
//! follow from what the reader or the generator refused; what two validators that share no code with us say of each message stands in `verdicts.tsv`.

/// Name of the message, and the reason.
pub(crate) const EXCEPTIONS: &[(&str, &str)] = &[
    (
        "node-soap/Dummy__ref_element_should_have_correct_namespace/response",
        "its schema has xs:simpletype, which does not exist",
    ),
    (
        "node-soap/Dummy__ref_element_should_have_correct_namespace_with_overrideElementKey/request",
        "its schema has xs:simpletype, which does not exist",
    ),
    (
        "node-soap/Dummy__ref_element_should_have_correct_namespace_with_overrideElementKey/response",
        "its schema has xs:simpletype, which does not exist",
    ),
    (
        "node-soap/Dummy__should_add_prefix_for_unqualified_global_elements/request",
        "an attribute that its schema does not declare",
    ),
    (
        "node-soap/Dummy__should_add_prefix_for_unqualified_global_elements/response",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "node-soap/Dummy__should_deserialize_basic_types/response",
        "an element or attribute that its schema requires is missing",
    ),
    ("node-soap/Dummy__should_escape_xml/request", "xsi:nil on an element that is not nillable"),
    ("node-soap/Dummy__should_escape_xml/response", "xsi:nil on an element that is not nillable"),
    (
        "node-soap/Dummy__should_extract_envelope_from_response/response",
        "no envelope: MIME parts around it, or no SOAP at all",
    ),
    ("node-soap/Dummy__should_handle_attributes_in_request/request", "an attribute that its schema does not declare"),
    (
        "node-soap/Dummy__should_handle_inline_types/response",
        "an element or attribute that its schema requires is missing",
    ),
    ("node-soap/Dummy__should_handle_nil/response", "xsi:nil on an element that is not nillable"),
    ("node-soap/Dummy__should_handle_nil_as_null/response", "xsi:nil on an element that is not nillable"),
    (
        "node-soap/Dummy__should_ignore_custom_defined_namespaces/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "node-soap/Dummy__should_ignore_defined_namespaces/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    ("node-soap/Dummy__should_parse_nil/request", "xsi:nil on an element that is not nillable"),
    ("node-soap/Dummy__should_parse_nil/response", "xsi:nil on an element that is not nillable"),
    (
        "node-soap/Dummy__should_use_defined_value_key/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    ("node-soap/Dummy__should_use_defined_xml_key/request", "an element where its schema has text"),
    (
        "node-soap/Dummy__should_use_defined_xml_key_in_first_level_for_rpc/request",
        "its description uses a prefix that is not declared",
    ),
    (
        "node-soap/Dummy__should_use_defined_xml_key_in_first_level_for_rpc/response",
        "its description uses a prefix that is not declared",
    ),
    (
        "node-soap/GET_DATA__should_work_with_more_deeply_nested_XML_messages_and_without_security/request",
        "its names are not those of Namespaces in XML",
    ),
    (
        "node-soap/GetItemInformation__should_ignore_default_namespace_from_schema/request",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "node-soap/GetItemInformation__should_ignore_default_namespace_from_schema/response",
        "elements in another namespace than the one that its schema declares",
    ),
    (
        "node-soap/GetSubscription__should_handle_ref_minOccurs_and_maxOccurs/response",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "node-soap/IndienenBericht__should_work_with_deeply_nested_XML_messages/request",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "node-soap/Login__unsupported_response_name_returned_and_local_xs_schema_missed/request",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/Login__unsupported_response_name_returned_and_local_xs_schema_missed/response",
        "parts in another order than in its message",
    ),
    (
        "node-soap/Message__Messages_suffixed_with_In_Out/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "node-soap/Message__Messages_suffixed_with_In_Out/response",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/Message__Messages_suffixed_with_Input_Output/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "node-soap/Message__Messages_suffixed_with_Input_Output/response",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/Message__Messages_suffixed_with_Request_Response/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "node-soap/Message__Messages_suffixed_with_Request_Response/response",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/Message__overriding_namespace_prefix/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "node-soap/Message__overriding_namespace_prefix/response",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/RequestHeaders__propogate_custom_header/request",
        "a header without a namespace, or text as a header: SOAP 1.1 forbids both",
    ),
    (
        "node-soap/ResponseHeaders__return_soap_headers/request",
        "a header without a namespace, or text as a header: SOAP 1.1 forbids both",
    ),
    (
        "node-soap/ResponseHeaders__return_soap_headers/response",
        "a header without a namespace, or text as a header: SOAP 1.1 forbids both",
    ),
    (
        "node-soap/RetrieveCustomerDetails__returning_a_date_should_parse_the_date/request",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "node-soap/RetrieveFareQuoteDateRange__should_handle_child_namespaces/request",
        "a value that is not of the type that its schema says",
    ),
    (
        "node-soap/SendCDATA__cdata_is_handled_correctly/response",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/SendCDATA__cdata_preserves_leading_and_trailing_whitespace_when_preserveWhitespace_option_is_true/response",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/SendCDATA__cdata_removes_leading_and_trailing_whitespace_by_default/response",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/SetResource__should_correctly_set_element_if_complex-type_has_same_name/request",
        "the response of its one operation is an element that is misspelt where it is declared",
    ),
    (
        "node-soap/SetResource__should_correctly_set_element_if_complex-type_has_same_name/response",
        "the response of its one operation is an element that is misspelt where it is declared",
    ),
    (
        "node-soap/UpdateProfile__correct_namespaces_for_elements_with_base/request",
        "elements in another order than in its schema",
    ),
    (
        "node-soap/UpdateProfile__correct_namespaces_for_elements_with_base_ignorednamespaces/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "node-soap/UpdateProfile__correct_namespaces_in_sequence_with_imports/request",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "node-soap/UpdateProfile__correct_namespaces_other_prefixes/request",
        "an element or attribute that its schema requires is missing",
    ),
    ("node-soap/UpdateProfile__correct_ns_context/request", "elements in another order than in its schema"),
    (
        "node-soap/addList__complex_extension_namespace_for_arrays/response",
        "an attribute that its schema does not declare",
    ),
    ("node-soap/addPets__force_namespaces/request", "its names are not those of Namespaces in XML"),
    ("node-soap/addPets__force_namespaces/response", "an element where its schema has text"),
    (
        "node-soap/addPrefix__should_add_namespace_on_output_message/response",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "node-soap/administrate__Complex_json_object_namespace_issue/request",
        "a value that is not of the type that its schema says",
    ),
    (
        "node-soap/administrate__Complex_json_object_namespace_issue/response",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/createData__should_generate_complex_type_request/request",
        "its description names components that are declared nowhere",
    ),
    (
        "node-soap/createData__should_generate_complex_type_request/response",
        "its description names components that are declared nowhere",
    ),
    (
        "node-soap/execFile__valid_xml_generated_on_request_with_complex_type_element_form_default_missing/response",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/execFile__valid_xml_generated_on_request_with_complex_type_element_form_default_qualified/response",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/execFile__valid_xml_generated_on_request_with_complex_type_element_form_default_unqualified/response",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/fooOp__should_return_back_good_response_object/request",
        "another element in the Body than the one of its description",
    ),
    ("node-soap/fooOp__should_return_back_good_response_object/response", "an Envelope of no version of SOAP"),
    (
        "node-soap/getAppointmentNumber__should_be_able_to_parse_response/response",
        "no envelope: MIME parts around it, or no SOAP at all",
    ),
    (
        "node-soap/getAttachments__should_handle_MTOM_response/request",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/getAttachments__should_handle_MTOM_response/response",
        "no envelope: MIME parts around it, or no SOAP at all",
    ),
    (
        "node-soap/getAttachments__should_handle_not_MTOM_response/request",
        "another element in the Body than the one of its description",
    ),
    (
        "node-soap/getAttachments__should_handle_not_MTOM_response/response",
        "a value that is not of the type that its schema says",
    ),
    ("node-soap/getAvailability__should_not_fail_without_children/request", "its description is not valid WSDL 1.1"),
    (
        "node-soap/getMessage__does_not_use_schema_xmlns/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "node-soap/getMessage__force_use_schema_xmlns/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "node-soap/get__complex_extension_with_explicit_namespace/request",
        "an attribute that its schema does not declare",
    ),
    (
        "node-soap/get__complex_extension_without_explicit_namespace/request",
        "an attribute that its schema does not declare",
    ),
    (
        "node-soap/login__complex_schema_xmlns_with_array_and_any_type_and_other_types/request",
        "its description uses a prefix that is not declared",
    ),
    (
        "node-soap/login__complex_schema_xmlns_with_array_and_any_type_and_other_types/response",
        "its description uses a prefix that is not declared",
    ),
    (
        "node-soap/login__error_returned_should_contain_root_Json_on_fault/request",
        "its description names components that are declared nowhere",
    ),
    (
        "node-soap/login__error_returned_should_contain_root_Json_on_fault/response",
        "its description names components that are declared nowhere",
    ),
    (
        "node-soap/multiCall__rpc_stype_request_xsi_attributes/request",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "node-soap/multiCall__rpc_stype_request_xsi_attributes/response",
        "an array of xsd:ur-type, which a draft of XML Schema called what is xs:anyType since 2001",
    ),
    (
        "node-soap/update__complex_extension_fields_in_parent_without_explicit_namespace/response",
        "an attribute that its schema does not declare",
    ),
    (
        "node-soap/update__complex_extension_with_array_attributes/request",
        "elements in another order than in its schema",
    ),
    (
        "node-soap/update__complex_extension_with_array_attributes/response",
        "an attribute that its schema does not declare",
    ),
    (
        "strong-soap/Dummy__ref_element_should_has_correct_namespace/response",
        "no envelope: MIME parts around it, or no SOAP at all",
    ),
    (
        "strong-soap/Dummy__should_add_prefix_for_unqualified_global_elements/request",
        "an attribute that its schema does not declare",
    ),
    (
        "strong-soap/Dummy__should_add_prefix_for_unqualified_global_elements/response",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "strong-soap/Dummy__should_extract_envelope_from_response/request",
        "an attribute that its schema does not declare",
    ),
    (
        "strong-soap/Dummy__should_extract_envelope_from_response/response",
        "no envelope: MIME parts around it, or no SOAP at all",
    ),
    ("strong-soap/Dummy__should_handle_attributes_in_request/request", "an attribute that its schema does not declare"),
    (
        "strong-soap/Dummy__should_handle_attributes_in_request/response",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "strong-soap/Dummy__should_handle_attributes_in_response/request",
        "an attribute that its schema does not declare",
    ),
    (
        "strong-soap/Dummy__should_handle_attributes_in_response/response",
        "an element or attribute that its schema requires is missing",
    ),
    ("strong-soap/Dummy__should_handle_cdata_xml_in_response/request", "an attribute that its schema does not declare"),
    (
        "strong-soap/Dummy__should_handle_cdata_xml_in_response/response",
        "an element or attribute that its schema requires is missing",
    ),
    ("strong-soap/Dummy__should_handle_nil/request", "an attribute that its schema does not declare"),
    ("strong-soap/Dummy__should_handle_nil/response", "xsi:nil on an element that is not nillable"),
    ("strong-soap/Dummy__should_handle_null_args/request", "an empty Body, where its description has a part"),
    (
        "strong-soap/Dummy__should_handle_null_args/response",
        "an element or attribute that its schema requires is missing",
    ),
    ("strong-soap/Dummy__should_handle_xml_date_time_dateTime/response", "xsi:nil on an element that is not nillable"),
    (
        "strong-soap/Dummy__should_ignore_custom_defined_namespaces/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "strong-soap/Dummy__should_ignore_defined_namespaces/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    ("strong-soap/Dummy__should_parse_nil/response", "xsi:nil on an element that is not nillable"),
    (
        "strong-soap/Dummy__should_return_array_despite_maxOccurs_1/request",
        "an empty Body, where its description has a part",
    ),
    (
        "strong-soap/Dummy__should_return_array_despite_maxOccurs_1/response",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "strong-soap/Dummy__should_return_object_when_maxOccurs_1/request",
        "an empty Body, where its description has a part",
    ),
    (
        "strong-soap/Dummy__should_return_object_when_maxOccurs_1/response",
        "an element or attribute that its schema requires is missing",
    ),
    ("strong-soap/Dummy__should_use_defined_xml_key/request", "an element where its schema has text"),
    (
        "strong-soap/GetItemInformation__should_ignore_default_namespace_from_schema/request",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "strong-soap/GetItemInformation__should_ignore_default_namespace_from_schema/response",
        "elements in another namespace than the one that its schema declares",
    ),
    ("strong-soap/GetNodes__complex_self_referencing/response", "xsi:nil on an element that is not nillable"),
    (
        "strong-soap/Login__unsupported_response_name_returned_and_local_xs_schema_missed/request",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "strong-soap/Login__unsupported_response_name_returned_and_local_xs_schema_missed/response",
        "another element in the Body than the one of its description",
    ),
    (
        "strong-soap/Message__MessageResponses_suffixed_with_.Out/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "strong-soap/Message__MessageResponses_suffixed_with_.Out/response",
        "another element in the Body than the one of its description",
    ),
    (
        "strong-soap/Message__MessageResponses_suffixed_with_.Output/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "strong-soap/Message__MessageResponses_suffixed_with_.Output/response",
        "another element in the Body than the one of its description",
    ),
    (
        "strong-soap/Message__MessageResponses_suffixed_with_.Response/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "strong-soap/Message__MessageResponses_suffixed_with_.Response/response",
        "another element in the Body than the one of its description",
    ),
    (
        "strong-soap/Message__Messages_suffixed_with_In_Out/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    ("strong-soap/Message__Messages_suffixed_with_In_Out/response", "xsi:nil on an element that is not nillable"),
    (
        "strong-soap/Message__Messages_suffixed_with_Input_Output/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    ("strong-soap/Message__Messages_suffixed_with_Input_Output/response", "xsi:nil on an element that is not nillable"),
    (
        "strong-soap/Message__Messages_suffixed_with_Request_Response/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "strong-soap/Message__Messages_suffixed_with_Request_Response/response",
        "xsi:nil on an element that is not nillable",
    ),
    (
        "strong-soap/Message__overriding_namespace_prefix/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    ("strong-soap/Message__overriding_namespace_prefix/response", "xsi:nil on an element that is not nillable"),
    (
        "strong-soap/OneWay__should_handle_one_way_operation/request",
        "an element that its schema does not declare, or declares in another namespace",
    ),
    (
        "strong-soap/RequestHeaders__propogate_custom_header/request",
        "a header without a namespace, or text as a header: SOAP 1.1 forbids both",
    ),
    (
        "strong-soap/ResponseHeaders__return_soap_headers/request",
        "a header without a namespace, or text as a header: SOAP 1.1 forbids both",
    ),
    (
        "strong-soap/ResponseHeaders__return_soap_headers/response",
        "a header without a namespace, or text as a header: SOAP 1.1 forbids both",
    ),
    (
        "strong-soap/SendCDATA__cdata_is_handled_correctly/response",
        "another element in the Body than the one of its description",
    ),
    (
        "strong-soap/SetResource__should_correctly_set_element_if_complex-type_has_same_name/response",
        "its names are not those of Namespaces in XML",
    ),
    (
        "strong-soap/UpdateProfile__correct_namespaces_for_elements_with_base_ignorednamespaces/response",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "strong-soap/UpdateProfile__correct_namespaces_in_sequence_with_imports/request",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "strong-soap/UpdateProfile__correct_ns_context/request",
        "its schema has attributes in xs:simpleType, which cannot have any",
    ),
    (
        "strong-soap/UpdateProfile__correct_ns_context/response",
        "its schema has attributes in xs:simpleType, which cannot have any",
    ),
    (
        "strong-soap/addList__complex_extension_namespace_for_arrays/request",
        "its schemas declare one type twice, differently",
    ),
    (
        "strong-soap/addList__complex_extension_namespace_for_arrays/response",
        "its schemas declare one type twice, differently",
    ),
    ("strong-soap/addList__xsi_type/response", "an xsi:type that is not derived from the declared type"),
    (
        "strong-soap/administrate__Complex_json_object_namespace_issue/request",
        "a value that is not of the type that its schema says",
    ),
    (
        "strong-soap/administrate__Complex_json_object_namespace_issue/response",
        "another element in the Body than the one of its description",
    ),
    ("strong-soap/createData__should_generate_complex_type_request/request", "its description is not valid WSDL 1.1"),
    ("strong-soap/createData__should_generate_complex_type_request/response", "its description is not valid WSDL 1.1"),
    (
        "strong-soap/execFile__valid_xml_generated_on_request_with_complex_type_element_form_default_missing/response",
        "another element in the Body than the one of its description",
    ),
    (
        "strong-soap/execFile__valid_xml_generated_on_request_with_complex_type_element_form_default_qualified/response",
        "another element in the Body than the one of its description",
    ),
    (
        "strong-soap/execFile__valid_xml_generated_on_request_with_complex_type_element_form_default_unqualified/response",
        "another element in the Body than the one of its description",
    ),
    ("strong-soap/getAvailability__should_not_fail_without_children/request", "its description is not valid WSDL 1.1"),
    (
        "strong-soap/get__complex_extension_with_explicit_namespace/request",
        "its schemas declare one type twice, differently",
    ),
    (
        "strong-soap/get__complex_extension_without_explicit_namespace/request",
        "its schemas declare one type twice, differently",
    ),
    (
        "strong-soap/login__complex_schema_xmlns_with_array_and_any_type_and_other_types/request",
        "its description uses a prefix that is not declared",
    ),
    (
        "strong-soap/login__complex_schema_xmlns_with_array_and_any_type_and_other_types/response",
        "its description uses a prefix that is not declared",
    ),
    (
        "strong-soap/multiCall__rpc_stype_request_xsi_attributes/request",
        "an element or attribute that its schema requires is missing",
    ),
    (
        "strong-soap/multiCall__rpc_stype_request_xsi_attributes/response",
        "an array of xsd:ur-type, which a draft of XML Schema called what is xs:anyType since 2001",
    ),
    (
        "strong-soap/update__complex_extension_fields_in_parent_without_explicit_namespace/response",
        "another element in the Body than the one of its description",
    ),
    (
        "strong-soap/update__complex_extension_with_array_attributes/request",
        "its description names components that are declared nowhere",
    ),
    (
        "strong-soap/update__complex_extension_with_array_attributes/response",
        "another element in the Body than the one of its description",
    ),
];

/// Why the message is an exception, if it is one.
pub(crate) fn reason(name: &str) -> Option<&'static str> {
    EXCEPTIONS.iter().find(|(listed, _)| *listed == name).map(|(_, reason)| *reason)
}
