//! The steps in their order, each with the name under which it is reported.

/// A step of the demonstration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Both users log in.
    Tickets,
    /// The user changes his password and knows the old one.
    RightOldPassword,
    /// The user guesses the old password.
    WrongOldPassword,
    /// The administrator leaves the old password blank.
    BlankAsAdministrator,
    /// The user leaves it blank.
    BlankAsUser,
    /// A call without Credentials.
    NoTicket,
    /// A call without ApplicationToken to an Online installation.
    OnlineWithoutApplication,
    /// The same to an on-site installation.
    OnSiteWithoutApplication,
    /// The user logs in with the password that he has now.
    LoginWithNew,
    /// The user logs in with the password that he had at the beginning.
    LoginWithOld,
    /// An operation that the directory leaves out.
    NotImplemented,
}

impl Step {
    /// All of them, in their order.
    pub const ALL: [Self; 11] = [
        Self::Tickets,
        Self::RightOldPassword,
        Self::WrongOldPassword,
        Self::BlankAsAdministrator,
        Self::BlankAsUser,
        Self::NoTicket,
        Self::OnlineWithoutApplication,
        Self::OnSiteWithoutApplication,
        Self::LoginWithNew,
        Self::LoginWithOld,
        Self::NotImplemented,
    ];

    /// What is to happen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tickets => "SoPrincipal gives a ticket for a name and a password",
            Self::RightOldPassword => "ChangePassword, right old password -> true",
            Self::WrongOldPassword => "ChangePassword, wrong old password -> false",
            Self::BlankAsAdministrator => "ChangePassword, blank old password, as administrator -> true",
            Self::BlankAsUser => "ChangePassword, blank old password, as ordinary user -> false",
            Self::NoTicket => "ChangePassword without a ticket -> Error::Failure",
            Self::OnlineWithoutApplication => "ChangePassword without ApplicationToken, Online -> refused",
            Self::OnSiteWithoutApplication => "ChangePassword without ApplicationToken, on-site -> not checked",
            Self::LoginWithNew => "login with the new password -> ticket",
            Self::LoginWithOld => "login with the old password -> no ticket",
            Self::NotImplemented => "SendChangePasswordEMail, left out by the directory -> the fault says which",
        }
    }
}
