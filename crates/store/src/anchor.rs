//! The signed head of the chain, to be kept outside the machine: it shows when the tail has been cut.

use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use serde_json::{Value as Json, json};

use crate::{
    chain::{Head, hex, unhex},
    content::{instant, read_instant},
};

/// A head with its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The head that was signed.
    pub head: Head,
    /// The public key, in hexadecimal.
    pub public_key: String,
    /// The signature, in hexadecimal.
    pub signature: String,
}

/// The key that signs heads: 32 bytes, kept beside the data and never in the database.
pub struct AnchorKey(SigningKey);

impl AnchorKey {
    /// A new key. Nothing when the system has no randomness to give.
    pub fn generate() -> Option<AnchorKey> {
        let mut seed = [0_u8; 32];
        getrandom::fill(&mut seed).ok()?;
        Some(AnchorKey(SigningKey::from_bytes(&seed)))
    }

    /// A key read from its kept text.
    pub fn from_text(text: &str) -> Option<AnchorKey> {
        let seed: [u8; 32] = unhex(text.trim())?.try_into().ok()?;
        Some(AnchorKey(SigningKey::from_bytes(&seed)))
    }

    /// The text to keep.
    pub fn to_text(&self) -> String {
        hex(self.0.as_bytes())
    }

    /// The public key, in hexadecimal.
    pub fn public_key(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    /// Signs a head.
    pub fn sign(&self, head: Head) -> Anchor {
        let signature = self.0.sign(message(&head).as_bytes());
        Anchor { signature: hex(&signature.to_bytes()), public_key: self.public_key(), head }
    }
}

fn message(head: &Head) -> String {
    format!("radig anchor 1\n{}\n{}\n{}\n", head.seq, instant(head.at), head.hash)
}

impl Anchor {
    /// True when the signature is the key's.
    pub fn is_genuine(&self) -> bool {
        let key = unhex(&self.public_key).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let signature = unhex(&self.signature).and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
        let (Some(key), Some(signature)) = (key, signature) else { return false };
        VerifyingKey::from_bytes(&key)
            .is_ok_and(|key| key.verify(message(&self.head).as_bytes(), &Signature::from_bytes(&signature)).is_ok())
    }

    /// The file's text.
    pub fn to_text(&self) -> String {
        let whole = json!({
            "kind": "radig-anchor", "version": 1,
            "seq": self.head.seq, "at": instant(self.head.at), "hash": self.head.hash,
            "public_key": self.public_key, "signature": self.signature,
        });
        format!("{whole:#}\n")
    }

    /// Reads the file's text. Nothing when it is not an anchor.
    pub fn from_text(text: &str) -> Option<Anchor> {
        let whole: Json = serde_json::from_str(text).ok()?;
        let word = |name: &str| whole.get(name).and_then(Json::as_str).map(str::to_owned);
        (word("kind")? == "radig-anchor").then_some(())?;
        Some(Anchor {
            head: Head { seq: whole.get("seq")?.as_i64()?, at: read_instant(&word("at")?)?, hash: word("hash")? },
            public_key: word("public_key")?,
            signature: word("signature")?,
        })
    }
}
