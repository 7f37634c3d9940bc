//! Decision: one peer may hold a share of the connections, not all of them. IPv6 peers are counted by their network of 64 bits, of which a single customer has as
//! many addresses as it likes. This machine is not counted: there stands a proxy, and behind it everybody.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// Connections by peer.
#[derive(Clone, Debug)]
pub(super) struct Addresses(Arc<Counts>);

#[derive(Debug)]
struct Counts {
    most: usize,
    /// The hasher has random keys: peers choose their addresses.
    now: Mutex<HashMap<IpAddr, usize>>,
}

impl Addresses {
    /// At most `most` connections for each peer.
    pub(super) fn new(most: usize) -> Self {
        Self(Arc::new(Counts { most, now: Mutex::new(HashMap::new()) }))
    }

    /// A place for a connection of `peer`, unless it has its share.
    pub(super) fn enter(&self, peer: IpAddr) -> Option<Share> {
        let peer = counted(peer);
        let Some(peer) = peer else { return Some(Share(None)) };
        let mut now = self.0.now.lock().unwrap_or_else(PoisonError::into_inner);
        let count = now.entry(peer).or_default();
        if *count >= self.0.most {
            return None;
        }
        *count = count.saturating_add(1);
        Some(Share(Some((Arc::clone(&self.0), peer))))
    }
}

/// What a peer is counted as; `None` for this machine.
fn counted(peer: IpAddr) -> Option<IpAddr> {
    let peer = peer.to_canonical();
    if peer.is_loopback() {
        return None;
    }
    Some(match peer {
        IpAddr::V4(_) => peer,
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() >> 64 << 64).into()),
    })
}

/// The place of one connection; dropping it gives it back.
#[derive(Debug)]
pub(super) struct Share(Option<(Arc<Counts>, IpAddr)>);

impl Drop for Share {
    fn drop(&mut self) {
        let Some((counts, peer)) = self.0.take() else { return };
        let mut now = counts.now.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = now.get_mut(&peer) {
            *count = count.saturating_sub(1);
            // Who has left is forgotten, so that the table is never larger than the number of connections.
            if *count == 0 {
                now.remove(&peer);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_peer_has_its_share_and_gives_it_back() {
        let addresses = Addresses::new(2);
        let peer = address("192.0.2.1");
        let first = addresses.enter(peer).unwrap();
        let second = addresses.enter(address("::ffff:192.0.2.1")).unwrap();
        assert!(addresses.enter(peer).is_none());
        let other = addresses.enter(address("192.0.2.2")).unwrap();
        drop(first);
        assert!(addresses.enter(peer).is_some());
        drop((second, other));
        assert!(addresses.0.now.lock().unwrap().is_empty());
    }

    #[test]
    fn a_network_of_64_bits_is_one_peer_and_this_machine_is_none() {
        let addresses = Addresses::new(1);
        let _held = addresses.enter(address("2001:db8::1")).unwrap();
        assert!(addresses.enter(address("2001:db8::ffff")).is_none());
        assert!(addresses.enter(address("2001:db8:0:1::1")).is_some());
        for _ in 0..3 {
            std::mem::forget(addresses.enter(address("127.0.0.1")).unwrap());
            std::mem::forget(addresses.enter(address("::1")).unwrap());
        }
    }
}
