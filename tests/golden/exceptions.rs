//! Samples that are not what their own description says, each with what is wrong with it.

/// Name of the message, and the reason.
pub(crate) const EXCEPTIONS: &[(&str, &str)] = &[];

/// Why the message is an exception, if it is one.
pub(crate) fn reason(name: &str) -> Option<&'static str> {
    EXCEPTIONS.iter().find(|(listed, _)| *listed == name).map(|(_, reason)| *reason)
}
