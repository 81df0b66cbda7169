//! Numbers that are no figures: titles of laws, slogans in quotation marks, dates, numbers of documents and articles,
//! telephone numbers, hotlines, names of plans. What it promises: one pass over the text, which stops only where a number
//! or one of a few words begins.

mod shapes;

use crate::flat::Flat;
use shapes::Shapes;

/// Which flat characters no figure may use.
pub(crate) fn mask(flat: &Flat) -> Vec<bool> {
    let mut masked = Shapes::of(flat);
    quotations(&flat.chars, &mut masked);
    masked
}

/// Slogans and names in quotation marks; a quoted sentence keeps its figures.
fn quotations(chars: &[char], masked: &mut [bool]) {
    let mut open: Option<usize> = None;
    for (i, &c) in chars.iter().enumerate() {
        match c {
            '“' | '「' | '‘' => open = Some(i),
            '”' | '」' | '’' => {
                if let Some(start) = open.take().filter(|s| i - s <= 40) {
                    let inside = &chars[start..=i];
                    if !inside.iter().any(|c| among!("。；%", *c)) {
                        masked[start..=i].iter_mut().for_each(|m| *m = true);
                    }
                }
            }
            '\n' => open = None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> String {
        let flat = Flat::new(text);
        let masked = mask(&flat);
        flat.chars.iter().zip(masked).filter(|(c, m)| !m && **c != '\n').map(|(c, _)| *c).collect()
    }

    #[test]
    fn traps_go_and_figures_stay() {
        assert_eq!(kept("2024年3月5日印发〔2024〕15号文件3件"), "印发文件3件");
        assert_eq!(kept("学习《纲要（2021-2025年）》5次"), "学习5次");
        assert_eq!(kept("落实“三重一大”制度12次"), "落实制度12次");
        assert_eq!(kept("党的二十届二中、三中全会精神宣讲4场"), "党的精神宣讲4场");
        assert_eq!(kept("完善1+57预案体系"), "完善预案体系");
        assert_eq!(kept("来源：某局 浏览次数：1024次"), "来源：某局");
        assert_eq!(kept("明确4大类23项任务"), "明确4大类23项任务");
    }
}
