//! Font files as tables. A font that was cut down has lost its Unicode table and the facts of its family; both are put back
//! here, so that readers can use it as a font of its own. Layout of the tables: OpenType 1.9, `otff` and `cmap`.

use std::collections::BTreeMap;

/// Tables by their four letters.
pub(crate) type Tables<'a> = BTreeMap<[u8; 4], &'a [u8]>;

/// What the checksum of a whole font file must come to.
const FILE_CHECKSUM: u32 = 0xB1B0_AFBA;
/// Where the `head` table keeps what brings the file to that sum.
const ADJUSTMENT: usize = 8;

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

fn usize_at(data: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(data, at)?).ok()
}

/// The tables of the font with this index in a file.
pub(crate) fn tables(data: &[u8], index: u32) -> Option<Tables<'_>> {
    let start = if data.starts_with(b"ttcf") { usize_at(data, 12 + 4 * usize::try_from(index).ok()?)? } else { 0 };
    let count = usize::from(u16_at(data, start + 4)?);
    (0..count)
        .map(|number| {
            let record = start + 12 + 16 * number;
            let tag: [u8; 4] = data.get(record..record + 4)?.try_into().ok()?;
            let (offset, length) = (usize_at(data, record + 8)?, usize_at(data, record + 12)?);
            Some((tag, data.get(offset..offset.checked_add(length)?)?))
        })
        .collect()
}

/// The subset with a Unicode table for these characters, and with the family's facts from the whole font.
pub(crate) fn with_unicode(subset: &[u8], whole: Option<&Tables<'_>>, characters: &[(char, u16)]) -> Option<Vec<u8>> {
    let mut found = tables(subset, 0)?;
    if let Some(facts) = whole.and_then(|whole| whole.get(b"OS/2")) {
        found.insert(*b"OS/2", facts);
    }
    let unicode = unicode_table(characters);
    found.insert(*b"cmap", &unicode);
    assemble(subset.get(..4)?.try_into().ok()?, &found)
}

/// A `cmap` with the characters of two bytes in format 4 and all of them in format 12.
fn unicode_table(characters: &[(char, u16)]) -> Vec<u8> {
    let (short, long) = (segments(characters), groups(characters));
    let mut table = Vec::new();
    let mut put = |values: &[u16]| values.iter().for_each(|value| table.extend(value.to_be_bytes()));
    // Version, number of encodings; platform and encoding, and where each begins.
    put(&[0, 3]);
    let start = 4 + 3 * 8;
    let length = u16::try_from(start + short.len()).unwrap_or(u16::MAX);
    put(&[0, 3, 0, 28]);
    put(&[3, 1, 0, 28]);
    put(&[3, 10, 0, length]);
    table.extend(short);
    table.extend(long);
    table
}

/// Format 4. Each character is a segment of its own: simple, and small enough for what one document uses.
fn segments(characters: &[(char, u16)]) -> Vec<u8> {
    let mut pairs: Vec<(u16, u16)> = characters
        .iter()
        .filter_map(|(character, glyph)| Some((u16::try_from(u32::from(*character)).ok()?, *glyph)))
        .filter(|(code, _)| *code != u16::MAX)
        .collect();
    // The length of the table is kept in two bytes; what is beyond is found by format 12.
    pairs.truncate(8_000);
    let count = u16::try_from(pairs.len() + 1).unwrap_or(u16::MAX);
    let power = count.checked_ilog2().unwrap_or_default();
    let search = 2 * (1_u16 << power);
    let mut values =
        vec![4, 16 + 8 * count, 0, 2 * count, search, u16::try_from(power).unwrap_or_default(), 2 * count - search];
    values.extend(pairs.iter().map(|(code, _)| *code).chain([u16::MAX, 0]));
    values.extend(pairs.iter().map(|(code, _)| *code).chain([u16::MAX]));
    values.extend(pairs.iter().map(|(code, glyph)| glyph.wrapping_sub(*code)).chain([1]));
    values.extend(std::iter::repeat_n(0, usize::from(count)));
    values.into_iter().flat_map(u16::to_be_bytes).collect()
}

/// Format 12.
fn groups(characters: &[(char, u16)]) -> Vec<u8> {
    let count = u32::try_from(characters.len()).unwrap_or_default();
    let mut values = vec![12 << 16, 16 + 12 * count, 0, count];
    for (character, glyph) in characters {
        values.extend([u32::from(*character), u32::from(*character), u32::from(*glyph)]);
    }
    values.into_iter().flat_map(u32::to_be_bytes).collect()
}

fn assemble(kind: [u8; 4], tables: &Tables<'_>) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let power = count.checked_ilog2()?;
    let search = 16 * (1_u16 << power);
    let mut file = kind.to_vec();
    for value in [count, search, u16::try_from(power).ok()?, 16 * count - search] {
        file.extend(value.to_be_bytes());
    }
    let mut offset = 12 + 16 * tables.len();
    let mut bodies = Vec::new();
    let mut head = None;
    for (tag, data) in tables {
        let mut body = data.to_vec();
        if tag == b"head" {
            body.get_mut(ADJUSTMENT..ADJUSTMENT + 4)?.fill(0);
            head = Some(offset);
        }
        body.resize(body.len().next_multiple_of(4), 0);
        file.extend(tag);
        for value in [checksum(&body), u32::try_from(offset).ok()?, u32::try_from(data.len()).ok()?] {
            file.extend(value.to_be_bytes());
        }
        offset += body.len();
        bodies.extend(body);
    }
    file.extend(bodies);
    if let Some(head) = head {
        let adjustment = FILE_CHECKSUM.wrapping_sub(checksum(&file));
        file.get_mut(head + ADJUSTMENT..head + ADJUSTMENT + 4)?.copy_from_slice(&adjustment.to_be_bytes());
    }
    Some(file)
}

/// The sum of all words of four bytes.
fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum, chunk| {
        let word = chunk.iter().chain(&[0; 4]).take(4).fold(0_u32, |word, byte| (word << 8) | u32::from(*byte));
        sum.wrapping_add(word)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn what_is_assembled_can_be_read_and_adds_up() {
        let head = [1; 54];
        let parts: Tables<'_> = BTreeMap::from([(*b"head", &head[..]), (*b"test", &b"abcde"[..])]);
        let file = assemble(*b"OTTO", &parts).unwrap();
        assert_eq!(checksum(&file), FILE_CHECKSUM);
        let read = tables(&file, 0).unwrap();
        assert_eq!(read[b"test"], b"abcde");
        assert_eq!(tables(&file[..20], 0), None, "a torn file is told");
    }
}
