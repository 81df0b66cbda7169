//! Paths, of which only level and upright rules are kept: strokes, and filled rectangles that are thin.

use super::matrix::Matrix;
use crate::facts::Rule;

/// A stroke that strays less than this is level or upright.
const STRAIGHT_MM: f64 = 0.1;
/// A filled rectangle that is no thicker counts as a rule when it is much longer than thick.
const THICKEST_MM: f64 = 2.0;
/// How many times longer than thick a filled rectangle must be.
const SLENDER: f64 = 4.0;
/// Shorter strokes are parts of drawings.
const SHORTEST_MM: f64 = 0.5;

/// The path that is being built, in millimetres on the page.
#[derive(Debug, Default)]
pub(crate) struct Path {
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    points: Vec<(f64, f64)>,
    curved: bool,
    closed: bool,
}

impl Path {
    pub(crate) fn move_to(&mut self, matrix: Matrix, x: f64, y: f64) {
        self.parts.push(Part { points: vec![matrix.point(x, y)], curved: false, closed: false });
    }

    pub(crate) fn line_to(&mut self, matrix: Matrix, x: f64, y: f64) {
        match self.parts.last_mut() {
            Some(part) if !part.closed => part.points.push(matrix.point(x, y)),
            Some(part) => {
                // After closing, the pen stands where the part began.
                let start = part.points.first().copied().unwrap_or_default();
                self.parts.push(Part { points: vec![start, matrix.point(x, y)], curved: false, closed: false });
            }
            None => self.move_to(matrix, x, y),
        }
    }

    pub(crate) fn curve_to(&mut self, matrix: Matrix, x: f64, y: f64) {
        self.line_to(matrix, x, y);
        if let Some(part) = self.parts.last_mut() {
            part.curved = true;
        }
    }

    pub(crate) fn rectangle(&mut self, matrix: Matrix, [x, y, width, height]: [f64; 4]) {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        let points = corners.map(|(x, y)| matrix.point(x, y)).to_vec();
        self.parts.push(Part { points, curved: false, closed: true });
    }

    pub(crate) fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.closed = true;
        }
    }

    /// The rules that stroking the path makes.
    pub(crate) fn stroked(&self, weight_mm: f64, colour: [u8; 3]) -> impl Iterator<Item = Rule> {
        self.parts.iter().filter(|part| !part.curved).flat_map(move |part| {
            let back = part.points.last().copied().zip(part.points.first().copied()).filter(|_| part.closed);
            let sides = part.points.windows(2).map(|pair| (pair[0], pair[1])).chain(back);
            sides.filter_map(move |(from, to)| stroke(from, to, weight_mm, colour))
        })
    }

    /// The rules that filling the path makes.
    pub(crate) fn filled(&self, colour: [u8; 3]) -> impl Iterator<Item = Rule> {
        self.parts.iter().filter_map(move |part| thin(part, colour))
    }
}

fn stroke((ax, ay): (f64, f64), (bx, by): (f64, f64), weight_mm: f64, colour: [u8; 3]) -> Option<Rule> {
    let (width, height) = ((bx - ax).abs(), (by - ay).abs());
    let straight = width.min(height) < STRAIGHT_MM && width.max(height) >= SHORTEST_MM;
    straight.then(|| Rule {
        x0_mm: ax.min(bx),
        y0_mm: ay.min(by),
        x1_mm: ax.max(bx),
        y1_mm: ay.max(by),
        weight_mm,
        colour,
    })
}

fn thin(part: &Part, colour: [u8; 3]) -> Option<Rule> {
    if part.curved || !(4..=5).contains(&part.points.len()) {
        return None;
    }
    let fold = |pick: fn(&(f64, f64)) -> f64, better: fn(f64, f64) -> f64| part.points.iter().map(pick).reduce(better);
    let (x0, x1) = (fold(|point| point.0, f64::min)?, fold(|point| point.0, f64::max)?);
    let (y0, y1) = (fold(|point| point.1, f64::min)?, fold(|point| point.1, f64::max)?);
    let at_corner =
        |(x, y): &(f64, f64)| (x - x0).min(x1 - x).abs() < STRAIGHT_MM && (y - y0).min(y1 - y).abs() < STRAIGHT_MM;
    let (width, height) = (x1 - x0, y1 - y0);
    let (thick, long) = (width.min(height), width.max(height));
    if !part.points.iter().all(at_corner) || thick > THICKEST_MM || long < SLENDER * thick || long < SHORTEST_MM {
        return None;
    }
    let (middle_x, middle_y) = (x0.midpoint(x1), y0.midpoint(y1));
    Some(if width >= height {
        Rule { x0_mm: x0, y0_mm: middle_y, x1_mm: x1, y1_mm: middle_y, weight_mm: thick, colour }
    } else {
        Rule { x0_mm: middle_x, y0_mm: y0, x1_mm: middle_x, y1_mm: y1, weight_mm: thick, colour }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_and_thin_rectangles_are_rules() {
        let mut path = Path::default();
        path.move_to(Matrix::IDENTITY, 10.0, 20.0);
        path.line_to(Matrix::IDENTITY, 30.0, 20.0);
        path.line_to(Matrix::IDENTITY, 40.0, 40.0);
        let rules: Vec<Rule> = path.stroked(0.35, [0; 3]).collect();
        assert_eq!(rules.len(), 1, "the slanting line is none");
        assert!(rules[0].is_level() && (rules[0].length_mm() - 20.0).abs() < 1e-9);
        let mut path = Path::default();
        path.rectangle(Matrix::IDENTITY, [10.0, 20.0, 50.0, -0.4]);
        path.rectangle(Matrix::IDENTITY, [10.0, 20.0, 50.0, 50.0]);
        let rules: Vec<Rule> = path.filled([9; 3]).collect();
        assert_eq!(rules.len(), 1, "the large one is none");
        assert!((rules[0].y0_mm - 19.8).abs() < 1e-9 && (rules[0].weight_mm - 0.4).abs() < 1e-9);
        assert_eq!(path.stroked(0.1, [0; 3]).count(), 6, "the ends of the thin one are too short");
    }
}
