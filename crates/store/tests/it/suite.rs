pub(crate) fn address(store: &store::Store) -> String {
    store.url().to_owned()
}
