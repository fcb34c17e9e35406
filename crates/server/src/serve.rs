//! Answering browsers.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use clap::ArgMatches;
use desk::Desk;
use jiff::Timestamp;
use language::Texts;
use print::Press;
use tokio::{net::TcpListener, signal, sync::watch};

use crate::{
    failure::Failure,
    mail::Mailer,
    open::Place,
    records::{Outcome, o, s},
    remind, say,
};

/// Where the program listens when nothing else is said: this machine only.
const USUAL: &str = "127.0.0.1:8080";

/// `radig serve`
pub async fn serve(texts: &Texts, place: &Place, flags: &ArgMatches) -> Outcome {
    let mailer = Mailer::of(&place.data)?;
    let desk = place.desk(texts).await?;
    let listener = listen(texts, flags).await?;
    answer(texts, desk, listener, mailer, flags.get_flag("behind-proxy")).await
}

/// Takes the address that the flags name.
pub async fn listen(texts: &Texts, flags: &ArgMatches) -> Result<TcpListener, Failure> {
    let wanted = flags.get_one::<String>("listen").map_or(USUAL, String::as_str);
    TcpListener::bind(wanted).await.map_err(|error| {
        let why = error.to_string();
        Failure::Told(texts.with("cli-serve-taken", &[("where", s(wanted)), ("why", s(&why))]))
    })
}

/// Answers until the program is told to stop.
pub async fn answer(
    texts: &Texts,
    desk: Desk,
    listener: TcpListener,
    mailer: Option<Mailer>,
    behind_proxy: bool,
) -> Outcome {
    let at = listener.local_addr().map_err(|error| Failure::Io("listen".to_owned(), error.to_string()))?;
    let store = desk.store().clone();
    let mail = match &mailer {
        Some(mailer) => texts.with("cli-serve-mail", &[("where", s(&mailer.shown))]),
        None => texts.text("cli-serve-no-mail"),
    };
    let (stop, stopped) = watch::channel(false);
    let clock = tokio::spawn(remind::run(texts.language().texts(), desk.clone(), mailer, stopped));
    let app = web::App::new(desk, Arc::new(Press), Arc::new(Timestamp::now), behind_proxy);
    let service = web::router(Arc::new(app)).into_make_service_with_connect_info::<SocketAddr>();
    say::line(&texts.with("cli-serving", &[("where", o(at.to_string()))]));
    say::line(&mail);
    let done = axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await;
    // The clock stops by itself once it is told to; when nobody hears, it has stopped already.
    let _ = stop.send(true);
    let _ = clock.await;
    store.close().await;
    say::line(&texts.text("cli-serve-stopped"));
    done.map_err(|error| Failure::Io(PathBuf::from(at.to_string()).display().to_string(), error.to_string()))
}

/// Waits for Ctrl C, or for the system to ask.
async fn told_to_stop() {
    let asked = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut asked) => {
                asked.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = signal::ctrl_c() => (),
        () = asked => (),
    }
}
