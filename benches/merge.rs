//! How joining grows with the number of articles: stories told by several, with common names, the same weekdays and the same verbs.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot prepare its input has nothing to measure"
)]

mod common;

use criterion::{Criterion, criterion_group, criterion_main};
use dateline::{
    article::{Article, ArticleId},
    calendar::Day,
    import,
};
use std::fmt::Write as _;

const GIVEN: [&str; 24] = [
    "Ada", "Bruno", "Carla", "Daniel", "Elena", "Felix", "Grace", "Henrik", "Ines", "Jonas", "Karim", "Lena",
    "Marta", "Nils", "Olga", "Pavel", "Rosa", "Samuel", "Tomas", "Ursula", "Viktor", "Wanda", "Yusuf", "Zoe",
];
const SURNAMES: [&str; 40] = [
    "Smith",
    "Garcia",
    "Nguyen",
    "Kim",
    "Lee",
    "Novak",
    "Silva",
    "Ivanov",
    "Müller",
    "Rossi",
    "Haddad",
    "Okafor",
    "Mensah",
    "Tanaka",
    "Sato",
    "Chen",
    "Kaya",
    "Popov",
    "Jensen",
    "Lindqvist",
    "Aerts",
    "Moreau",
    "Fischer",
    "Kowalski",
    "Horvath",
    "Papadakis",
    "Cohen",
    "Rahman",
    "Singh",
    "Patel",
    "Diallo",
    "Mwangi",
    "Odhiambo",
    "Tavares",
    "Brandt",
    "Solheim",
    "Virtanen",
    "Dubois",
    "Costa",
    "Reyes",
];
const PLACES: [&str; 30] = [
    "Oslo",
    "Lisbon",
    "Antwerp",
    "Cardiff",
    "Rotterdam",
    "Turin",
    "Porto",
    "Lyon",
    "Bergen",
    "Aarhus",
    "Tampere",
    "Gdansk",
    "Brno",
    "Graz",
    "Bilbao",
    "Seville",
    "Leeds",
    "Cork",
    "Ghent",
    "Bremen",
    "Malmo",
    "Riga",
    "Split",
    "Varna",
    "Izmir",
    "Haifa",
    "Tunis",
    "Mombasa",
    "Durban",
    "Osaka",
];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const THINGS: [&str; 20] = [
    "bridge",
    "ferry",
    "mine",
    "hospital",
    "tunnel",
    "museum",
    "refinery",
    "stadium",
    "harbour",
    "railway",
    "airport",
    "dam",
    "school",
    "prison",
    "library",
    "pipeline",
    "factory",
    "market",
    "tower",
    "laboratory",
];
/// What happens, as the first report and as another one tells it.
const HAPPENINGS: [(&str, &str); 10] = [
    (
        "opened a {thing} in {place}",
        "the new {thing} in {place} was opened by {name}",
    ),
    (
        "met {other} in {place} to discuss the {thing}",
        "{name} and {other} held talks on the {thing} in {place}",
    ),
    (
        "signed a contract for the {thing} in {place}",
        "an agreement on the {thing} in {place} was signed by {name}",
    ),
    (
        "visited the {thing} in {place}",
        "{name} toured the {thing} in {place}",
    ),
    (
        "called {other} about the {thing} in {place}",
        "{name} and {other} spoke by phone about the {thing} in {place}",
    ),
    (
        "resigned over the {thing} in {place}",
        "{name} stepped down over the {thing} in {place}",
    ),
    (
        "was arrested at the {thing} in {place}",
        "police in {place} detained {name} at the {thing}",
    ),
    (
        "bought the {thing} in {place}",
        "the {thing} in {place} was acquired by {name}",
    ),
    (
        "closed the {thing} in {place}",
        "the {thing} in {place} was shut by {name}",
    ),
    (
        "announced a plan for the {thing} in {place}",
        "{name} presented a proposal for the {thing} in {place}",
    ),
];

/// A small generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

/// One happening that several articles tell.
struct Story {
    name: String,
    other: String,
    thing: &'static str,
    place: &'static str,
    what: (&'static str, &'static str),
    day: Day,
}

impl Story {
    fn new(dice: &mut Dice) -> Self {
        let person = |dice: &mut Dice| format!("{} {}", dice.pick(&GIVEN), dice.pick(&SURNAMES));
        Self {
            name: person(dice),
            other: person(dice),
            thing: dice.pick(&THINGS),
            place: dice.pick(&PLACES),
            what: HAPPENINGS[dice.roll(HAPPENINGS.len())],
            day: Day::new(2015, 1, 5).unwrap().plus_days(dice.roll(2_000) as i64),
        }
    }

    fn tell(&self, pattern: &str) -> String {
        pattern
            .replace("{name}", &self.name)
            .replace("{other}", &self.other)
            .replace("{thing}", self.thing)
            .replace("{place}", self.place)
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// About five kilobytes on one of the stories, published up to ten days after it.
fn article(story: &Story, dice: &mut Dice) -> (String, Day) {
    let published = story.day.plus_days(dice.roll(6) as i64 + 1);
    let weekday = WEEKDAYS[story.day.weekday().num_days_from_monday() as usize];
    let first = dice.roll(2) == 0;
    let told = if first {
        format!("{} {}", story.name, story.tell(story.what.0))
    } else {
        capital(&story.tell(story.what.1))
    };
    let mut text = format!("{told}\n\n{told} on {weekday}.\n\n");
    let surname = story.name.rsplit(' ').next().unwrap_or_default();
    for _ in 0..11 {
        let (year, month, day) = (1990 + dice.roll(25), dice.pick(&MONTHS), dice.roll(28) + 1);
        let (place, thing, number) = (dice.pick(&PLACES), dice.pick(&THINGS), dice.roll(900) + 12);
        let witness = format!("{} {}", dice.pick(&GIVEN), dice.pick(&SURNAMES));
        let weekday = dice.pick(&WEEKDAYS);
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "{surname} said on {weekday} that the work had cost {number} million euros and would go on. The old {thing} collapsed in {month} {year}, \
             killing {} people. A court in {place} heard the case on {day} {month} {year}. {witness}, an engineer, told reporters that nobody had \
             expected so much rain in the hills above the town, and that the walls were thinner than the drawings showed.\n\n",
            number % 17 + 2
        );
    }
    (text, published)
}

fn articles(count: u32) -> (Vec<Article>, Vec<Option<Day>>) {
    let mut dice = Dice(7);
    let stories: Vec<Story> = (0..=count / 4).map(|_| Story::new(&mut dice)).collect();
    let made = (0..count).map(|number| {
        let story = &stories[dice.roll(stories.len())];
        let (text, published) = article(story, &mut dice);
        let article = import::read_named("a.txt", text.as_bytes(), ArticleId(number + 1)).unwrap();
        (article, Some(published))
    });
    made.unzip()
}

fn merge(c: &mut Criterion) {
    common::derive(c, "merge", &[1_000, 10_000], articles);
}

criterion_group!(benches, merge);
criterion_main!(benches);
