//! An office with its seal, a small OFD document, and the tools to take packages apart.

use jiff::civil::date;
use model::Moment;
use seal::{Boundary, Charter, Founded, Picture, Randomness, Signer, Stamp, Suite, Trust, found};
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub(crate) const ORGAN: &str = "某某市人民政府外事办公室";

/// Bytes that look random and are the same in every run.
pub(crate) fn stream(seed: &str) -> impl FnMut(&mut [u8]) -> bool {
    let (seed, mut turn) = (seed.to_owned(), 0_u64);
    move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(32) {
            turn += 1;
            let block = Suite::CURRENT.hash(format!("{seed} {turn}").as_bytes());
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
        true
    }
}

pub(crate) fn with_stream<T>(seed: &str, work: impl FnOnce(&mut Randomness<'_>) -> T) -> T {
    let mut fill = stream(seed);
    work(&mut Randomness::new(&mut fill))
}

pub(crate) fn noon() -> Moment {
    date(2026, 3, 18).at(12, 0, 0, 0)
}

pub(crate) fn office(seed: &str) -> Founded {
    let charter = Charter {
        organ: ORGAN.to_owned(),
        seal_name: ORGAN.to_owned(),
        from: date(2026, 1, 1).at(0, 0, 0, 0),
        until: date(2028, 12, 31).at(23, 59, 59, 0),
        picture: Picture { kind: "PNG".to_owned(), data: vec![1, 2, 3], width: 42, height: 42 },
    };
    with_stream(seed, |randomness| found(&charter, randomness)).unwrap()
}

pub(crate) fn trust(office: &Founded) -> Trust {
    Trust::nobody().with_root(office.root.clone())
}

pub(crate) fn signer(office: &Founded) -> Signer<'_> {
    Signer { seal: &office.seal, certificate: &office.signer, key: &office.key, at: noon() }
}

pub(crate) fn stamp() -> Stamp {
    Stamp { page: None, boundary: Boundary { x: 120.0, y: 200.5, width: 42.0, height: 42.0 } }
}

pub(crate) fn sealed(office: &Founded, ofd: &[u8]) -> Vec<u8> {
    with_stream("seal", |randomness| seal::sign_ofd(ofd, &signer(office), &stamp(), randomness)).unwrap()
}

pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// The files of a small document of two pages.
pub(crate) fn files() -> Files {
    let space = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;
    let head = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    let file = |path: &str, text: String| (path.to_owned(), format!("{head}\n{text}").into_bytes());
    let page = |text: &str| {
        format!(
            r#"<ofd:Page {space}><ofd:Content><ofd:Layer ID="9"><ofd:TextObject ID="10" Boundary="20 20 100 10" Font="3" Size="5"><ofd:TextCode X="0" Y="5">{text}</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>"#
        )
    };
    vec![
        file(
            "OFD.xml",
            format!(
                r#"<ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>44f6a</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"#
            ),
        ),
        file(
            "Doc_0/Document.xml",
            format!(
                r#"<ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>10</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><ofd:Page ID="2" BaseLoc="Pages/Page_1/Content.xml"/></ofd:Pages></ofd:Document>"#
            ),
        ),
        file("Doc_0/Pages/Page_0/Content.xml", page("关于同意出访的批复")),
        file("Doc_0/Pages/Page_1/Content.xml", page("同意。")),
        ("Doc_0/Res/font.ttf".to_owned(), (0..20_000_u32).flat_map(u32::to_le_bytes).collect()),
    ]
}

pub(crate) fn document() -> Vec<u8> {
    pack(&files())
}

pub(crate) fn pack(files: &Files) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The files of a package, read by another ZIP reader than the crate's own.
pub(crate) fn unpack(bytes: &[u8]) -> Files {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        files.push((file.name().to_owned(), content));
    }
    files
}

/// A package with its files changed.
pub(crate) fn changed(package: &[u8], change: impl FnOnce(&mut Files)) -> Vec<u8> {
    let mut files = unpack(package);
    change(&mut files);
    pack(&files)
}

pub(crate) fn file<'a>(files: &'a mut Files, name: &str) -> &'a mut Vec<u8> {
    let found = files.iter_mut().find(|(path, _)| path.ends_with(name));
    &mut found.unwrap_or_else(|| panic!("no {name}")).1
}

pub(crate) fn replaced(bytes: &mut Vec<u8>, from: &str, to: &str) {
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(from), "{from} is not in {text}");
    *bytes = text.replacen(from, to, 1).into_bytes();
}
