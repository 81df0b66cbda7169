//! What a file is, by its bytes: a name says nothing. What is refused is refused with what to do instead.

/// The largest file that is taken, in bytes.
pub const LARGEST_FILE: usize = 20 << 20;

/// The longest side of a picture, in pixels: a page of A3 at 1200 dpi. More fills the memory of whoever opens it.
const LONGEST_SIDE: u64 = 20_000;

/// What a material may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Pdf,
    Jpeg,
    Png,
    Docx,
    Xlsx,
    Ofd,
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileRefused {
    #[error("“{name}”是空文件（0 字节），请检查后重新选择")]
    Empty { name: String },
    #[error("“{name}”有 {megabytes} MB，超过 20 MB，请压缩图片或分成几个文件再传")]
    TooLarge { name: String, megabytes: usize },
    #[error(
        "“{name}”是苹果手机的 HEIC 照片，多数电脑打不开，请在手机“设置－相机－格式”里改为“兼容性最佳”后重拍，或另存为 JPG 再传"
    )]
    Heic { name: String },
    #[error("“{name}”的内容是可执行程序，不是文档，不能上传")]
    Program { name: String },
    #[error("“{name}”设了打开密码，工作人员看不了，请去掉密码后再传")]
    Locked { name: String },
    #[error("“{name}”带有宏，不能上传，请另存为不带宏的 .docx 或 .xlsx，或转成 PDF")]
    Macros { name: String },
    #[error("“{name}”是旧版 Word 或 Excel 文件，请另存为 .docx、.xlsx 或 PDF 再传")]
    OldOffice { name: String },
    #[error("“{name}”的内容不完整，像是没有传完或已经损坏，请重新导出后再传")]
    Broken { name: String },
    #[error("“{name}”的图片尺寸是 {width}×{height} 像素，太大，请缩小到边长 {LONGEST_SIDE} 像素以内再传")]
    TooWide { name: String, width: u64, height: u64 },
    #[error("认不出“{name}”的内容，可以传 PDF、JPG、PNG、DOCX、XLSX、OFD")]
    Unknown { name: String },
}

impl FileKind {
    const ALL: [Self; 6] = [Self::Pdf, Self::Jpeg, Self::Png, Self::Docx, Self::Xlsx, Self::Ofd];

    /// How a name of such a file ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Ofd => "ofd",
        }
    }

    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.ending() == ending)
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ofd => "application/ofd",
        }
    }

    /// Whether browsers show it as a picture.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }
}

/// What the bytes are, or why they are not taken. `name` is for the words only.
pub(super) fn judge(name: &str, bytes: &[u8]) -> Result<FileKind, FileRefused> {
    let name = || name.to_owned();
    if bytes.is_empty() {
        return Err(FileRefused::Empty { name: name() });
    }
    if bytes.len() > LARGEST_FILE {
        return Err(FileRefused::TooLarge { name: name(), megabytes: bytes.len().div_ceil(1 << 20) });
    }
    if bytes.starts_with(b"%PDF-") {
        return match () {
            () if encrypted(bytes) => Err(FileRefused::Locked { name: name() }),
            () if !has(bytes, b"%%EOF") => Err(FileRefused::Broken { name: name() }),
            () => Ok(FileKind::Pdf),
        };
    }
    let picture = |kind: FileKind, sides: Option<(u64, u64)>| match sides {
        Some((width, height)) if width.max(height) > LONGEST_SIDE => {
            Err(FileRefused::TooWide { name: name(), width, height })
        }
        _ => Ok(kind),
    };
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Ok(FileKind::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return picture(FileKind::Png, sides_of_png(bytes));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return package(name, bytes);
    }
    // The old Office files, and, in the same container, the new ones with a password.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        let wide: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
        let locked = has(bytes, &wide);
        return Err(if locked {
            FileRefused::Locked { name: name() }
        } else {
            FileRefused::OldOffice { name: name() }
        });
    }
    let brand = bytes.get(8..12).filter(|_| bytes.get(4..8) == Some(b"ftyp"));
    if brand.is_some_and(|brand| [b"heic", b"heix", b"heif", b"mif1", b"hevc", b"msf1"].iter().any(|b| *b == brand)) {
        return Err(FileRefused::Heic { name: name() });
    }
    let programs: [&[u8]; 6] =
        [b"MZ", b"\x7fELF", b"#!", &[0xFE, 0xED, 0xFA], &[0xCF, 0xFA, 0xED, 0xFE], &[0xCA, 0xFE, 0xBA, 0xBE]];
    if programs.iter().any(|start| bytes.starts_with(start)) {
        return Err(FileRefused::Program { name: name() });
    }
    Err(FileRefused::Unknown { name: name() })
}

