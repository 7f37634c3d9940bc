//! Decision: a fault whose detail the description declares is a failure of its own type, with the fault as it came beside it; a detail that cannot be
//! read as what is declared leaves the plain fault, so that nothing hides why a call failed.

use crate::soap::{Detail, Failure, Fault, Report};
use crate::xml::{Block, Namespaces, ReadError, ReadOptions, Reader, Shape, WriteError, Writer};

/// The details that an operation declares for its faults, one element each. Implemented by generated code.
pub trait FaultDetail: Sized + Send + 'static {
    /// One field an element.
    const SHAPE: &'static Shape;
    /// Namespaces of the service description.
    const NAMESPACES: &'static Namespaces;
    /// Those that stand in the Header (`soap:headerfault`), also where they may stand in the detail as well.
    const HEADER_FAULTS: Option<&'static Shape> = None;
    /// Whether this one stands in the Header and not in the detail.
    fn in_header(&self) -> bool {
        false
    }
    /// Reads the element `index` of [`SHAPE`](Self::SHAPE).
    ///
    /// # Errors
    /// Whatever is wrong with it.
    fn read(index: usize, reader: &mut Reader<'_>) -> Result<Self, ReadError>;
    /// Writes the element.
    fn write(&self, writer: &mut Writer<'_>);
}

/// A fault with a detail that the description declares.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredFault<D> {
    /// The fault itself. As a client sees it, with the detail as XML; a server leaves the detail out.
    pub fault: Fault,
    /// What the detail says.
    pub detail: D,
}

impl<D> DeclaredFault<D> {
    /// A fault with this detail.
    pub const fn new(fault: Fault, detail: D) -> Self {
        Self { fault, detail }
    }
}

impl<D> From<D> for DeclaredFault<D> {
    fn from(detail: D) -> Self {
        Self::new(Fault::server("the operation failed: the detail says why"), detail)
    }
}

impl<H, D: FaultDetail> Failure<H> for DeclaredFault<D> {
    const HEADER_FAULTS: Option<&'static Shape> = D::HEADER_FAULTS;

    fn from_headers(_headers: &H) -> Option<Self> {
        None
    }

    fn from_fault(fault: Box<Fault>, options: &ReadOptions) -> Result<Self, Box<Fault>> {
        let parts = fault.detail.iter().chain(fault.header.as_deref());
        let declared = parts.filter_map(|part| read(part, options).ok().flatten()).next();
        match declared {
            Some(detail) => Ok(Self { fault: *fault, detail }),
            None => Err(fault),
        }
    }

    fn redacted(&self) -> Option<Fault> {
        let fault = Fault { detail: None, header: None, ..self.fault.clone() };
        Some(with(fault, &self.detail, written(&self.detail, true).ok()?))
    }

    fn into_report(self) -> Report<H> {
        let Self { fault, detail } = self;
        Report::Fault(written(&detail, false).map(|said| with(fault, &detail, said)))
    }
}

/// The first element of the detail that is declared.
fn read<D: FaultDetail>(detail: &Detail, options: &ReadOptions) -> Result<Option<D>, ReadError> {
    let mut reader = Reader::new(detail.as_xml(), D::NAMESPACES, options);
    reader.child()?;
    while reader.child()?.is_some() {
        match reader.block(D::SHAPE)? {
            Block::Field(index) => return D::read(index, &mut reader).map(Some),
            Block::Absent => {}
            Block::Unknown => reader.skip()?,
        }
    }
    Ok(None)
}

fn written<D: FaultDetail>(detail: &D, redacted: bool) -> Result<Detail, WriteError> {
    Detail::written(D::NAMESPACES, redacted, |writer| detail.write(writer))
}

/// The fault with what was written of the detail, where that one stands.
fn with<D: FaultDetail>(fault: Fault, detail: &D, said: Detail) -> Fault {
    match detail.in_header() {
        true => Fault { header: Some(Box::new(said)), ..fault },
        false => fault.with_detail(said),
    }
}
