//! Transformations (8.3.3).

use crate::MM_PER_POINT;
use crate::page::Leaf;

/// `[a b c d e f]`: x' = ax + cy + e, y' = bx + dy + f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Matrix(pub [f64; 6]);

impl Matrix {
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(crate) fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this one, then the other.
    pub(crate) fn then(self, other: Self) -> Self {
        let (first, next) = (self.0, other.0);
        let row = |at: usize| {
            let (x, y) = (first[at], first[at + 1]);
            [x * next[0] + y * next[2], x * next[1] + y * next[3]]
        };
        let [across, up, origin] = [row(0), row(2), row(4)];
        Self([across[0], across[1], up[0], up[1], origin[0] + next[4], origin[1] + next[5]])
    }

    pub(crate) fn point(self, x: f64, y: f64) -> (f64, f64) {
        let [across, up, origin] = [[self.0[0], self.0[1]], [self.0[2], self.0[3]], [self.0[4], self.0[5]]];
        (across[0] * x + up[0] * y + origin[0], across[1] * x + up[1] * y + origin[1])
    }

    /// How much lengths grow, in the mean of both directions.
    pub(crate) fn scale(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs().sqrt()
    }

    /// From the points of a page to millimetres from the upper left corner of the page as it is shown.
    pub(crate) fn of_page(leaf: &Leaf) -> Self {
        let [x0, y0, x1, y1] = leaf.shown();
        let k = MM_PER_POINT;
        Self(match leaf.turn {
            90 => [0.0, k, k, 0.0, -y0 * k, -x0 * k],
            180 => [-k, 0.0, 0.0, k, x1 * k, -y0 * k],
            270 => [0.0, -k, -k, 0.0, y1 * k, x1 * k],
            _ => [k, 0.0, 0.0, -k, -x0 * k, y1 * k],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turned_pages_have_their_corner_at_the_upper_left() {
        let sheet = [10.0, 20.0, 110.0, 220.0];
        for (turn, corner) in [(0, (10.0, 220.0)), (90, (10.0, 20.0)), (180, (110.0, 20.0)), (270, (110.0, 220.0))] {
            let leaf = Leaf { media: sheet, crop: [f64::NAN; 4], turn, ..Leaf::default() };
            let (x, y) = Matrix::of_page(&leaf).point(corner.0, corner.1);
            assert!(x.abs() < 1e-9 && y.abs() < 1e-9, "{turn}: {x} {y}");
        }
    }
}
