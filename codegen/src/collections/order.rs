//! The order of things that lie elsewhere, by number.
//!
//! Decision: runs of at most [`RUN`] numbers, so that putting one in between moves little, however many there are; finding is a search by halves among the
//! runs and then in one.

use std::cmp::Ordering;

/// Numbers in a run, at most.
const RUN: usize = 512;

/// Where a number belongs: the run, and the place in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    run: usize,
    at: usize,
}

/// Numbers in the order of what they stand for.
#[derive(Clone, Debug)]
pub(super) struct Order {
    runs: Vec<Vec<u32>>,
}

impl Order {
    pub(super) const fn new() -> Self {
        Self { runs: Vec::new() }
    }

    /// Where the number is that `compare` finds equal, or the place where an equal one belongs.
    pub(super) fn find(&self, compare: &mut dyn FnMut(usize) -> Ordering) -> Result<Place, Place> {
        let mut last = |run: &Vec<u32>| run.last().map_or(Ordering::Less, |&number| compare(number as usize));
        let run = self.runs.partition_point(|run| last(run) == Ordering::Less);
        let Some(numbers) = self.runs.get(run) else {
            // Behind all: into the last run, if there is one.
            let run = self.runs.len().saturating_sub(1);
            return Err(Place { run, at: self.runs.last().map_or(0, Vec::len) });
        };
        let place = |at| Place { run, at };
        numbers.binary_search_by(|&number| compare(number as usize)).map(place).map_err(place)
    }

    /// The number at a place that [`find`](Self::find) found.
    pub(super) fn number(&self, place: Place) -> Option<usize> {
        Some(*self.runs.get(place.run)?.get(place.at)? as usize)
    }

    /// Puts `number` where [`find`](Self::find) said that it belongs.
    pub(super) fn insert(&mut self, place: Place, number: usize) {
        let Some(run) = self.runs.get_mut(place.run) else {
            self.runs.push(vec![number as u32]);
            return;
        };
        run.insert(place.at.min(run.len()), number as u32);
        if run.len() > RUN {
            // What comes in order leaves full runs behind.
            let second = run.split_off(if place.at == RUN { RUN } else { RUN / 2 });
            self.runs.insert(place.run + 1, second);
        }
    }

    /// Puts another number at a place that [`find`](Self::find) found.
    pub(super) fn replace(&mut self, place: Place, number: usize) {
        if let Some(there) = self.runs.get_mut(place.run).and_then(|run| run.get_mut(place.at)) {
            *there = number as u32;
        }
    }

    /// Takes out what is at a place that [`find`](Self::find) found.
    pub(super) fn remove(&mut self, place: Place) {
        if let Some(run) = self.runs.get_mut(place.run) {
            run.remove(place.at);
            if run.is_empty() {
                self.runs.remove(place.run);
            }
        }
    }

    /// All numbers, in order.
    pub(super) fn numbers(&self) -> Numbers<'_> {
        Numbers { runs: self.runs.iter(), run: Default::default() }
    }
}

/// Numbers in order.
#[derive(Clone, Debug)]
pub(super) struct Numbers<'o> {
    runs: std::slice::Iter<'o, Vec<u32>>,
    run: std::slice::Iter<'o, u32>,
}

impl Iterator for Numbers<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            if let Some(&number) = self.run.next() {
                return Some(number as usize);
            }
            self.run = self.runs.next()?.iter();
        }
    }
}
