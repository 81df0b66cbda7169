//! What can be wrong with a seal: each reason its own, in the words that people read.

use crate::package::PackageFlaw;
use model::Moment;
use std::fmt;

/// Whose certificate, or the seal itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// 签章者: who sealed the document.
    Signer,
    /// 制章者: who made the seal.
    Maker,
    /// 颁发者: an authority above them.
    Issuer,
    /// 电子印章: the seal, whose validity is its own.
    Seal,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Signer => "签章者证书",
            Self::Maker => "制章者证书",
            Self::Issuer => "颁发者证书",
            Self::Seal => "电子印章",
        })
    }
}

/// Why a seal does not verify.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Breach {
    /// The package can't be trusted to show everybody the same files.
    #[error("版式文件包有误：{0}")]
    Package(#[from] PackageFlaw),
    /// An XML file of the package is not what GB/T 33190 wants.
    #[error("文件 {file} 有误：{what}")]
    Xml {
        /// Its path.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// Files of a signature lie in the package, but the entry file does not name them.
    #[error("包内有签章文件 {file}，入口文件却没有指向签名列表")]
    Unlinked {
        /// The file.
        file: String,
    },
    /// More seals than one; only a single one is supported.
    #[error("签名列表有 {count} 个签章，只支持一个")]
    Several {
        /// How many the list names.
        count: usize,
    },
    /// A protected file was changed.
    #[error("文件 {file} 在用印后被改动（杂凑值不符）")]
    Changed {
        /// Its path.
        file: String,
    },
    /// A protected file is not there.
    #[error("受保护的文件 {file} 缺失")]
    Missing {
        /// Its path.
        file: String,
    },
    /// The sealed file itself is not there; all that is left is its digest.
    #[error("“{document}”的用印文件没有保存，只有摘要，无法验章")]
    Lost {
        /// What was sealed.
        document: String,
    },
    /// A file that the signature does not protect.
    #[error("包内多出未受保护的文件 {file}")]
    Extra {
        /// Its path.
        file: String,
    },
    /// The signature is of other bytes than the document's.
    #[error("文件内容与签章不符：文件在用印后被改动，或签章属于另一文件（用印时为 {signed_as}）")]
    OtherDocument {
        /// What the sealed file was called.
        signed_as: String,
    },
    /// The signature was made for another place than where it lies.
    #[error("签章保护的是 {found}，不是 {wanted}：签章被移用")]
    WrongPlace {
        /// What the signature names.
        found: String,
        /// What it should name.
        wanted: String,
    },
    /// Bytes that are no seal or signature.
    #[error("{what}格式有误：{detail}")]
    Malformed {
        /// Which structure.
        what: &'static str,
        /// Where and how, in the reader's words.
        detail: String,
    },
    /// An algorithm that we don't know.
    #[error("不支持的算法：{id}")]
    Algorithm {
        /// Its id.
        id: String,
    },
    /// The signature over the document does not verify with the signer's certificate.
    #[error("签名值不能用签章者证书验证：签章数据被改动，或证书不对")]
    SignatureWrong,
    /// The maker's signature over the seal does not verify.
    #[error("电子印章不能用制章者证书验证：印章数据被改动，或证书不对")]
    SealWrong,
    /// The seal in the package is not the one that the signature holds.
    #[error("包内的印章文件与签章数据中的印章不一致")]
    SealMismatch,
    /// The signer is not in the seal's list.
    #[error("签章者证书不在印章的签章者名单中：{signer}无权使用“{seal}”")]
    SignerNotInSeal {
        /// Whom the certificate names.
        signer: String,
        /// The seal's name.
        seal: String,
    },
    /// The seal was made by somebody who is no maker of seals.
    #[error("{maker}不是制章者，所制印章无效")]
    NotAMaker {
        /// Whom the certificate names.
        maker: String,
    },
    /// No root that we trust vouches for the certificate.
    #[error("{holder}由未受信任的机构颁发：{issuer}")]
    UnknownRoot {
        /// Whose certificate.
        holder: Holder,
        /// Who issued it, by its own word.
        issuer: String,
    },
    /// It names a root that we trust, but the root did not sign it.
    #[error("{holder}冒用受信任机构的名义（颁发者签名不符）")]
    CertificateForged {
        /// Whose certificate.
        holder: Holder,
    },
    /// The key may not be used for this.
    #[error("{holder}的密钥用途不允许如此使用")]
    KeyUsage {
        /// Whose certificate.
        holder: Holder,
    },
    /// Revoked.
    #[error("{holder}已被撤销（编号 {serial}）")]
    Revoked {
        /// Whose certificate, or the seal.
        holder: Holder,
        /// Its number.
        serial: String,
    },
    /// Sealed before it became valid.
    #[error("{holder}在用印时（{at}）尚未生效，自 {from} 起有效", at = plain(*.at), from = plain(*.from))]
    NotYetValid {
        /// Whose certificate, or the seal.
        holder: Holder,
        /// First moment that it holds.
        from: Moment,
        /// The moment of sealing.
        at: Moment,
    },
    /// Sealed after it ceased to be valid.
    #[error("{holder}在用印时（{at}）已经过期，有效期至 {until}", at = plain(*.at), until = plain(*.until))]
    Expired {
        /// Whose certificate, or the seal.
        holder: Holder,
        /// Last moment that it holds.
        until: Moment,
        /// The moment of sealing.
        at: Moment,
    },
    /// Sealed in the future.
    #[error("用印时间（{at}）晚于验章时间（{now}）", at = plain(*.at), now = plain(*.now))]
    Future {
        /// The moment of sealing.
        at: Moment,
        /// The moment of verifying.
        now: Moment,
    },
}

impl Breach {
    /// The reason as a word that programs compare; it stays when the Chinese text changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Package(_) => "package",
            Self::Xml { .. } => "xml",
            Self::Unlinked { .. } => "unlinked",
            Self::Several { .. } => "several",
            Self::Changed { .. } => "changed",
            Self::Missing { .. } => "missing",
            Self::Lost { .. } => "lost",
            Self::Extra { .. } => "extra",
            Self::OtherDocument { .. } => "other-document",
            Self::WrongPlace { .. } => "wrong-place",
            Self::Malformed { .. } => "malformed",
            Self::Algorithm { .. } => "algorithm",
            Self::SignatureWrong => "signature-wrong",
            Self::SealWrong => "seal-wrong",
            Self::SealMismatch => "seal-mismatch",
            Self::SignerNotInSeal { .. } => "signer-not-in-seal",
            Self::NotAMaker { .. } => "not-a-maker",
            Self::UnknownRoot { .. } => "unknown-root",
            Self::CertificateForged { .. } => "certificate-forged",
            Self::KeyUsage { .. } => "key-usage",
            Self::Revoked { .. } => "revoked",
            Self::NotYetValid { .. } => "not-yet-valid",
            Self::Expired { .. } => "expired",
            Self::Future { .. } => "future",
        }
    }
}

/// A moment as people write it.
fn plain(moment: Moment) -> String {
    moment.strftime("%Y-%m-%d %H:%M:%S").to_string()
}
