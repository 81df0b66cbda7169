//! What follows the body: annexes, signature, notes and the printing record (7.3.4 to 7.4).

use document::{Document, Form, chinese_date, layout, width};

use super::words::words;
use super::{Part, Source, array, call, push_block};

pub(super) fn push(source: &mut Source, document: &Document) {
    push_annex_names(&mut source.text, document);
    push_signature(source, document);
    for note in &document.notes {
        call(&mut source.text, "p", &[words(&layout::bracketed(note))]);
    }
    for (index, annex) in document.annexes.iter().enumerate().filter(|(_, annex)| !annex.body.is_empty()) {
        let number = if document.annexes.len() > 1 { (index + 1).to_string() } else { String::new() };
        call(&mut source.text, "annex-head", &[words(&format!("附件{number}"))]);
        source.part(Part::AnnexTitle(index), |text| {
            let lines = document::title_lines(&annex.name);
            let lines: Vec<String> = lines.iter().map(|line| words(line)).collect();
            call(text, "annex-title", &[array(&lines)]);
        });
        call(&mut source.text, "blank", &["1".to_owned()]);
        for (place, block) in annex.body.iter().enumerate() {
            source.part(Part::Annex(index, place), |text| push_block(text, block, None));
        }
    }
    push_record(&mut source.text, document);
}

fn push_annex_names(text: &mut String, document: &Document) {
    if !document.annexes.is_empty() {
        call(text, "blank", &["1".to_owned()]);
    }
    for (index, (label, name)) in layout::annex_lines(&document.annexes).into_iter().enumerate() {
        // Later numbers stand under the first one.
        let left = if index == 0 { 2 } else { 5 };
        let hang = format!("{:.1}", width(&label));
        let arguments = [left.to_string(), hang, words(&label), words(name)];
        call(text, "labelled", &arguments);
    }
}

/// Minutes bear no seal (10.3).
fn push_signature(source: &mut Source, document: &Document) {
    let Some(signature) = &document.signature else { return };
    let sealed = signature.sealed && document.form != Form::Minutes;
    let date = chinese_date(signature.date);
    let place = layout::signature_place(&signature.organ, &date, sealed);
    let definition = |name: &str, text: &str| format!("#let {name} = {}\n", words(text));
    source.part(Part::Signer, |text| text.push_str(&definition("signer", &signature.organ)));
    source.part(Part::Date, |text| text.push_str(&definition("signed-on", &date)));
    let lines = if sealed { layout::LINES_BEFORE_SEALED } else { layout::LINES_BEFORE_UNSEALED };
    let right = |characters: f64| format!("{characters:.2}");
    let arguments = [
        lines.to_string(),
        "signer".to_owned(),
        right(place.organ_right),
        "signed-on".to_owned(),
        right(place.date_right),
    ];
    call(&mut source.text, "signature", &arguments);
}

/// 版记 (7.4). That of a letter has neither rules nor printer (10.1).
fn push_record(text: &mut String, document: &Document) {
    let is_letter = document.form == Form::Letter;
    let printed = document.printed.as_ref().filter(|_| !is_letter);
    if document.copy_to.is_none() && printed.is_none() {
        return;
    }
    let none = || "none".to_owned();
    let copy_to = document
        .copy_to
        .as_ref()
        .map_or_else(none, |organs| words(&format!("{}。", organs.trim().trim_end_matches('。'))));
    let printed = printed.map_or_else(none, |printed| {
        let day = format!("{}印发", chinese_date(printed.date));
        array(&[words(&printed.organ), words(&day)])
    });
    call(text, "record", &[(!is_letter).to_string(), copy_to, printed]);
}
