//! Shown text (9.4): where each glyph stands, and how the pen moves.

use super::matrix::Matrix;
use super::state::{Mode, State};
use crate::MM_PER_POINT;
use crate::facts::Glyph;
use crate::font::{Code, Font};
use smol_str::SmolStr;

/// How far back a glyph is looked for that an outline may belong to.
const OUTLINED: usize = 1024;
/// Two paintings at most this far apart are of the same glyph.
const SAME_MM: f64 = 0.01;
/// Height of the pen over the middle of an upright line (table 117, `DW2`).
const VERTICAL_ORIGIN: f64 = 0.88;

/// The two matrices of a text object.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pen {
    pub line: Matrix,
    pub now: Matrix,
}

impl Pen {
    pub(crate) fn new() -> Self {
        Self { line: Matrix::IDENTITY, now: Matrix::IDENTITY }
    }

    /// To the next line, this far from the beginning of the last one.
    pub(crate) fn next_line(&mut self, x: f64, y: f64) {
        self.set(Matrix::translation(x, y).then(self.line));
    }

    pub(crate) fn set(&mut self, matrix: Matrix) {
        self.line = matrix;
        self.now = matrix;
    }

    /// Moves by a number in the array of `TJ`, which counts thousandths backwards.
    pub(crate) fn adjust(&mut self, state: &State, thousandths: f64) {
        let by = -thousandths / 1000.0 * state.size;
        self.advance(if is_vertical(state) { (0.0, by) } else { (by * state.stretch, 0.0) });
    }

    fn advance(&mut self, (x, y): (f64, f64)) {
        self.now = Matrix::translation(x, y).then(self.now);
    }

    /// The glyph of a code; moves the pen past it.
    pub(crate) fn show(&mut self, state: &State, font: &Font, code: Code) -> Glyph {
        let own = Matrix([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
        let all = own.then(self.now).then(state.matrix);
        let start = if font.vertical { (-code.width / 2.0, -VERTICAL_ORIGIN) } else { (0.0, 0.0) };
        let (x, y) = all.point(start.0, start.1);
        let (end_x, end_y) = all.point(start.0 + code.width, start.1);
        let (across, up) = ((all.0[0], all.0[1]), (all.0[2], all.0[3]));
        let spacing = state.character_space + if code.is_space { state.word_space } else { 0.0 };
        if font.vertical {
            self.advance((0.0, -state.size + spacing));
        } else {
            self.advance(((code.width * state.size + spacing) * state.stretch, 0.0));
        }
        Glyph {
            text: code.text,
            x_mm: x,
            baseline_mm: y,
            advance_mm: (end_x - x).hypot(end_y - y),
            size_pt: up.0.hypot(up.1) / MM_PER_POINT,
            font: font.name.clone(),
            colour: if state.mode == Mode::Stroke { state.stroke.colour } else { state.fill.colour },
            bold: if state.mode == Mode::FillAndStroke { Some(true) } else { font.bold },
            visible: state.mode != Mode::Invisible,
            angle: across.1.atan2(across.0).to_degrees(),
        }
    }
}

fn is_vertical(state: &State) -> bool {
    state.font.as_ref().is_some_and(|font| font.vertical)
}

/// Whether a stroked glyph only thickens one that is already there, which then is bold.
pub(crate) fn thickens(glyphs: &mut [Glyph], outline: &Glyph) -> bool {
    let same = glyphs.iter_mut().rev().take(OUTLINED).find(|glyph| {
        glyph.text == outline.text
            && (glyph.x_mm - outline.x_mm).abs() < SAME_MM
            && (glyph.baseline_mm - outline.baseline_mm).abs() < SAME_MM
    });
    same.map(|glyph| glyph.bold = Some(true)).is_some()
}

/// Text that the file gives for a stretch of glyphs (14.9.4): the first glyph speaks for all.
#[derive(Debug, Default)]
pub(crate) struct Spoken {
    /// For each open stretch: its text, if it has one, until it is spoken.
    open: Vec<Option<SmolStr>>,
    spoken: bool,
}

impl Spoken {
    pub(crate) fn begin(&mut self, text: Option<SmolStr>) {
        if self.open.len() < 256 {
            self.spoken &= text.is_none();
            self.open.push(text);
        }
    }

    pub(crate) fn end(&mut self) {
        self.open.pop();
    }

    /// Puts the given text in the place of a glyph's own.
    pub(crate) fn apply(&mut self, glyph: &mut Glyph) {
        if let Some(text) = self.open.iter().rev().flatten().next() {
            glyph.text = if self.spoken { SmolStr::default() } else { text.clone() };
            self.spoken = true;
        }
    }
}
