use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use queue_core::{
    brand::{Brand, Logo},
    wire::kiosk::KioskMessage,
};

use crate::hall::{Line, TestHall};

const SVG: &[u8] =
    br##"<svg xmlns="http://www.w3.org/2000/svg"><path fill="#7A1F3D" d="M0 0h9v9z"/></svg>"##;

async fn branded() -> TestHall {
    let logo = Logo::read(SVG).unwrap().address();
    TestHall::start_with(&format!("[mpp.brand]\ncolor = \"#7A1F3D\"\nlogo = \"{logo}\"")).await
}

#[tokio::test]
async fn pages_have_the_halls_colours_and_keep_them_until_they_change() {
    let hall = branded().await;
    for page in ["/", "/login", "/nowhere"] {
        let text = hall.get(page, None).await.text();
        let (base, own) = (text.find("/base.css"), text.find("\"/brand.css\""));
        assert!(base.is_some() && base < own, "{page} draws in the hall's colours");
    }
    let css = hall.get("/brand.css", None).await;
    assert!(css.text().contains("--brand: #7A1F3D;"), "{}", css.text());
    assert_eq!(css.headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
    let tag = &css.headers[header::ETAG];
    let again = Request::get("/brand.css").header(header::IF_NONE_MATCH, tag);
    let again = hall.send(again.body(Body::empty()).unwrap()).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));

    let plain = TestHall::start().await.get("/brand.css", None).await;
    assert!(!plain.text().contains("--brand"), "{}", plain.text());
    assert_ne!(&plain.headers[header::ETAG], tag);
}

#[tokio::test]
async fn the_first_page_shows_the_logo_which_can_run_nothing() {
    let hall = branded().await;
    let page = hall.get("/", None).await.text();
    let address =
        page.split("class=\"logo\" src=\"").nth(1).and_then(|rest| rest.split('"').next());
    let logo = hall.get(address.unwrap(), None).await;
    assert_eq!((logo.status, logo.body.as_slice()), (StatusCode::OK, SVG));
    assert_eq!(logo.headers[header::CONTENT_TYPE], "image/svg+xml");
    assert_eq!(logo.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let policy = logo.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none';") && policy.ends_with("; sandbox"), "{policy}");
    assert!(!policy.contains("script-src"), "{policy}");
    let old = hall.get("/brand/0123456789abcdef/logo", None).await;
    assert_eq!(old.status, StatusCode::NOT_FOUND);
    assert!(!TestHall::start().await.get("/", None).await.text().contains("class=\"logo\""));
}

#[tokio::test]
async fn a_kiosk_is_told_the_colours_and_the_logo_itself() {
    let hall = branded().await;
    let kiosk = hall.kiosk().await;
    let address = hall.serve().await;
    let mut line = Line::open(address, "/api/kiosk/live", &kiosk).await;
    let Some(KioskMessage::Snapshot(snapshot)) = line.next().await else {
        panic!("a snapshot comes first");
    };
    let Brand { color, accent, logo } = snapshot.hall.brand;
    assert_eq!((color, accent), ("#7A1F3D".parse().ok(), None));
    assert_eq!(logo.unwrap().bytes(), SVG);
}
