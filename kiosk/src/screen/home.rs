//! Home: welcome, search, what many choose, all agencies.

use hall_texts::{Text, format};
use hall_ui::{
    Element, Icon, Role, Tone, say,
    space::{Gap, Size},
    typography::tone,
    widget::{button as look, fitting::fitting, pager::Paging, pages::pages, target::target},
};
use iced::{
    Center, Fill,
    widget::{Column, Row, column, container, row},
};
use queue_core::catalogue::{AgencyCode, ServiceCode};

use super::{
    Context, Message as Any, bar,
    printers::{self, Notice},
    tile,
};
use hall_ui::shape::Shape;

/// Tiles beside each other.
const COLUMNS: usize = 2;

/// What is said at the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Title {
    Greeting,
    Question,
    None,
}

/// What a screen has room for.
#[derive(Debug, Clone, Copy)]
struct Room {
    title: Title,
    /// The search says what can be searched for.
    explains: bool,
    /// Rows of what many choose, and of agencies.
    popular: usize,
    agencies: usize,
}

const fn room(title: Title, explains: bool, popular: usize, agencies: usize) -> Room {
    Room { title, explains, popular, agencies }
}

/// From the roomiest to the closest.
const ROOMS: [Room; 12] = [
    room(Title::Greeting, true, 2, 3),
    room(Title::Question, true, 2, 3),
    room(Title::Question, true, 1, 3),
    room(Title::Question, false, 1, 3),
    room(Title::None, true, 2, 3),
    room(Title::None, true, 1, 3),
    room(Title::None, false, 1, 3),
    room(Title::None, false, 1, 2),
    room(Title::None, false, 0, 2),
    room(Title::None, false, 1, 1),
    room(Title::None, false, 0, 1),
    // The sections have no names any more.
    room(Title::None, false, 0, 0),
];

impl Room {
    /// Whether what must be said is said in small letters.
    const fn is_close(self) -> bool {
        self.popular == 0
    }

    /// How high the search and what stands beside it are.
    const fn field(self) -> Size {
        if self.is_close() { Size::Touch } else { Size::Field }
    }

    /// Between what belongs together.
    const fn close(self) -> Gap {
        if matches!(self.title, Title::Greeting) { Gap::Large } else { Gap::Medium }
    }

    /// Whether sections have names, and how many rows of agencies there are.
    const fn rows(self) -> (bool, usize) {
        if self.agencies == 0 { (false, 1) } else { (true, self.agencies) }
    }

    /// Between parts of the screen.
    const fn far(self) -> Gap {
        if matches!(self.title, Title::Greeting) { Gap::Section } else { Gap::Medium }
    }
}

/// How many agencies are on a page of a screen that is as it always is.
#[cfg(test)]
pub(crate) const fn agencies_a_page() -> usize {
    COLUMNS * ROOMS[0].agencies
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
        let ways = ROOMS.map(|room| self.fill(context, room));
        let staff = if context.is_low() { None } else { staff(context) };
        column![
            bar::hall(context),
            container(fitting(ways).map(Any::Home)).width(Fill).height(Fill),
            bar::foot(context.lang, context.access, staff),
        ]
        .into()
    }

    /// What stands above a lowered screen.
    pub(super) fn told<'a>(context: Context<'a>) -> Element<'a, Any> {
        let roles = [Some(Role::Title), Some(Role::Heading), None];
        let ways = roles.map(|role| {
            let close = role != Some(Role::Title);
            let question = role.map(|role| say(role, context.say(&Text::KioskQuestion)).into());
            let notices: Element<'a, Message> = match context.shape {
                Shape::Upright => {
                    Column::with_children(notices(context, close)).spacing(Gap::Small).into()
                }
                Shape::Lying => {
                    Row::with_children(notices(context, close)).spacing(Gap::Small).into()
                }
            };
            column(question).push(notices).extend(staff(context)).spacing(Gap::Small).into()
        });
        fitting(ways).map(Any::Home)
    }

    fn fill<'a>(&self, context: Context<'a>, room: Room) -> Element<'a, Message> {
        let low = context.is_low();
        let start = column((!low).then(|| welcome(context, room.title)).flatten())
            .spacing(room.close())
            .extend(notices(context, room.is_close()).into_iter().filter(|_| !low))
            .extend(visit(context, room.field()))
            .push(
                row![search_field(context, room)]
                    .extend(appointment(context, room.field()))
                    .spacing(Gap::Medium),
            );
        let first = column![start].spacing(room.far()).extend(popular(context, room.popular));
        let all = self.agencies(context, room);
        let main: Element<'a, Message> = match context.shape {
            Shape::Upright => column![first, all].spacing(room.far()).into(),
            Shape::Lying => {
                row![first.width(Fill), container(all).width(Fill)].spacing(Gap::Edge).into()
            }
        };
        container(main).width(Fill).height(Fill).padding(Gap::Edge.beside(room.far())).into()
    }

    fn agencies<'a>(&self, context: Context<'a>, room: Room) -> Element<'a, Message> {
        let (named, rows) = room.rows();
        let agencies = context.hall.agencies();
        let paging = Paging::new(agencies.len(), COLUMNS * rows, self.page);
        let shown = agencies.get(paging.range()).unwrap_or_default();
        let tiles = shown
            .iter()
            .map(|agency| tile::agency(context, agency, Message::Agency(agency.code.clone())));
        column(named.then(|| section(context, &Text::KioskAgencies)))
            .push(tile::grid(tiles.collect(), COLUMNS, rows, Size::Tile))
            .push(pages(
                paging,
                &context.say(&Text::KioskPrevious),
                &context.say(&Text::KioskNext),
                Message::Page,
            ))
            .spacing(Gap::Medium)
            .into()
    }
}

