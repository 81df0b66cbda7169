//! The rulebooks that cases were ever opened under, and what differs between two of them.

use crate::archive::{rulebook_files, unpack};
use crate::{AppError, Platform};
use matter::Rulebook;
use model::{Digest, FileTree, Moment};
use std::collections::{BTreeMap, BTreeSet};

/// An archived rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulebookLine {
    pub digest: Digest,
    pub first_used: Moment,
    /// New cases are opened under it.
    pub in_force: bool,
}

/// A matter, statute or register that two rulebooks don't have alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulebookDifference {
    /// Its folder: `matters/foreign-affairs/outbound`.
    pub folder: String,
    /// 新增, 删除 or 修改.
    pub what: &'static str,
    /// Lines that only the later one has, and only the earlier one.
    pub added: Vec<String>,
    pub removed: Vec<String>,
}

impl Platform {
    /// Every archived rulebook, the last used first.
    pub async fn rulebook_list(&self) -> Result<Vec<RulebookLine>, AppError> {
        let current = self.rulebook().digest;
        let mut lines: Vec<RulebookLine> = Vec::new();
        for (digest, first_used) in self.store.rulebooks().await? {
            lines.push(RulebookLine { digest, first_used, in_force: digest == current });
        }
        lines.reverse();
        Ok(lines)
    }

    /// The files of an archived rulebook; None when there is no such.
    async fn archived_files(&self, digest: Digest) -> Result<Option<FileTree>, AppError> {
        if digest == self.rulebook().digest {
            return Ok(Some(rulebook_files(&self.ready.files)));
        }
        self.store.rulebook(digest).await?.map(|bytes| unpack(&bytes)).transpose()
    }

    /// The archived rulebook itself, to replay cases under it.
    pub async fn archived_rulebook(&self, digest: Digest) -> Result<Option<Rulebook>, AppError> {
        Ok(self.archived_files(digest).await?.map(|files| Rulebook::load(&files).0))
    }

    /// What differs between two archived rulebooks, by folder; None when one of them is not there.
    pub async fn rulebook_differences(
        &self,
        earlier: Digest,
        later: Digest,
    ) -> Result<Option<Vec<RulebookDifference>>, AppError> {
        let (one, other) = (self.archived_files(earlier).await?, self.archived_files(later).await?);
        Ok(one.zip(other).map(|(one, other)| differences(&one, &other)))
    }
}

fn differences(earlier: &FileTree, later: &FileTree) -> Vec<RulebookDifference> {
    let paths: BTreeSet<&str> = earlier.below("").chain(later.below("")).collect();
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths.into_iter().filter(|path| earlier.get(path) != later.get(path)) {
        let folder = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
        folders.entry(folder).or_default().push(path);
    }
    let one = |(folder, paths): (&str, Vec<&str>)| {
        let lines = |files: &FileTree| -> Vec<String> {
            paths.iter().filter_map(|path| files.text(path)).flat_map(str::lines).map(str::to_owned).collect()
        };
        let (old, new) = (lines(earlier), lines(later));
        let only = |these: &[String], those: &[String]| -> Vec<String> {
            let those: BTreeSet<&str> = those.iter().map(|line| line.trim()).collect();
            these.iter().filter(|line| !line.trim().is_empty() && !those.contains(line.trim())).cloned().collect()
        };
        let what = match (old.is_empty(), new.is_empty()) {
            (true, _) => "新增",
            (false, true) => "删除",
            (false, false) => "修改",
        };
        RulebookDifference { folder: folder.to_owned(), what, added: only(&new, &old), removed: only(&old, &new) }
    };
    folders.into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_stand_by_folder() {
        let tree = |files: &[(&str, &str)]| {
            let mut tree = FileTree::new();
            for (path, text) in files {
                tree.insert(*path, text.as_bytes().to_vec());
            }
            tree
        };
        let earlier =
            tree(&[("law/a/statute.yaml", "x: 1\ny: 2\n"), ("matters/b/matter.yaml", "z: 1\n"), ("c", "same")]);
        let later = tree(&[("law/a/statute.yaml", "x: 1\ny: 3\n"), ("matters/d/matter.yaml", "z: 1\n"), ("c", "same")]);
        let found = differences(&earlier, &later);
        let told: Vec<_> = found.iter().map(|one| (one.folder.as_str(), one.what)).collect();
        assert_eq!(told, [("law/a", "修改"), ("matters/b", "删除"), ("matters/d", "新增")]);
        assert_eq!((&found[0].added[..], &found[0].removed[..]), (&["y: 3".to_owned()][..], &["y: 2".to_owned()][..]));
    }
}
