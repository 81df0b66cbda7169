//! `fazhi layout`.

use crate::house::House;

/// A page of 200 mm by 200 mm with two words on it, in a font of the standard.
const SMALL: &str = "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
    2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 566.9 566.9] >> endobj\n\
    3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >> endobj\n\
    4 0 obj << /Length 44 >> stream\nBT /F 16 Tf 79.37 400 Td (two words) Tj ET   \nendstream endobj\n\
    5 0 obj << /Type /Font /Subtype /TrueType /BaseFont /FangSong >> endobj\n\
    trailer << /Root 1 0 R >>\n";

#[test]
fn a_file_is_measured_and_what_differs_is_told() {
    let house = House::new();
    house.write("small.pdf", SMALL);
    let told = house.run(&["layout", "small.pdf"]).code(1).out;
    assert!(told.contains("不符 5.1 用纸为A4"), "{told}");
    assert!(told.contains("第1页 页面：应为210.0mm×297.0mm，实测200.0mm×200.0mm"), "{told}");
    let one = house.run(&["layout", "--json", "small.pdf"]).code(1).one();
    assert_eq!((&one["file"], &one["layout"]["pages"]), (&"small.pdf".into(), &1.into()));
    let first = &one["layout"]["measures"][0];
    assert_eq!(
        (&first["check"], &first["clause"], &first["holds"]),
        (&"page-size".into(), &"5.1".into(), &false.into())
    );
}

#[test]
fn the_checks_are_listed_with_their_clauses() {
    let house = House::new();
    let told = house.run(&["layout", "--list"]).code(0).out;
    assert!(told.contains("7.3.5.1") && told.contains("成文日期右空四字"), "{told}");
    let list = house.run(&["layout", "--list", "--json"]).code(0).one();
    assert!(list.as_array().is_some_and(|list| list.len() == told.lines().count()));
}

#[test]
fn what_is_no_pdf_is_bad_input() {
    let house = House::new();
    house.write("words.pdf", "only words");
    house.run(&["layout", "words.pdf"]).bad_input(&["words.pdf", "no PDF file"]);
    house.run(&["layout", "none.pdf"]).bad_input(&["none.pdf"]);
}
