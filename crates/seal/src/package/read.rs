//! The package read: the directory at the very end, the files one after another from the first byte on, nothing else.

use super::inflate::inflated;
use super::{LARGEST_FILE, LARGEST_PACKAGE, MOST_FILES, Package, PackageFlaw};
use std::collections::BTreeSet;

const END: usize = 22;
const DIRECTORY_HEAD: usize = 46;
const FILE_HEAD: usize = 30;
/// Sizes and sum stand behind the file.
const SIZES_FOLLOW: u16 = 1 << 3;
const UTF8_NAME: u16 = 1 << 11;
/// How hard the packer tried, in two bits, says nothing.
const KNOWN_FLAGS: u16 = SIZES_FOLLOW | UTF8_NAME | 0b110;
const DEFLATED: u16 = 8;
/// Extra fields that give a file another size or another name.
const REFUSED_EXTRAS: [u16; 2] = [0x0001, 0x7075];

/// A file as the directory has it.
struct Listed {
    name: String,
    flags: u16,
    method: u16,
    sum: u32,
    packed: usize,
    size: usize,
    offset: usize,
}

pub(super) fn package(bytes: &[u8]) -> Result<Package, PackageFlaw> {
    let mut listed = directory(bytes)?;
    listed.sort_by_key(|file| file.offset);
    let (mut package, mut names, mut total, mut next) = (Package::default(), BTreeSet::new(), 0_usize, 0_usize);
    let end_of_files = number(bytes, bytes.len() - END + 16, 4)?;
    for file in listed {
        if file.offset != next {
            return Err(PackageFlaw::Structure("文件之间有多余的内容或重叠"));
        }
        if !names.insert(file.name.trim_end_matches('/').to_lowercase()) {
            return Err(PackageFlaw::Twice(file.name));
        }
        total = total.saturating_add(file.size);
        if file.size > LARGEST_FILE || total > LARGEST_PACKAGE {
            return Err(PackageFlaw::TooLarge("解压后超出上限"));
        }
        let (packed, end) = body(bytes, &file)?;
        next = end;
        let content = inflated(packed, file.method == DEFLATED, file.size, file.sum);
        let content = content.ok_or_else(|| PackageFlaw::Content(file.name.clone()))?;
        if file.name.ends_with('/') {
            // A folder of its own adds nothing, and must not.
            if !content.is_empty() {
                return Err(PackageFlaw::Name(file.name));
            }
        } else {
            package.put(&file.name, content);
        }
    }
    if next != end_of_files {
        return Err(PackageFlaw::Structure("文件与目录之间有多余的内容"));
    }
    Ok(package)
}

/// The directory, which must fill the space between the files and the end record.
fn directory(bytes: &[u8]) -> Result<Vec<Listed>, PackageFlaw> {
    let end = bytes.len().checked_sub(END).ok_or(PackageFlaw::Structure("太短"))?;
    if bytes.get(end..end + 4) != Some(b"PK\x05\x06") || number(bytes, end + 20, 2)? != 0 {
        return Err(PackageFlaw::Structure("末尾不是目录结束记录"));
    }
    let here = number(bytes, end + 8, 2)?;
    let (size, offset) = (number(bytes, end + 12, 4)?, number(bytes, end + 16, 4)?);
    if number(bytes, end + 4, 4)? != 0 || number(bytes, end + 10, 2)? != here || offset.checked_add(size) != Some(end) {
        return Err(PackageFlaw::Structure("目录结束记录有误"));
    }
    if here > MOST_FILES {
        return Err(PackageFlaw::TooLarge("文件过多"));
    }
    let (mut listed, mut at) = (Vec::with_capacity(here), offset);
    for _ in 0..here {
        if bytes.get(at..at + 4) != Some(b"PK\x01\x02") {
            return Err(PackageFlaw::Structure("目录记录有误"));
        }
        let (name_length, extra, remark) =
            (number(bytes, at + 28, 2)?, number(bytes, at + 30, 2)?, number(bytes, at + 32, 2)?);
        let raw_name = slice(bytes, at + DIRECTORY_HEAD, name_length)?;
        let flags = short(bytes, at + 8)?;
        let file = Listed {
            name: name(raw_name, flags)?,
            flags,
            method: short(bytes, at + 10)?,
            sum: u32::try_from(number(bytes, at + 16, 4)?).unwrap_or_default(),
            packed: number(bytes, at + 20, 4)?,
            size: number(bytes, at + 24, 4)?,
            offset: number(bytes, at + 42, 4)?,
        };
        extras(slice(bytes, at + DIRECTORY_HEAD + name_length, extra)?, &file.name)?;
        let known = file.flags & !KNOWN_FLAGS == 0 && [0, DEFLATED].contains(&file.method);
        let one_volume = number(bytes, at + 34, 2)? == 0;
        let stored_as_is = file.method == DEFLATED || file.packed == file.size;
        if !known || !one_volume || !stored_as_is {
            return Err(PackageFlaw::Feature(file.name));
        }
        listed.push(file);
        at += DIRECTORY_HEAD + name_length + extra + remark;
    }
    if at == end { Ok(listed) } else { Err(PackageFlaw::Structure("目录大小有误")) }
}

