//! The arguments of `fazhi seal`.

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum SealCommand {
    /// A seal with a root, a maker and a signer of its own, for an office without a seal system. The pass phrase of its
    /// key is read from FAZHI_SEAL_PASSWORD.
    Make {
        /// The organ, as the certificates vouch for it.
        #[arg(long)]
        organ: String,
        /// The seal's name, as it is engraved.
        #[arg(long)]
        name: String,
        /// The folder of the new seal.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// How long seal and certificates hold.
        #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(i16).range(1..=20))]
        years: i16,
        /// What viewers paint where the seal stands (.png); it proves nothing, and without it the seal is not seen.
        #[arg(long, value_name = "FILE")]
        picture: Option<PathBuf>,
        /// The picture's width and height in millimetres.
        #[arg(long, value_name = "MM", default_value_t = 42, value_parser = clap::value_parser!(u32).range(1..=200))]
        size: u32,
    },
    /// Seals a file: an OFD document into FILE.sealed.ofd, anything else by FILE.sig beside it. The pass phrase is read
    /// from FAZHI_SEAL_PASSWORD.
    Sign {
        file: PathBuf,
        /// The seal's folder.
        #[arg(long, value_name = "DIR")]
        seal: PathBuf,
        /// The moment of sealing instead of now.
        #[arg(long, value_name = "MOMENT")]
        at: Option<String>,
        /// Where the sealed document or the signature goes.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// The page that shows the seal, by its id in the document; the last page without it.
        #[arg(long, value_name = "ID")]
        page: Option<String>,
        /// Where the page shows it: left, top, width and height in millimetres.
        #[arg(long, value_name = "X,Y,W,H", value_delimiter = ',', num_args = 1..=4)]
        boundary: Option<Vec<f64>>,
    },
    /// Whether a file's seal holds, offline. Exit 0: sealed and valid; 1: unsealed or broken.
    Verify {
        file: PathBuf,
        /// The signature beside the file; FILE.sig without it.
        #[arg(long, value_name = "FILE")]
        signature: Option<PathBuf>,
        /// A root that you trust, from a way that you trust; may be repeated.
        #[arg(long, value_name = "CER")]
        trust: Vec<PathBuf>,
        /// An issuer between a root and the signer; may be repeated.
        #[arg(long, value_name = "CER")]
        issuer: Vec<PathBuf>,
        /// A maker of seals whose certificate does not say that it is one; may be repeated.
        #[arg(long, value_name = "CER")]
        maker: Vec<PathBuf>,
        /// Numbers of certificates and seals that were revoked, one a line.
        #[arg(long, value_name = "FILE")]
        revoked: Option<PathBuf>,
    },
}
