//! A figure's tag: everything a machine needs to take the number from the page without reading Chinese. It follows the idea of
//! Inline XBRL with plain attributes of `<data>`: concept (`data-figure`), period, unit, value, kind, decimals and scale.

use super::escape::escape;
use crate::FigureRef;
use crate::text::safe_href;

/// The figure as it stands in the sentence, tagged, and a link to its cases where its address is safe.
pub(super) fn figure_html(figure: &FigureRef) -> String {
    let data = format!(
        "<data value=\"{}\" data-figure=\"{}\" data-period=\"{}\" data-unit=\"{}\" data-kind=\"{}\" data-decimals=\"{}\" \
         data-scale=\"{}\">{}</data>",
        escape(&figure.value),
        escape(&figure.id),
        escape(&figure.period),
        escape(&figure.unit),
        kind(&figure.unit, &figure.text),
        decimals(&figure.text),
        scale(&figure.unit, &figure.text),
        escape(&figure.text)
    );
    match safe_href(&figure.href) {
        Some(href) => format!("<a class=\"figure\" href=\"{}\">{data}</a>", escape(href)),
        None => data,
    }
}

/// What sort of quantity it is, judged by its unit: `percent`, `points` (percentage points), `money`, `rank`, or `count`.
fn kind(unit: &str, text: &str) -> &'static str {
    match unit {
        "%" | "％" => "percent",
        _ if unit.ends_with("百分点") => "points",
        _ if unit.ends_with('元') => "money",
        _ if text.starts_with('第') => "rank",
        _ => "count",
    }
}

/// Digits behind the decimal point of the number as printed.
fn decimals(text: &str) -> usize {
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    fraction.chars().take_while(char::is_ascii_digit).count()
}

/// The power of ten between the number as printed and the value: `1.56亿元` says 156000000 in the unit 元.
fn scale(unit: &str, text: &str) -> u8 {
    let word = text.chars().rev().take_while(|c| !c.is_ascii_digit()).last();
    match word.filter(|word| !unit.starts_with(*word)) {
        Some('万') => 4,
        Some('亿') => 8,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_tells_the_kind() {
        assert_eq!(kind("%", "95.5%"), "percent");
        assert_eq!(kind("个百分点", "1.5个百分点"), "points");
        assert_eq!(kind("万元", "12.5万元"), "money");
        assert_eq!(kind("名", "第8名"), "rank");
        assert_eq!(kind("件", "37件"), "count");
        assert_eq!((decimals("95.50%"), decimals("37件"), decimals("")), (2, 0, 0));
        assert_eq!(
            (scale("元", "1.56亿元"), scale("元", "12万元"), scale("万元", "12万元"), scale("件", "3件")),
            (8, 4, 0, 0)
        );
    }
}
