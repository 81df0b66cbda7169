//! A thousand unlawful acts are refused with the rule that they break, and a thousand lawful ones go through, over the
//! product's own rulebook.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use matter::Rulebook;
use support::{part, product};

#[test]
fn a_thousand_unlawful_acts_and_a_thousand_lawful_ones() {
    let files = product();
    let (rulebook, _) = Rulebook::load(&files);
    let drawn = scenario::random_acts(&rulebook, &files, 1000, 1000, 1);
    assert!(drawn.wrong.is_empty(), "{}", drawn.wrong.join("\n"));
    assert_eq!((drawn.done, drawn.refused.values().sum::<usize>()), (1000, 1000));
    for (rule, times) in &drawn.refused {
        println!("{rule} {times}");
    }
    // Rules of matters and what the engine knows by itself.
    assert!(drawn.refused.keys().filter(|rule| rule.contains('/')).count() >= 50, "{:?}", drawn.refused);
    for reason in
        ["role", "separation-of-duties", "act-out-of-order", "field-missing", "material-missing", "opinion-missing"]
    {
        assert!(drawn.refused.contains_key(reason), "{reason}");
    }
}

#[test]
fn the_same_seed_draws_the_same_acts() {
    let files = part(&[
        "law",
        "registers",
        "matters/_kinds",
        "matters/_roles.yaml",
        "matters/_moves.yaml",
        "matters/administration/meeting",
    ]);
    let (rulebook, _) = Rulebook::load(&files);
    let draw = |seed| scenario::random_acts(&rulebook, &files, 50, 50, seed);
    assert_eq!(draw(7), draw(7));
    assert_ne!(draw(7).refused, draw(8).refused);
}