/// A greeting and the question.
fn welcome(context: Context<'_>, title: Title) -> Option<Element<'_, Message>> {
    let greeting = (title == Title::Greeting)
        .then(|| say(Role::Title, context.say(&Text::KioskGreeting)).into());
    let question = say(Role::Title, context.say(&Text::KioskQuestion));
    (title != Title::None).then(|| column(greeting).push(question).into())
}

/// What visitors must know before they choose.
fn notices(context: Context<'_>, close: bool) -> Vec<Element<'_, Message>> {
    let alone = context.offline.then(|| (Icon::Unlinked, context.say(&Text::KioskOffline)));
    let message = context.hall.orders().message.clone().map(|message| (Icon::Help, message));
    let all = [message, pause(context), alone, on_screen_only(context)];
    let show = if close { bar::close_notice } else { bar::notice };
    all.into_iter().flatten().map(|(icon, text)| show(icon, text)).collect()
}

/// That a number will not be on paper.
fn on_screen_only(context: Context<'_>) -> Option<(Icon, String)> {
    match printers::notice(context.printers, context.lang)? {
        Notice::OnScreenOnly(text) => Some((Icon::Ticket, text)),
        Notice::Quiet(_) => None,
    }
}

/// The hall's pause, if it is one.
fn pause(context: Context<'_>) -> Option<(Icon, String)> {
    let time = format::hour(context.hall.pause_until()?, context.lang).into();
    Some((Icon::Clock, context.say(&Text::KioskBreak { time })))
}

/// The visit that is put together, if one is.
fn visit(context: Context<'_>, height: Size) -> Option<Element<'_, Message>> {
    let n = context.legs.services().len();
    let word = say(Role::Name, context.say(&Text::KioskSeeVisit { n: n.into() }));
    let see = target(container(word).center(Fill))
        .width(Fill)
        .height(height)
        .style(look::primary)
        .on_press(Message::Visit);
    (n > 0).then(|| see.into())
}

/// What concerns staff, in a quiet line.
fn staff<'a, M: 'a>(context: Context<'a>) -> Option<Element<'a, M>> {
    let notice = printers::notice(context.printers, context.lang)?;
    Some(bar::remark(match notice {
        Notice::Quiet(text) => text,
        Notice::OnScreenOnly(_) => context.say(&Text::KioskStaffTold),
    }))
}

/// For who has booked, where anybody has.
fn appointment(context: Context<'_>, height: Size) -> Option<Element<'_, Message>> {
    let word = say(Role::Button, context.say(&Text::KioskAppointment)).center();
    let button = target(container(word).center(Fill))
        .width(Size::Switch)
        .height(height)
        .padding([0.0, Gap::Small.px()])
        .style(look::secondary)
        .on_press(Message::Appointment);
    context.hall.has_appointments().then(|| button.into())
}

fn search_field(context: Context<'_>, room: Room) -> Element<'_, Message> {
    let word = if room.explains { Text::KioskSearch } else { Text::KioskSearchTitle };
    let content = row![
        Icon::Search.show(Size::Icon, Tone::BrandStrong),
        container(say(Role::Body, context.say(&word))).width(Fill),
    ]
    .spacing(Gap::Medium)
    .align_y(Center);
    target(container(content).center_y(Fill))
        .width(Fill)
        .height(room.field())
        .padding([0.0, Gap::Large.px()])
        .style(look::field)
        .on_press(Message::Search)
        .into()
}

fn popular(context: Context<'_>, rows: usize) -> Option<Element<'_, Message>> {
    let shown = context.hall.popular().take(COLUMNS * rows);
    let tiles: Vec<_> = shown
        .map(|service| tile::popular(context, service, Message::Service(service.code.clone())))
        .collect();
    if tiles.is_empty() {
        return None;
    }
    let rows = tiles.len().div_ceil(COLUMNS);
    let tiles = tile::grid(tiles, COLUMNS, rows, Size::Tile);
    Some(column![section(context, &Text::KioskPopular), tiles].spacing(Gap::Medium).into())
}

fn section<'a>(context: Context<'a>, text: &Text<'_>) -> Element<'a, Message> {
    say(Role::Section, context.say(text)).style(tone(Tone::Muted)).into()
}
