//! Performs what was asked for: the one place where the window changes what the user has.

use super::{
    Action, State, bar,
    dialogs::{Dialog, files::Ask},
    exporting, known,
    layout::ThemeChoice,
    news, recovery,
    timeline_view::MOST_SELECTED,
    toasts::Tone,
    wording,
};
use crate::{
    article::ArticleId,
    events::{EventId, Review},
    jobs,
    project::{Command, NewArticle, Project},
};
use egui::{Context, ViewportCommand};
use std::path::PathBuf;

/// Performs everything asked for in this frame, in order.
pub(super) fn all(ctx: &Context, state: &mut State) {
    let actions = state.take_actions();
    if actions.is_empty() {
        return;
    }
    for action in actions {
        one(ctx, state, action);
        state.refresh();
    }
    ctx.request_repaint();
}

fn one(ctx: &Context, state: &mut State, action: Action) {
    match action {
        Action::OpenArticles => state.files.ask(ctx, Ask::Articles, &state.layout),
        Action::OpenFolder => state.files.ask(ctx, Ask::Folder, &state.layout),
        Action::OpenProject => state.files.ask(ctx, Ask::Project, &state.layout),
        Action::TypePath => state.dialog = Some(Dialog::type_path(&state.layout)),
        Action::PasteText => state.dialog = Some(Dialog::paste()),
        Action::OpenPaths(paths) => open(state, paths),
        Action::AddText { title, text } => add_text(state, &title, text),
        Action::OpenSample => unless_changed(state, Action::OpenSample, open_sample),
        Action::BringBack => unless_changed(state, Action::BringBack, recovery::bring_back),
        Action::NewProject => {
            unless_changed(state, Action::NewProject, |state| state.begin(Project::default()));
        }
        Action::Retry(path) => state.work.import(vec![path]),
        Action::Forget(path) => state.work.forget(&path),
        Action::Cancel => state.work.cancel(),
        Action::Save => match state.file.clone() {
            Some(path) => state.work.save(&state.project, path),
            None => ask_where_to_save(ctx, state),
        },
        Action::SaveAs => ask_where_to_save(ctx, state),
        Action::SaveTo(path) => state.work.save(&state.project, path),
        Action::ExportImage => state.dialog = Some(Dialog::export_image(state)),
        Action::CopyImage => exporting::copy(ctx, state),
        Action::ExportData => state.dialog = Some(Dialog::export_data(state)),
        Action::Quit => {
            if state.is_changed() && !state.may_close {
                state.dialog = Some(Dialog::unsaved(Action::Quit));
            } else {
                state.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
        Action::Discard(then) => {
            state.project.mark_saved(state.project.state());
            one(ctx, state, *then);
        }
        Action::ShowKeys => state.dialog = Some(Dialog::Keys),
        Action::ShowAbout => state.dialog = Some(Dialog::About),
        action => edit(ctx, state, action),
    }
}

fn edit(ctx: &Context, state: &mut State, action: Action) {
    match action {
        Action::Undo => turn(state, true),
        Action::Redo => turn(state, false),
        Action::Change(command) => change(state, *command),
        Action::SetDates => state.dialog = Some(Dialog::dates(state)),
        Action::EditEvent => {
            if let Some(event) = state.shown() {
                state.dialog = Some(Dialog::edit_event(event));
            }
        }
        Action::Confirm => review(state, Review::Confirmed),
        Action::Reject => review(state, Review::Rejected),
        Action::Unreview => review(state, Review::Suggested),
        Action::Merge => state.dialog = Dialog::merge(state),
        Action::Split => state.dialog = state.shown().map(Dialog::split),
        Action::AddEvent => {
            let passage = state.reader.marked(state.selection.article());
            state.dialog = Some(Dialog::add_event(state, passage));
        }
        Action::AddEventFrom(article, span) => {
            state.dialog = Some(Dialog::add_event(state, Some((article, span))));
        }
        Action::DeleteEvents => {
            let ids = state.selection.events().to_vec();
            change(state, Command::DeleteEvents { ids });
        }
        Action::ShowPublication(article) => {
            state.dialog = state.project.entry(article).map(Dialog::publication);
        }
        Action::RemoveArticle(article) => remove(state, article),
        action => go(ctx, state, action),
    }
}

fn go(ctx: &Context, state: &mut State, action: Action) {
    match action {
        Action::Select(event) => select(state, vec![event]),
        Action::SelectOnly(events) => select(state, events),
        Action::SelectAlso(event) => {
            state.selection.toggle(event);
            show_passage(state, 0);
        }
        // a range on the axis first, then the events
        Action::ClearSelection if state.timeline.range().is_some() => state.timeline.clear_range(),
        Action::ClearSelection => state.selection.set(Vec::new()),
        Action::NextEvent | Action::PreviousEvent => {
            if let Some(event) = state.neighbour(matches!(action, Action::NextEvent)) {
                select(state, vec![event]);
            }
        }
        Action::ShowPassage => {
            state.layout.reader_open = true;
            show_passage(state, state.selection.mention);
        }
        Action::ShowMention(event, mention) => {
            if state.selection.shown() != Some(event) {
                state.selection.set(vec![event]);
                state.table.reveal();
            }
            state.layout.reader_open = true;
            show_passage(state, mention);
        }
        Action::ShowArticle(article) => {
            state.selection.article = Some(article);
            state.selection.span = None;
            state.layout.reader_open = true;
            state.reader.show_beginning();
        }
        Action::ShowSpan(article, span) => {
            state.selection.article = Some(article);
            state.selection.span = Some(span);
            state.layout.reader_open = true;
            state.reader.scroll_to(span);
        }
        // at once: what is typed next is for the field
        Action::Find => ctx.memory_mut(|memory| memory.request_focus(bar::find_id())),
        Action::ShowPalette => state.dialog = Some(Dialog::palette()),
        action => gather(ctx, state, action),
    }
}

/// Selects several events, goes through what was found, and looks back from a day.
fn gather(ctx: &Context, state: &mut State, action: Action) {
    match action {
        Action::SelectThrough(event) => select(state, state.stretch_to(event)),
        Action::SelectAll => select_all(state),
        Action::ExtendForward | Action::ExtendBack => {
            if let Some(event) = state.neighbour(matches!(action, Action::ExtendForward)) {
                select(state, state.stretch_to(event));
            }
        }
        Action::NextMatch | Action::PreviousMatch => {
            if let Some(event) = state.next_around(matches!(action, Action::NextMatch)) {
                select(state, vec![event]);
            }
        }
        Action::ExportRange(first, last) => {
            state.dialog = Some(Dialog::export_days(state, first, last));
        }
        Action::ToggleKnown => {
            state.filter.known_on = match state.filter.known_on {
                Some(_) => None,
                None => known::last(&state.project),
            };
        }
        Action::ShowKnown(day) => state.filter.known_on = Some(day),
        Action::KnownEarlier | Action::KnownLater => {
            let day = if matches!(action, Action::KnownEarlier) {
                known::before(state)
            } else {
                known::after(state)
            };
            state.filter.known_on = day.or(state.filter.known_on);
        }
        action => view(ctx, state, &action),
    }
}

fn view(ctx: &Context, state: &mut State, action: &Action) {
    let layout = &mut state.layout;
    match action {
        Action::ToggleArticles => layout.toggle_articles(),
        Action::ToggleReader => layout.reader_open = !layout.reader_open,
        Action::ToggleTable => layout.table_open = !layout.table_open,
        Action::ToggleLegend => layout.legend_open = !layout.legend_open,
        Action::ToggleWeeks => layout.weeks_shown = !layout.weeks_shown,
        Action::ToggleGaps => layout.gaps_shortened = !layout.gaps_shortened,
        Action::ToggleRejected => state.filter.with_rejected = !state.filter.with_rejected,
        Action::LightTheme => layout.theme = ThemeChoice::Light,
        Action::DarkTheme => layout.theme = ThemeChoice::Dark,
        Action::SystemTheme => layout.theme = ThemeChoice::System,
        view => state.timeline.perform(view),
    }
    ctx.set_theme(state.layout.theme);
}

/// Performs `now`, or asks first what is to become of unsaved changes.
fn unless_changed(state: &mut State, action: Action, now: impl FnOnce(&mut State)) {
    if state.is_changed() {
        state.dialog = Some(Dialog::unsaved(action));
    } else {
        now(state);
    }
}

/// Opens files and folders beside what is there; a project (also one that a picture carries), or anything while the sample is shown, takes its
/// place.
fn open(state: &mut State, paths: Vec<PathBuf>) {
    let (projects, articles): (Vec<_>, Vec<_>) =
        paths.into_iter().partition(|path| Project::is_project_path(path));
    if let Some(project) = projects.into_iter().next() {
        let again = Action::OpenPaths(vec![project.clone()]);
        unless_changed(state, again, |state| state.work.open(project));
    }
    let (pictures, articles): (Vec<_>, Vec<_>) =
        articles.into_iter().partition(|path| jobs::is_picture_path(path));
    if let Some(picture) = pictures.into_iter().next() {
        let again = Action::OpenPaths(vec![picture.clone()]);
        unless_changed(state, again, |state| state.work.look_into(picture));
    }
    if articles.is_empty() {
        return;
    }
    if state.is_sample {
        if state.is_changed() {
            state.dialog = Some(Dialog::unsaved(Action::OpenPaths(articles)));
            return;
        }
        state.begin(Project::default());
    }
    for path in &articles {
        state.layout.remember(path);
    }
    state.work.import(articles);
}

/// Puts the built-in sample in place of what is there.
pub(super) fn open_sample(state: &mut State) {
    state.begin(Project::default());
    state.is_sample = true;
    let articles = jobs::sample().into_iter().map(NewArticle::read).collect();
    news::add_sample(state, articles);
}

fn add_text(state: &mut State, title: &str, text: String) {
    if state.is_sample {
        if state.is_changed() {
            let title = title.to_owned();
            state.dialog = Some(Dialog::unsaved(Action::AddText { title, text }));
            return;
        }
        state.begin(Project::default());
    }
    let title = title.trim();
    state.work.import_text(if title.is_empty() {
        text
    } else {
        format!("{title}\n\n{text}")
    });
}

fn ask_where_to_save(ctx: &Context, state: &mut State) {
    let name = match &state.file {
        Some(path) => super::work::file_name(path),
        None => "timeline.dateline".to_owned(),
    };
    state.files.ask(ctx, Ask::SaveProject(name), &state.layout);
}

/// Changes what the user has, and says what happened.
/// Which publication dates a command sets, in words; `None` where it sets none.
fn dated_by(state: &State, command: &Command) -> Option<String> {
    match command {
        Command::SetPublished { article, .. } => {
            let entry = state.project.entry(*article)?;
            Some(format!("Publication date of “{}”", entry.article.display_title()))
        }
        Command::All(commands) => match commands.as_slice() {
            [only] => dated_by(state, only),
            [Command::SetPublished { .. }, ..] => Some(wording::counted(commands.len(), "publication date")),
            _ => None,
        },
        _ => None,
    }
}

fn change(state: &mut State, command: Command) {
    let dated = dated_by(state, &command);
    let batch = state.work.new_batch();
    match state.history.apply_in(&mut state.project, command, batch) {
        Ok(applied) => {
            state.message = applied.says;
            if let Some(event) = applied.select {
                state.refresh();
                select(state, vec![event]);
            }
            if dated.is_some() {
                state.work.moved_by = dated;
                state.work.derive(&state.project, batch);
            }
        }
        Err(error) => state.toasts.say(Tone::Failed, news::sentence(&error.to_string())),
    }
}

fn remove(state: &mut State, article: ArticleId) {
    let name = state
        .project
        .entry(article)
        .map(|entry| entry.article.display_title())
        .unwrap_or_default();
    let batch = state.work.new_batch();
    let command = Command::RemoveArticles(vec![article]);
    match state.history.apply_in(&mut state.project, command, batch) {
        Ok(_) => {
            let text = format!("Removed “{name}” and what only it told.");
            state.toasts.offer(Tone::Done, text, Some(Action::Undo));
            state.work.derive(&state.project, batch);
        }
        Err(error) => state.toasts.say(Tone::Failed, news::sentence(&error.to_string())),
    }
}

fn turn(state: &mut State, is_undo: bool) {
    let outcome = if is_undo {
        state.history.undo(&mut state.project)
    } else {
        state.history.redo(&mut state.project)
    };
    match outcome {
        Some(Ok(applied)) => {
            state.message = applied.says;
            if let Some(event) = applied.select {
                state.refresh();
                select(state, vec![event]);
            }
        }
        Some(Err(error)) => state.toasts.say(Tone::Failed, news::sentence(&error.to_string())),
        None => {}
    }
}

/// Sets what a person thinks of the selected events, and moves on where they leave the screen.
fn review(state: &mut State, review: Review) {
    let ids = state.selection.events().to_vec();
    let next = (review == Review::Rejected && !state.filter.with_rejected)
        .then(|| state.neighbour(true))
        .flatten()
        .filter(|next| !ids.contains(next));
    change(state, Command::Review { ids, review });
    if let Some(next) = next {
        state.refresh();
        select(state, vec![next]);
    }
}

/// Selects every event that is shown, as far as a selection goes.
fn select_all(state: &mut State) {
    let count = state.visible().len();
    let events: Vec<EventId> = state
        .visible_events()
        .take(MOST_SELECTED)
        .map(|event| event.id)
        .collect();
    if count > events.len() {
        let text = format!(
            "The first {} of {} are selected: a selection holds no more. Search for something to select the rest in parts.",
            wording::grouped(events.len()),
            wording::counted(count, "event")
        );
        state.toasts.say(Tone::Notice, text);
    }
    select(state, events);
}

fn select(state: &mut State, events: Vec<EventId>) {
    state.selection.set(events);
    state.table.reveal();
    show_passage(state, 0);
}

/// Shows the telling number `mention` of the shown event in the reader.
fn show_passage(state: &mut State, mention: usize) {
    let Some(event) = state.shown_as_seen() else {
        return;
    };
    let Some(telling) = event.mentions.get(mention).or_else(|| event.mentions.first()) else {
        return;
    };
    let (article, passage) = (telling.article, telling.passage);
    state.selection.mention = if mention < event.mentions.len() {
        mention
    } else {
        0
    };
    state.selection.article = Some(article);
    state.selection.span = None;
    state.reader.scroll_to(passage);
}

/// Opens what the program was started with; the sample where that is nothing.
pub(super) fn launch(state: &mut State, paths: Vec<PathBuf>) {
    if paths.is_empty() {
        open_sample(state);
    } else {
        open(state, paths);
    }
}

/// Opens what was dropped on the window.
pub(super) fn dropped(state: &mut State, paths: Vec<PathBuf>) {
    if !paths.is_empty() {
        state.ask(Action::OpenPaths(paths));
    }
}
