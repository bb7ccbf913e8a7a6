//! The page. What changes is filled in by `page.js` from the events.

use axum::extract::State;
use maud::{DOCTYPE, Markup, html};

use super::{
    Shown, State as Printer,
    buttons::{AMOUNTS, AT_THE_PRINTER, Amount, Group, HABITS},
};
use crate::control::HELP;

pub(super) async fn page(State(shown): State<Shown>) -> Markup {
    // Whole at once: events need a moment to begin.
    let state = serde_json::to_string(&Printer::of(&shown)).unwrap_or_default();
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Virtual printer" }
                link rel="icon" href="/icon.svg";
                link rel="stylesheet" href="/page.css";
                script src="/page.js" defer {}
            }
            body data-state=(state) {
                (header(&shown.printer.addr().to_string()))
                main {
                    section #controls aria-label="Controls" { (controls()) }
                    section #paper aria-labelledby="slips-title" {
                        h2 #slips-title { "Last slips" }
                        noscript { p.empty { "This page needs its script to show the slips." } }
                        p #no-slips .empty { "No slip has come out yet. Send a ticket to the address above." }
                        div #slips {}
                    }
                }
            }
        }
    }
}

fn header(address: &str) -> Markup {
    html! {
        header {
            div.name {
                h1 { "Virtual printer" }
                p { "Listens on " code { (address) } }
            }
            p #verdict .verdict role="status" { "..." }
            dl.counts {
                div { dt { "Client" } dd #client { "-" } }
                div { dt { "Received" } dd #received { "-" } }
                div { dt { "Waiting" } dd #waiting { "-" } }
                div { dt { "Slips" } dd #count { "-" } }
                div { dt { "Oddities" } dd #oddities { "-" } }
                div { dt { "DLE EOT 1 to 4" } dd #status-bytes { "-" } }
            }
        }
    }
}

fn controls() -> Markup {
    html! {
        div.card {
            h2 { "Not as it should be" }
            ul #standing {}
            p #nothing-stands .quiet { "Nothing: the printer is sound." }
            div.row {
                button.primary type="button" data-order="sound" { "Make everything sound" }
                button type="button" data-order="reset" { "Reset the connection" }
            }
            p #message role="status" {}
        }
        div.card {
            h2 { "At the printer" }
            @for group in &AT_THE_PRINTER { (choices(group)) }
        }
        div.card {
            h2 { "What it says and understands" }
            @for group in &HABITS { (choices(group)) }
        }
        div.card {
            h2 { "In the middle, and by itself" }
            @for amount in &AMOUNTS { (amount_form(amount)) }
        }
        div.card {
            h2 { "Any order" }
            form #order-form {
                label.hidden for="order" { "An order" }
                input #order name="order" placeholder="paper out" autocomplete="off" required;
                button type="submit" { "Send" }
            }
            details { summary { "All orders" } pre { (HELP) } }
        }
    }
}

fn choices(group: &Group) -> Markup {
    html! {
        div.group role="group" aria-label=(group.title) {
            span.title aria-hidden="true" { (group.title) }
            div.choices {
                @for choice in group.choices {
                    button type="button" data-order=(choice.order) aria-pressed="false" { (choice.label) }
                }
            }
        }
    }
}

fn amount_form(amount: &Amount) -> Markup {
    let id = format!("amount-{}", amount.subject);
    html! {
        form.amount data-subject=(amount.subject) {
            label for=(id) { (amount.title) }
            input #(id) name="amount" inputmode="decimal" value=(amount.proposal) required;
            span.unit { (amount.unit) }
            button type="submit" aria-pressed="false" aria-label={ "Set: " (amount.title) } { "Set" }
            button type="button" data-order={ (amount.subject) " off" }
                aria-label={ "Off: " (amount.title) } { "Off" }
        }
    }
}
