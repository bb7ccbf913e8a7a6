//! The log-in page of staff.

use hall_texts::Text;
use maud::{Markup, html};

use crate::pages::words::Words;

/// The page's body. `login` is what was typed before; `notice` is what to say
/// about it, and whether it is good.
pub fn draw(
    words: Words,
    hall_name: &str,
    action: &str,
    home: &str,
    login: &str,
    notice: Option<&(String, bool)>,
) -> Markup {
    html! {
        main.narrow {
            div.card {
                p.hall { (hall_name) }
                h1 { (words.say(&Text::LoginTitle)) }
                @if let Some((notice, good)) = notice {
                    p.notice.good[*good] role=(if *good { "status" } else { "alert" }) { (notice) }
                }
                form method="post" action=(action) {
                    label.field {
                        span { (words.say(&Text::LoginName)) }
                        input name="login" value=(login) required maxlength="64" autocomplete="username"
                            autocapitalize="none" spellcheck="false" autofocus[login.is_empty()];
                    }
                    label.field {
                        span { (words.say(&Text::LoginPassword)) }
                        input type="password" name="password" required maxlength="256"
                            autocomplete="current-password" autofocus[!login.is_empty()];
                    }
                    button.button.primary type="submit" { (words.say(&Text::LoginSubmit)) }
                }
                p.after { (words.say(&Text::LoginForgot)) }
            }
            p.after { a href=(home) { (words.say(&Text::LoginPublic)) } }
        }
    }
}
