//! What Xorg is told: a screen without a graphics card, and a touch panel.

use std::path::Path;

/// A refresh rate and blanks that any size can have; nobody looks at the signal.
const REFRESH: u32 = 60;
const BLANK: u32 = 40;

/// The settings of a server whose screen is upright or lying, as `width` and `height` say. Devices
/// of this machine stay out of it.
pub fn text(width: u32, height: u32, socket: &Path) -> String {
    let (socket, mode) = (socket.display(), format!("{width}x{height}"));
    let line = modeline(width, height);
    format!(
        r#"Section "ServerFlags"
    Option "AutoAddDevices" "false"
    Option "DontVTSwitch" "true"
    Option "BlankTime" "0"
EndSection
Section "Device"
    Identifier "card"
    Driver "dummy"
    VideoRam 65536
EndSection
Section "Monitor"
    Identifier "glass"
    HorizSync 5-1000
    VertRefresh 5-200
    Modeline "{mode}" {line}
EndSection
Section "Screen"
    Identifier "screen"
    Device "card"
    Monitor "glass"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Modes "{mode}"
        Virtual {width} {height}
    EndSubSection
EndSection
Section "InputDevice"
    Identifier "fingers"
    Driver "inputtest"
    Option "SocketPath" "{socket}"
    Option "DeviceType" "Touch"
    Option "TouchCount" "10"
EndSection
Section "InputDevice"
    Identifier "keys"
    Driver "inputtest"
    Option "SocketPath" "{socket}-keys"
    Option "DeviceType" "Keyboard"
EndSection
Section "ServerLayout"
    Identifier "kiosk"
    Screen "screen"
    InputDevice "fingers" "CorePointer"
    InputDevice "keys" "CoreKeyboard"
EndSection
"#
    )
}

/// Pixel clock in MHz, then start and end of line and picture.
fn modeline(width: u32, height: u32) -> String {
    let timing = |size: u32| [size, size + BLANK, size + 2 * BLANK, size + 4 * BLANK];
    let (line, picture) = (timing(width), timing(height));
    let hertz = f64::from(line[3]) * f64::from(picture[3]) * f64::from(REFRESH);
    let numbers: Vec<_> = line.iter().chain(&picture).map(u32::to_string).collect();
    format!("{:.2} {}", hertz / 1e6, numbers.join(" "))
}
