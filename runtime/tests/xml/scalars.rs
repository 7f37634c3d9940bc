//! Lexical spaces: what is read, what it is written as, what is refused.

use crate::document::{NAMESPACES, read};
use wsdl_runtime::codegen::*;
use wsdl_runtime::xml::{Kind, ReadOptions};

fn canonical<T: Scalar>(text: &str) -> Option<String> {
    let value = T::parse(text).ok()?;
    let mut writer = Writer::new(&NAMESPACES);
    Scalar::write(&value, &mut writer);
    Some(String::from_utf8(writer.finish().unwrap()).unwrap())
}

#[track_caller]
fn check<T: Scalar>(taken: &[(&str, &str)], refused: &[&str]) {
    for (text, written) in taken {
        assert_eq!(canonical::<T>(text).as_deref(), Some(*written), "{text:?}");
        assert_eq!(canonical::<T>(written).as_deref(), Some(*written), "canonical {written:?}");
    }
    for text in refused {
        assert_eq!(canonical::<T>(text), None, "{text:?}");
    }
}

#[test]
fn integers() {
    check::<i32>(
        &[
            ("0", "0"),
            ("+007", "7"),
            ("-0", "0"),
            (" \t\r\n42 ", "42"),
            ("2147483647", "2147483647"),
            ("-2147483648", "-2147483648"),
            ("000000000000000000001", "1"),
        ],
        &[
            "",
            " ",
            "+",
            "-",
            "2147483648",
            "-2147483649",
            "1.0",
            "1e3",
            "0x1",
            "1 2",
            "\u{a0}1",
            "\u{ff11}",
            "1_0",
            "--1",
            "+-1",
        ],
    );
    check::<u8>(&[("255", "255"), ("-0", "0"), ("+1", "1")], &["256", "-1", ""]);
    check::<i8>(&[("-128", "-128"), ("127", "127")], &["128", "-129"]);
    check::<u64>(&[("18446744073709551615", "18446744073709551615")], &["18446744073709551616"]);
    check::<i64>(&[("-9223372036854775808", "-9223372036854775808")], &["9223372036854775808"]);
    check::<Char>(&[("65535", "65535")], &["65536", "a"]);
    check::<Integer>(
        &[("-00", "0"), ("+0123456789012345678901234567890", "123456789012345678901234567890")],
        &["", "1.", "a"],
    );
}

#[test]
fn fractions() {
    check::<f64>(
        &[
            ("INF", "INF"),
            ("-INF", "-INF"),
            ("NaN", "NaN"),
            ("1", "1"),
            ("-0", "-0"),
            ("1e3", "1000"),
            ("1E400", "INF"),
            (" .5 ", "0.5"),
            ("5.", "5"),
            ("1e300", "1E300"),
            ("5e-324", "5E-324"),
            ("0.1", "0.1"),
            ("+1.50E-2", "0.015"),
            ("123456789012345678", "1.2345678901234568E17"),
            ("-1.7976931348623157E308", "-1.7976931348623157E308"),
        ],
        &["", "inf", "nan", "Infinity", "+INF", "1e", "e1", ".", "0x1", "1,5", "1 2", "--1"],
    );
    check::<f32>(&[("3.4028235E38", "3.4028235E38"), ("0.1", "0.1"), ("16777216", "16777216")], &["a"]);
    check::<Decimal>(
        &[
            ("12.500", "12.5"),
            ("+.5", "0.5"),
            ("-0.0", "0"),
            ("5.", "5"),
            ("0012345678901234567890.10", "12345678901234567890.1"),
        ],
        &["", ".", "1e3", "INF", "-", "1.2.3"],
    );
    assert_eq!(Decimal::try_from(0.1).unwrap().as_str(), "0.1");
    assert!(Decimal::try_from(f64::NAN).is_err());
    assert_eq!(Decimal::from(-7).to_i128(), Some(-7));
    assert_eq!("7.5".parse::<Decimal>().unwrap().to_i128(), None);
    assert_eq!(Integer::from(u128::MAX).to_u128(), Some(u128::MAX));
    for number in [f64::MIN_POSITIVE, f64::MAX, 1.0 / 3.0, 1e15, 1e-5, 123_456_789.123_456_78] {
        let mut writer = Writer::new(&NAMESPACES);
        Scalar::write(&number, &mut writer);
        assert_eq!(f64::parse(&String::from_utf8(writer.finish().unwrap()).unwrap()), Ok(number));
    }
}

