//! `fazhi seal sign`.

use super::files::{Folder, read, write_new};
use super::{pass_phrase, verify, with_randomness};
use crate::args::Common;
use crate::exit::{Exit, bad};
use anyhow::Result;
use app::Clock;
use seal::{Boundary, Signer, Stamp, Trust, sign_detached, sign_ofd};
use std::path::{Path, PathBuf};

/// Left and top of a seal on A4, over the date of the signature block (GB/T 9704), in millimetres.
const PLACE: (f64, f64) = (132.0, 205.0);

pub(super) struct Wanted {
    pub file: PathBuf,
    pub seal: PathBuf,
    pub at: Option<String>,
    pub out: Option<PathBuf>,
    pub page: Option<String>,
    pub boundary: Option<Vec<f64>>,
}

pub(super) fn run(common: &Common, wanted: &Wanted) -> Result<Exit> {
    let bytes = read(&wanted.file)?;
    let at = match &wanted.at {
        None => Clock::default().now(),
        Some(text) => model::parse_moment(text)
            .ok_or_else(|| bad(format!("--at: `{text}` is no moment; write 2026-03-18T09:00")))?,
    };
    let folder = Folder::open(&wanted.seal, &pass_phrase()?)?;
    let signer = Signer { seal: &folder.seal, certificate: &folder.signer, key: &folder.key, at };
    let refused = |error: seal::SignError| bad(format!("{}: {error}", wanted.file.display()));
    let trust = folder.root.clone().map(|root| Trust::nobody().with_root(root));
    let (sealed, out, state) = if is_ofd(&wanted.file) {
        let stamp = stamp(wanted, &folder)?;
        let sealed = with_randomness(|randomness| sign_ofd(&bytes, &signer, &stamp, randomness)).map_err(refused)?;
        let out = wanted.out.clone().unwrap_or_else(|| wanted.file.with_extension("sealed.ofd"));
        let state = trust.map(|trust| seal::verify_ofd(&sealed, &trust));
        (sealed, out, state)
    } else {
        let name = wanted.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let sealed =
            with_randomness(|randomness| sign_detached(&bytes, &name, &signer, randomness)).map_err(refused)?;
        let out = wanted.out.clone().unwrap_or_else(|| beside(&wanted.file));
        let state = trust.map(|trust| seal::verify_detached(&bytes, &sealed, &trust));
        (sealed, out, state)
    };
    // A seal that would not verify under its own root is not handed out.
    if let Some(seal::SealState::Broken { why }) = &state {
        return Err(bad(format!("{}: {why}", wanted.seal.display())));
    }
    write_new(&out, &sealed)?;
    eprintln!("已用印：{}", out.display());
    if let Some(state) = &state {
        verify::show(common, if is_ofd(&wanted.file) { &out } else { &wanted.file }, state)?;
    }
    Ok(Exit::Done)
}

/// Whether the seal goes into the file.
pub(super) fn is_ofd(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ofd"))
}

/// `FILE.sig`, beside the file.
pub(super) fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".sig");
    PathBuf::from(name)
}

fn stamp(wanted: &Wanted, folder: &Folder) -> Result<Stamp> {
    let picture = folder.seal.picture();
    let boundary = match wanted.boundary.as_deref() {
        None => {
            let (width, height) = (f64::from(picture.width), f64::from(picture.height));
            Boundary { x: PLACE.0, y: PLACE.1, width, height }
        }
        Some(&[x, y, width, height])
            if [x, y, width, height].iter().all(|number| number.is_finite() && *number >= 0.0) =>
        {
            Boundary { x, y, width, height }
        }
        Some(_) => return Err(bad("--boundary: write left,top,width,height in millimetres, as in 132,205,42,42")),
    };
    Ok(Stamp { page: wanted.page.clone(), boundary })
}
