//! The parts against ISO/IEC 29500: well-formed, children in the order of the schema, nothing named that is not there.

use std::collections::BTreeSet;

use document::Document;

use crate::support::{letter, minutes, notice, part, parts, sample, upward};

/// The children of an element in the order of the schema, as far as this crate writes them.
const ORDERS: &[(&str, &[&str])] = &[
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "pBdr",
            "shd",
            "tabs",
            "autoSpaceDE",
            "autoSpaceDN",
            "adjustRightInd",
            "snapToGrid",
            "spacing",
            "ind",
            "jc",
            "textAlignment",
            "outlineLvl",
            "rPr",
            "sectPr",
        ],
    ),
    ("rPr", &["rStyle", "rFonts", "b", "bCs", "i", "color", "spacing", "sz", "szCs", "u", "lang"]),
    (
        "tblPr",
        &[
            "tblStyle",
            "tblpPr",
            "tblW",
            "jc",
            "tblInd",
            "tblBorders",
            "tblLayout",
            "tblCellMar",
            "tblLook",
            "tblCaption",
        ],
    ),
    ("tblBorders", &["top", "left", "bottom", "right", "insideH", "insideV"]),
    ("tblCellMar", &["top", "left", "bottom", "right"]),
    ("tbl", &["tblPr", "tblGrid", "tr"]),
    ("tr", &["trPr", "tc"]),
    ("trPr", &["cantSplit", "tblHeader"]),
    ("tc", &["tcPr", "p"]),
    ("tcPr", &["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"]),
    ("sectPr", &["footerReference", "type", "pgSz", "pgMar", "cols", "titlePg", "docGrid"]),
    ("style", &["name", "basedOn", "next", "link", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr", "tblPr"]),
    ("styles", &["docDefaults", "latentStyles", "style"]),
    ("r", &["rPr", "t", "tab", "br", "fldChar", "instrText"]),
    (
        "settings",
        &[
            "zoom",
            "defaultTabStop",
            "evenAndOddHeaders",
            "drawingGridVerticalSpacing",
            "characterSpacingControl",
            "compat",
            "themeFontLang",
        ],
    ),
];

fn all() -> Vec<Document> {
    vec![sample(), upward(), letter(), minutes(), notice(), Document::new("通知")]
}

#[test]
fn children_stand_in_the_order_of_the_schema() {
    for document in all() {
        for (path, xml) in parts(&document) {
            let tree = roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{path}: {error}"));
            for element in tree.descendants().filter(roxmltree::Node::is_element) {
                let name = element.tag_name().name();
                let Some((_, order)) = ORDERS.iter().find(|(known, _)| *known == name) else { continue };
                let children: Vec<&str> = element
                    .children()
                    .filter(roxmltree::Node::is_element)
                    .map(|child| child.tag_name().name())
                    .collect();
                let place = |child: &&str| {
                    order.iter().position(|known| known == child).unwrap_or_else(|| panic!("{path}: {name}/{child}"))
                };
                assert!(children.iter().map(place).is_sorted(), "{path}: {name} has {children:?}");
            }
        }
    }
}

/// Every value of an attribute, wherever it stands in the part.
fn values(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let tree = roxmltree::Document::parse(xml).unwrap();
    let named = tree.descendants().filter(|node| node.tag_name().name() == element);
    named
        .flat_map(|node| {
            node.attributes().filter(|a| a.name() == attribute).map(|a| a.value().to_owned()).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn styles_relations_and_parts_that_are_named_exist() {
    for document in all() {
        let styles = part(&document, "word/styles.xml");
        let ids = values(&styles, "style", "styleId");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "each style has its own id");
        let names = values(&styles, "name", "val");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "each style has its own name");
        for element in ["basedOn", "next"] {
            assert!(values(&styles, element, "val").iter().all(|id| ids.contains(id)));
        }
        let body = part(&document, "word/document.xml");
        for element in ["pStyle", "rStyle", "tblStyle"] {
            for id in values(&body, element, "val") {
                assert!(ids.contains(&id), "style {id}");
            }
        }
        let relations = values(&part(&document, "word/_rels/document.xml.rels"), "Relationship", "Id");
        for id in values(&body, "footerReference", "id").into_iter().chain(values(&body, "hyperlink", "id")) {
            assert!(relations.contains(&id), "relation {id}");
        }
        let paths: Vec<String> = parts(&document).into_iter().map(|(path, _)| format!("/{path}")).collect();
        let overrides = values(&part(&document, "[Content_Types].xml"), "Override", "PartName");
        assert!(overrides.iter().all(|path| paths.contains(path)), "{overrides:?}");
        let others = paths.iter().filter(|path| !overrides.contains(path) && !path.ends_with(".rels"));
        assert_eq!(others.collect::<Vec<_>>(), ["/[Content_Types].xml"]);
    }
}
