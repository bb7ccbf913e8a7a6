//! The page of one kiosk: how it is set, and the forms that set it. What is typed here is no part
//! of the live list: a list that is drawn again would take it away.

use hall_texts::Text;
use jiff::Timestamp;
use maud::{Markup, html};
use queue_core::wire::kiosk::{KioskOrders, ORDER_CHARS};
use queue_store::accounts::devices::Device;

use crate::pages::words::Words;

/// Everything on the page.
#[derive(Debug, Clone)]
pub struct OrdersPage<'a> {
    /// The language.
    pub words: Words,
    /// Adds the page's language to an address.
    pub suffix: &'a str,
    /// The kiosk.
    pub kiosk: &'a Device,
    /// When it was asked to start again, if it has not done so.
    pub restart_asked: Option<Timestamp>,
    /// The time.
    pub now: Timestamp,
    /// What to say, and whether it is good.
    pub notice: Option<(String, bool)>,
}

impl OrdersPage<'_> {
    fn say(&self, text: &Text<'_>) -> String {
        self.words.say(text)
    }

    fn action(&self, order: &str) -> String {
        format!("/admin/devices/{}/{order}{}", self.kiosk.id, self.suffix)
    }

    /// The page's body.
    pub fn draw(&self) -> Markup {
        html! {
            main.page {
                h1 { (self.kiosk.name) }
                p.lead { (self.say(&Text::AdminKioskLead)) }
                @if let Some((notice, good)) = &self.notice {
                    p.notice.good[*good] role=(if *good { "status" } else { "alert" }) { (notice) }
                }
                h2 { (self.say(&Text::AdminKioskLockTitle)) }
                (self.lock())
                h2 { (self.say(&Text::AdminKioskMessageTitle)) }
                (self.message())
                h2 { (self.say(&Text::AdminKioskRestartTitle)) }
                (self.restart())
                p { a.quiet href={ "/admin/devices" (self.suffix) } { (self.say(&Text::AdminKioskBack)) } }
            }
        }
    }

    fn lock(&self) -> Markup {
        let set = set(self.words, &KioskOrders { message: None, ..self.kiosk.orders.clone() });
        html! {
            @if self.kiosk.orders.locked.is_some() {
                form.card.approve method="post" action=(self.action("unlock")) {
                    p { (set) }
                    button.button.primary type="submit" { (self.say(&Text::AdminKioskUnlock)) }
                }
            } @else {
                form.card.approve method="post" action=(self.action("lock")) {
                    (self.field(&Text::AdminKioskReason, ""))
                    button.button.danger type="submit" { (self.say(&Text::AdminKioskLock)) }
                    p.muted { (self.say(&Text::AdminKioskLockLead)) }
                }
            }
        }
    }

    fn message(&self) -> Markup {
        let shown = self.kiosk.orders.message.as_deref();
        html! {
            form.card.approve method="post" action=(self.action("message")) {
                (self.field(&Text::AdminKioskMessage, shown.unwrap_or_default()))
                button.button.primary type="submit" { (self.say(&Text::AdminKioskMessageShow)) }
                p.muted { (self.say(&Text::AdminKioskMessageLead { n: ORDER_CHARS.into() })) }
            }
            @if shown.is_some() {
                form method="post" action=(self.action("message")) {
                    button.quiet type="submit" { (self.say(&Text::AdminKioskMessageTakeBack)) }
                }
            }
        }
    }

    fn field(&self, label: &Text<'_>, value: &str) -> Markup {
        html! {
            label.field {
                span { (self.say(label)) }
                input name="text" autocomplete="off" maxlength=(ORDER_CHARS) value=(value);
            }
        }
    }

    fn restart(&self) -> Markup {
        html! {
            form.card.approve method="post" action=(self.action("restart")) {
                button.button type="submit" { (self.say(&Text::AdminKioskRestart)) }
                p.muted { (self.say(&Text::AdminKioskRestartLead)) }
                @if let Some(at) = self.restart_asked {
                    @let time = self.words.moment(at, self.now);
                    p.low { (self.say(&Text::AdminKioskRestartSince { time: time.into() })) }
                }
            }
        }
    }
}

/// How a kiosk is set, where it is not as usual.
pub fn set(words: Words, orders: &KioskOrders) -> Markup {
    html! {
        @if let Some(lock) = &orders.locked {
            @let text = match &lock.reason {
                Some(reason) => Text::AdminKioskIsLockedWhy { reason: reason.into() },
                None => Text::AdminKioskIsLocked,
            };
            small.bad { (words.say(&text)) }
        }
        @if let Some(message) = &orders.message {
            small { (words.say(&Text::AdminKioskShows { message: message.into() })) }
        }
    }
}
