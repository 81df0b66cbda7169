//! The running platform: one database, the newest rulebook, and the older ones that open cases are pinned to.

use crate::archive::{pack, rulebook_files, unpack};
use crate::audit::Looks;
use crate::figures::aliases;
use crate::outgoing::Outward;
use crate::publishing::PublicDesk;
use crate::reporting::Editions;
use crate::sealing::Seals;
use crate::secrets::KeyPlace;
use crate::{AppError, Clock};
use case_document::Documents;
use figure::Catalogue;
use matter::{Publicity, Rulebook};
use model::{Digest, FileTree};
use reader::Aliases;
use report::ReportBook;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use store::Store;
use tokio::sync::RwLock;

/// The rulebook and what is built on it, checked and without a defect.
#[derive(Debug)]
pub struct Ready {
    pub files: FileTree,
    pub rulebook: Arc<Rulebook>,
    pub catalogue: Catalogue,
    pub reports: BTreeMap<String, ReportBook>,
    /// The templates of the documents that cases produce.
    pub documents: Arc<Documents>,
    /// What strangers are told, and may do.
    pub publicity: Publicity,
    /// Built when the first report is read.
    names: OnceLock<Aliases>,
}

impl Ready {
    /// Loads and proves everything below the rulebook's root. Any defect is an error that carries them all.
    pub fn load(files: FileTree) -> Result<Self, AppError> {
        let deciding = rulebook_files(&files);
        let (rulebook, mut defects) = Rulebook::load(&deciding);
        let (documents, more) = Documents::load(&deciding, &rulebook);
        defects.extend(more);
        let (catalogue, more) = Catalogue::new(&rulebook, &files);
        defects.extend(more);
        let (reports, more) = report::load(&files, &rulebook, &catalogue);
        defects.extend(more);
        let (publicity, more) = Publicity::load(&files, &rulebook);
        defects.extend(more);
        if defects.is_empty() {
            let documents = Arc::new(documents);
            Ok(Self {
                files,
                rulebook: Arc::new(rulebook),
                catalogue,
                reports,
                documents,
                publicity,
                names: OnceLock::new(),
            })
        } else {
            Err(AppError::Rulebook(defects))
        }
    }

    /// The names under which published reports tell the platform's figures and cite its statutes.
    pub fn names(&self) -> &Aliases {
        self.names.get_or_init(|| aliases(&self.rulebook, &self.catalogue))
    }
}

/// The platform. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Platform {
    pub(crate) store: Store,
    pub(crate) ready: Arc<Ready>,
    pub(crate) older: Arc<RwLock<BTreeMap<Digest, Arc<Rulebook>>>>,
    older_documents: Arc<RwLock<BTreeMap<Digest, Arc<Documents>>>>,
    pub(crate) clock: Clock,
    pub(crate) seals: Arc<Seals>,
    /// What is remembered of people without an account.
    pub(crate) strangers: Arc<PublicDesk>,
    pub(crate) looks: Arc<Looks>,
    /// Reports as they were composed last.
    pub(crate) editions: Arc<Editions>,
    pub(crate) key: Arc<KeyPlace>,
    pub(crate) outward: Arc<Outward>,
}

impl Platform {
    /// Opens a database and archives the rulebook there, so that cases opened from now on stay under it.
    pub async fn open(database: &str, ready: Arc<Ready>, clock: Clock) -> Result<Self, AppError> {
        let store = Store::open(database).await?;
        let packed = pack(&rulebook_files(&ready.files));
        store.archive_rulebook(ready.rulebook.digest, packed, clock.now()).await?;
        let platform = Self {
            store,
            ready,
            older: Arc::default(),
            older_documents: Arc::default(),
            clock,
            seals: Arc::default(),
            strangers: Arc::default(),
            looks: Arc::default(),
            editions: Arc::default(),
            key: Arc::new(KeyPlace::of_database(database)),
            outward: Arc::default(),
        };
        // Lists that find nothing are no reason to stop: verifying tells what is wrong.
        if let Err(error) = platform.renew_views().await {
            tracing::error!(%error, "the views could not be made anew");
        }
        Ok(platform)
    }

    pub fn rulebook(&self) -> &Rulebook {
        &self.ready.rulebook
    }

    pub fn ready(&self) -> &Ready {
        &self.ready
    }

    pub fn now(&self) -> model::Moment {
        self.clock.now()
    }

    /// Closes the database's connections after what is under way.
    pub async fn close(&self) {
        self.store.close().await;
    }

    /// The rulebook that a case is pinned to.
    pub(crate) async fn pinned(&self, digest: Digest) -> Result<Arc<Rulebook>, AppError> {
        if digest == self.ready.rulebook.digest {
            return Ok(self.ready.rulebook.clone());
        }
        if let Some(rulebook) = self.older.read().await.get(&digest) {
            return Ok(rulebook.clone());
        }
        let bytes = self.store.rulebook(digest).await?.ok_or(AppError::MissingRulebook(digest))?;
        // An archived rulebook was sound when cases began under it; a lint added since does not undo that.
        let files = unpack(&bytes)?;
        let (rulebook, _) = Rulebook::load(&files);
        if rulebook.digest != digest {
            let what = format!("rulebook {digest}");
            return Err(AppError::State {
                what,
                why: format!("what is archived there has the digest {}", rulebook.digest),
            });
        }
        let documents = Arc::new(Documents::archived(&files, &rulebook));
        self.older_documents.write().await.insert(digest, documents);
        let rulebook = Arc::new(rulebook);
        self.older.write().await.insert(digest, rulebook.clone());
        Ok(rulebook)
    }

    /// The templates of documents as the rulebook had them that a case is pinned to.
    pub(crate) async fn pinned_documents(&self, digest: Digest) -> Result<Arc<Documents>, AppError> {
        if digest == self.ready.rulebook.digest {
            return Ok(self.ready.documents.clone());
        }
        // Whoever reads the archive, reads and checks both at once.
        self.pinned(digest).await?;
        self.older_documents.read().await.get(&digest).cloned().ok_or(AppError::MissingRulebook(digest))
    }
}
