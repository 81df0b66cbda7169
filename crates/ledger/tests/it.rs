//! Round trips of the bytes, and damage of every kind to stored rows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use ledger::{CaseHead, StoredEntry, Verifier, WireError, open, seal};
use model::{
    CaseId, ClockChange, Deed, Digest, Event, Moved, Number, RecordChange, Refusal, RefusedRule, Value, end_of_day,
    parse_day, parse_moment,
};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::Truth),
        any::<i64>().prop_map(Value::Number),
        any::<String>().prop_map(Value::text),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::List),
            btree_map("[a-z]{1,5}", inner, 0..3)
                .prop_map(|fields| Value::Record(fields.into_iter().map(|(k, v)| (k.into(), v)).collect())),
        ]
    })
}

fn deed() -> impl Strategy<Value = Deed> {
    let acted = (btree_map("[a-z_]{1,8}", value(), 0..4), any::<String>(), any::<bool>(), 0..4u32).prop_map(
        |(fields, opinion, on_time, n)| {
            let at = parse_moment("2025-04-07T09:30:15").unwrap();
            Deed::Acted {
                act: "pass".into(),
                from: "review".into(),
                to: "check".into(),
                set: fields.into_iter().map(|(k, v)| (k.into(), v)).collect(),
                materials: (0..n).map(|i| format!("m{i}").into()).collect(),
                files: vec![],
                opinion,
                links: (0..n).map(|i| (format!("l{i}").into(), format!("case/{i}").into())).collect(),
                clocks: vec![
                    ClockChange::Started {
                        clock: "review".into(),
                        from: at,
                        period: "5个工作日".into(),
                        due: end_of_day(at.date()),
                        law: "abtc-measures/9".into(),
                    },
                    ClockChange::Ended { clock: "review".into(), on: at, on_time },
                ],
                records: vec![RecordChange {
                    register: "enterprise".into(),
                    key: "911".into(),
                    set: BTreeMap::from([("name".into(), Value::text("甲"))]),
                }],
                number: (n > 1)
                    .then(|| Number { series: "批".into(), year: 2025, n, text: format!("〔2025〕{n}号") }),
                moved: (n > 2).then(|| Moved::Asked { persons: vec!["zhang".into()] }),
            }
        },
    );
    let refused = any::<String>().prop_map(|say| Deed::Refused {
        act: "pass".into(),
        at_step: "review".into(),
        refusal: Refusal {
            reasons: vec![RefusedRule {
                rule: "r".into(),
                say,
                law: "a/1".into(),
                cure: String::new(),
                cured_by: vec!["clerk".into()],
            }],
        },
    });
    prop_oneof![3 => acted, 1 => refused]
}

fn event() -> impl Strategy<Value = Event> {
    (deed(), "[a-z-]{1,30}", 1..9u32, 0..86_400i32, 0..2i32).prop_map(|(deed, case, version, second, nano)| Event {
        office: "dongcheng-fao".into(),
        case: case.into(),
        matter: "outbound".into(),
        version,
        entered: None,
        at: parse_day("2025-04-07")
            .unwrap()
            .at(0, 0, 0, nano * 120_000)
            .checked_add(jiff::ToSpan::seconds(i64::from(second)))
            .unwrap(),
        by: "zhang".into(),
        role: "clerk".into(),
        on_behalf: None,
        rulebook: Digest([7; 32]),
        deed,
    })
}

/// An office's ledger over three cases, in the order of positions, with its heads.
fn ledger_of(deeds: Vec<(usize, Deed)>) -> (Vec<StoredEntry>, Vec<CaseHead>) {
    let mut heads: BTreeMap<CaseId, CaseHead> = BTreeMap::new();
    let mut rows = Vec::new();
    for (index, (case, deed)) in deeds.into_iter().enumerate() {
        let case = CaseId::from(format!("fao/outbound/{case}"));
        let head = heads.entry(case.clone()).or_insert(CaseHead { case, version: 0, hash: Digest::default() });
        head.version += 1;
        let event = Event {
            office: "fao".into(),
            case: head.case.clone(),
            matter: "outbound".into(),
            version: head.version,
            at: parse_moment("2025-04-07T09:30:15").unwrap(),
            entered: None,
            by: "zhang".into(),
            role: "clerk".into(),
            on_behalf: None,
            rulebook: Digest([7; 32]),
            deed,
        };
        let (row, hash) = StoredEntry::seal(head.hash, index as u64 + 1, &event);
        head.hash = hash;
        rows.push(row);
    }
    (rows, heads.into_values().collect())
}

fn verify(rows: &[StoredEntry], heads: &[CaseHead], office_head: u64) -> ledger::Report {
    let mut verifier = Verifier::new("fao".into());
    for row in rows {
        verifier.feed(row);
    }
    verifier.finish(Some(heads.to_vec()), Some(office_head))
}

/// Changes one byte of a row, counted over all its columns; what is no text any more is read as a database would, lossily.
fn flip(row: &mut StoredEntry, byte: usize, mask: u8) {
    let mut byte = byte;
    let mut numbers = (row.position.to_be_bytes(), row.version.to_be_bytes());
    let mut texts = [&row.office, &row.case, &row.at, &row.day].map(|text| text.clone().into_bytes());
    {
        let mut columns: Vec<&mut [u8]> = vec![&mut numbers.0, &mut numbers.1];
        columns.extend(texts.iter_mut().map(Vec::as_mut_slice));
        columns.push(&mut row.body);
        columns.push(&mut row.hash);
        for column in columns {
            if byte < column.len() {
                column[byte] ^= mask;
                break;
            }
            byte -= column.len();
        }
    }
    row.position = u64::from_be_bytes(numbers.0);
    row.version = u32::from_be_bytes(numbers.1);
    let [office, case, at, day] = texts.map(|text| String::from_utf8_lossy(&text).into_owned());
    (row.office, row.case, row.at, row.day) = (office, case, at, day);
}

