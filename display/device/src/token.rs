//! The device token on disk: written when the machine is paired, read when it starts.

use std::{fs, io, io::Write as _, os::unix::fs::OpenOptionsExt as _, path::Path};

use crate::settings::Token;

/// The token in a file; `None` if the machine has never been paired.
///
/// # Errors
/// The file cannot be read, or holds no token: why, for the person who installs the machine.
pub fn kept(path: &Path) -> Result<Option<Token>, String> {
    match fs::read_to_string(path) {
        Ok(kept) => Token::try_from(kept).map(Some).map_err(Into::into),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

/// Keeps a token so that only this user can read it.
///
/// # Errors
/// The file cannot be written.
pub fn keep(path: &Path, token: &Token) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file =
        fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.write_all(token.secret().as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_that_is_kept_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/device-token");
        assert_eq!(kept(&path), Ok(None));
        let token = Token::try_from("abc123".to_owned()).unwrap();
        keep(&path, &token).unwrap();
        assert_eq!(kept(&path), Ok(Some(token)));
        fs::write(&path, "two words").unwrap();
        assert!(kept(&path).is_err());
    }
}
