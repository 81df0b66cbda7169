//! Sentences with what they say, as data: every figure found, none invented, each with what it counts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use reader::{Aliases, ReadFigure, read};

struct Expected {
    value: String,
    unit: String,
    indicator: String,
    kind: String,
    approx: bool,
}

fn expected(line: &str) -> Expected {
    let mut words = line.split_whitespace();
    let value = words.next().unwrap();
    let unit = words.next().unwrap();
    Expected {
        approx: value.starts_with('~'),
        value: value.trim_start_matches('~').to_owned(),
        unit: if unit == "-" { String::new() } else { unit.to_owned() },
        indicator: words.next().unwrap().to_owned(),
        kind: words.next().unwrap_or("count").to_owned(),
    }
}

fn pairs(name: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
    chars.windows(2).map(|p| (p[0], p[1])).collect()
}

/// Shared pairs of characters, 0 to 1.
fn likeness(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0; // a name of one character has no pairs
    }
    let (one, mut rest) = (pairs(one), pairs(other));
    let all = one.len() + rest.len();
    let mut shared = 0;
    for pair in one {
        if let Some(at) = rest.iter().position(|p| *p == pair) {
            rest.swap_remove(at);
            shared += 2;
        }
    }
    f64::from(shared) / f64::from(u32::try_from(all.max(1)).unwrap())
}

fn mistakes(sentence: &str, wanted: &[Expected]) -> Vec<String> {
    let found: Vec<ReadFigure> = read("sentence", sentence, &Aliases::default()).figures;
    let mut out = Vec::new();
    if found.len() != wanted.len() {
        let seen: Vec<String> = found.iter().map(|f| format!("{}{} {}", f.value, f.unit, f.indicator)).collect();
        out.push(format!("{sentence}\n  {} figures instead of {}: {seen:?}", found.len(), wanted.len()));
        return out;
    }
    for (f, w) in found.iter().zip(wanted) {
        let kind = serde_json::to_value(f.kind).unwrap();
        let same = f.value == w.value && f.unit == w.unit && f.approx == w.approx && kind == w.kind.as_str();
        if !same || likeness(&f.indicator, &w.indicator) < 0.6 {
            out.push(format!(
                "{sentence}\n  {}{} {} {kind} approx {} instead of {}{} {} {} approx {}",
                f.value, f.unit, f.indicator, f.approx, w.value, w.unit, w.indicator, w.kind, w.approx
            ));
        }
        let chars: Vec<char> = sentence.chars().collect();
        let quoted: String = chars[f.start..f.end].iter().collect();
        assert_eq!(quoted, f.quote);
        assert!(f.start <= f.value_start && f.value_end <= f.end, "{sentence}");
    }
    out
}

#[test]
fn every_sentence_says_what_stands_under_it() {
    let corpus = include_str!("corpus/sentences.md");
    let mut sentence: Option<&str> = None;
    let mut wanted = Vec::new();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in corpus.lines().skip_while(|l| !l.contains('。')).chain([""]) {
        if let Some(figure) = line.strip_prefix("- ") {
            wanted.push(expected(figure));
        } else if line.trim().is_empty() {
            if let Some(text) = sentence.take() {
                wrong.extend(mistakes(text, &wanted));
                count += 1;
            }
            wanted.clear();
        } else {
            sentence = Some(line);
        }
    }
    assert!(count >= 60, "only {count} sentences");
    assert!(wrong.is_empty(), "{} of {count} sentences:\n{}", wrong.len(), wrong.join("\n"));
}
