//! Runs the router on a socket until it is told to stop.

use crate::{WebState, router};
use std::future::Future;
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Answers requests until `shutdown` is over, then lets those under way finish.
pub async fn serve(
    listener: TcpListener,
    state: WebState,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(state).into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(shutdown)
        .await
}
