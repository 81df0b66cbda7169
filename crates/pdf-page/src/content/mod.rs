//! Plays the content of pages (8, 9) and notes glyphs, rules and pictures.

mod colour;
mod matrix;
mod paths;
mod player;
mod state;
mod text;

pub(crate) use player::Player;
