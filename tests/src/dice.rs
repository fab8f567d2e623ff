//! Randomness that a seed determines, and how long tests may take.

use kenes_protocol::digest::Hash;

/// A generator that a seed determines; the seed is printed, so that a failure can be played again.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Takes the seed from `KENES_SEED`, or one that is the same in every run, and prints it.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "a test is played again with the seed that it printed")]
    pub fn from_environment() -> Self {
        let seed = std::env::var("KENES_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_251_122);
        println!("KENES_SEED={seed}");
        Self::new(seed)
    }

    /// A generator of this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number: all 64 bits are random (splitmix64).
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below the bound; 0 for a bound of 0.
    pub const fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { self.next() % bound }
    }

    /// A place in something of that length; 0 for an empty one.
    pub fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    /// So many random bytes.
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        let blocks = (0..count.div_ceil(32)).flat_map(|_| *Hash::of(&[&self.next().to_be_bytes()]).as_bytes());
        blocks.take(count).collect()
    }
}

/// True when tests take the time that they need to be thorough: `KENES_LONG=1`.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "how thorough tests are is a choice of whoever runs them")]
pub fn long() -> bool {
    std::env::var("KENES_LONG").is_ok_and(|value| value == "1")
}
