//! Home: welcome, search, what many choose, all agencies.

use hall_texts::{Text, format};
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Size},
    typography::tone,
    widget::{button as look, pager::Paging, pages::pages},
};
use iced::{
    Center, Fill, FillPortion,
    widget::{button, column, container, row},
};
use queue_core::catalogue::{AgencyCode, ServiceCode};

use super::{
    Context, Message as Any, bar,
    printers::{self, Notice},
    tile,
};
use hall_ui::shape::Shape;

/// Tiles beside each other and below each other.
const COLUMNS: usize = 2;
const POPULAR_ROWS: usize = 2;
const AGENCY_ROWS: usize = 3;

/// How many agencies are on a page.
pub(crate) const fn agencies_a_page() -> usize {
    COLUMNS * AGENCY_ROWS
}

/// Where a visitor starts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Home {
    page: usize,
}

/// A touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The visit that is put together.
    Visit,
    /// "I have an appointment."
    Appointment,
    /// The search field.
    Search,
    /// A service that many choose.
    Service(ServiceCode),
    /// An agency.
    Agency(AgencyCode),
    /// Another page of agencies.
    Page(usize),
}

/// What should come of a touch.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Show the visit that is put together.
    OpenVisit,
    /// Ask for the code of an appointment.
    OpenAppointment,
    /// Show the search.
    OpenSearch,
    /// Show a service.
    OpenService(ServiceCode),
    /// Show an agency.
    OpenAgency(AgencyCode),
}

impl Home {
    /// The first page.
    pub fn new() -> Self {
        Self::default()
    }

    /// The page of agencies, from 0.
    pub const fn page(&self) -> usize {
        self.page
    }

    /// Takes a touch.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Visit => Action::OpenVisit,
            Message::Appointment => Action::OpenAppointment,
            Message::Search => Action::OpenSearch,
            Message::Service(service) => Action::OpenService(service),
            Message::Agency(agency) => Action::OpenAgency(agency),
            Message::Page(page) => {
                self.page = page;
                Action::None
            }
        }
    }

    /// Draws it.
    pub fn view<'a>(&'a self, context: Context<'a>) -> Element<'a, Any> {
        let printers = printers::notice(context.printers, context.lang);
        // A lying screen has no height to spare.
        let (close, far) =
            context.shape.pick((Gap::Large, Gap::Section), (Gap::Medium, Gap::Medium));
        let notices = [
            visit(context),
            pause(context),
            alone(context),
            on_screen_only(context, printers.as_ref()),
        ];
        let notices: Vec<_> = notices.into_iter().flatten().collect();
        // One notice takes the place of the greeting; more, or any on a lying screen, that of tiles.
        let fits = notices.len() <= context.shape.pick(1, 0);
        let rows = if fits { POPULAR_ROWS } else { 1 };
        let start = column![welcome(context, notices.is_empty())]
            .spacing(close)
            .extend(notices)
            .push(row![search_field(context)].extend(appointment(context)).spacing(Gap::Medium));
        let first = column![start, popular(context, rows)].spacing(far);
        let all = self.agencies(context);
        let main: Element<'a, Message> = match context.shape {
            Shape::Upright => column![first, all].spacing(Gap::Section).into(),
            Shape::Lying => {
                row![first.width(Fill), container(all).width(Fill)].spacing(Gap::Edge).into()
            }
        };
        let edge = Gap::Edge.beside(context.shape.pick(Gap::Section, Gap::Large));
        let main = container(main).width(Fill).height(Fill).padding(edge);
        column![
            bar::hall(context),
            Element::from(main).map(Any::Home),
            languages(context, printers),
        ]
        .into()
    }

    fn agencies<'a>(&self, context: Context<'a>) -> Element<'a, Message> {
        let agencies = context.hall.agencies();
        let paging = Paging::new(agencies.len(), agencies_a_page(), self.page);
        let shown = agencies.get(paging.range()).unwrap_or_default();
        let tiles = shown
            .iter()
            .map(|agency| tile::agency(context, agency, Message::Agency(agency.code.clone())));
        column![
            section(context, &Text::KioskAgencies),
            tile::grid(tiles.collect(), COLUMNS, AGENCY_ROWS, Size::Tile),
            pages(
                paging,
                context.say(&Text::KioskPrevious),
                context.say(&Text::KioskNext),
                Message::Page
            ),
        ]
        .spacing(Gap::Medium)
        .into()
    }
}