/// A file's packed bytes, and where the next file begins. Its own head must say what the directory says.
fn body<'a>(bytes: &'a [u8], file: &Listed) -> Result<(&'a [u8], usize), PackageFlaw> {
    let at = file.offset;
    let two_heads = || PackageFlaw::TwoHeads(file.name.clone());
    if bytes.get(at..at + 4) != Some(b"PK\x03\x04") {
        return Err(two_heads());
    }
    let (name_length, extra) = (number(bytes, at + 26, 2)?, number(bytes, at + 28, 2)?);
    let same_name = slice(bytes, at + FILE_HEAD, name_length)? == file.name.as_bytes();
    let same_way = short(bytes, at + 6)? == file.flags && short(bytes, at + 8)? == file.method;
    let numbers = |at| Ok([number(bytes, at, 4)?, number(bytes, at + 4, 4)?, number(bytes, at + 8, 4)?]);
    let (wanted, announced) = ([file.sum as usize, file.packed, file.size], numbers(at + 14)?);
    let follow = file.flags & SIZES_FOLLOW != 0;
    if !same_name || !same_way || !(announced == wanted || follow && announced == [0; 3]) {
        return Err(two_heads());
    }
    extras(slice(bytes, at + FILE_HEAD + name_length, extra)?, &file.name)?;
    let start = at + FILE_HEAD + name_length + extra;
    let packed = slice(bytes, start, file.packed)?;
    let mut end = start + file.packed;
    if follow {
        // The mark before the sizes is optional.
        if bytes.get(end..end + 4) == Some(b"PK\x07\x08") {
            end += 4;
        }
        if numbers(end)? != wanted {
            return Err(two_heads());
        }
        end += 12;
    }
    Ok((packed, end))
}

/// A name that means the same to every reader.
fn name(raw: &[u8], flags: u16) -> Result<String, PackageFlaw> {
    let text = String::from_utf8_lossy(raw).into_owned();
    let readable = text.is_ascii() || flags & UTF8_NAME != 0 && std::str::from_utf8(raw).is_ok();
    let plain = !text.chars().any(|sign| sign.is_control() || "\\:*?\"<>|".contains(sign));
    let inner = text.strip_suffix('/').unwrap_or(&text);
    let inside = inner.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    if readable && plain && inside { Ok(text) } else { Err(PackageFlaw::Name(text)) }
}

fn extras(mut fields: &[u8], name: &str) -> Result<(), PackageFlaw> {
    let refused = || PackageFlaw::Feature(name.to_owned());
    while !fields.is_empty() {
        let (id, length) = (short(fields, 0)?, number(fields, 2, 2)?);
        if REFUSED_EXTRAS.contains(&id) {
            return Err(refused());
        }
        fields = fields.get(4 + length..).ok_or_else(refused)?;
    }
    Ok(())
}

fn slice(bytes: &[u8], at: usize, length: usize) -> Result<&[u8], PackageFlaw> {
    at.checked_add(length).and_then(|end| bytes.get(at..end)).ok_or(PackageFlaw::Structure("内容不完整"))
}

/// A little-endian number of up to four bytes.
fn number(bytes: &[u8], at: usize, length: usize) -> Result<usize, PackageFlaw> {
    let bytes = slice(bytes, at, length)?;
    Ok(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

fn short(bytes: &[u8], at: usize) -> Result<u16, PackageFlaw> {
    Ok(u16::try_from(number(bytes, at, 2)?).unwrap_or_default())
}
