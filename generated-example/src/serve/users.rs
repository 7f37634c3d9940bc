//! Decision: where the users of GetUser come from: two files whose root is a `User`, or two that are built in.

use std::fmt;
use std::path::{Path, PathBuf};

use wsdl_runtime::soap::Message;
use wsdl_runtime::xml::{Kind, ReadError, ReadOptions, ReadXml, Reader};

use super::built_in;
use crate::services88::types::User;
use crate::services88::user::messages::GetUserResponse;

/// The users that GetUser answers with.
#[derive(Clone, Debug)]
pub struct Users {
    /// Of about 1 KB: GetUser 1.
    pub small: User,
    /// Of about 47 KB: GetUser 2.
    pub large: User,
}

/// Why the users cannot be had.
#[derive(Debug)]
pub enum UserFileError {
    /// The file cannot be read.
    File(PathBuf, std::io::Error),
    /// The file is no `User`.
    Content(PathBuf, ReadError),
}

impl fmt::Display for UserFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Content(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for UserFileError {}

impl Users {
    /// The users that are part of the program.
    pub fn built_in() -> Self {
        Self { small: built_in::small(), large: built_in::large() }
    }

    /// The users of `user-small.xml` and `user-large.xml` in `folder`.
    ///
    /// # Errors
    /// A file that cannot be read, or that is no valid `User`.
    pub fn read(folder: &Path) -> Result<Self, UserFileError> {
        Ok(Self { small: read(&folder.join("user-small.xml"))?, large: read(&folder.join("user-large.xml"))? })
    }
}

fn read(path: &Path) -> Result<User, UserFileError> {
    let text = std::fs::read_to_string(path).map_err(|error| UserFileError::File(path.to_owned(), error))?;
    parse(&text).map_err(|error| UserFileError::Content(path.to_owned(), error))
}

/// A document whose root is a `User`. The generated code knows how to read the content of its types, so that the root is all there is to do.
fn parse(text: &str) -> Result<User, ReadError> {
    let mut reader = Reader::new(text, GetUserResponse::NAMESPACES, &ReadOptions::server());
    reader.child()?;
    let root = reader.current();
    if (root.namespace, root.local) != (GetUserResponse::ELEMENT.name.namespace, "User") {
        return Err(reader.error(Kind::SchemaUnexpectedChild, "the root is not a User".to_owned()));
    }
    let mut user = User::blank();
    user.read(&mut reader)?;
    reader.end()?;
    Ok(user)
}