/// A greeting, for which there is room only where nothing else has to be said.
fn welcome(context: Context<'_>, greet: bool) -> Element<'_, Message> {
    let greeting = greet.then(|| say(Role::Title, context.say(&Text::KioskGreeting)).into());
    column(greeting).push(say(Role::Title, context.say(&Text::KioskQuestion))).into()
}

/// That a number will not be on paper, where there is room for it above the search.
fn on_screen_only<'a>(
    context: Context<'a>,
    printers: Option<&Notice>,
) -> Option<Element<'a, Message>> {
    match (printers, context.shape) {
        (Some(Notice::OnScreenOnly(text)), Shape::Upright) => {
            Some(bar::notice(Icon::Ticket, text.clone()))
        }
        _ => None,
    }
}

/// The visit that is put together, if one is.
fn visit(context: Context<'_>) -> Option<Element<'_, Message>> {
    let n = context.legs.services().len();
    let word = say(Role::Name, context.say(&Text::KioskSeeVisit { n: n.into() }));
    let see = button(container(word).center(Fill))
        .width(Fill)
        .height(Size::Field)
        .style(look::primary)
        .on_press(Message::Visit);
    (n > 0).then(|| see.into())
}

/// The server is out of reach, if it is.
fn alone(context: Context<'_>) -> Option<Element<'_, Message>> {
    let text = || context.say(&Text::KioskOffline);
    context.offline.then(|| bar::notice(Icon::Unlinked, text()))
}

/// The hall's pause, if it is one.
fn pause(context: Context<'_>) -> Option<Element<'_, Message>> {
    let time = format::hour(context.hall.pause_until()?, context.lang).into();
    Some(bar::notice(Icon::Clock, context.say(&Text::KioskBreak { time })))
}

/// The bar below: a lying screen has room there only for what its visitors must know, and staff
/// read there what concerns them.
fn languages(context: Context<'_>, notice: Option<Notice>) -> Element<'_, Any> {
    let told = || bar::remark(context.say(&Text::KioskStaffTold));
    match notice {
        None => bar::languages(context.lang),
        Some(Notice::Quiet(text)) => bar::languages_and(context.lang, bar::remark(text)),
        Some(Notice::OnScreenOnly(text)) => match context.shape {
            Shape::Upright => bar::languages_and(context.lang, told()),
            Shape::Lying => {
                let notice = container(bar::notice(Icon::Ticket, text)).width(FillPortion(5));
                let told = container(told()).width(FillPortion(1));
                let both = row![notice, told].spacing(Gap::Medium).align_y(Center);
                bar::languages_and(context.lang, both)
            }
        },
    }
}

/// For who has booked, where anybody has.
fn appointment(context: Context<'_>) -> Option<Element<'_, Message>> {
    let word = say(Role::Button, context.say(&Text::KioskAppointment)).center();
    let button = button(container(word).center(Fill))
        .width(Size::Switch)
        .height(Size::Field)
        .padding([0.0, Gap::Small.px()])
        .style(look::secondary)
        .on_press(Message::Appointment);
    context.hall.has_appointments().then(|| button.into())
}

fn search_field(context: Context<'_>) -> Element<'_, Message> {
    let content = row![
        Icon::Search.show(Size::Icon, Tone::BrandStrong),
        say(Role::Body, context.say(&Text::KioskSearch)),
    ]
    .spacing(Gap::Medium)
    .align_y(Center);
    button(container(content).center_y(Fill))
        .width(Fill)
        .height(Size::Field)
        .padding([0.0, Gap::Large.px()])
        .style(look::field)
        .on_press(Message::Search)
        .into()
}

fn popular(context: Context<'_>, rows: usize) -> Element<'_, Message> {
    let shown = context.hall.popular().take(COLUMNS * rows);
    let tiles: Vec<_> = shown
        .map(|service| tile::popular(context, service, Message::Service(service.code.clone())))
        .collect();
    if tiles.is_empty() {
        return bar::nothing();
    }
    let rows = tiles.len().div_ceil(COLUMNS);
    column![section(context, &Text::KioskPopular), tile::grid(tiles, COLUMNS, rows, Size::Tile),]
        .spacing(Gap::Medium)
        .into()
}

fn section<'a>(context: Context<'a>, text: &Text<'_>) -> Element<'a, Message> {
    say(Role::Section, context.say(text)).style(tone(Tone::Muted)).into()
}
