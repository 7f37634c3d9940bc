//! Absent, nil and a value are three things in XML Schema, and a client that mixes up the first two overwrites data when it saves
//! what it got: so they are three things here.

/// An element that may be left out and may be nil.
///
/// ```
/// use wsdl_runtime::Nillable;
/// let absent: Nillable<i32> = Nillable::default();
/// let nil: Nillable<i32> = None.into();
/// let value: Nillable<i32> = 7.into();
/// assert!(absent.is_absent() && nil.is_nil() && value.is_value());
/// assert_eq!(value.as_option(), Some(&7));
/// assert_eq!(nil.unwrap_or_default(), 0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nillable<T> {
    /// The element is not there.
    #[default]
    Absent,
    /// The element is there with `xsi:nil="true"`.
    Nil,
    /// The element is there with a value.
    Value(T),
}

impl<T> Nillable<T> {
    /// Whether the element is not there.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the element is there and nil.
    pub const fn is_nil(&self) -> bool {
        matches!(self, Self::Nil)
    }

    /// Whether there is a value.
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// The value, if there is one.
    pub const fn as_option(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Nil => None,
        }
    }

    /// The value to change, if there is one.
    pub const fn as_option_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Nil => None,
        }
    }

    /// The same state with a reference to the value.
    pub const fn as_ref(&self) -> Nillable<&T> {
        match self {
            Self::Absent => Nillable::Absent,
            Self::Nil => Nillable::Nil,
            Self::Value(value) => Nillable::Value(value),
        }
    }

    /// The same state with a reference to change the value.
    pub const fn as_mut(&mut self) -> Nillable<&mut T> {
        match self {
            Self::Absent => Nillable::Absent,
            Self::Nil => Nillable::Nil,
            Self::Value(value) => Nillable::Value(value),
        }
    }

    /// The same state with the value dereferenced, such as `Nillable<&str>` from `&Nillable<String>`.
    pub fn as_deref(&self) -> Nillable<&T::Target>
    where
        T: std::ops::Deref,
    {
        self.as_ref().map(std::ops::Deref::deref)
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Nil => None,
        }
    }

    /// The same state with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Nillable<U> {
        match self {
            Self::Absent => Nillable::Absent,
            Self::Nil => Nillable::Nil,
            Self::Value(value) => Nillable::Value(f(value)),
        }
    }

    /// What `f` makes of the value, if there is one.
    pub fn and_then<U>(self, f: impl FnOnce(T) -> Option<U>) -> Option<U> {
        self.into_option().and_then(f)
    }

    /// The value, or `default`.
    pub fn unwrap_or(self, default: T) -> T {
        self.into_option().unwrap_or(default)
    }

    /// The value, or what `f` gives.
    pub fn unwrap_or_else(self, f: impl FnOnce() -> T) -> T {
        self.into_option().unwrap_or_else(f)
    }

    /// The value, or its type's default.
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.into_option().unwrap_or_default()
    }

    /// The value, or an error.
    ///
    /// # Errors
    /// `error`, when there is no value.
    pub fn ok_or<E>(self, error: E) -> Result<T, E> {
        self.into_option().ok_or(error)
    }

    /// Whether there is a value that `f` holds of.
    pub fn is_value_and(self, f: impl FnOnce(T) -> bool) -> bool {
        self.into_option().is_some_and(f)
    }

    /// Takes the state out and leaves [`Nillable::Absent`].
    pub const fn take(&mut self) -> Self {
        std::mem::replace(self, Self::Absent)
    }

    /// Puts another state in and gives the present one.
    pub const fn replace(&mut self, value: T) -> Self {
        std::mem::replace(self, Self::Value(value))
    }

    /// Puts a value in and gives it to change.
    pub fn insert(&mut self, value: T) -> &mut T {
        *self = Self::Value(value);
        self.present()
    }

    /// The value to change; `value` is put in first when there is none.
    pub fn get_or_insert(&mut self, value: T) -> &mut T {
        self.get_or_insert_with(|| value)
    }

    /// The value to change; what `f` gives is put in first when there is none.
    pub fn get_or_insert_with(&mut self, f: impl FnOnce() -> T) -> &mut T {
        if !self.is_value() {
            *self = Self::Value(f());
        }
        self.present()
    }

    /// The value that was just put in.
    fn present(&mut self) -> &mut T {
        match self {
            Self::Value(value) => value,
            Self::Absent | Self::Nil => unreachable!(),
        }
    }

    /// The value to change; the default is put in first when there is none.
    pub fn get_or_insert_default(&mut self) -> &mut T
    where
        T: Default,
    {
        self.get_or_insert_with(T::default)
    }

    /// The value, if there is one.
    pub fn iter(&self) -> std::option::IntoIter<&T> {
        self.as_option().into_iter()
    }
}

impl<T> From<T> for Nillable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Nillable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

/// `None` is nil, not absent: `Default` is absent.
impl<T> From<Option<T>> for Nillable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nil, Self::Value)
    }
}

impl<T> From<Nillable<T>> for Option<T> {
    fn from(value: Nillable<T>) -> Self {
        value.into_option()
    }
}

impl<T> IntoIterator for Nillable<T> {
    type Item = T;
    type IntoIter = std::option::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_option().into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Nillable<T> {
    type Item = &'a T;
    type IntoIter = std::option::IntoIter<&'a T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
