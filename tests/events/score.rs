//! What of the annotated events is found, dated, told once, and what else is told.

use super::corpus::{Expected, Level, Story, Telling};
use dateline::{
    article::{Article, ArticleId},
    calendar::{When, parse_edtf, when_in_words},
    events::{ConflictKind, Derived, Event, Mention},
    span::Span,
};
use std::collections::BTreeSet;

/// A part of a whole, as a share of a hundred.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Share(usize, usize);

impl Share {
    fn count(&mut self, is_right: bool) {
        self.0 += usize::from(is_right);
        self.1 += 1;
    }

    pub(super) fn percent(self) -> f64 {
        100.0 * self.0 as f64 / self.1.max(1) as f64
    }
}

/// Counts over a part of the corpus.
#[derive(Debug, Default)]
pub(super) struct Score {
    pub(super) must: Share,
    pub(super) must_and_good: Share,
    tellings: Share,
    undated: Share,
    pub(super) entries: Share,
    dates: Share,
    pub(super) status: Share,
    pub(super) joins: Share,
    pub(super) wrong_joins: usize,
    conflicts: Share,
    false_conflicts: usize,
}

impl Score {
    pub(super) fn show(&self, part: &str) {
        let share = |share: Share| format!("{:.1} % ({}/{})", share.percent(), share.0, share.1);
        println!(
            "{part}: must {}, must and good {}, entries right {}, dates {}, status {}, tellings {}, undated {}, pairs joined {}, \
             wrong joins {}, conflicts {} ({} false)",
            share(self.must),
            share(self.must_and_good),
            share(self.entries),
            share(self.dates),
            share(self.status),
            share(self.tellings),
            share(self.undated),
            share(self.joins),
            self.wrong_joins,
            share(self.conflicts),
            self.false_conflicts,
        );
    }
}

/// An annotated passage that was found in its article.
struct Passage<'a> {
    event: usize,
    telling: &'a Telling,
    article: ArticleId,
    span: Span,
    when: When,
}

impl Passage<'_> {
    fn overlaps(&self, mention: &Mention) -> bool {
        mention.article == self.article && mention.passage.overlaps(self.span)
    }

    fn is_dated_right(&self, mention: &Mention) -> bool {
        (mention.when.earliest, mention.when.latest) == (self.when.earliest, self.when.latest)
    }

    fn holds_trigger(&self, mention: &Mention) -> bool {
        mention.article == self.article && mention.trigger.is_some_and(|trigger| self.span.overlaps(trigger))
    }
}

