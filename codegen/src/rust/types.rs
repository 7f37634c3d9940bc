//! Rust types of fields.

use super::Ident;

/// The type of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A scalar of std or the runtime.
    Scalar(Scalar),
    /// An item that is written.
    Item(ItemPath),
    /// A type written by hand, named by `extern_path`.
    Extern(String),
    /// `Option<T>`.
    Option(Box<Type>),
    /// `Nillable<T>`.
    Nillable(Box<Type>),
    /// `ValueOrNil<T>`.
    ValueOrNil(Box<Type>),
    /// `Vec<T>`.
    Vec(Box<Type>),
    /// `Box<T>`.
    Box(Box<Type>),
    /// `Dictionary<K, V>`.
    Dictionary(Box<Type>, Box<Type>),
    /// `List<T>`: an xs:list.
    List(Box<Type>),
}

/// Path of a written item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemPath {
    /// Where it stands.
    pub home: Home,
    /// Its name.
    pub name: Ident,
}

/// Module of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Home {
    /// `types`, or the module at this path below it.
    Types(Vec<Ident>),
    /// `messages` of the service at this position.
    Messages(usize),
}

macro_rules! scalars {
    ($($variant:ident $path:literal $text:literal),+ $(,)?) => {
        /// A scalar type that std or the runtime has.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Scalar {
            $(#[doc = concat!("`", $path, $text, "`.")] $variant,)+
        }

        impl Scalar {
            /// Module path in front of the name: empty for a primitive, `std::..` for std, otherwise below the runtime crate.
            pub fn module(self) -> &'static str {
                match self { $(Self::$variant => $path,)+ }
            }

            /// Name of the type.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }
    };
}

scalars! {
    Bool "" "bool", I8 "" "i8", I16 "" "i16", I32 "" "i32", I64 "" "i64", U8 "" "u8", U16 "" "u16", U32 "" "u32", U64 "" "u64", F32 "" "f32",
    F64 "" "f64", String "std::string" "String", Integer "scalar" "Integer", Decimal "scalar" "Decimal", DateTime "scalar" "DateTime",
    Date "scalar" "Date", Time "scalar" "Time", Duration "scalar" "Duration", GYear "scalar" "GYear", GYearMonth "scalar" "GYearMonth",
    GMonthDay "scalar" "GMonthDay", GDay "scalar" "GDay", GMonth "scalar" "GMonth", Base64Binary "scalar" "Base64Binary",
    HexBinary "scalar" "HexBinary", Guid "scalar" "Guid", Char "scalar" "Char", QName "scalar" "QName", AnyValue "" "AnyValue",
    RawElement "" "RawElement", Secret "" "Secret", SecretBytes "" "SecretBytes",
}

impl Scalar {
    /// Whether the name is a primitive type, which nothing can shadow.
    pub fn is_primitive(self) -> bool {
        self.module().is_empty()
            && !matches!(self, Self::AnyValue | Self::RawElement | Self::Secret | Self::SecretBytes)
    }
}
