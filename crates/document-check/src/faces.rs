//! Which fonts serve for which of the standard's faces. Few machines have the genuine ones, so the caller tells.

use document::layout;
use serde::Serialize;

/// A face the standard names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    /// 小标宋
    Title,
    /// 仿宋
    Body,
    /// 楷体
    Kai,
    /// 黑体
    Hei,
    /// 宋体
    Song,
}

impl Face {
    /// Its name in the standard.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "小标宋",
            Self::Body => "仿宋",
            Self::Kai => "楷体",
            Self::Hei => "黑体",
            Self::Song => "宋体",
        }
    }
}

/// Families of fonts for each face, by the names they have in the file or on the machine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faces {
    /// 小标宋: title and red head.
    pub title: Vec<String>,
    /// 仿宋: running text.
    pub body: Vec<String>,
    /// 楷体: headings of the second level.
    pub kai: Vec<String>,
    /// 黑体: headings of the first level.
    pub hei: Vec<String>,
    /// 宋体: page numbers.
    pub song: Vec<String>,
}

impl Faces {
    /// Every family that the house's own writers take for a face, genuine or standing in.
    pub fn of_layout() -> Self {
        let owned = |families: &[&str]| families.iter().map(|family| (*family).to_owned()).collect();
        Self {
            title: owned(layout::TITLE_FAMILIES),
            body: owned(layout::BODY_FAMILIES),
            kai: owned(layout::KAI_FAMILIES),
            hei: owned(layout::HEI_FAMILIES),
            song: owned(layout::SONG_FAMILIES),
        }
    }

    /// Whether a font serves for a face. Names are compared without spaces, signs and case, and the font's may go on:
    /// `NotoSerifCJKsc-Regular` is of `Noto Serif CJK SC`.
    pub fn serves(&self, face: Face, font: &str) -> bool {
        let families = match face {
            Face::Title => &self.title,
            Face::Body => &self.body,
            Face::Kai => &self.kai,
            Face::Hei => &self.hei,
            Face::Song => &self.song,
        };
        let font = plain(font);
        families.iter().map(|family| plain(family)).any(|family| !family.is_empty() && font.starts_with(&family))
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_are_known_by_their_family() {
        let faces = Faces::of_layout();
        assert!(faces.serves(Face::Body, "NotoSerifCJKsc-Regular"));
        assert!(faces.serves(Face::Body, "FangSong"));
        assert!(!faces.serves(Face::Body, "NotoSansCJKsc-Regular"));
        assert!(faces.serves(Face::Hei, "SimHei"));
        assert!(!Faces::default().serves(Face::Hei, "SimHei"));
    }
}
