//! Values kept in memory within a bound, the least useful leaving first. Most are of one version of a poll, which is read
//! at each request, so that no change needs to be announced; only a database that went back makes them wrong, and then all
//! are forgotten.

use std::hash::Hash;
use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::telemetry::Kept;

/// What a value weighs against the bound of its cache.
pub trait Weigh {
    /// Whether weights are bytes.
    const IN_BYTES: bool = true;

    /// How much.
    fn weight(&self) -> usize;
}

impl Weigh for str {
    fn weight(&self) -> usize {
        self.len()
    }
}

impl<V: Weigh + ?Sized> Weigh for Arc<V> {
    const IN_BYTES: bool = V::IN_BYTES;

    fn weight(&self) -> usize {
        self.as_ref().weight()
    }
}

/// Values by key.
pub struct BoundedCache<K, V> {
    name: &'static str,
    cache: Cache<K, V, Weight>,
}

#[derive(Clone)]
struct Weight;

impl<K, V: Weigh> Weighter<K, V> for Weight {
    fn weight(&self, _: &K, value: &V) -> u64 {
        value.weight().max(1) as u64
    }
}

impl<K: Eq + Hash, V: Weigh + Clone> BoundedCache<K, V> {
    /// A cache called `name` in the metrics, for some `entries` that weigh no more than `weight` in all.
    #[must_use]
    pub fn new(name: &'static str, entries: usize, weight: u64) -> Self {
        Self {
            name,
            cache: Cache::with_weighter(entries, weight, Weight),
        }
    }

    /// The value kept for `key`, if any.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<V> {
        self.cache.get(key)
    }

    /// Keeps a value, instead of the one there was for this key.
    pub fn insert(&self, key: K, value: V) {
        self.cache.insert(key, value);
    }

    /// Forgets them all.
    pub fn clear(&self) {
        self.cache.clear();
    }

    /// How much is kept, and how often it served.
    #[must_use]
    pub fn kept(&self) -> Kept {
        Kept {
            cache: self.name,
            entries: self.cache.len(),
            bytes: V::IN_BYTES.then(|| self.cache.weight()),
            hits: self.cache.hits(),
            misses: self.cache.misses(),
        }
    }
}

/// Values by key, each of one version of what the key names: a new one takes the place of the last, which would serve
/// nobody any more.
pub struct VersionedCache<K, V: ?Sized>(BoundedCache<K, Versioned<V>>);

struct Versioned<V: ?Sized> {
    version: i64,
    value: Arc<V>,
}

impl<V: ?Sized> Clone for Versioned<V> {
    fn clone(&self) -> Self {
        Self {
            version: self.version,
            value: self.value.clone(),
        }
    }
}

impl<V: Weigh + ?Sized> Weigh for Versioned<V> {
    const IN_BYTES: bool = V::IN_BYTES;

    fn weight(&self) -> usize {
        self.value.weight()
    }
}

impl<K: Eq + Hash, V: Weigh + ?Sized> VersionedCache<K, V> {
    /// A cache called `name` in the metrics, for some `entries` that weigh no more than `weight` in all.
    #[must_use]
    pub fn new(name: &'static str, entries: usize, weight: u64) -> Self {
        Self(BoundedCache::new(name, entries, weight))
    }

    /// The value kept for `key`, if it is of this version.
    #[must_use]
    pub fn get(&self, key: &K, version: i64) -> Option<Arc<V>> {
        let kept = self.0.get(key)?;
        (kept.version == version).then_some(kept.value)
    }

    /// Keeps a value, instead of that of another version.
    pub fn insert(&self, key: K, version: i64, value: Arc<V>) {
        self.0.insert(key, Versioned { version, value });
    }

    /// Forgets them all.
    pub fn clear(&self) {
        self.0.clear();
    }

    /// How much is kept, and how often it served.
    #[must_use]
    pub fn kept(&self) -> Kept {
        self.0.kept()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache() -> VersionedCache<&'static str, str> {
        VersionedCache::new("tests", 10, 1_000)
    }

    #[test]
    fn only_the_version_asked_for_is_served() {
        let cache = cache();
        cache.insert("poll", 2, "second".into());
        assert_eq!(cache.get(&"poll", 2).as_deref(), Some("second"));
        assert_eq!(cache.get(&"poll", 1), None);
        assert_eq!(cache.get(&"poll", 3), None);
        assert_eq!(cache.get(&"other", 2), None);
    }

    #[test]
    fn a_version_takes_the_place_of_the_last() {
        let cache = cache();
        for version in 1..=50 {
            cache.insert("poll", version, "of some length".into());
        }
        let kept = cache.kept();
        assert_eq!((kept.entries, kept.bytes), (1, Some(14)));
        assert_eq!(cache.get(&"poll", 50).as_deref(), Some("of some length"));
    }
}
