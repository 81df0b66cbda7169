//! The three states of a document, and what is known of one that is sealed.

use crate::breach::Breach;
use crate::certificate::CertificateFacts;
use model::Moment;

/// There is no fourth: a picture of a seal is none of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SealState {
    /// 待用印: nobody has sealed it.
    Unsealed,
    /// 已用印（可验）: sealed, and every check of it holds.
    Sealed(Box<SealFacts>),
    /// 验章失败: there is a seal, and it must not be believed.
    Broken {
        /// The first thing found wrong.
        why: Breach,
    },
}

impl SealState {
    /// The state's name, as pages and commands show it.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Unsealed => "待用印",
            Self::Sealed(_) => "已用印（可验）",
            Self::Broken { .. } => "验章失败",
        }
    }

    /// The facts of a seal that holds.
    pub fn facts(&self) -> Option<&SealFacts> {
        match self {
            Self::Sealed(facts) => Some(facts),
            Self::Unsealed | Self::Broken { .. } => None,
        }
    }
}

impl From<Result<SealFacts, Breach>> for SealState {
    fn from(checked: Result<SealFacts, Breach>) -> Self {
        match checked {
            Ok(facts) => Self::Sealed(Box::new(facts)),
            Err(why) => Self::Broken { why },
        }
    }
}

/// What a seal that verifies says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealFacts {
    /// 用印机关: the organ of the signer's certificate, which the authority vouches for.
    pub organ: String,
    /// 印章名称.
    pub seal_name: String,
    /// 印章编号.
    pub seal_id: String,
    /// 用印时间, as the signer states it: no timestamping authority vouches for it.
    pub at: Moment,
    /// The seal's own validity.
    pub seal_from: Moment,
    /// The seal's own validity.
    pub seal_until: Moment,
    /// What was sealed: a file's name, or the path of the signature's description within the package.
    pub signed_as: String,
    /// 签章者证书.
    pub signer: CertificateFacts,
    /// 制章者证书.
    pub maker: CertificateFacts,
    /// The root that vouches for the signer.
    pub root: CertificateFacts,
}
