//! Numbers as officials write them: 1,964 · 17.5万 · 三百二十一 · 十余 · 上千 · 百分之九十五 · 2-3. What it promises: one
//! pass over the characters at hand, never more than forty of them.

use crate::report::Bound;

/// A number found at a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// Places of the value as it is quoted, relative to the text handed in: 余 and 多 left out.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where reading goes on: behind 余, 多 and a scale.
    pub(crate) next: usize,
    /// The number, without the scale.
    pub(crate) value: f64,
    /// 万, 亿 and so on, between an Arabic number and its unit.
    pub(crate) scale: String,
    pub(crate) bound: Bound,
    /// Written in Arabic digits.
    pub(crate) digits: bool,
    /// 百分之 stands before it.
    pub(crate) percent: bool,
}

const LONGEST: usize = 40;

/// Whether a number may begin with the character.
#[inline]
pub(crate) fn opens(c: char) -> bool {
    c.is_ascii_digit() || among!("上近零〇一二两三四五六七八九十百千万亿", c)
}

/// The number that begins `text`, or None.
pub(crate) fn at(text: &[char]) -> Option<Number> {
    let text = &text[..text.len().min(LONGEST)];
    if text.starts_with(&['百', '分', '之']) {
        if text.get(3) == Some(&'百') {
            return Some(Number { end: 4, next: 4, percent: true, ..plain(100.0) });
        }
        let mut number = at(&text[3..])?;
        number.end += 3;
        number.next += 3;
        number.percent = true;
        return Some(number);
    }
    match text.first()? {
        c if c.is_ascii_digit() => arabic(text),
        _ => chinese(text),
    }
}

fn plain(value: f64) -> Number {
    Number {
        start: 0,
        end: 0,
        next: 0,
        value,
        scale: String::new(),
        bound: Bound::Exact,
        digits: false,
        percent: false,
    }
}

fn some_more(c: Option<&char>) -> bool {
    matches!(c, Some('余' | '多' | '几'))
}

fn arabic(text: &[char]) -> Option<Number> {
    let mut end = 0;
    let mut plain = [0; LONGEST];
    let (mut length, mut pointed) = (0, false);
    while let Some(&c) = text.get(end) {
        let point = c == '.' && !pointed && text.get(end + 1).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() || point {
            c.encode_utf8(&mut plain[length..]);
            length += 1;
            pointed |= point;
        } else if c != ',' {
            break;
        }
        end += 1;
    }
    let mut value: f64 = std::str::from_utf8(plain.get(..length)?).ok()?.parse().ok()?;
    let mut bound = Bound::Exact;
    let mut next = end;
    // A range (2-3, 3至5) counts from its lower end.
    if matches!(text.get(end), Some('-' | '至')) && text.get(end + 1).is_some_and(char::is_ascii_digit) {
        let more = text[end + 1..].iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
        let upper: f64 = text[end + 1..end + 1 + more].iter().collect::<String>().parse().ok()?;
        if upper <= value || length == 4 {
            return None;
        }
        end += 1 + more;
        next = end;
        bound = Bound::About;
    }
    if some_more(text.get(next)) {
        bound = Bound::AndSome;
        next += 1;
    }
    let mut scale = String::new();
    if !matches!(text.get(next..next + 2), Some(['千', '克' | '米' | '瓦'])) {
        while let Some(&c) = text.get(next).filter(|c| among!("百千万亿", **c)) {
            scale.push(c);
            next += 1;
        }
    }
    if some_more(text.get(next)) {
        bound = Bound::AndSome;
        next += 1;
    }
    if value > 9e15 {
        value = 9e15;
    }
    Some(Number { start: 0, end, next, value, scale, bound, digits: true, percent: false })
}

fn chinese(text: &[char]) -> Option<Number> {
    let mut start = 0;
    let mut bound = Bound::Exact;
    if matches!(text.first(), Some('上' | '近')) && text.get(1).is_some_and(|c| among!("百千万亿", *c)) {
        start = 1;
        bound = if text[0] == '上' { Bound::AndSome } else { Bound::Nearly };
    }
    let digits = text[start..].iter().take_while(|c| among!("零〇一二两三四五六七八九十百千万亿", **c)).count();
    let end = start + digits;
    let value = chinese_value(&text[start..end])?;
    let mut next = end;
    if some_more(text.get(next)) {
        bound = Bound::AndSome;
        next += 1;
        if text.get(next).is_some_and(|c| among!("万亿", *c)) {
            return None;
        }
    }
    // 百, 千, 万 alone stand for "many" unless something says how many.
    if digits == 1 && among!("百千万亿", text[start]) && bound == Bound::Exact {
        return None;
    }
    // 近 is a word before the number, 上 a part of it: 上千人次.
    let quoted = if bound == Bound::Nearly { start } else { 0 };
    Some(Number { start: quoted, end, next, value, scale: String::new(), bound, digits: false, percent: false })
}

/// The value of a Chinese numeral; None for a row of bare digits (三五, 二〇二四), which is no count.
pub(crate) fn chinese_value(text: &[char]) -> Option<f64> {
    let (mut total, mut section, mut pending): (f64, f64, Option<f64>) = (0.0, 0.0, None);
    if text.is_empty() {
        return None;
    }
    for &c in text {
        match c {
            '零' | '〇' => {
                if text.len() == 1 {
                    return Some(0.0);
                }
            }
            '十' | '百' | '千' => {
                let step = match c {
                    '十' => 10.0,
                    '百' => 100.0,
                    _ => 1000.0,
                };
                section += pending.take().unwrap_or(1.0) * step;
            }
            '万' | '亿' => {
                let step = if c == '万' { 1e4 } else { 1e8 };
                let sum = total + section + pending.take().unwrap_or(0.0);
                total = if sum == 0.0 { step } else { sum * step };
                section = 0.0;
            }
            digit => {
                let value = match digit {
                    '两' => 2.0,
                    other => f64::from(u8::try_from("零一二三四五六七八九".chars().position(|d| d == other)?).ok()?),
                };
                if pending.replace(value).is_some() {
                    return None;
                }
            }
        }
    }
    Some((total + section + pending.unwrap_or(0.0)).min(9e15))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp, reason = "tests")]
    use super::*;

    fn read(text: &str) -> (f64, String, Bound, usize) {
        let chars: Vec<char> = text.chars().collect();
        let n = at(&chars).unwrap();
        (n.value, n.scale, n.bound, n.next)
    }

    #[test]
    fn arabic_numbers() {
        assert_eq!(read("1,964个"), (1964.0, String::new(), Bound::Exact, 5));
        assert_eq!(read("17.5万件"), (17.5, "万".into(), Bound::Exact, 5));
        assert_eq!(read("190万余元"), (190.0, "万".into(), Bound::AndSome, 5));
        assert_eq!(read("20余起"), (20.0, String::new(), Bound::AndSome, 3));
        assert_eq!(read("2-3次"), (2.0, String::new(), Bound::About, 3));
    }

    #[test]
    fn chinese_numbers() {
        assert_eq!(read("三百二十一件").0, 321.0);
        assert_eq!(read("一万二千人").0, 12000.0);
        assert_eq!(read("十余次"), (10.0, String::new(), Bound::AndSome, 2));
        assert_eq!(read("上千人次"), (1000.0, String::new(), Bound::AndSome, 2));
        assert_eq!(read("百分之九十五").0, 95.0);
        assert_eq!(read("百分之百").0, 100.0);
        for none in ["百姓", "千家", "三五个", "二〇二四年"] {
            assert_eq!(at(&none.chars().collect::<Vec<_>>()), None, "{none}");
        }
    }
}