fn size(row: &StoredEntry) -> usize {
    12 + row.office.len() + row.case.len() + row.at.len() + row.day.len() + row.body.len() + row.hash.len()
}

fn deeds() -> impl Strategy<Value = Vec<(usize, Deed)>> {
    vec((0..3usize, deed()), 2..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_sealed_opens_to_the_same(event in event(), position: u64, previous: [u8; 32]) {
        let sealed = seal(Digest(previous), position, &event);
        let (back, entry) = open(&sealed.bytes).unwrap();
        prop_assert_eq!(back, Digest(previous));
        prop_assert_eq!(entry.position, position);
        prop_assert_eq!(&entry.case, &event.case);
        prop_assert_eq!(&entry.event, &event);
    }

    #[test]
    fn a_sound_ledger_is_sound(deeds in deeds()) {
        let (rows, heads) = ledger_of(deeds);
        let report = verify(&rows, &heads, rows.len() as u64);
        prop_assert!(report.is_sound(), "{:?}", report.breaches);
        prop_assert_eq!(report.entries, rows.len() as u64);
    }

    #[test]
    fn any_flipped_byte_is_found(deeds in deeds(), which: prop::sample::Index, mask in 1u8..) {
        let (rows, heads) = ledger_of(deeds);
        let victim = which.index(rows.len());
        // Every column's every byte; of the long body, which 48 cases cover together, every fifth from a different start.
        let step = 1 + 4 * usize::from(rows[victim].body.len() > 400);
        for byte in (usize::from(mask) % step..size(&rows[victim])).step_by(step) {
            let mut damaged = rows.clone();
            flip(&mut damaged[victim], byte, mask);
            prop_assert_ne!(&damaged, &rows);
            let place = damaged[victim].position;
            damaged.sort_by_key(|row| row.position);
            let report = verify(&damaged, &heads, rows.len() as u64);
            let first = report.first().map(|breach| breach.position);
            prop_assert_eq!(first, Some(place.min(victim as u64 + 1)), "byte {}: {:?}", byte, report.breaches);
        }
    }

    #[test]
    fn bytes_not_written_here_do_not_open(event in event(), position: u64, at: prop::sample::Index, extra: u8) {
        let bytes = seal(Digest::default(), position, &event).bytes;
        let mut longer = bytes.clone();
        longer.push(extra);
        prop_assert_eq!(open(&longer), Err(WireError::Trailing(1)));
        prop_assert!(open(&bytes[..at.index(bytes.len())]).is_err());
    }

    #[test]
    fn a_row_left_out_is_found(deeds in deeds(), which: prop::sample::Index) {
        let (rows, heads) = ledger_of(deeds);
        let victim = which.index(rows.len());
        let mut cut = rows.clone();
        cut.remove(victim);
        let report = verify(&cut, &heads, rows.len() as u64);
        prop_assert_eq!(report.first().map(|breach| breach.position), Some(victim as u64 + 1));
    }

    #[test]
    fn an_entry_forged_with_a_right_hash_is_found(deeds in deeds(), which: prop::sample::Index) {
        let (rows, heads) = ledger_of(deeds);
        let victim = which.index(rows.len());
        let (previous, entry) = open(&rows[victim].body).unwrap();
        let mut event = entry.event;
        event.by = "li".into();
        let mut forged = rows.clone();
        forged[victim] = StoredEntry::seal(previous, entry.position, &event).0;
        let report = verify(&forged, &heads, rows.len() as u64);
        prop_assert!(!report.is_sound());
        prop_assert!(report.breaches.iter().all(|breach| breach.case.as_ref() == Some(&event.case)));
    }
}

#[test]
fn other_white_space_in_the_event_does_not_open() {
    let (rows, _) = ledger_of(vec![(
        0,
        Deed::Refused { act: "a".into(), at_step: "s".into(), refusal: Refusal { reasons: vec![] } },
    )]);
    let body = &rows[0].body;
    let brace = body.iter().position(|&byte| byte == b'{').unwrap();
    let mut changed = body[..brace - 4].to_vec();
    let length = u32::try_from(body.len() - brace + 1).unwrap();
    changed.extend_from_slice(&length.to_be_bytes());
    changed.extend_from_slice(b"{ ");
    changed.extend_from_slice(&body[brace + 1..]);
    assert_eq!(open(&changed), Err(WireError::NotCanonical));
}

#[test]
fn the_form_of_version_1_does_not_change() {
    let (rows, _) = ledger_of(vec![(
        0,
        Deed::Refused { act: "a".into(), at_step: "s".into(), refusal: Refusal { reasons: vec![] } },
    )]);
    let expected = concat!(
        r#"{"office":"fao","case":"fao/outbound/0","matter":"outbound","version":1,"at":"2025-04-07T09:30:15","#,
        r#""by":"zhang","as":"clerk","rulebook":"0707070707070707070707070707070707070707070707070707070707070707","#,
        r#""deed":{"is":"refused","act":"a","at_step":"s","refusal":{"reasons":[]}}}"#
    );
    assert!(rows[0].body.ends_with(expected.as_bytes()), "{}", String::from_utf8_lossy(&rows[0].body));
    assert_eq!(rows[0].body.len(), 1 + 36 + (4 + 3) + 12 + (4 + 14) + 8 + (4 + 19) + 4 + expected.len());
}
