//! The links of what `docs` writes.

use std::collections::BTreeSet;

use crate::folder::Folder;

/// What stands between a mark and the next quote or bracket.
pub(crate) fn all_after<'t>(text: &'t str, mark: &str, end: char) -> Vec<&'t str> {
    text.split(mark).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

/// A link, from the folder of the page that it stands on.
pub(crate) fn resolved(page: &str, link: &str) -> String {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    match link.strip_prefix("../") {
        Some(rest) => rest.to_owned(),
        None if folder.is_empty() => link.to_owned(),
        None => format!("{folder}/{link}"),
    }
}

/// Every link of a site, to a page or to a place on its own, leads somewhere; gives how many there are.
pub(crate) fn links_resolve(folder: &Folder) -> usize {
    let files: BTreeSet<String> = folder.list("").into_iter().collect();
    let mut links = 0;
    for page in files.iter().filter(|file| file.ends_with(".html")) {
        let text = folder.text(page);
        let places: BTreeSet<&str> = all_after(&text, " id=\"", '"').into_iter().collect();
        assert_eq!(places.len(), text.matches(" id=\"").count(), "{page}: an id twice");
        for link in all_after(&text, "href=\"", '"').into_iter().chain(all_after(&text, "src=\"", '"')) {
            if let Some(place) = link.strip_prefix('#') {
                assert!(places.contains(place), "{page} leads to {link}");
            } else if link != "data:," {
                // Nothing is fetched from elsewhere.
                assert!(files.contains(&resolved(page, link)), "{page} leads to {link}");
            }
            links += 1;
        }
        for tag in ["main", "table", "ul", "div", "pre", "h1", "p", "a", "code"] {
            let open = text.matches(&format!("<{tag}>")).count() + text.matches(&format!("<{tag} ")).count();
            assert_eq!(open, text.matches(&format!("</{tag}>")).count(), "{page}: {tag}");
        }
    }
    // What the search leads to.
    for line in folder.text("search.js").lines().filter(|line| line.starts_with("    \"operations/")) {
        let page = line.trim().trim_matches(|c| c == ',' || c == '"');
        assert!(files.contains(&format!("{page}.html")), "the search leads to {page}");
        links += 1;
    }
    links
}
