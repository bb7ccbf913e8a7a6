//! The nine questions on a ticket's page: one long form; scripts show one question at a time.

use hall_texts::Text;
use maud::{Markup, html};
use queue_core::survey::{Answers, Element};

use super::{
    form::Filled,
    questions::{name, options, question},
};
use crate::pages::visitor::view::TicketPage;

/// The form.
pub fn form(page: &TicketPage<'_>, filled: &Filled) -> Markup {
    let lacking = Element::QUESTIONS.into_iter().any(|element| filled.lacks(element));
    html! {
        form.survey method="post" action=(page.lang.keep(&format!("{}/survey", page.path()))) {
            div.progress hidden aria-hidden="true" { @for _ in Element::QUESTIONS { i {} } }
            p.invite { (page.say(&Text::SurveyInvite)) }
            @if lacking { p.notice role="alert" { (page.say(&Text::SurveyMissing)) } }
            @for (place, element) in Element::QUESTIONS.into_iter().enumerate() {
                (one(page, filled, place + 1, element))
            }
            (comment(page, filled))
            p.notice data-hint hidden role="alert" { (page.say(&Text::SurveyChoose)) }
            div.foot {
                div.pair {
                    button.button.back type="button" data-back hidden { (page.say(&Text::SurveyBack)) }
                    button.button.primary type="button" data-next hidden { (page.say(&Text::SurveyNext)) }
                    button.button.primary type="submit" { (page.say(&Text::SurveySend)) }
                }
                p.small-print { (page.say(&Text::SurveyPrivate)) }
            }
        }
    }
}

fn one(page: &TicketPage<'_>, filled: &Filled, number: usize, element: Element) -> Markup {
    let chosen = filled.score(element).map(u8::from);
    html! {
        fieldset.question id={ "q-" (element.code()) } {
            legend tabindex="-1" {
                span.count { (page.say(&Text::SurveyProgress { n: number.into() })) " · " (page.say(&name(element))) }
                (page.say(&question(element)))
            }
            @if filled.lacks(element) { p.error { (page.say(&Text::SurveyMissingOne)) } }
            @for (value, option) in (1_u8..).zip(options(element)) {
                label.option {
                    input type="radio" name=(element.code()) value=(value) required checked[chosen == Some(value)];
                    (face(value))
                    span { (page.say(&option)) }
                }
            }
        }
    }
}

fn comment(page: &TicketPage<'_>, filled: &Filled) -> Markup {
    html! {
        fieldset.question #q-comment {
            legend tabindex="-1" {
                span.count { (page.say(&Text::SurveyLast)) }
                (page.say(&Text::SurveyCommentTitle))
            }
            label {
                span.warning { (page.say(&Text::SurveyComment)) }
                @if filled.comment_is_too_long() {
                    p.error { (page.say(&Text::SurveyCommentTooLong { n: Answers::COMMENT_LEN.into() })) }
                }
                textarea name="comment" rows="4" maxlength=(Answers::COMMENT_LEN) autocomplete="off" { (filled.comment) }
            }
        }
    }
}

/// A face for an answer from 1 to 4, from sad to glad. The words beside it say the same.
pub fn face(value: u8) -> Markup {
    let mouth = match value {
        1 => "M10 23c3-5 9-5 12 0",
        2 => "M11 22c3-2.5 7-2.5 10 0",
        3 => "M11 20c3 2.5 7 2.5 10 0",
        _ => "M9.5 19c3 6 10 6 13 0",
    };
    html! {
        svg viewBox="0 0 32 32" fill="none" stroke="#0B5D5B" stroke-width="2.4" stroke-linecap="round" aria-hidden="true" focusable="false" {
            circle cx="16" cy="16" r="13" {}
            circle cx="11" cy="13" r="1.2" fill="#0B5D5B" {}
            circle cx="21" cy="13" r="1.2" fill="#0B5D5B" {}
            path d=(mouth) {}
        }
    }
}
