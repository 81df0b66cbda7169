//! Plays the operators of a page's content (annex A of the standard) and of the forms in it.

use super::colour::Space;
use super::matrix::Matrix;
use super::paths::Path;
use super::state::{Mode, Paint, State};
use super::text::{Pen, Spoken, thickens};
use crate::facts::{Area, FontFact, Page};
use crate::font::Font;
use crate::page::Leaf;
use crate::syntax::{Dictionary, Lexer, Object, Store, Stream, Token, read_object, text};
use crate::{Limits, MM_PER_POINT, PdfError};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How deep forms may stand in each other.
const FORMS: usize = 16;
/// How many states are kept.
const STATES: usize = 256;
/// How many operands an operator is given, the last ones.
const OPERANDS: usize = 64;

/// Plays pages one after the other.
#[derive(Debug)]
pub(crate) struct Player<'s, 'd> {
    store: &'s Store<'d>,
    limits: Limits,
    operations: usize,
    glyphs: usize,
    /// Fonts by where their dictionary is kept; the dictionary is held so that the place stays its own.
    fonts: BTreeMap<usize, (Dictionary, Rc<Font>)>,
    used: BTreeSet<FontFact>,
    page: Page,
}

/// What one content stream has going on.
struct Scene<'r> {
    resources: &'r Dictionary,
    state: State,
    kept: Vec<State>,
    pen: Pen,
    path: Path,
    spoken: Spoken,
    depth: usize,
}

impl<'s, 'd> Player<'s, 'd> {
    pub(crate) fn new(store: &'s Store<'d>, limits: Limits) -> Self {
        let (fonts, used) = (BTreeMap::new(), BTreeSet::new());
        Self { store, limits, operations: 0, glyphs: 0, fonts, used, page: Page::default() }
    }

    /// The fonts that showed glyphs.
    pub(crate) fn fonts(self) -> Vec<FontFact> {
        self.used.into_iter().collect()
    }

    /// What stands on a page.
    pub(crate) fn play(&mut self, number: usize, leaf: &Leaf) -> Result<Page, PdfError> {
        let [x0, y0, x1, y1] = leaf.shown().map(|edge| edge * MM_PER_POINT);
        let (width_mm, height_mm) = if leaf.turn.is_multiple_of(180) { (x1 - x0, y1 - y0) } else { (y1 - y0, x1 - x0) };
        let [a, b, c, d] = leaf.media.map(|edge| edge * MM_PER_POINT);
        self.page = Page { number, width_mm, height_mm, media_mm: (c - a, d - b), ..Page::default() };
        let contents = self.store.get(&leaf.dictionary, "Contents")?;
        let mut data = Vec::new();
        for part in contents.array().unwrap_or(std::slice::from_ref(&contents)) {
            if let Some(stream) = self.store.resolve(part)?.stream() {
                data.extend(self.store.decode(stream)?);
                data.push(b'\n');
            }
        }
        self.run(&data, &leaf.resources, State::new(Matrix::of_page(leaf)), 0)?;
        Ok(std::mem::take(&mut self.page))
    }

    fn run(&mut self, data: &[u8], resources: &Dictionary, state: State, depth: usize) -> Result<(), PdfError> {
        let mut scene = Scene {
            resources,
            state,
            kept: Vec::new(),
            pen: Pen::new(),
            path: Path::default(),
            spoken: Spoken::default(),
            depth,
        };
        let mut lexer = Lexer::new(data, 0);
        let mut operands: Vec<Object> = Vec::new();
        loop {
            let before = lexer.clone();
            let Some(token) = lexer.next() else { return Ok(()) };
            match token {
                Token::Word(b"BI") => {
                    self.count()?;
                    self.image(&scene.state);
                    skip_inline_image(&mut lexer);
                    operands.clear();
                }
                Token::Word(word) if !matches!(word, b"true" | b"false" | b"null") => {
                    self.count()?;
                    self.operate(word, &operands, &mut scene)?;
                    operands.clear();
                }
                _ => {
                    lexer = before;
                    operands.extend(read_object(&mut lexer));
                    if operands.len() > OPERANDS {
                        operands.remove(0);
                    }
                }
            }
        }
    }

