//! What holds while a page is played (8.4, 9.3).

use super::colour::Space;
use super::matrix::Matrix;
use crate::font::Font;
use std::rc::Rc;

/// The state that `q` keeps and `Q` brings back.
#[derive(Debug, Clone)]
pub(crate) struct State {
    /// From the content's own lengths to millimetres on the page.
    pub matrix: Matrix,
    pub fill: Paint,
    pub stroke: Paint,
    pub line_width: f64,
    pub font: Option<Rc<Font>>,
    pub size: f64,
    pub character_space: f64,
    pub word_space: f64,
    /// Width of the writing, 1 for as it is.
    pub stretch: f64,
    pub leading: f64,
    pub rise: f64,
    pub mode: Mode,
}

/// A colour and the space its next values belong to.
#[derive(Debug, Clone)]
pub(crate) struct Paint {
    pub space: Rc<Space>,
    pub colour: [u8; 3],
}

impl Paint {
    pub(crate) fn of(space: Space) -> Self {
        let colour = space.first();
        Self { space: Rc::new(space), colour }
    }
}

/// How text is painted (table 106).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Fill,
    Stroke,
    FillAndStroke,
    Invisible,
}

impl Mode {
    pub(crate) fn of(number: Option<usize>) -> Self {
        match number {
            Some(1 | 5) => Self::Stroke,
            Some(2 | 6) => Self::FillAndStroke,
            Some(3 | 7) => Self::Invisible,
            _ => Self::Fill,
        }
    }
}

impl State {
    pub(crate) fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            fill: Paint::of(Space::Gray),
            stroke: Paint::of(Space::Gray),
            line_width: 1.0,
            font: None,
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: Mode::Fill,
        }
    }
}
