use serde_json::Value;

use crate::hall::TestHall;

#[test]
fn the_api_is_described_as_it_was_agreed() {
    insta::assert_json_snapshot!("openapi", server::openapi::document());
}

#[tokio::test]
async fn the_server_gives_its_own_description() {
    let hall = TestHall::start().await;
    let given: Value = hall.get("/api/openapi.json", None).await.json();
    assert_eq!(given["info"]["title"], "Balai hall server");
    let paths = given["paths"].as_object().unwrap();
    for path in ["/api/kiosk/tickets", "/api/display/live", "/api/devices/pairings"] {
        assert!(paths.contains_key(path), "{path}");
    }
}
