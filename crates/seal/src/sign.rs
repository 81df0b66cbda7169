//! What sealing takes, and why it may be refused. A seal that would not verify is not set.

use crate::breach::Breach;
use crate::certificate::Certificate;
use crate::check;
use crate::key::{KeyError, SigningKey};
use crate::package::PackageFlaw;
use crate::ses::Seal;
use model::Moment;

/// Who seals, with what, when.
#[derive(Debug, Clone, Copy)]
pub struct Signer<'a> {
    /// The seal.
    pub seal: &'a Seal,
    /// The signer's certificate; the seal lists it.
    pub certificate: &'a Certificate,
    /// The certificate's private key.
    pub key: &'a SigningKey,
    /// The moment of sealing, to the second.
    pub at: Moment,
}

/// Why nothing was sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The private key is not the certificate's.
    #[error("私钥与签章者证书不符")]
    KeyMismatch,
    /// The seal would not verify: expired, not the signer's, and so on.
    #[error("{0}")]
    Unfit(Breach),
    /// The package can't be sealed as it is.
    #[error("{0}")]
    Package(#[from] PackageFlaw),
    /// An XML file of the package is not what it should be.
    #[error("文件 {file} 有误：{what}")]
    Xml {
        /// Its path.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// Sealed already.
    #[error("文件已用印，不得重复用印")]
    AlreadySealed,
    /// There is no such page.
    #[error("文件没有标识为 {0} 的页")]
    NoPage(String),
    /// The key or the randomness failed.
    #[error(transparent)]
    Key(#[from] KeyError),
}

impl Signer<'_> {
    /// Whether what is sealed now will verify, as far as that doesn't depend on whom the reader trusts.
    pub(crate) fn is_fit(&self) -> Result<(), SignError> {
        if self.key.public() != self.certificate.key() {
            return Err(SignError::KeyMismatch);
        }
        check::fits(self.seal, self.certificate, self.at).map_err(SignError::Unfit)
    }
}