    fn count(&mut self) -> Result<(), PdfError> {
        self.operations += 1;
        let limit = self.limits.operations;
        if self.operations > limit { Err(PdfError::TooLarge { what: "operations", limit }) } else { Ok(()) }
    }

    fn operate(&mut self, word: &[u8], operands: &[Object], scene: &mut Scene) -> Result<(), PdfError> {
        let number = |index: usize| operands.get(index).and_then(Object::number).unwrap_or(0.0);
        let six = || Matrix([number(0), number(1), number(2), number(3), number(4), number(5)]);
        match word {
            b"q" if scene.kept.len() < STATES => scene.kept.push(scene.state.clone()),
            b"Q" => scene.state = scene.kept.pop().unwrap_or_else(|| scene.state.clone()),
            b"cm" => scene.state.matrix = six().then(scene.state.matrix),
            b"w" => scene.state.line_width = number(0),
            b"gs" => self.settings(operands, scene)?,
            b"Do" => self.external(operands, scene)?,
            b"BMC" => scene.spoken.begin(None),
            b"BDC" => {
                let given = operands.get(1).and_then(Object::dictionary);
                let given = given.and_then(|given| given.raw("ActualText").string()).map(|given| text(given).into());
                scene.spoken.begin(given);
            }
            b"EMC" => scene.spoken.end(),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"re" | b"h" | b"n" | b"S" | b"s" | b"f" | b"F" | b"f*" | b"B"
            | b"B*" | b"b" | b"b*" => self.draw(word, operands, scene),
            b"g" | b"G" => paint(scene, word == b"G", Space::Gray, operands),
            b"rg" | b"RG" => paint(scene, word == b"RG", Space::Rgb, operands),
            b"k" | b"K" => paint(scene, word == b"K", Space::Cmyk, operands),
            b"cs" | b"CS" => {
                let name = operands.first().unwrap_or(&Object::Null);
                let chosen = Paint::of(Space::read(self.store, name, scene.resources)?);
                *if word == b"CS" { &mut scene.state.stroke } else { &mut scene.state.fill } = chosen;
            }
            b"sc" | b"scn" | b"SC" | b"SCN" => {
                let paint = if word.starts_with(b"S") { &mut scene.state.stroke } else { &mut scene.state.fill };
                let components: Vec<f64> = operands.iter().filter_map(Object::number).collect();
                paint.colour = paint.space.colour(&components);
            }
            _ => self.write(word, operands, scene)?,
        }
        Ok(())
    }

