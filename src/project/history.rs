//! What can be undone and redone.

use super::{Applied, Command, CommandError, Project};

/// Marks steps that belong together although they arrive one after the other: articles of one import, and the events found in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Batch(pub u64);

/// The commands that were applied to one project, as steps that can be taken back and done again.
///
/// Every change to the project after the history was made has to go through it.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Carried out since [`History::take_applied`] was last asked.
    applied: Vec<Command>,
}

#[derive(Debug)]
struct Step {
    label: String,
    /// For an undo step the inverse, for a redo step the way forward again.
    command: Command,
    batch: Option<Batch>,
}

impl History {
    /// Applies `command` as a step of its own. One that changes nothing is no step.
    pub fn apply(&mut self, project: &mut Project, command: Command) -> Result<Applied, CommandError> {
        self.step(project, command, None)
    }

    /// Applies `command` as part of the step before it if that has the same `batch`, else as a step of its own.
    pub fn apply_in(
        &mut self,
        project: &mut Project,
        command: Command,
        batch: Batch,
    ) -> Result<Applied, CommandError> {
        self.step(project, command, Some(batch))
    }

    fn step(
        &mut self,
        project: &mut Project,
        command: Command,
        batch: Option<Batch>,
    ) -> Result<Applied, CommandError> {
        let label = command.label();
        let applied = project.apply(command.clone())?;
        if applied.inverse.is_nothing() {
            // nothing to take back, and what was undone can still be redone
            return Ok(applied);
        }
        self.applied.push(command);
        self.redo.clear();
        let joins = batch.is_some() && self.undo.last().is_some_and(|last| last.batch == batch);
        let inverse = applied.inverse.clone();
        match self.undo.last_mut().filter(|_| joins) {
            Some(last) => {
                let earlier = std::mem::replace(&mut last.command, Command::All(Vec::new()));
                last.command = Command::All(match earlier {
                    Command::All(mut parts) => {
                        parts.insert(0, inverse);
                        parts
                    }
                    part => vec![inverse, part],
                });
            }
            None => self.undo.push(Step {
                label,
                command: inverse,
                batch,
            }),
        }
        Ok(applied)
    }

    /// Names the last step anew, for steps that grew: "adding 5 articles".
    pub fn relabel(&mut self, batch: Batch, label: impl Into<String>) {
        if let Some(last) = self.undo.last_mut().filter(|last| last.batch == Some(batch)) {
            last.label = label.into();
        }
    }

    /// Takes the last step back; `None` when there is none.
    pub fn undo(&mut self, project: &mut Project) -> Option<Result<Applied, CommandError>> {
        let step = self.undo.pop()?;
        let command = step.command.clone();
        let outcome = turn(project, step, &mut self.redo, "Undone");
        Some(outcome.inspect(|_| self.applied.push(command)))
    }

    /// Does the step again that was undone last; `None` when there is none.
    pub fn redo(&mut self, project: &mut Project) -> Option<Result<Applied, CommandError>> {
        let step = self.redo.pop()?;
        let command = step.command.clone();
        let outcome = turn(project, step, &mut self.undo, "Done again");
        Some(outcome.inspect(|_| self.applied.push(command)))
    }

    /// Every command that was carried out since this was last asked, undo and redo included, in order: for a journal.
    pub fn take_applied(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.applied)
    }

    /// What [`History::undo`] would take back, for a menu: "Undo merge".
    pub fn undo_label(&self) -> Option<String> {
        self.undo.last().map(|step| format!("Undo {}", step.label))
    }

    /// What [`History::redo`] would do again, for a menu: "Redo merge".
    pub fn redo_label(&self) -> Option<String> {
        self.redo.last().map(|step| format!("Redo {}", step.label))
    }

    /// How many steps can be undone.
    pub fn depth(&self) -> usize {
        self.undo.len()
    }
}

fn turn(
    project: &mut Project,
    step: Step,
    other: &mut Vec<Step>,
    verb: &str,
) -> Result<Applied, CommandError> {
    let mut applied = project.apply(step.command)?;
    applied.says = format!("{verb}: {}.", step.label);
    other.push(Step {
        label: step.label,
        command: applied.inverse.clone(),
        // a step that was undone and redone is finished: nothing joins it any more
        batch: None,
    });
    Ok(applied)
}
