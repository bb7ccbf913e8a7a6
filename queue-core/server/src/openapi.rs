//! The description of the API, made from the code.

use axum::Json;
use queue_core::wire::{display::DisplayMessage, kiosk::KioskMessage};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use crate::router;

/// What the document says besides the addresses.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Balai hall server",
        description = "Kiosks and displays of one public service hall. Every answer that is not a success is an `ErrorBody` with words for people in Indonesian and English. Commands carry an idempotency key: the same key gives the same answer.",
        contact(),
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    components(schemas(KioskMessage, DisplayMessage)),
    modifiers(&DeviceToken),
    tags(
        (name = "device", description = "How a device gets its token, and tells how it is"),
        (name = "kiosk", description = "What kiosks ask"),
        (name = "display", description = "What displays ask"),
        (name = "operation", description = "For whoever runs the server"),
    )
)]
pub struct Head;

struct DeviceToken;

impl Modify for DeviceToken {
    fn modify(&self, document: &mut Document) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The token that a device got when it was paired."))
            .build();
        // Derived as an empty object.
        document.info.contact = None;
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("device", SecurityScheme::Http(scheme));
    }
}

/// The whole document.
pub fn document() -> Document {
    router::api().into_openapi()
}

/// `GET /api/openapi.json`: this description.
#[utoipa::path(
    get, path = "/api/openapi.json", tag = "operation", operation_id = "openapi",
    responses((status = 200, description = "This description"))
)]
pub async fn openapi() -> Json<Document> {
    Json(document())
}
