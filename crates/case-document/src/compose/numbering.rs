//! Headings: numbered in their order, and gone when nothing stands under them.

use document::{Block, Run};

/// A block, or a heading that is not numbered yet.
pub(super) enum Piece {
    Heading(u8, String),
    Block(Block),
}

/// Numbers the headings: 一、 （一） 1. （1）. A heading of the first two levels under which nothing stands is left out; one of the other
/// levels is an item of a list then, a paragraph that a page may end after.
pub(super) fn numbered(pieces: &[Piece]) -> Vec<Block> {
    let mut counts = [0_u32; 4];
    // The level of the list that goes on.
    let mut listing = None;
    let mut blocks = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let (level, text) = match piece {
            Piece::Block(block) => {
                listing = None;
                blocks.push(block.clone());
                continue;
            }
            Piece::Heading(level, text) => (*level, text),
        };
        let mut under = pieces.iter().skip(index + 1).take_while(|next| match next {
            Piece::Heading(other, _) => *other > level,
            Piece::Block(_) => true,
        });
        let counts_for = |next: &Piece| match next {
            Piece::Block(_) => true,
            Piece::Heading(other, _) => *other > 2,
        };
        let empty = !under.any(counts_for);
        if empty && level <= 2 {
            continue;
        }
        let place = usize::from(level).saturating_sub(1);
        for (deeper, count) in counts.iter_mut().enumerate() {
            match deeper.cmp(&place) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => *count += 1,
                std::cmp::Ordering::Greater => *count = 0,
            }
        }
        let n = counts.get(place).copied().unwrap_or(1);
        let number = match level {
            1 => format!("{}、", law::chinese_number(n)),
            2 => format!("（{}）", law::chinese_number(n)),
            3 => format!("{n}."),
            _ => format!("（{n}）"),
        };
        let runs = vec![Run::Text(format!("{number}{text}"))];
        let item = level > 2 && (empty || listing == Some(level) || text.ends_with(['。', '；', '！', '？']));
        listing = item.then_some(level);
        blocks.push(if item { Block::Paragraph(runs) } else { Block::Heading { level, runs } });
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::{Piece, numbered};
    use document::{Block, Run};

    fn told(blocks: &[Block]) -> Vec<String> {
        let text = |runs: &[Run]| runs.iter().map(Run::text).collect::<String>();
        let told = blocks.iter().map(|block| match block {
            Block::Heading { runs, .. } | Block::Paragraph(runs) => text(runs),
            _ => String::new(),
        });
        told.collect()
    }

    #[test]
    fn headings_are_numbered_in_their_order_and_empty_ones_are_gone() {
        let heading = |level, text: &str| Piece::Heading(level, text.into());
        let text = || Piece::Block(Block::Paragraph(vec![Run::Text("文".into())]));
        let pieces = vec![
            heading(1, "空"),
            heading(2, "也空"),
            heading(1, "甲"),
            heading(2, "子"),
            text(),
            heading(2, "丑"),
            heading(3, "列项。"),
            text(),
            heading(3, "小标题"),
            text(),
            heading(3, "列项"),
            heading(3, "列项"),
            text(),
            heading(1, "乙"),
            heading(2, "又"),
            text(),
        ];
        let blocks = numbered(&pieces);
        let wanted = [
            "一、甲",
            "（一）子",
            "文",
            "（二）丑",
            "1.列项。",
            "文",
            "2.小标题",
            "文",
            "3.列项",
            "4.列项",
            "文",
            "二、乙",
            "（一）又",
            "文",
        ];
        assert_eq!(told(&blocks), wanted);
        let headings = blocks.iter().filter(|block| matches!(block, Block::Heading { level: 3, .. })).cloned();
        assert_eq!(told(&headings.collect::<Vec<_>>()), ["2.小标题"], "items of lists are no headings");
    }
}
