//! Decision: what the directory knows of a user.

use wsdl_runtime::{Nillable, Secret};

use crate::services88::types;

/// A user. A real directory would keep a salted hash in the place of the password.
#[derive(Clone, Debug)]
pub struct Account {
    /// Associate id.
    pub id: i32,
    /// Login name.
    pub name: String,
    /// Password.
    pub password: Secret,
    /// Whether the user may set the passwords of others.
    pub administrator: bool,
}

impl Account {
    /// A user without rights over others.
    pub fn new(id: i32, name: &str, password: &str) -> Self {
        Self { id, name: name.to_owned(), password: password.into(), administrator: false }
    }

    /// The same user as administrator.
    #[must_use]
    pub fn administrator(self) -> Self {
        Self { administrator: true, ..self }
    }

    /// The user as the service User shows him.
    pub(super) fn to_user(&self) -> types::User {
        types::User {
            associate_id: Some(self.id),
            name: self.name.as_str().into(),
            user_name: self.name.as_str().into(),
            r#type: Some(types::UserType::InternalAssociate),
            deleted: Some(false),
            ..Default::default()
        }
    }

    /// The user as SoPrincipal shows who has logged in.
    pub(super) fn to_principal(&self) -> types::SoPrincipalCarrier {
        types::SoPrincipalCarrier {
            associate: self.name.as_str().into(),
            associate_id: Some(self.id),
            user_type: Some(types::UserType::InternalAssociate),
            full_name: Nillable::Nil,
            ..Default::default()
        }
    }
}
