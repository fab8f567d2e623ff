//! Devices that may sign in: computers of officials, each with a key that never leaves it.

use std::sync::PoisonError;

use kenes_protocol::bounded::LineText;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::keys::PublicKey;
use kenes_protocol::limits::OFFICE_DEVICES;
use serde::{Deserialize, Serialize};

use crate::office::{Office, OfficeError, read, remove, write};

/// A device that was enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Device {
    /// Its key.
    pub key: PublicKey,
    /// The official who uses it.
    pub name: LineText,
    /// What the computer is called.
    pub device: LineText,
    /// Since when.
    pub enrolled_at: UnixMillis,
    /// When somebody last signed in with it.
    pub last_at: Option<UnixMillis>,
}

impl Office {
    /// The device of a key.
    pub fn device(&self, key: &PublicKey) -> Result<Option<Device>, OfficeError> {
        read(&self.place("devices", &key.to_string()))
    }

    /// Every device.
    pub fn devices(&self) -> Result<Vec<Device>, OfficeError> {
        self.all("devices")
    }

    /// Makes a device known that showed its key, with a code. The code goes first: a crash between the two costs a code.
    pub fn enrol(&self, code: &str, device: &Device) -> Result<(), OfficeError> {
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.code_holds(code, device.enrolled_at)? {
            return Err(OfficeError::NoCode);
        }
        let known = self.devices()?;
        if known.len() >= OFFICE_DEVICES && known.iter().all(|other| other.key != device.key) {
            return Err(OfficeError::Full(known.len()));
        }
        self.use_code(code)?;
        self.keep_device(device)
    }

    /// Notes what is new of a device.
    pub fn keep_device(&self, device: &Device) -> Result<(), OfficeError> {
        write(self.place("devices", &device.key.to_string()), device)
    }

    /// A device may not sign in any more, and whoever is signed in with it is not.
    pub fn remove_device(&self, key: &PublicKey) -> Result<(), OfficeError> {
        remove(&self.place("devices", &key.to_string()))?;
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner).end_all_of(key);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use kenes_protocol::bounded::LineText;
    use kenes_protocol::keys::PrivateKey;

    use super::{Device, Office, OfficeError, UnixMillis};
    use crate::office::codes;

    #[test]
    fn a_device_needs_a_code_and_a_code_makes_one_device_known() {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::open(folder.path()).unwrap();
        let now = UnixMillis::new(5);
        let device = |seed: u8| Device {
            key: PrivateKey::from_seed(&[seed; 32]).public(),
            name: LineText::new("Хатшы".to_owned()).unwrap(),
            device: LineText::new("office".to_owned()).unwrap(),
            enrolled_at: now,
            last_at: None,
        };
        let code = codes::make(folder.path(), now).unwrap();
        office.enrol(&code, &device(1)).unwrap();
        assert_eq!(office.device(&device(1).key).unwrap(), Some(device(1)));
        assert!(matches!(office.enrol(&code, &device(2)), Err(OfficeError::NoCode)));
        assert_eq!(office.device(&device(2).key).unwrap(), None);
        office.remove_device(&device(1).key).unwrap();
        assert_eq!(office.devices().unwrap(), Vec::new());
    }
}
