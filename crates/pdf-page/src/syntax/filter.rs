//! Unpacks streams (7.4). Each filter stops at the first flaw and at the budget it is given.

use flate2::{Decompress, FlushDecompress, Status};

/// A stream would unpack to more than the budget.
#[derive(Debug)]
pub(crate) struct OverBudget;

/// Applies one filter. Filters of pictures give None: nobody here looks into pictures.
pub(crate) fn apply(name: &[u8], data: &[u8], early: bool, budget: usize) -> Result<Option<Vec<u8>>, OverBudget> {
    Ok(Some(match name {
        b"FlateDecode" | b"Fl" => flate(data, budget)?,
        b"LZWDecode" | b"LZW" => lzw(data, early, budget)?,
        b"ASCIIHexDecode" | b"AHx" => ascii_hex(data),
        b"ASCII85Decode" | b"A85" => ascii_85(data),
        b"RunLengthDecode" | b"RL" => run_length(data, budget)?,
        _ => return Ok(None),
    }))
}

fn flate(data: &[u8], budget: usize) -> Result<Vec<u8>, OverBudget> {
    let out = inflate(data, true, budget)?;
    // Some writers leave the header out.
    if out.is_empty() && !data.is_empty() { inflate(data, false, budget) } else { Ok(out) }
}

fn inflate(data: &[u8], header: bool, budget: usize) -> Result<Vec<u8>, OverBudget> {
    let mut unpack = Decompress::new(header);
    let mut out = Vec::new();
    let mut chunk = vec![0_u8; 32 << 10];
    let mut read = 0;
    loop {
        let (read_before, written_before) = (unpack.total_in(), unpack.total_out());
        let status = unpack.decompress(data.get(read..).unwrap_or_default(), &mut chunk, FlushDecompress::None);
        let consumed = usize::try_from(unpack.total_in() - read_before).unwrap_or_default();
        let written = usize::try_from(unpack.total_out() - written_before).unwrap_or_default();
        read += consumed;
        out.extend_from_slice(chunk.get(..written).unwrap_or_default());
        if out.len() > budget {
            return Err(OverBudget);
        }
        match status {
            Ok(Status::Ok | Status::BufError) if consumed > 0 || written > 0 => {}
            _ => return Ok(out),
        }
    }
}

fn lzw(data: &[u8], early: bool, budget: usize) -> Result<Vec<u8>, OverBudget> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut out: Vec<u8> = Vec::new();
    // Each entry is a stretch of the output, for every code was once written there.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let (mut held, mut bits, mut width) = (0_u32, 0, 9);
    let mut last: Option<(usize, usize)> = None;
    for byte in data {
        held = (held << 8 | u32::from(*byte)) & 0x00ff_ffff;
        bits += 8;
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits & ((1 << width) - 1)) as usize;
        if code == END {
            break;
        }
        if code == CLEAR {
            table.clear();
            width = 9;
            last = None;
            continue;
        }
        let start = out.len();
        match code {
            0..256 => out.push(u8::try_from(code).unwrap_or_default()),
            _ => match (table.get(code - 258).copied(), last) {
                (Some((from, to)), _) => out.extend_from_within(from..to),
                (None, Some((from, to))) if code - 258 == table.len() => {
                    out.extend_from_within(from..to);
                    out.extend_from_within(from..=from);
                }
                _ => break,
            },
        }
        if out.len() > budget {
            return Err(OverBudget);
        }
        if let Some((from, to)) = last
            && table.len() < 4096 - 258
        {
            table.push((from, to + 1));
        }
        last = Some((start, out.len()));
        width = match table.len() + 258 + 1 + usize::from(early) {
            0..=512 => 9,
            513..=1024 => 10,
            1025..=2048 => 11,
            _ => 12,
        };
    }
    Ok(out)
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = data
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn ascii_85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group: Vec<u8> = Vec::with_capacity(5);
    for byte in data {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            out.extend(group_85(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        out.extend(group_85(&group).into_iter().take(kept));
    }
    out
}

fn group_85(group: &[u8]) -> [u8; 4] {
    group.iter().fold(0_u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(u32::from(*digit))).to_be_bytes()
}

fn run_length(data: &[u8], budget: usize) -> Result<Vec<u8>, OverBudget> {
    let mut out = Vec::new();
    let mut rest = data;
    while let Some((length, tail)) = rest.split_first() {
        rest = match (*length, tail) {
            (128, _) => break,
            (0..128, _) => {
                let (run, after) = tail.split_at(tail.len().min(usize::from(*length) + 1));
                out.extend_from_slice(run);
                after
            }
            (_, [byte, after @ ..]) => {
                out.extend(std::iter::repeat_n(*byte, 257 - usize::from(*length)));
                after
            }
            _ => break,
        };
        if out.len() > budget {
            return Err(OverBudget);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::io::Write;

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut pack = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        pack.write_all(data).unwrap();
        pack.finish().unwrap()
    }

    #[test]
    fn flate_keeps_to_its_budget_and_reads_up_to_a_flaw() {
        let data: Vec<u8> = (0..100_000_u32).flat_map(|n| (n % 251).to_string().into_bytes()).collect();
        let small = packed(&data);
        assert_eq!(flate(&small, 1 << 20).unwrap(), data);
        assert_eq!(flate(&small[2..], 1 << 20).unwrap(), data, "without its header");
        let cut = flate(&small[..small.len() / 2], 1 << 20).unwrap();
        assert!(!cut.is_empty() && data.starts_with(&cut));
        assert!(flate(&packed(&vec![0; 10 << 20]), 1 << 20).is_err());
        assert!(flate(b"no stream at all", 1 << 20).unwrap().is_empty());
    }

    #[test]
    fn other_filters_are_undone() {
        assert_eq!(ascii_hex(b"4e 2D5>"), [0x4e, 0x2d, 0x50]);
        assert_eq!(ascii_85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(run_length(&[2, 1, 2, 3, 254, 9, 128, 7], 99).unwrap(), [1, 2, 3, 9, 9, 9]);
        assert!(run_length(&[129, 0, 129, 0], 99).is_err());
        let lzw_example = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(lzw(&lzw_example, true, 99).unwrap(), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
        assert!(lzw(&[0xff; 64], true, 99).is_ok());
    }
}
