//! Numbers as Word counts with them.

/// A number in one of Word's formats (ECMA-376, 17.18.59). Formats that no Chinese report uses count in digits.
pub(super) fn numeral(format: &str, n: u32) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting"
        | "ideographDigital"
        | "japaneseDigitalTenThousand"
        | "taiwaneseDigital"
        | "koreanDigital2"
            if n < 10_000 =>
        {
            if format.ends_with("igital") || format == "japaneseDigitalTenThousand" {
                by_digit(n)
            } else {
                counting(n, &PLAIN)
            }
        }
        "chineseLegalSimplified" if n < 10_000 => counting(n, &LEGAL),
        "ideographTraditional" => pick("甲乙丙丁戊己庚辛壬癸", n),
        "ideographZodiac" => pick("子丑寅卯辰巳午未申酉戌亥", n),
        "decimalZero" => format!("{n:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            n.to_string().chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(n),
        "decimalEnclosedParen" => from('⑴', n, 20),
        "decimalEnclosedFullstop" => from('⒈', n, 20),
        "ideographEnclosedCircle" => from('㊀', n, 10),
        "upperLetter" => letters('A', n),
        "lowerLetter" => letters('a', n),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        _ => n.to_string(),
    }
}

/// Ten digits, ten, hundred, thousand.
type Digits = [char; 13];
const PLAIN: Digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千'];
const LEGAL: Digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟'];

fn counting(n: u32, digits: &Digits) -> String {
    let digit = |d: u32| digits.get(d as usize).copied().unwrap_or('零');
    if n == 0 {
        return digit(0).to_string();
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, Some(12)), (100, Some(11)), (10, Some(10)), (1, None)] {
        let d = n / unit % 10;
        if d == 0 {
            gap |= !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push(digit(0));
        }
        // 十一, not 一十一.
        if !(unit == 10 && out.is_empty() && d == 1 && digits == &PLAIN) {
            out.push(digit(d));
        }
        out.extend(name.map(digit));
    }
    out
}

fn by_digit(n: u32) -> String {
    n.to_string()
        .bytes()
        .map(|b| if b == b'0' { '〇' } else { PLAIN.get(usize::from(b - b'0')).copied().unwrap_or('〇') })
        .collect()
}

fn pick(all: &str, n: u32) -> String {
    let found = n.checked_sub(1).and_then(|at| all.chars().nth(at as usize));
    found.map_or_else(|| n.to_string(), String::from)
}

fn from(first: char, n: u32, most: u32) -> String {
    let found = (1..=most).contains(&n).then(|| char::from_u32(u32::from(first) + n - 1)).flatten();
    found.map_or_else(|| n.to_string(), String::from)
}

fn circled(n: u32) -> String {
    match n {
        1..=20 => from('①', n, 20),
        21..=35 => from('㉑', n - 20, 15),
        36..=50 => from('㊱', n - 35, 15),
        _ => n.to_string(),
    }
}

/// a … z, aa, bb …, as Word repeats them.
fn letters(first: char, n: u32) -> String {
    let Some(at) = n.checked_sub(1).filter(|&at| at < 26 * 10) else { return n.to_string() };
    let letter = char::from_u32(u32::from(first) + at % 26).unwrap_or(first);
    std::iter::repeat_n(letter, (at / 26 + 1) as usize).collect()
}

fn roman(n: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&n) {
        return n.to_string();
    }
    let mut left = n;
    let mut out = String::new();
    for (value, letters) in PARTS {
        while left >= value {
            out.push_str(letters);
            left -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_word_shows_them() {
        for (format, n, shown) in [
            ("chineseCounting", 1, "一"),
            ("chineseCountingThousand", 10, "十"),
            ("chineseCountingThousand", 12, "十二"),
            ("chineseCountingThousand", 20, "二十"),
            ("japaneseCounting", 105, "一百零五"),
            ("chineseCounting", 2010, "二千零一十"),
            ("ideographDigital", 10, "一〇"),
            ("chineseLegalSimplified", 11, "壹拾壹"),
            ("ideographTraditional", 2, "乙"),
            ("decimalEnclosedCircleChinese", 3, "③"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("lowerLetter", 28, "bb"),
            ("upperRoman", 14, "XIV"),
            ("decimalFullWidth", 12, "１２"),
            ("decimal", 7, "7"),
            ("decimalZero", 7, "07"),
            ("ideographTraditional", 11, "11"),
            ("unheardOf", 4, "4"),
            ("bullet", 4, ""),
            ("decimalEnclosedParen", 2, "⑵"),
        ] {
            assert_eq!(numeral(format, n), shown, "{format} {n}");
        }
    }
}
