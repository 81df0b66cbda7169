//! `fazhi seal make`.

use super::files::{KEY, MAKER, ROOT, SEAL, SIGNER, read, write_new, write_secret};
use super::{pass_phrase, with_randomness};
use crate::args::Common;
use crate::command::print_json;
use crate::exit::{Exit, bad};
use crate::out::say;
use anyhow::{Context, Result};
use app::Clock;
use model::Moment;
use seal::{Charter, Picture, found};
use serde_json::json;
use std::path::{Path, PathBuf};

/// One transparent point: seals must hold a picture, and ours paints nothing unless it is given one.
const NOTHING: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
\0\0\0\x0bIDATx\xdac`\0\x02\0\0\x05\0\x01\xe9\xfa\xdc\xd8\0\0\0\0IEND\xaeB`\x82";

pub(super) struct Wanted {
    pub organ: String,
    pub name: String,
    pub out: PathBuf,
    pub years: i16,
    pub picture: Option<PathBuf>,
    pub size: u32,
}

pub(super) fn run(common: &Common, wanted: &Wanted) -> Result<Exit> {
    for (option, text) in [("--organ", &wanted.organ), ("--name", &wanted.name)] {
        // Names in certificates end at 64 characters, and the root's is longer than the organ's.
        if text.trim().is_empty() || text.chars().count() > 50 || text.chars().any(char::is_control) {
            return Err(bad(format!("{option}: write a name of 1 to 50 characters")));
        }
    }
    let pass_phrase = pass_phrase()?;
    if pass_phrase.chars().count() < 8 {
        return Err(bad("FAZHI_SEAL_PASSWORD: the pass phrase needs at least 8 characters"));
    }
    let from = Clock::default().now();
    let until = years_later(from, wanted.years).ok_or_else(|| bad("--years: too many"))?;
    let charter = Charter {
        organ: wanted.organ.trim().to_owned(),
        seal_name: wanted.name.trim().to_owned(),
        from,
        until,
        picture: picture(wanted.picture.as_deref(), wanted.size)?,
    };
    let (made, key) = with_randomness(|randomness| -> Result<_> {
        let made = found(&charter, randomness)?;
        let key = made.key.to_file(&pass_phrase, randomness)?;
        Ok((made, key))
    })?;
    std::fs::create_dir_all(&wanted.out).with_context(|| wanted.out.display().to_string())?;
    write_secret(&wanted.out.join(KEY), &key)?;
    write_new(&wanted.out.join(ROOT), made.root.to_der())?;
    write_new(&wanted.out.join(MAKER), made.maker.to_der())?;
    write_new(&wanted.out.join(SIGNER), made.signer.to_der())?;
    write_new(&wanted.out.join(SEAL), made.seal.to_der())?;
    if common.json {
        print_json(&json!({
            "organ": charter.organ, "seal": charter.seal_name, "seal_id": made.seal.id(),
            "from": from.to_string(), "until": until.to_string(), "folder": wanted.out,
            "root": made.root.facts().serial, "signer": made.signer.facts().serial,
        }))?;
        return Ok(Exit::Done);
    }
    say!("印章：{}（编号 {}）", charter.seal_name, made.seal.id());
    say!("有效期：{} 至 {}", day(from), day(until));
    say!("目录：{}", wanted.out.display());
    say!("根证书：{ROOT}（编号 {}），请经可靠途径交给验章人", made.root.facts().serial);
    say!("私钥：{KEY}，已加密；口令遗失不可找回");
    say!("此印章由本机自建的根证书签发，供没有电子印章系统的单位使用；已有法定电子印章的，应使用该印章。");
    say!("根证书和制章者的私钥已销毁，此根证书下不会再有第二枚印章。");
    Ok(Exit::Done)
}

/// The same day so many years later; the 28th where there is no 29th of February.
fn years_later(from: Moment, years: i16) -> Option<Moment> {
    let year = from.year().checked_add(years)?;
    let day = from.date().with().year(year).build().or_else(|_| from.date().with().day(28).year(year).build());
    Some(day.ok()?.to_datetime(from.time()))
}

fn day(moment: Moment) -> String {
    moment.date().to_string()
}

fn picture(file: Option<&Path>, size: u32) -> Result<Picture> {
    let Some(file) = file else { return Ok(Picture { width: size, height: size, ..no_picture() }) };
    let kind = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_uppercase();
    // Readers that were tried paint nothing for an SVG, and the seal would not be seen.
    if kind != "PNG" {
        return Err(bad(format!("{}: a seal's picture is a .png", file.display())));
    }
    let data = read(file)?;
    if data.len() > 1024 * 1024 {
        return Err(bad(format!("{}: a seal's picture has at most 1 MiB", file.display())));
    }
    Ok(Picture { kind, data, width: size, height: size })
}

/// A picture that paints nothing: what a seal proves is not seen.
pub(crate) fn no_picture() -> Picture {
    Picture { kind: "PNG".to_owned(), data: NOTHING.to_vec(), width: 42, height: 42 }
}
