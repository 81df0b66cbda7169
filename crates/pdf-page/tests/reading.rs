//! Reads small files written by hand, and the same files broken in every way that comes to mind.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use pdf_page::{Limits, PdfError, open, read};
use std::io::Write;

/// A file of these objects, with a cross-reference table, or with the objects in an object stream.
fn file(objects: &[(u32, String)], packed: bool) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xe4\xb8\xad\n".to_vec();
    let mut places = vec![0; 40];
    let (inside, outside): (Vec<_>, Vec<_>) = objects.iter().partition(|(_, body)| packed && !body.contains("stream"));
    for (number, body) in outside {
        places[*number as usize] = out.len();
        write!(out, "{number} 0 obj\n{body}\nendobj\n").unwrap();
    }
    let start;
    if packed {
        let (mut index, mut bodies) = (String::new(), String::new());
        for (number, body) in &inside {
            index.extend([number.to_string(), " ".into(), bodies.len().to_string(), " ".into()]);
            bodies += body;
            bodies.push(' ');
        }
        let data = deflate((index.clone() + &bodies).as_bytes());
        places[30] = out.len();
        let head = format!("/Type /ObjStm /N {} /First {} /Filter /FlateDecode", inside.len(), index.len());
        push_stream(&mut out, 30, &head, &data);
        start = out.len();
        places[31] = start;
        let mut rows = Vec::new();
        for number in 0..40_u32 {
            let at = inside.iter().position(|(inner, _)| *inner == number);
            let (kind, second, third) = match at {
                Some(index) => (2, 30, u8::try_from(index).unwrap()),
                None => (u8::from(places[number as usize] > 0), u32::try_from(places[number as usize]).unwrap(), 0),
            };
            rows.push(kind);
            rows.extend(second.to_be_bytes());
            rows.push(third);
        }
        push_stream(
            &mut out,
            31,
            "/Type /XRef /Root 1 0 R /Info 9 0 R /Size 40 /W [1 4 1] /Filter /FlateDecode",
            &deflate(&rows),
        );
    } else {
        start = out.len();
        out.extend(b"xref\n0 40\n");
        for place in places {
            writeln!(out, "{place:010} 00000 {} ", if place > 0 { 'n' } else { 'f' }).unwrap();
        }
        out.extend(b"trailer << /Size 40 /Root 1 0 R /Info 9 0 R >>\n");
    }
    write!(out, "startxref\n{start}\n%%EOF\n").unwrap();
    out
}

fn push_stream(out: &mut Vec<u8>, number: u32, head: &str, data: &[u8]) {
    write!(out, "{number} 0 obj\n<< {head} /Length {} >>\nstream\n", data.len()).unwrap();
    out.extend(data);
    out.extend(b"\nendstream\nendobj\n");
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut pack = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    pack.write_all(data).unwrap();
    pack.finish().unwrap()
}

const TO_UNICODE: &str =
    "1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <56FD> <0002> <6CD5> endbfchar";

