//! The package (ZIP) that an OFD document is: read so strictly that every reader must see the same files, written plainly.

mod inflate;
mod read;
mod write;

pub(crate) use write::packed;

use std::collections::BTreeMap;

/// Bytes of one file, unpacked.
const LARGEST_FILE: usize = 128 * 1024 * 1024;
/// Bytes of all files together, unpacked.
const LARGEST_PACKAGE: usize = 256 * 1024 * 1024;
const MOST_FILES: usize = 10_000;

/// What makes a package unfit to be believed: in it, two readers could see two documents, or one reader choke.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackageFlaw {
    /// No ZIP, cut off, or with bytes before, between or after its files.
    #[error("不是完整的压缩包：{0}")]
    Structure(&'static str),
    /// Directory and file head disagree.
    #[error("文件 {0} 的目录记录与文件头不一致")]
    TwoHeads(String),
    /// The same name twice, be it in capitals.
    #[error("文件名重复：{0}")]
    Twice(String),
    /// A name that leads elsewhere or that readers would read in different ways.
    #[error("文件名不合规：{0}")]
    Name(String),
    /// A feature that no document needs: encryption, volumes, 64-bit sizes, methods other than stored and deflated.
    #[error("文件 {0} 使用了不支持的压缩包功能")]
    Feature(String),
    /// Larger than any document.
    #[error("压缩包过大（{0}）")]
    TooLarge(&'static str),
    /// The packed bytes don't give what the directory says.
    #[error("文件 {0} 解压后与目录记录不符")]
    Content(String),
}

/// A package's files by their paths, without a leading slash.
#[derive(Debug, Default, Clone)]
pub(crate) struct Package {
    files: BTreeMap<String, Vec<u8>>,
    /// As they lie in the package.
    order: Vec<String>,
}

impl Package {
    /// Reads a package.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, PackageFlaw> {
        read::package(bytes)
    }

    pub(crate) fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// All paths, as they lie in the package.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    /// Adds a file, or gives one other bytes.
    pub(crate) fn put(&mut self, path: &str, bytes: Vec<u8>) {
        if self.files.insert(path.to_owned(), bytes).is_none() {
            self.order.push(path.to_owned());
        }
    }
}
