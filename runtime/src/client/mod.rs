//! The client: a channel to one service over whatever carries its messages. HTTP over reqwest is behind the feature `client`; a server in the
//! same process can be called without any feature.

mod additions;
mod address;
#[cfg(feature = "client")]
mod answer;
#[cfg(feature = "blocking")]
mod blocking;
mod calling;
mod channel;
mod error;
#[cfg(feature = "client")]
mod http;
mod keeping;
mod memory;
mod mocked;
#[cfg(feature = "client")]
mod plain;
mod received;
mod recording;
mod transport;

#[cfg(feature = "blocking")]
pub use self::blocking::Blocking;
pub use self::channel::Channel;
pub use self::error::Error;
#[cfg(feature = "client")]
pub use self::http::HttpTransport;
pub use self::memory::MemoryTransport;
pub use self::mocked::Mocked;
#[cfg(feature = "client")]
pub use self::plain::PlainTransport;
pub use self::recording::{Recorder, Replay};
pub use self::transport::{
    Exchange, Kept, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
};