fn passages<'a>(story: &'a Story, articles: &[Article]) -> Vec<Passage<'a>> {
    let mut found = Vec::new();
    for (event, expected) in story.event.iter().enumerate() {
        for telling in &expected.told {
            let number = story
                .article
                .iter()
                .position(|source| source.name == telling.r#in);
            let number = number.unwrap_or_else(|| panic!("no article {}", telling.r#in));
            let article = &articles[number];
            let Some(start) = article.text.find(&telling.quote) else {
                panic!("{}: not in the text: {}", telling.r#in, telling.quote)
            };
            let once = article.text[start + 1..].find(&telling.quote).is_none();
            assert!(once, "{}: twice in the text: {}", telling.r#in, telling.quote);
            found.push(Passage {
                event,
                telling,
                article: article.id,
                span: Span::new(start..start + telling.quote.len()),
                when: parse_edtf(telling.date.as_deref().unwrap_or(&expected.date))
                    .unwrap_or_else(|error| panic!("{}: {error}", expected.about)),
            });
        }
    }
    found
}

/// The entries with a mention that tells `passage` with the right date: those whose trigger stands in it where there are any.
fn entries_of(passage: &Passage<'_>, events: &[Event]) -> BTreeSet<usize> {
    let with = |is_told: &dyn Fn(&Mention) -> bool| -> BTreeSet<usize> {
        (0..events.len())
            .filter(|&at| events[at].mentions.iter().any(is_told))
            .collect()
    };
    let exact = with(&|mention| passage.holds_trigger(mention) && passage.is_dated_right(mention));
    if exact.is_empty() {
        with(&|mention| passage.overlaps(mention) && passage.is_dated_right(mention))
    } else {
        exact
    }
}

pub(super) fn score(
    name: &str,
    story: &Story,
    articles: &[Article],
    derived: &Derived,
    score: &mut Score,
    prints: bool,
) {
    let passages = passages(story, articles);
    let events = &derived.events;
    let told: Vec<BTreeSet<usize>> = passages
        .iter()
        .map(|passage| entries_of(passage, events))
        .collect();
    for (passage, entries) in passages.iter().zip(&told) {
        if story.event[passage.event].level == Level::Allowed {
            continue;
        }
        let share = if passage.telling.undated {
            &mut score.undated
        } else {
            &mut score.tellings
        };
        share.count(!entries.is_empty());
        let mentions = || events.iter().flat_map(|event| &event.mentions);
        if mentions().any(|mention| passage.holds_trigger(mention)) && !passage.telling.undated {
            score.dates.count(!entries.is_empty());
        }
        if prints && entries.is_empty() && passage.telling.undated {
            println!(
                "  undated, not told in {name}: [{}] {} “{}”",
                passage.telling.r#in,
                passage.when.edtf(),
                passage.telling.quote
            );
        }
        if prints && entries.is_empty() && !passage.telling.undated {
            let instead: Vec<String> = mentions()
                .filter(|mention| passage.overlaps(mention))
                .map(|mention| format!("{} “{}”", mention.when.edtf(), mention.headline))
                .collect();
            let unplaced: Vec<String> = derived
                .unplaced
                .iter()
                .filter(|unplaced| unplaced.article == passage.article)
                .filter(|unplaced| unplaced.span.start + 40 > passage.span.start)
                .filter(|unplaced| unplaced.span.start < passage.span.end + 40)
                .map(|unplaced| {
                    format!(
                        "{}: {}",
                        unplaced.span.of(&articles[unplaced.article.0 as usize - 1].text),
                        unplaced.reason
                    )
                })
                .collect();
            println!(
                "  not told in {name}: [{}] {} “{}” {instead:?} {unplaced:?}",
                passage.telling.r#in,
                passage.when.edtf(),
                passage.telling.quote
            );
        }
    }
    for (number, expected) in story.event.iter().enumerate() {
        let own = || {
            passages
                .iter()
                .zip(&told)
                .filter(|(passage, _)| passage.event == number)
        };
        score_event(name, expected, &own().collect::<Vec<_>>(), events, score, prints);
    }
    score_entries(name, &passages, articles, events, score, prints);
}

/// Whether one expected happening is there, with its status, once.
fn score_event(
    name: &str,
    expected: &Expected,
    own: &[(&Passage<'_>, &BTreeSet<usize>)],
    events: &[Event],
    score: &mut Score,
    prints: bool,
) {
    if expected.level == Level::Allowed {
        return;
    }
    let is_found = own.iter().any(|(_, entries)| !entries.is_empty());
    score.must_and_good.count(is_found);
    if expected.level == Level::Must {
        score.must.count(is_found);
    }
    if !is_found && prints {
        println!(
            "missing in {name}: {:?} {} {}",
            expected.level, expected.date, expected.about
        );
    }
    // The entry that most of its tellings ended in.
    let all: BTreeSet<usize> = own
        .iter()
        .flat_map(|(_, entries)| entries.iter().copied())
        .collect();
    let tellings = |at: &usize| own.iter().filter(|(_, entries)| entries.contains(at)).count();
    let most = all.iter().map(tellings).max().unwrap_or_default();
    let best: Vec<&Event> = all
        .iter()
        .filter(|at| tellings(at) == most)
        .map(|&at| &events[at])
        .collect();
    if is_found {
        let right = best.iter().any(|event| event.status.name() == expected.status);
        score.status.count(right);
        if !right && prints {
            println!(
                "status in {name}: {} is {}, not {}",
                expected.about,
                best[0].status.name(),
                expected.status
            );
        }
    }
    if !expected.conflict.is_empty() {
        let flagged = all.iter().any(|&at| {
            events[at]
                .conflicts
                .iter()
                .any(|conflict| conflict.kind == ConflictKind::Date)
        });
        score.conflicts.count(flagged);
    }
    for (at, (one, entries)) in own.iter().enumerate() {
        for (other, others) in &own[at + 1..] {
            if one.article != other.article && !entries.is_empty() && !others.is_empty() {
                let joined = !entries.is_disjoint(others);
                score.joins.count(joined);
                if !joined && prints {
                    println!(
                        "not joined in {name}: “{}” “{}”",
                        one.telling.quote, other.telling.quote
                    );
                }
            }
        }
    }
}

/// Whether the entries are right, and none holds two happenings.
fn score_entries(
    name: &str,
    passages: &[Passage<'_>],
    articles: &[Article],
    events: &[Event],
    score: &mut Score,
    prints: bool,
) {
    for event in events {
        let right = event.mentions.iter().any(|mention| {
            passages
                .iter()
                .any(|passage| passage.overlaps(mention) && passage.is_dated_right(mention))
        });
        // Once for each article that tells it, so that joining what is right does not lower the share.
        let tellers: BTreeSet<ArticleId> = event.mentions.iter().map(|mention| mention.article).collect();
        for _ in tellers {
            score.entries.count(right);
        }
        if !right && prints {
            let first = &event.mentions[0];
            let article = articles
                .iter()
                .find(|article| article.id == first.article)
                .unwrap();
            println!(
                "wrong in {name}: {} {} “{}” in: {}",
                when_in_words(&event.when),
                event.status.name(),
                event.headline,
                first.passage.of(&article.text)
            );
        }
        // What each mention alone tells, by the trigger.
        let told: BTreeSet<usize> = event
            .mentions
            .iter()
            .filter_map(|mention| {
                let mut all: Vec<usize> = passages
                    .iter()
                    .filter(|passage| passage.holds_trigger(mention) && passage.is_dated_right(mention))
                    .map(|passage| passage.event)
                    .collect();
                all.dedup();
                (all.len() == 1).then(|| all[0])
            })
            .collect();
        score.wrong_joins += told.len().saturating_sub(1);
        if told.len() > 1 && prints {
            println!("wrong join in {name}: “{}” {:?}", event.headline, told);
        }
        let disagrees = event
            .conflicts
            .iter()
            .any(|conflict| conflict.kind == ConflictKind::Date);
        let expected = event.mentions.iter().any(|mention| {
            passages
                .iter()
                .any(|passage| passage.overlaps(mention) && passage.telling.date.is_some())
        });
        score.false_conflicts += usize::from(disagrees && !expected);
    }
}
