//! `docs`: pages of a description of ours, as Markdown and as a site.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;
mod links;

use std::collections::BTreeSet;
use std::process::Command;

use folder::{Folder, run};
use links::{all_after, links_resolve, resolved};

fn write(name: &str, arguments: &str) -> Folder {
    let folder = Folder::new(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
    command.args(["docs", "wsdl/services88-user.wsdl", "--config", "wsdl/wsdl-codegen.toml", "-o"]).arg(&folder.0);
    let said = run(command.args(arguments.split_whitespace()).current_dir(".."));
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(said.out, format!("wrote {} files to {}\n", folder.list("").len(), folder.0.display()));
    folder
}

#[test]
fn markdown() {
    let folder = write("docs-markdown", "");
    insta::assert_snapshot!(folder.text("operations/ChangePassword.md"));
    let files: BTreeSet<String> = folder.list("").into_iter().collect();
    let mut links = 0;
    for page in &files {
        for link in all_after(&folder.text(page), "](", ')') {
            assert!(files.contains(&resolved(page, link)), "{page} leads to {link}");
            links += 1;
        }
    }
    assert!(links > 500, "{links}");
    // Each page is a chapter.
    let summary = folder.text("SUMMARY.md");
    assert_eq!(all_after(&summary, "](", ')').len(), files.len() - 1);
    assert_eq!(files.iter().filter(|file| file.starts_with("operations/")).count(), 97);
}

#[test]
fn a_site() {
    let folder = write("docs-html", "--format html");
    assert!(links_resolve(&folder) > 2_000);
    let search = folder.text("search.js");
    assert!(search.contains("\"operations/ChangePassword\",\n    \"ChangePassword\",\n    \"operation\""), "{search}");
    let page = folder.text("operations/ChangePassword.html");
    for part in [
        "<h2 id=\"s1\">Parameters</h2>",
        "client.change_password(request).await?.into_body();",
        "&lt;services88:NewPassword&gt;secret",
        "href=\"../types/SoCredentials.html\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn what_a_description_says_is_text() {
    let folder = Folder::new("docs-hostile");
    let hostile = "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; [a](javascript:b) `c` | d";
    let wsdl = folder::wsdl("Greeter", &["Greet", "Part"]).replacen(
        "<operation name=\"Greet\">",
        &format!("<operation name=\"Greet\"><documentation>{hostile}</documentation>"),
        1,
    );
    folder.put("wsdl/greeter.wsdl", wsdl);
    folder.put("wsdl/greeter.xsd", folder::xsd("Greeter", &["Greet", "Part"]));
    for format in ["markdown", "html"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
        let said =
            run(command.args(["docs", "wsdl/greeter.wsdl", "-o", format, "--format", format]).current_dir(&folder.0));
        assert_eq!(said.code, 0, "{}", said.err);
        for file in folder.list(format) {
            let text = folder.text(&format!("{format}/{file}"));
            let link = format == "markdown" && text.replace("\\]", "").contains("](javascript");
            assert!(!text.contains("<img") && !link, "{format}/{file}");
            assert!(!file.ends_with("search.js") || !text.contains("</script"), "{file}");
        }
    }
    assert!(folder.text("html/operations/Greet.html").contains("&lt;img src=x onerror=alert(1)&gt;"));
}

/// WCAG's relative luminance of `#rrggbb` or `#rgb`.
fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|value| {
        let value = value / 255.0;
        if value <= 0.039_28 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn colour(scheme: &str, name: &str) -> [f64; 3] {
    let value = scheme.split(&format!("--{name}: #")).nth(1).unwrap_or_else(|| panic!("no --{name}"));
    let digits: Vec<u8> =
        value.chars().map_while(|digit| digit.to_digit(16)).map(|digit| u8::try_from(digit).unwrap()).collect();
    match digits.as_slice() {
        [r, g, b] => [r, g, b].map(|digit| f64::from(digit * 17)),
        [a, b, c, d, e, f] => [(a, b), (c, d), (e, f)].map(|(high, low)| f64::from(high * 16 + low)),
        other => panic!("--{name}: {other:?}"),
    }
}

/// Text can be read in both schemes: 4.5:1 at least, also where it is paler than the rest.
#[test]
fn colours_of_the_site_stand_out() {
    let css = include_str!("../src/cli/docs/site.css");
    let schemes: Vec<&str> = css.split(":root {").skip(1).map(|rest| rest.split('}').next().unwrap()).collect();
    assert_eq!(schemes.len(), 2);
    let opacities = css.split("opacity: ").skip(1).map(|rest| rest.split([';', ' ', '}']).next().unwrap());
    let palest = opacities.map(|value| value.parse::<f64>().unwrap()).fold(1.0, f64::min);
    assert!(palest < 1.0);
    for scheme in schemes {
        for (front, opacity) in [("text", palest), ("link", 1.0)] {
            for back in ["back", "soft", "mark"] {
                let (text, under) = (colour(scheme, front), colour(scheme, back));
                let seen = [0, 1, 2].map(|index| text[index] * opacity + under[index] * (1.0 - opacity));
                let (one, other) = (luminance(seen), luminance(under));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 4.5, "{front} on {back}: {contrast:.2} in {scheme}");
            }
        }
    }
}
