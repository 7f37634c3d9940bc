//! The graph of types: a box a type with its simple fields, a line to each type that a field holds, an arrow to the base.

use std::collections::BTreeMap;

use super::Selection;
use crate::model::{Complex, Content, Definition, Model, TypeId, each_element};

/// Lines in a box; more are counted.
const LINES: usize = 14;

pub(super) struct Graph {
    pub(super) boxes: Vec<Box>,
    pub(super) lines: Vec<Line>,
}

/// A type.
pub(super) struct Box {
    pub(super) title: String,
    pub(super) lines: Vec<String>,
    /// Steps from what was asked for.
    pub(super) distance: usize,
}

/// From the box of one position to that of another.
pub(super) struct Line {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The field; empty for a base.
    pub(super) label: String,
    /// The target is the base of the source.
    pub(super) base: bool,
}

impl Graph {
    pub(super) fn of(selection: &Selection<'_>) -> Self {
        let model = selection.model;
        let shown: Vec<TypeId> = selection.reached.iter().copied().filter(|id| is_shown(model, *id)).collect();
        let positions: BTreeMap<TypeId, usize> = shown.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        let mut lines = Vec::new();
        let mut boxes = Vec::new();
        for (from, id) in shown.iter().enumerate() {
            let mut own = Vec::new();
            own.extend(model.words(*id).iter().map(|word| word.value.clone()));
            if let Definition::Complex(complex) = &model.type_(*id).definition {
                fields(model, complex, from, &positions, &mut own, &mut lines);
                let to = complex.base.and_then(|base| positions.get(&base));
                lines.extend(to.map(|to| Line { from, to: *to, label: String::new(), base: true }));
            }
            let more = own.len().saturating_sub(LINES);
            own.truncate(LINES);
            own.extend((more > 0).then(|| format!("and {more} more")));
            boxes.push(Box { title: model.called(*id), lines: own, distance: usize::MAX });
        }
        let mut graph = Self { boxes, lines };
        graph.measure(selection, &positions);
        graph
    }

    fn measure(&mut self, selection: &Selection<'_>, positions: &BTreeMap<TypeId, usize>) {
        let model = selection.model;
        let parts = selection.operations.iter().flat_map(|found| found.operation.parts());
        let asked = parts.map(|part| model.part_type(part)).chain(selection.types.iter().copied());
        let mut now: Vec<usize> = asked.filter_map(|id| positions.get(&id).copied()).collect();
        if now.is_empty() {
            // Nothing was asked for: what nothing leads to comes first.
            now = (0..self.boxes.len()).filter(|index| !self.lines.iter().any(|line| line.to == *index)).collect();
        }
        let mut distance = 0;
        loop {
            now.retain(|index| self.boxes.get(*index).is_some_and(|it| it.distance == usize::MAX));
            if now.is_empty() {
                // A circle that nothing leads into.
                match self.boxes.iter().position(|it| it.distance == usize::MAX) {
                    Some(index) => (now, distance) = (vec![index], 0),
                    None => return,
                }
            }
            for index in &now {
                if let Some(it) = self.boxes.get_mut(*index) {
                    it.distance = distance;
                }
            }
            let next = self.lines.iter().filter(|line| now.contains(&line.from)).map(|line| line.to).collect();
            now = next;
            distance += 1;
        }
    }
}

fn fields(
    model: &Model,
    complex: &Complex,
    from: usize,
    positions: &BTreeMap<TypeId, usize>,
    own: &mut Vec<String>,
    lines: &mut Vec<Line>,
) {
    if let Content::Particle(particle) = &complex.content {
        each_element(particle, &mut |element| {
            own.push(format!("{}: {}", element.name.local, model.called(element.type_)));
            if let Some(to) = positions.get(&element.type_) {
                lines.push(Line { from, to: *to, label: element.name.local.clone(), base: false });
            }
        });
    }
    for one in &complex.attributes {
        own.push(format!("@{}: {}", one.attribute.name.local, model.called(one.attribute.type_)));
    }
}

fn is_shown(model: &Model, id: TypeId) -> bool {
    match &model.type_(id).definition {
        Definition::BuiltIn(_) => false,
        Definition::Simple(_) => !model.words(id).is_empty(),
        Definition::Complex(_) => true,
    }
}
