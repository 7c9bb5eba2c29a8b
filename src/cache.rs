//! Values kept in memory within a bound, the least useful leaving first. They are filed by a version that is read at each
//! request, so that no change needs to be announced; only a database that went back makes them wrong, and then all are
//! forgotten.

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

/// Values by key.
pub struct BoundedCache<K, V: ?Sized> {
    name: &'static str,
    cache: Cache<K, Arc<V>, Weight>,
}

#[derive(Clone)]
struct Weight;

impl<K, V: Weigh + ?Sized> Weighter<K, Arc<V>> for Weight {
    fn weight(&self, _: &K, value: &Arc<V>) -> u64 {
        value.weight().max(1) as u64
    }
}

impl<K: Eq + Hash, V: Weigh + ?Sized> BoundedCache<K, V> {
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
    pub fn get(&self, key: &K) -> Option<Arc<V>> {
        self.cache.get(key)
    }

    /// Keeps a value.
    pub fn insert(&self, key: K, value: Arc<V>) {
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
