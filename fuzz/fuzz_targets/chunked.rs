#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| wsdl_fuzz::chunked(data));