    /// Operators of text.
    fn write(&mut self, word: &[u8], operands: &[Object], scene: &mut Scene) -> Result<(), PdfError> {
        let number = |index: usize| operands.get(index).and_then(Object::number).unwrap_or(0.0);
        let state = &mut scene.state;
        match word {
            b"BT" => scene.pen = Pen::new(),
            b"Tc" => state.character_space = number(0),
            b"Tw" => state.word_space = number(0),
            b"Tz" => state.stretch = number(0) / 100.0,
            b"TL" => state.leading = number(0),
            b"Ts" => state.rise = number(0),
            b"Tr" => state.mode = Mode::of(operands.first().and_then(Object::whole)),
            b"Tf" => {
                state.size = number(1);
                let fonts = self.store.get(scene.resources, "Font")?;
                let name = operands.first().and_then(Object::name).unwrap_or_default();
                let font = fonts.dictionary().and_then(|fonts| fonts.0.get(name)).cloned().unwrap_or_default();
                state.font = self.font(&font)?;
            }
            b"Td" => scene.pen.next_line(number(0), number(1)),
            b"TD" => {
                state.leading = -number(1);
                scene.pen.next_line(number(0), number(1));
            }
            b"Tm" => {
                scene.pen.set(Matrix([number(0), number(1), number(2), number(3), number(4), number(5)]));
            }
            b"T*" => scene.pen.next_line(0.0, -state.leading),
            b"Tj" => self.show(operands.first(), scene)?,
            b"'" => {
                scene.pen.next_line(0.0, -state.leading);
                self.show(operands.first(), scene)?;
            }
            b"\"" => {
                state.word_space = number(0);
                state.character_space = number(1);
                scene.pen.next_line(0.0, -state.leading);
                self.show(operands.get(2), scene)?;
            }
            b"TJ" => {
                for item in operands.first().and_then(Object::array).unwrap_or_default() {
                    match item {
                        Object::Number(by) => scene.pen.adjust(&scene.state, *by),
                        item => self.show(Some(item), scene)?,
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn font(&mut self, reference: &Object) -> Result<Option<Rc<Font>>, PdfError> {
        let object = self.store.resolve(reference)?;
        let Some(dictionary) = object.dictionary() else { return Ok(None) };
        let place = Rc::as_ptr(&dictionary.0).addr();
        if let Some((_, font)) = self.fonts.get(&place) {
            return Ok(Some(Rc::clone(font)));
        }
        let font = Rc::new(Font::read(self.store, dictionary)?);
        self.fonts.insert(place, (dictionary.clone(), Rc::clone(&font)));
        Ok(Some(font))
    }

    fn show(&mut self, operand: Option<&Object>, scene: &mut Scene) -> Result<(), PdfError> {
        let (Some(bytes), Some(font)) = (operand.and_then(Object::string), scene.state.font.clone()) else {
            return Ok(());
        };
        self.used.insert(FontFact { name: font.name.clone(), embedded: font.embedded });
        for code in font.codes(bytes) {
            let mut glyph = scene.pen.show(&scene.state, &font, code);
            if scene.state.mode == Mode::Stroke && thickens(&mut self.page.glyphs, &glyph) {
                continue;
            }
            self.glyphs += 1;
            if self.glyphs > self.limits.glyphs {
                return Err(PdfError::TooLarge { what: "glyphs", limit: self.limits.glyphs });
            }
            scene.spoken.apply(&mut glyph);
            // Numbers that overflow would make nonsense of every later sum.
            if glyph.x_mm.is_finite() && glyph.baseline_mm.is_finite() && glyph.advance_mm.is_finite() {
                self.page.glyphs.push(glyph);
            }
        }
        Ok(())
    }

    fn draw(&mut self, word: &[u8], operands: &[Object], scene: &mut Scene) {
        let number = |index: usize| operands.get(index).and_then(Object::number).unwrap_or(0.0);
        let (matrix, path) = (scene.state.matrix, &mut scene.path);
        match word {
            b"m" => return path.move_to(matrix, number(0), number(1)),
            b"l" => return path.line_to(matrix, number(0), number(1)),
            b"c" => return path.curve_to(matrix, number(4), number(5)),
            b"v" | b"y" => return path.curve_to(matrix, number(2), number(3)),
            b"re" => return path.rectangle(matrix, [number(0), number(1), number(2), number(3)]),
            b"h" => return path.close(),
            b"s" | b"b" | b"b*" => path.close(),
            _ => {}
        }
        let finite = |rule: &crate::Rule| rule.length_mm().is_finite() && rule.weight_mm.is_finite();
        if matches!(word, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*") {
            let weight = scene.state.line_width * matrix.scale();
            self.page.rules.extend(scene.path.stroked(weight, scene.state.stroke.colour).filter(finite));
        }
        if !matches!(word, b"S" | b"s" | b"n") {
            self.page.rules.extend(scene.path.filled(scene.state.fill.colour).filter(finite));
        }
        scene.path = Path::default();
    }

    /// `gs`: of the settings only those that show in glyphs and rules.
    fn settings(&mut self, operands: &[Object], scene: &mut Scene) -> Result<(), PdfError> {
        let all = self.store.get(scene.resources, "ExtGState")?;
        let name = operands.first().and_then(Object::name).unwrap_or_default();
        let found = all.dictionary().and_then(|all| all.0.get(name)).cloned().unwrap_or_default();
        let object = self.store.resolve(&found)?;
        let Some(settings) = object.dictionary() else { return Ok(()) };
        if let Some(width) = self.store.get(settings, "LW")?.number() {
            scene.state.line_width = width;
        }
        if let Some([font, size]) = self.store.get(settings, "Font")?.array() {
            scene.state.font = self.font(font)?;
            scene.state.size = self.store.resolve(size)?.number().unwrap_or(scene.state.size);
        }
        Ok(())
    }

    /// `Do`: a picture or a form.
    fn external(&mut self, operands: &[Object], scene: &mut Scene) -> Result<(), PdfError> {
        let all = self.store.get(scene.resources, "XObject")?;
        let name = operands.first().and_then(Object::name).unwrap_or_default();
        let found = all.dictionary().and_then(|all| all.0.get(name)).cloned().unwrap_or_default();
        let object = self.store.resolve(&found)?;
        let Some(stream) = object.stream() else { return Ok(()) };
        match self.store.get(&stream.dictionary, "Subtype")?.name() {
            Some(b"Image") => self.image(&scene.state),
            Some(b"Form") if scene.depth < FORMS => self.form(stream, scene)?,
            _ => {}
        }
        Ok(())
    }

    fn form(&mut self, stream: &Stream, scene: &Scene) -> Result<(), PdfError> {
        let mut state = scene.state.clone();
        let matrix = self.store.get(&stream.dictionary, "Matrix")?;
        let numbers: Vec<f64> = matrix.array().unwrap_or_default().iter().filter_map(Object::number).collect();
        if let Ok(numbers) = <[f64; 6]>::try_from(numbers) {
            state.matrix = Matrix(numbers).then(state.matrix);
        }
        let own = self.store.get(&stream.dictionary, "Resources")?.dictionary().cloned();
        let data = self.store.decode(stream)?;
        self.run(&data, own.as_ref().unwrap_or(scene.resources), state, scene.depth + 1)
    }

    /// A picture fills the unit square.
    fn image(&mut self, state: &State) {
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| state.matrix.point(x, y));
        let edge = |pick: fn(&(f64, f64)) -> f64, better: fn(f64, f64) -> f64, worst: f64| {
            corners.iter().map(pick).fold(worst, better)
        };
        self.page.images.push(Area {
            x0_mm: edge(|corner| corner.0, f64::min, f64::INFINITY),
            y0_mm: edge(|corner| corner.1, f64::min, f64::INFINITY),
            x1_mm: edge(|corner| corner.0, f64::max, f64::NEG_INFINITY),
            y1_mm: edge(|corner| corner.1, f64::max, f64::NEG_INFINITY),
        });
    }
}

fn paint(scene: &mut Scene, strokes: bool, space: Space, operands: &[Object]) {
    let components: Vec<f64> = operands.iter().filter_map(Object::number).collect();
    let colour = space.colour(&components);
    *if strokes { &mut scene.state.stroke } else { &mut scene.state.fill } = Paint { space: Rc::new(space), colour };
}

/// To behind the `EI` that ends a picture within the content.
fn skip_inline_image(lexer: &mut Lexer) {
    while let Some(token) = lexer.next() {
        if token == Token::Word(b"ID") {
            break;
        }
    }
    let rest = lexer.data.get(lexer.at..).unwrap_or_default();
    let is_end = |window: &[u8]| matches!(window, [before, b'E', b'I', after] if before.is_ascii_whitespace() && after.is_ascii_whitespace());
    lexer.at = rest.windows(4).position(is_end).map_or(lexer.data.len(), |found| lexer.at + found + 3);
}