/// Width and height as the head of a PNG says them. Those of a JPEG are below 65,536 by its format.
fn sides_of_png(bytes: &[u8]) -> Option<(u64, u64)> {
    let side = |at: usize| {
        let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(u64::from(u32::from_be_bytes(four)))
    };
    Some((side(16)?, side(20)?))
}

/// A package of files; their names stand in it uncompressed.
fn package(name: impl Fn() -> String, bytes: &[u8]) -> Result<FileKind, FileRefused> {
    if !has(bytes, b"PK\x05\x06") {
        return Err(FileRefused::Broken { name: name() });
    }
    // The first bit of a file's flags says that it wants a password.
    if bytes.get(6).is_some_and(|flags| flags & 1 == 1) {
        return Err(FileRefused::Locked { name: name() });
    }
    if has(bytes, b"vbaProject.bin") {
        return Err(FileRefused::Macros { name: name() });
    }
    let kinds: [(&[u8], FileKind); 3] =
        [(b"word/document", FileKind::Docx), (b"xl/workbook", FileKind::Xlsx), (b"OFD.xml", FileKind::Ofd)];
    kinds
        .into_iter()
        .find(|(inside, _)| has(bytes, inside))
        .map(|(_, kind)| kind)
        .ok_or_else(|| FileRefused::Unknown { name: name() })
}

/// Whether a PDF names how it is encrypted: a reference or a dictionary after the key.
fn encrypted(bytes: &[u8]) -> bool {
    const KEY: &[u8] = b"/Encrypt";
    places(bytes, KEY).any(|at| {
        let rest = bytes.get(at + KEY.len()..).unwrap_or_default();
        let mut rest = rest.iter().skip_while(|byte| byte.is_ascii_whitespace());
        matches!((rest.next(), rest.next()), (Some(b'<'), Some(b'<')) | (Some(b'0'..=b'9'), _))
    })
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    places(bytes, part).next().is_some()
}

fn places<'b>(bytes: &'b [u8], part: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    bytes.windows(part.len()).enumerate().filter(move |(_, window)| *window == part).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::io::Write as _;

    fn zipped(names: &[&str]) -> Vec<u8> {
        let mut file = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in names {
            file.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            file.write_all(b"<x/>").unwrap();
        }
        file.finish().unwrap().into_inner()
    }

    #[test]
    fn files_are_what_their_bytes_say() {
        for (bytes, kind) in [
            (b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF".to_vec(), FileKind::Pdf),
            (vec![0xFF, 0xD8, 0xFF, 0xE0, 1, 2], FileKind::Jpeg),
            (b"\x89PNG\r\n\x1a\n....".to_vec(), FileKind::Png),
            (zipped(&["[Content_Types].xml", "word/document.xml"]), FileKind::Docx),
            (zipped(&["[Content_Types].xml", "xl/workbook.xml"]), FileKind::Xlsx),
            (zipped(&["OFD.xml", "Doc_0/Document.xml"]), FileKind::Ofd),
        ] {
            assert_eq!(judge("材料.exe", &bytes), Ok(kind));
            assert_eq!(FileKind::of_ending(kind.ending()), Some(kind));
        }
    }

    #[test]
    fn each_bad_file_is_told_what_to_do() {
        let encrypted = b"%PDF-1.7\ntrailer << /Encrypt 12 0 R >>\n%%EOF".to_vec();
        let mut package = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        let old = package.clone();
        package.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
        for (bytes, words) in [
            (Vec::new(), "空文件"),
            (vec![b'%'; LARGEST_FILE + 1], "21 MB"),
            (b"MZ\x90\x00".to_vec(), "可执行程序"),
            (b"#!/bin/sh".to_vec(), "可执行程序"),
            (b"\x00\x00\x00\x18ftypheic".to_vec(), "HEIC"),
            (encrypted, "去掉密码"),
            (package, "去掉密码"),
            (old, "旧版"),
            (b"%PDF-1.7\n1 0 obj".to_vec(), "不完整"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\0\0\0\x01".to_vec(), "太大"),
            (zipped(&["word/document.xml", "word/vbaProject.bin"]), "带有宏"),
            (zipped(&["a.txt"]), "认不出"),
            ("你好".into(), "认不出"),
        ] {
            let refused = judge("护照.pdf", &bytes).unwrap_err().to_string();
            assert!(refused.contains(words) && refused.contains("护照.pdf"), "{refused}");
        }
        let speaks = b"%PDF-1.7\n(about /Encryption and /Encrypt in general)\n%%EOF";
        assert_eq!(judge("a.pdf", speaks), Ok(FileKind::Pdf), "a text about it is none");
    }
}
