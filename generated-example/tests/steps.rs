//! The steps of the demonstration, in memory and over HTTP, and that nothing secret is shown.
#![allow(clippy::unwrap_used)]

use generated_example::demo::people::{SECRETS, TICKET_MARK, on_site, online};
use generated_example::demo::{Installation, Outcome, Step, run, started};
use generated_example::directory::Directory;
use wsdl_runtime::client::{HttpTransport, MemoryTransport, Transport};

const ALL_OK: Outcome = Outcome { ok: Step::ALL.len(), differ: 0 };

async fn played<T: Transport + Clone>(online: Installation<T>, on_site: Installation<T>) -> (Outcome, String) {
    let mut out = Vec::new();
    let outcome = run(online, on_site, &mut out).await.unwrap();
    (outcome, String::from_utf8(out).unwrap())
}

async fn played_in_memory(online: &Directory, on_site: &Directory) -> (Outcome, String) {
    let installation =
        |directory: &Directory| Installation::new(MemoryTransport::new(directory.services()), "http://directory");
    played(installation(online), installation(on_site)).await
}

async fn played_over_http(online: &Directory, on_site: &Directory) -> (Outcome, String) {
    let transport = HttpTransport::new().unwrap();
    let online = Installation::new(transport.clone(), started(online).await.unwrap());
    let on_site = Installation::new(transport, started(on_site).await.unwrap());
    played(online, on_site).await
}

fn judge((outcome, text): (Outcome, String)) {
    assert_eq!(outcome, ALL_OK, "{text}");
    for step in Step::ALL {
        assert!(text.contains(&format!("\n{}: ok\n", step.name())), "{step:?}");
    }
    // Thirteen exchanges: three steps log in, one of them twice, and one logs in and changes a password.
    assert_eq!((text.matches("  request\n").count(), text.matches("  answer\n").count()), (13, 13));
    assert!(!text.contains("cannot be shown"), "{text}");
    assert!(
        text.contains("<s:OldPassword>[REDACTED]</s:OldPassword>") && text.contains("<s:Ticket>[REDACTED]</s:Ticket>"),
        "{text}"
    );
    for secret in SECRETS.into_iter().chain([TICKET_MARK]) {
        assert!(!text.contains(secret), "a secret is shown: {secret}");
    }
}

#[tokio::test]
async fn in_memory() {
    judge(played_in_memory(&online(), &on_site()).await);
}

#[tokio::test]
async fn over_http() {
    judge(played_over_http(&online(), &on_site()).await);
}

/// What passes a directory that is not as it should be would be no test.
#[tokio::test]
async fn a_directory_that_differs_is_noticed() {
    let (outcome, text) = played_in_memory(&on_site(), &online()).await;
    // The call that was to be refused has changed the password, so that the login after it fails too.
    assert_eq!(outcome, Outcome { ok: Step::ALL.len() - 3, differ: 3 }, "{text}");
    for step in [Step::OnlineWithoutApplication, Step::OnSiteWithoutApplication, Step::LoginWithNew] {
        assert!(text.contains(&format!("\n{}: DIFFERS: ", step.name())), "{text}");
    }
}

/// A directory that played the steps once has other passwords: its state is real.
#[tokio::test]
async fn the_directory_remembers() {
    let (online, on_site) = (online(), on_site());
    assert_eq!(played_in_memory(&online, &on_site).await.0, ALL_OK);
    assert_ne!(played_in_memory(&online, &on_site).await.0, ALL_OK);
}

#[tokio::test]
async fn no_server_is_a_difference_in_each_step() {
    let transport = HttpTransport::new().unwrap();
    // A port that was free a moment ago.
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let nowhere = Installation::new(transport, format!("http://{address}"));
    let (outcome, text) = played(nowhere.clone(), nowhere).await;
    assert_eq!(outcome.ok, 0, "{text}");
    for secret in SECRETS {
        assert!(!text.contains(secret));
    }
}
