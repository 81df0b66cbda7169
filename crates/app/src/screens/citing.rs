//! Articles as people write them: 《…》第九条, from and to the law library.

use crate::{LawWords, Platform};
use law::Statute;
use model::{Citation, Day};

impl Platform {
    /// Every article that can be cited on a day: how it is written, and its gist.
    pub fn articles_in_words(&self, on: Day) -> Vec<LawWords> {
        let law = &self.rulebook().law;
        let of = |statute: &Statute| {
            let keys: Vec<String> = statute.articles().map(|(key, ..)| format!("{}/{key}", statute.slug)).collect();
            let words = keys.into_iter().filter_map(|id| {
                let article = law.article(&Citation::new(id.clone()), on).ok()?;
                Some(LawWords { id, zh: article.cited(), gist: article.gist.to_owned() })
            });
            words.collect::<Vec<_>>()
        };
        law.statutes().flat_map(of).collect()
    }

    /// The article that somebody has written. None when the library has no such.
    pub fn article_written(&self, written: &str, on: Day) -> Option<LawWords> {
        let wanted = squeezed(written);
        if wanted.is_empty() {
            return None;
        }
        self.articles_in_words(on).into_iter().find(|known| squeezed(&known.zh) == wanted)
    }
}

/// Without what people leave out or write one way or another.
fn squeezed(text: &str) -> String {
    let text = text.replace("中华人民共和国", "");
    text.chars().filter(|c| !c.is_whitespace() && !"《》“”（）()，,、".contains(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::squeezed;

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        assert_eq!(squeezed("《中华人民共和国行政处罚法》 第十六条"), squeezed("行政处罚法第十六条"));
        assert_ne!(squeezed("行政处罚法第十六条"), squeezed("行政处罚法第十七条"));
    }
}
