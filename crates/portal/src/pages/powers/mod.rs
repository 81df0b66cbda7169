//! 权责清单, from the definitions by which the office works.

use crate::guest::Guest;
use app::PowerLine;
use askama::Template;
use axum::extract::State;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::PublicShell;

#[derive(Template)]
#[template(path = "powers/page.html")]
struct Page {
    shell: PublicShell,
    /// Class, and the powers of it.
    classes: Vec<(String, Vec<PowerLine>)>,
}

pub(crate) async fn show(State(state): State<WebState>, guest: Guest) -> Answer {
    let mut classes: Vec<(String, Vec<PowerLine>)> = Vec::new();
    for line in state.platform.powers() {
        match classes.iter_mut().find(|(class, _)| *class == line.class) {
            Some((_, lines)) => lines.push(line),
            None => classes.push((line.class.clone(), vec![line])),
        }
    }
    page(&Page { shell: guest.chinese(&state, "/public/disclosure").await?, classes })
}