#[test]
fn booleans() {
    check::<bool>(
        &[("true", "true"), (" 1\n", "true"), ("false", "false"), ("0", "false")],
        &["", "TRUE", "True", "yes", "01"],
    );
}

#[test]
fn dates() {
    check::<DateTime>(
        &[
            ("0001-01-01T00:00:00", "0001-01-01T00:00:00"),
            (" 2024-02-29T23:59:59.1234567Z ", "2024-02-29T23:59:59.1234567Z"),
            ("2024-01-01T00:00:00.120", "2024-01-01T00:00:00.12"),
            ("2024-01-01T00:00:00.000", "2024-01-01T00:00:00"),
            ("2024-01-01T00:00:00.12345678999", "2024-01-01T00:00:00.1234567"),
            ("2024-12-31T24:00:00Z", "2025-01-01T00:00:00Z"),
            ("2024-01-01T00:00:00+14:00", "2024-01-01T00:00:00+14:00"),
            ("2024-01-01T00:00:00-00:00", "2024-01-01T00:00:00+00:00"),
            ("2024-01-01T00:00:00-03:30", "2024-01-01T00:00:00-03:30"),
            ("9999-12-31T23:59:59.9999999", "9999-12-31T23:59:59.9999999"),
        ],
        &[
            "",
            "2024-01-01",
            "2024-01-01T",
            "2024-01-01 00:00:00",
            "2024-02-30T00:00:00",
            "2023-02-29T00:00:00",
            "2024-13-01T00:00:00",
            "2024-00-01T00:00:00",
            "2024-01-00T00:00:00",
            "24-01-01T00:00:00",
            "0000-01-01T00:00:00",
            "-0001-01-01T00:00:00",
            "10000-01-01T00:00:00",
            "2024-01-01T24:00:01",
            "2024-01-01T24:00:00.1",
            "9999-12-31T24:00:00",
            "2024-01-01T25:00:00",
            "2024-01-01T00:60:00",
            "2024-01-01T00:00:60",
            "2024-01-01T00:00",
            "2024-01-01T00:00:00.",
            "2024-01-01T00:00:00+14:01",
            "2024-01-01T00:00:00+15:00",
            "2024-01-01T00:00:00+1:00",
            "2024-01-01T00:00:00z",
            "2024-01-01T00:00:00ZZ",
            "2024-1-1T0:0:0",
            "2024-01-01t00:00:00",
            "2024-01-01T00:00:00+01:60",
        ],
    );
    check::<Date>(
        &[("2024-02-29", "2024-02-29"), ("2024-02-29Z", "2024-02-29Z"), ("2024-02-29-05:00", "2024-02-29-05:00")],
        &["2023-02-29", "2024-02", ""],
    );
    check::<Time>(
        &[("24:00:00", "00:00:00"), ("12:30:00.50+01:00", "12:30:00.5+01:00")],
        &["12:30", "24:00:01", "1:00:00"],
    );
    check::<GYear>(&[("2024", "2024"), ("0001Z", "0001Z")], &["24", "0000", "20245"]);
    check::<GYearMonth>(&[("2024-12+01:00", "2024-12+01:00")], &["2024-13", "2024"]);
    check::<GMonthDay>(&[("--02-29", "--02-29"), ("--12-31Z", "--12-31Z")], &["--02-30", "-02-29", "--13-01"]);
    check::<GDay>(&[("---31", "---31")], &["---32", "--31", "---00"]);
    check::<GMonth>(&[("--12", "--12")], &["--13", "12", "--12--"]);
}