fn objects(content: &str) -> Vec<(u32, String)> {
    let stream = |head: &str, body: &str| format!("<< {head} /Length {} >>\nstream\n{body}\nendstream", body.len());
    [
        (1, "<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) /Outlines 10 0 R /MarkInfo << /Marked true >> >>".to_owned()),
        (2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595.276 841.89] >>".to_owned()),
        (3, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R /G 12 0 R >> /XObject << /X 11 0 R >> >> >>".to_owned()),
        (4, stream("", content)),
        (5, "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+FangSong-Bold /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>".to_owned()),
        (6, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+FangSong-Bold /DW 1000 /W [2 [500]] /FontDescriptor 7 0 R >>".to_owned()),
        (7, "<< /Type /FontDescriptor /FontName /ABCDEF+FangSong-Bold /Flags 4 >>".to_owned()),
        (8, stream("", TO_UNICODE)),
        (9, "<< /Title <FEFF516C6587> >>".to_owned()),
        (10, "<< /First 13 0 R >>".to_owned()),
        (11, stream("/Type /XObject /Subtype /Form /Matrix [1 0 0 1 0 -100] /BBox [0 0 1 1]", "BT /F 10 Tf 72 700 Td <0001> Tj ET /X Do")),
        (12, "<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 65 /Widths [600 700] /Encoding /WinAnsiEncoding >>".to_owned()),
        (13, "<< /Title (\\376\\377\\116\\000) /Next 13 0 R /First 14 0 R >>".to_owned()),
        (14, "<< /Title (two) /Next 13 0 R >>".to_owned()),
    ]
    .into()
}

const CONTENT: &str = "1 0 0 rg 0.5 w BT /F 16 Tf 79.37 700 Td [<0001> 100 <00020001>] TJ /G 10 Tf 0 -20 Td 50 Tz 2 Tc (AB) Tj ET \
    0 0 1 RG q 2 0 0 2 0 0 cm 40 300 m 200 300 l S Q 79.37 500 400 1 re f /X Do";

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.01
}

#[test]
fn glyphs_and_rules_stand_where_the_file_puts_them() {
    for packed in [false, true] {
        let file = open(&file(&objects(CONTENT), packed), &Limits::default()).unwrap();
        let page = &file.pages[0];
        assert!(near(page.width_mm, 210.0) && near(page.height_mm, 297.0), "{page:?}");
        let text: String = page.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(text, "国法国AB国国国国国国国国国国国国国国国国", "a form that shows itself ends");
        let mm = |points: f64| points * pdf_page::MM_PER_POINT;
        let [first, second, third, letter, last] = &page.glyphs[..5] else { panic!("{page:?}") };
        assert!(near(first.x_mm, 28.0) && near(first.baseline_mm, mm(841.89 - 700.0)), "{first:?}");
        assert!(near(first.size_pt, 16.0) && near(first.advance_mm, mm(16.0)));
        assert_eq!((first.colour, first.bold, first.font.as_str()), ([255, 0, 0], Some(true), "FangSong-Bold"));
        assert!(near(second.x_mm, 28.0 + mm(16.0 - 1.6)) && near(second.advance_mm, mm(8.0)));
        assert!(near(third.x_mm, second.x_mm + mm(8.0)));
        assert!(near(letter.advance_mm, mm(3.0)) && near(letter.baseline_mm - first.baseline_mm, mm(20.0)));
        assert!(near(last.x_mm - letter.x_mm, mm((6.0 + 2.0) * 0.5)) && letter.bold.is_none());
        let [stroke, filled] = page.rules[..] else { panic!("{:?}", page.rules) };
        assert!(near(stroke.weight_mm, mm(1.0)) && near(stroke.length_mm(), mm(320.0)) && stroke.colour == [0, 0, 255]);
        assert!(near(filled.weight_mm, mm(1.0)) && near(filled.y0_mm, mm(841.89 - 500.5)) && filled.is_level());
        assert_eq!(file.title.as_deref(), Some("公文"));
        assert_eq!(file.language.as_deref(), Some("zh-CN"));
        let outline: Vec<(usize, &str)> = file.outline.iter().map(|mark| (mark.level, mark.title.as_str())).collect();
        assert_eq!(outline, [(1, "一"), (2, "two")], "bookmarks that go in circles end");
        assert!(file.tagged && file.pdf_a.is_none() && file.fonts.iter().all(|font| !font.embedded));
    }
}

#[test]
fn invisible_outlined_and_spoken_text_is_told() {
    let content = "BT /F 16 Tf 79 700 Td <0001> Tj 1 Tr -0 0 Td <0001> Tj 3 Tr 0 -20 Td <0002> Tj ET \
        BT /G 9 Tf 0 Tr 10 10 Td /Span << /ActualText (ff) >> BDC (AB) Tj EMC (A) Tj ET BI /W 1 ID \x01 EI EI Q Q Q 1 0 0 rg";
    let page = read(&file(&objects(content), false), &Limits::default()).unwrap().remove(0);
    let told: Vec<(&str, bool)> = page.glyphs.iter().map(|glyph| (glyph.text.as_str(), glyph.visible)).collect();
    assert_eq!(told, [("国", true), ("法", false), ("ff", true), ("", true), ("A", true)]);
    assert_eq!(page.images.len(), 1);
}

#[test]
fn a_lost_or_lying_table_is_rebuilt() {
    for packed in [false, true] {
        let whole = file(&objects(CONTENT), packed);
        let expected = read(&whole, &Limits::default()).unwrap();
        let mark = whole.windows(9).rposition(|window| window == b"startxref").unwrap();
        let mut lying = whole[..mark].to_vec();
        lying.extend(b"startxref\n17\n%%EOF");
        assert_eq!(read(&lying, &Limits::default()).unwrap(), expected);
        let mut shifted = b"junk before\n".to_vec();
        shifted.extend(&whole);
        assert_eq!(read(&shifted, &Limits::default()).unwrap(), expected);
    }
}

#[test]
fn every_limit_holds() {
    let whole = file(&objects(CONTENT), true);
    let too = |limits: Limits| match open(&whole, &limits) {
        Err(PdfError::TooLarge { what, .. }) => what,
        other => panic!("{other:?}"),
    };
    let limits = Limits::default();
    assert_eq!(too(Limits { bytes: 100, ..limits }), "bytes");
    assert_eq!(too(Limits { unpacked: 100, ..limits }), "unpacked bytes");
    assert_eq!(too(Limits { pages: 0, ..limits }), "pages");
    assert_eq!(too(Limits { glyphs: 3, ..limits }), "glyphs");
    assert_eq!(too(Limits { operations: 3, ..limits }), "operations");
    assert_eq!(open(b"", &limits), Err(PdfError::NotPdf("it does not begin with %PDF-")));
    assert_eq!(open(b"%PDF-1.4 nothing", &limits), Err(PdfError::NotPdf("it has no pages")));
    let mut encrypted = objects(CONTENT);
    encrypted.push((20, "<< /Filter /Standard >>".to_owned()));
    let text = file(&encrypted, false);
    let at = text.windows(6).rposition(|window| window == b"/Info ").unwrap();
    let mut text = text;
    text.splice(at..at, *b"/Encrypt 20 0 R ");
    assert_eq!(open(&text, &limits), Err(PdfError::Encrypted));
}

#[test]
fn loops_and_bombs_end() {
    let mut looped = objects(CONTENT);
    looped[1].1 = "<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R 3 0 R] /Count 9 >>".to_owned();
    looped.push((15, "15 0 R".to_owned()));
    assert_eq!(read(&file(&looped, false), &Limits::default()).unwrap().len(), 1);
    // A form that shows another ten times, which shows another ten times, …
    let mut forms = objects("/X Do");
    forms[10].1 = "<< /Subtype /Form /Length 60 >>\nstream\n/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do\nendstream".to_owned();
    let bounded = Limits { operations: 100_000, ..Limits::default() };
    assert!(matches!(read(&file(&forms, false), &bounded), Err(PdfError::TooLarge { .. })));
    for opening in ["[", "<</A", "(", "q ", "BT /F 1 Tf <0001> Tj "] {
        let deep = opening.repeat(200_000);
        assert!(read(&file(&objects(&deep), false), &Limits::default()).is_ok(), "{opening}");
        let mut deep_object = objects(CONTENT);
        deep_object.push((16, deep));
        assert!(read(&file(&deep_object, true), &Limits::default()).is_ok(), "{opening}");
    }
}

/// A small generator of numbers, the same at every run.
fn numbers(mut state: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 11).unwrap() % below.max(1)
    }
}

#[test]
fn broken_files_never_break_the_reader() {
    let limits = Limits { unpacked: 4 << 20, operations: 50_000, ..Limits::default() };
    for packed in [false, true] {
        let whole = file(&objects(CONTENT), packed);
        for end in 0..whole.len() {
            let _ = open(&whole[..end], &limits);
        }
        let mut number = numbers(42);
        let words: [&[u8]; 12] = [
            b"-1",
            b"99999999999",
            b"0 R",
            b"[",
            b">>",
            b"<<",
            b"stream",
            b"endobj",
            b"null",
            b"/Kids",
            b"1e9",
            b"\xff\xff",
        ];
        for _ in 0..3_000 {
            let mut broken = whole.clone();
            for _ in 0..=number(4) {
                let at = number(broken.len());
                if number(2) == 0 {
                    broken[at] = u8::try_from(number(256)).unwrap();
                } else {
                    let word = words[number(words.len())];
                    let end = (at + word.len()).min(broken.len());
                    broken.splice(at..end, word.iter().copied());
                }
            }
            let _ = open(&broken, &limits);
        }
    }
}
