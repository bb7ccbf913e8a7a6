//! What an officer does all day: call, serve, mark who is not there, have a break.

use std::time::Duration;

use tokio::sync::watch;

use super::{
    book::Fate,
    desk::{Desk, Shown},
    floor::Floor,
    plan::{self, Plan},
    tempo::Tempo,
};
use crate::Result;

/// How often somebody who does not come is called again, and how long each call is waited for.
const RECALLS: usize = 2;
const WAIT_FOR_VISITOR: Duration = Duration::from_secs(45);
/// How long a visitor of somebody else's takes: nobody knows what for.
const WORK_UNKNOWN: Duration = Duration::from_mins(8);
/// In real time: others may have taken numbers of which this day has no news.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// An officer at work.
pub struct Officer<'a> {
    /// What is planned for the officer.
    pub planned: &'a plan::Officer,
    /// The whole day, with what its visitors are like.
    pub plan: &'a Plan,
    /// The officer's browser.
    pub desk: Desk,
    /// Where visitors wait.
    pub floor: &'a Floor,
    /// The day's time.
    pub tempo: &'a Tempo,
}

impl Officer<'_> {
    /// Works until all visitors have come and nobody waits, or until the day is ended.
    pub async fn work(mut self) -> Result<()> {
        let Some(mut news) = self.floor.news_for(self.planned.counter) else { return Ok(()) };
        let mut pause = self.planned.pause;
        self.tempo.until(self.planned.from).await;
        self.do_press("open", None).await?;
        while !self.tempo.stopped() {
            if let Some((from, length)) = pause
                && from <= self.tempo.now()
            {
                pause = None;
                self.have_break(from + length).await?;
                continue;
            }
            news.mark_unchanged();
            // Asked before the call: who comes after it is called by somebody.
            let last = self.floor.all_have_come();
            let shown = self.desk.press("call-next", None).await?;
            match shown.called.as_deref().filter(|_| shown.notice.is_none()) {
                Some(ticket) => self.serve(ticket, &shown).await?,
                None if last => break,
                None => self.wait(&mut news, pause.map(|(from, _)| from)).await,
            }
        }
        self.do_press("leave", None).await?;
        Ok(())
    }

    async fn have_break(&mut self, until: Duration) -> Result<()> {
        if until <= self.tempo.now() {
            return Ok(());
        }
        self.do_press("pause", None).await?;
        self.tempo.until(until).await;
        self.do_press("open", None).await?;
        Ok(())
    }

    /// Waits for somebody to call, or for the break.
    async fn wait(&self, news: &mut watch::Receiver<u64>, pause: Option<Duration>) {
        let pause = async {
            match pause {
                Some(from) => self.tempo.until(from).await,
                None => self.tempo.stop().await,
            }
        };
        tokio::select! {
            _ = news.changed() => {}
            () = pause => {}
            () = tokio::time::sleep(LOOK_AGAIN) => {}
        }
    }

    async fn serve(&mut self, ticket: &str, shown: &Shown) -> Result<()> {
        let nth = self.floor.visitor_with(ticket).await;
        self.floor.book().call(ticket, self.planned.counter, shown.now);
        let visitor = nth.and_then(|nth| self.plan.visitors.get(nth));
        if visitor.is_some_and(|visitor| !visitor.shows) {
            return self.miss(ticket).await;
        }
        let (walk, work) =
            visitor.map_or((Duration::ZERO, WORK_UNKNOWN), |visitor| (visitor.walk, visitor.work));
        self.tempo.pass(walk).await;
        self.do_press("start", Some(ticket)).await?;
        self.tempo.pass(work.mul_f64(self.planned.pace)).await;
        if self.do_press("finish", Some(ticket)).await? {
            self.floor.book().end(ticket, Fate::Served);
        }
        Ok(())
    }

    /// Calls again and again, and then no more.
    async fn miss(&mut self, ticket: &str) -> Result<()> {
        for _ in 0..RECALLS {
            self.tempo.pass(WAIT_FOR_VISITOR).await;
            self.do_press("recall", Some(ticket)).await?;
        }
        self.tempo.pass(WAIT_FOR_VISITOR).await;
        if self.do_press("no-show", Some(ticket)).await? {
            self.floor.book().end(ticket, Fate::NoShow);
        }
        Ok(())
    }

    /// Presses what should do something; whether it did. What the page says instead is counted.
    async fn do_press(&mut self, action: &str, ticket: Option<&str>) -> Result<bool> {
        let shown = self.desk.press(action, ticket).await?;
        let Some(notice) = shown.notice else { return Ok(true) };
        *self.floor.book().in_vain.entry(format!("{action}: {notice}")).or_default() += 1;
        Ok(false)
    }
}