#[test]
fn date_time_arithmetic() {
    assert_eq!(DateTime::default().to_string(), "0001-01-01T00:00:00");
    assert!(DateTime::default().is_unset());
    for (text, seconds) in [
        ("1970-01-01T00:00:00Z", 0),
        ("2000-02-29T12:00:00Z", 951_825_600),
        ("0001-01-01T00:00:00Z", -62_135_596_800),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
        ("1969-12-31T23:59:59Z", -1),
    ] {
        let time: DateTime = text.parse().unwrap();
        assert_eq!(time.unix_seconds(), Some(seconds));
        assert_eq!(DateTime::from_unix(seconds, 0), Some(time));
    }
    assert_eq!("2024-01-01T00:00:00".parse::<DateTime>().unwrap().unix_seconds(), None);
    assert_eq!(DateTime::from_unix(253_402_300_800, 0), None);
    assert_eq!(DateTime::from_unix(i64::MIN, 0), None);
    // Every day of 400 years and a bit there and back.
    for day in 0..150_000i64 {
        let time = DateTime::from_unix(day * 86_400, 0).unwrap();
        assert_eq!(time.unix_seconds(), Some(day * 86_400), "{time}");
    }
}

#[test]
fn durations() {
    check::<Duration>(
        &[
            ("PT0S", "PT0S"),
            ("P0Y", "PT0S"),
            ("-PT0S", "PT0S"),
            ("P1Y2M3DT4H5M6.7S", "P1Y2M3DT4H5M6.7S"),
            ("P14M", "P1Y2M"),
            ("PT90M", "PT1H30M"),
            ("-P1D", "-P1D"),
            ("PT1.00000019S", "PT1.0000001S"),
            ("P10675199DT2H48M5.4775807S", "P10675199DT2H48M5.4775807S"),
            ("PT86400S", "P1D"),
        ],
        &[
            "",
            "P",
            "PT",
            "P1DT",
            "1D",
            "P1H",
            "PT1D",
            "P1M1Y",
            "P1.5D",
            "PT1.S",
            "P-1D",
            "+P1D",
            "P1D1D",
            "P99999999999999999999D",
            "PT1S1",
            "P1S",
            "PT.5S",
        ],
    );
    assert_eq!(
        std::time::Duration::try_from("PT1.5S".parse::<Duration>().unwrap()),
        Ok(std::time::Duration::from_millis(1500))
    );
    assert!(std::time::Duration::try_from("P1M".parse::<Duration>().unwrap()).is_err());
}

#[test]
fn binaries() {
    check::<Base64Binary>(
        &[("", ""), ("AAEC", "AAEC"), (" AA EC\n/w= =", "AAEC/w=="), ("AAE=", "AAE=")],
        &["A", "AA", "AAA", "AA=", "AAEC=", "AA==AA==", "A*==", "AAF=", "AAE-"],
    );
    check::<HexBinary>(&[("", ""), ("00fF", "00FF"), (" 0a ", "0A")], &["0", "0g", "0 0"]);
    check::<Guid>(
        &[("6F9619FF-8B86-D011-B42D-00C04FC964FF", "6f9619ff-8b86-d011-b42d-00c04fc964ff")],
        &[
            "",
            "{6F9619FF-8B86-D011-B42D-00C04FC964FF}",
            "6F9619FF8B86D011B42D00C04FC964FF",
            "6F9619FF-8B86-D011-B42D-00C04FC964F",
            "6F9619FF-8B86-D011-B42D-00C04FC964FFF",
            "+F9619FF-8B86-D011-B42D-00C04FC964FF",
        ],
    );
}

#[test]
fn lists_and_names() {
    let server = ReadOptions::server();
    assert_eq!(read::<List<i32>>("<a> 1\t2\n 3 </a>", &server).unwrap().0, [1, 2, 3]);
    assert!(read::<List<i32>>("<a/>", &server).unwrap().is_empty());
    assert_eq!(read::<List<i32>>("<a>1 x</a>", &server).unwrap_err().kind(), Kind::SchemaValue);
    let name = read::<QName>("<a xmlns:p=\"urn:p\"> p:b </a>", &server).unwrap();
    assert_eq!(name, QName { namespace: "urn:p".into(), local: "b".into() });
    assert_eq!(read::<QName>("<a xmlns=\"urn:d\">b</a>", &server).unwrap().namespace, "urn:d");
    for xml in ["<a>p:b</a>", "<a xmlns:p=\"u\">p:</a>", "<a/>", "<a>:b</a>", "<a>b c</a>"] {
        assert_eq!(read::<QName>(xml, &server).unwrap_err().kind(), Kind::SchemaValue, "{xml}");
    }
}
