//! The clock of the program: it tells people of what falls due, while the program answers browsers. What has been claimed
//! and told stands in the database, so that a stop loses nothing and two servers tell each person once.

use std::time::Duration;

use desk::{Desk, notices::MailState};
use jiff::Timestamp;
use language::Texts;
use tokio::sync::watch;

use crate::{
    failure::Failure,
    mail::{Mailer, Unsent},
    records::{n, o, s},
    say,
};

/// How often it looks.
const EVERY: Duration = Duration::from_secs(20);
/// How many letters go at a time.
const LETTERS: usize = 100;

/// Looks for what falls due until `stop` says that it is enough. A letter that is being sent is sent first.
pub async fn run(texts: Texts, mut desk: Desk, mailer: Option<Mailer>, mut stop: watch::Receiver<bool>) {
    let mut said = String::new();
    loop {
        // What cannot be asked now is asked the next time.
        if let Ok(Some(renewed)) = desk.renewed().await {
            desk = renewed;
        }
        let now = match look(&texts, &desk, mailer.as_ref(), &stop).await {
            Ok(said) => said,
            Err(why) => texts.with("cli-remind-failed", &[("why", s(&why))]),
        };
        // The same trouble is told once, not every twenty seconds.
        if now != said && !now.is_empty() {
            say::error(&now);
        }
        said = now;
        tokio::select! {
            () = tokio::time::sleep(EVERY) => (),
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

/// Looks once. Returns what should be told to whoever runs the program.
async fn look(
    texts: &Texts,
    desk: &Desk,
    mailer: Option<&Mailer>,
    stop: &watch::Receiver<bool>,
) -> Result<String, String> {
    let told = |error: desk::Error| Failure::from(error).tell(texts);
    let done = desk.at(Timestamp::now()).deliver_reminders(mailer.is_some()).await.map_err(told)?;
    let mut said = match i64::try_from(done.unheard).unwrap_or(i64::MAX) {
        0 => String::new(),
        unheard => texts.with("cli-remind-unheard", &[("n", n(unheard))]),
    };
    let Some(mailer) = mailer else { return Ok(said) };
    for _ in 0..LETTERS {
        if *stop.borrow() {
            break;
        }
        let desk = desk.at(Timestamp::now());
        let Some(letter) = desk.take_letter().await.map_err(told)? else { break };
        match mailer.send(&letter, desk.law()).await {
            Ok(()) => desk.letter_done(&letter, MailState::Sent).await.map_err(told)?,
            Err(Unsent::Refused(why)) => {
                desk.letter_done(&letter, MailState::Refused).await.map_err(told)?;
                said = texts.with("cli-mail-refused", &[("why", o(why))]);
            }
            // It is let go, to be taken again by whoever comes first.
            Err(Unsent::Later(why)) => {
                desk.letter_done(&letter, MailState::Waiting).await.map_err(told)?;
                said = texts.with("cli-mail-failed", &[("why", o(why))]);
                break;
            }
        }
    }
    Ok(said)
}
