//! SOAP messages: envelope, header blocks, faults, and what generated code says about them.

mod declared;
mod detail;
pub(crate) mod encoding;
mod envelope_read;
mod envelope_write;
mod erased;
mod fault;
mod fault_read;
mod fault_write;
mod header;
mod header_faults;
mod header_read;
mod message;
mod other_blocks;
mod outcome;
mod spare;
mod version;

pub use crate::xml::ReadOptions;
pub use declared::{DeclaredFault, FaultDetail};
pub use detail::Detail;
pub(crate) use envelope_read::Content;
pub use envelope_read::EnvelopeReader;
pub(crate) use envelope_write::{Form, empty_response, finish, request, response};
pub use envelope_write::{write_request, write_response};
pub(crate) use erased::{Body, JudgeBody, ReadBody, WriteBody, WriteHeaders};
pub use fault::{Fault, FaultCode, Translation};
pub use fault_write::write_fault;
pub(crate) use fault_write::{FaultBlock, write_fault_with};
pub use header::{Failure, Headers, NoHeaders, Report};
pub(crate) use message::judged;
pub use message::{Actions, Caller, Element, Message, Operation, Request, Response};
pub(crate) use other_blocks::{Joined, OtherBlocks, module_fault, must_understand};
pub(crate) use outcome::{Expected, read_acknowledgement_and, read_answer};
pub use outcome::{Outcome, read_acknowledgement, read_outcome, read_outcome_of, read_request, read_response};
pub use version::Version;
pub(crate) use version::action_parameter;
