//! Undoes the predictors of flate and LZW streams (7.4.4.4): PNG's, row by row, and TIFF's for whole bytes.

/// The bytes before prediction. `columns`, `colours` and `bits` describe a row.
pub(crate) fn undo(data: Vec<u8>, predictor: usize, columns: usize, colours: usize, bits: usize) -> Vec<u8> {
    let pixel = (colours * bits).div_ceil(8).max(1);
    let row = (columns.saturating_mul(colours).saturating_mul(bits)).div_ceil(8);
    if predictor < 2 || row == 0 || row > data.len().max(1) * 2 {
        return data;
    }
    if predictor == 2 { tiff(data, row, pixel, bits) } else { png(&data, row, pixel) }
}

fn tiff(mut data: Vec<u8>, row: usize, pixel: usize, bits: usize) -> Vec<u8> {
    if bits == 8 {
        for line in data.chunks_mut(row) {
            for index in pixel..line.len() {
                line[index] = line[index].wrapping_add(line[index - pixel]);
            }
        }
    }
    data
}

fn png(data: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let mut above = vec![0_u8; row];
    for line in data.chunks(row + 1) {
        let Some((kind, bytes)) = line.split_first() else { break };
        let mut current = vec![0_u8; row];
        for (index, byte) in bytes.iter().enumerate() {
            let left = index.checked_sub(pixel).map_or(0, |at| current[at]);
            let up = above[index];
            let corner = index.checked_sub(pixel).map_or(0, |at| above[at]);
            let guess = match kind {
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => paeth(left, up, corner),
                _ => 0,
            };
            current[index] = byte.wrapping_add(guess);
        }
        out.extend_from_slice(&current[..bytes.len()]);
        above = current;
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let [l, u, c] = [left, up, corner].map(i16::from);
    let (to_left, to_up, to_corner) = ((u - c).abs(), (l - c).abs(), (l + u - 2 * c).abs());
    if to_left <= to_up && to_left <= to_corner {
        left
    } else if to_up <= to_corner {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_add_up() {
        assert_eq!(undo(vec![2, 1, 2, 3, 2, 1, 1, 1], 12, 3, 1, 8), [1, 2, 3, 2, 3, 4]);
        assert_eq!(undo(vec![1, 1, 1, 1], 12, 3, 1, 8), [1, 2, 3]);
        assert_eq!(undo(vec![1, 1, 1], 2, 3, 1, 8), [1, 2, 3]);
        assert_eq!(undo(vec![4, 5], 15, usize::MAX, 9, 9), [4, 5], "absurd rows are left alone");
    }
}
