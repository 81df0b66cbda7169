//! How an article is named in Chinese: 第九条, 第四十二条.

/// A whole number from 1 to 9999 in Chinese figures; other numbers in digits.
pub fn chinese_number(n: u32) -> String {
    const FIGURES: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if n == 0 || n > 9999 {
        return n.to_string();
    }
    let mut text = String::new();
    let mut zero_owed = false;
    for (power, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let figure = n / power % 10;
        if figure == 0 {
            zero_owed = !text.is_empty();
            continue;
        }
        if zero_owed {
            text.push('零');
            zero_owed = false;
        }
        // 十二, not 一十二, at the head of a number.
        if !(power == 10 && figure == 1 && text.is_empty()) {
            text.push_str(FIGURES.get(figure as usize).copied().unwrap_or_default());
        }
        text.push_str(unit);
    }
    text
}

/// 第九条 for a number, 第十二条之一 for `12-1`; any other key stands as it is.
pub(crate) fn article_name(key: &str) -> String {
    let (main, sub) = key.split_once('-').map_or((key, None), |(main, sub)| (main, Some(sub)));
    match (main.parse::<u32>(), sub.map(str::parse::<u32>)) {
        (Ok(main), None) => format!("第{}条", chinese_number(main)),
        (Ok(main), Some(Ok(sub))) => format!("第{}条之{}", chinese_number(main), chinese_number(sub)),
        _ => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_as_statutes_print_them() {
        for (n, zh) in [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (42, "四十二"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (203, "二百零三"),
            (1259, "一千二百五十九"),
            (1001, "一千零一"),
        ] {
            assert_eq!(chinese_number(n), zh);
        }
        assert_eq!(article_name("12-1"), "第十二条之一");
        assert_eq!(article_name("days"), "days");
    }
}
