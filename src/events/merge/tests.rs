//! What is one happening and what is not, told in articles of a few sentences.

use crate::{
    article::{Article, ArticleId},
    calendar::Day,
    events::{Event, derive},
    import,
    temporal::{Window, read},
};

/// Events of articles given as publication date and text.
fn events(told: &[((i32, u32, u32), &str)]) -> Vec<Event> {
    let articles: Vec<Article> = told
        .iter()
        .zip(1..)
        .map(|((_, text), id)| import::read_named("a.txt", text.as_bytes(), ArticleId(id)).unwrap())
        .collect();
    let given: Vec<Option<Day>> = told
        .iter()
        .map(|((year, month, day), _)| Day::new(*year, *month, *day))
        .collect();
    let readings: Vec<_> = articles.iter().map(read).collect();
    let inputs: Vec<_> = articles.iter().zip(&readings).collect();
    derive(&inputs, &given, Window::default(), &|| false)
        .unwrap()
        .events
}

fn sources(event: &Event) -> usize {
    let mut articles: Vec<_> = event.mentions.iter().map(|mention| mention.article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.len()
}

/// Whether some event is told by all the articles.
fn is_joined(told: &[((i32, u32, u32), &str)]) -> bool {
    events(told).iter().any(|event| sources(event) == told.len())
}

/// Whether every event is told by one article.
fn is_apart(told: &[((i32, u32, u32), &str)]) -> bool {
    events(told).iter().all(|event| sources(event) == 1)
}

#[test]
fn one_happening_in_other_words() {
    for pair in [
        [
            (
                (2018, 9, 21),
                "Kenyan President Amina Odhiambo met Portuguese Prime Minister Rui Tavares in Lisbon on Wednesday.",
            ),
            (
                (2018, 9, 28),
                "President Amina Odhiambo and Prime Minister Rui Tavares held talks in Lisbon on September 19.",
            ),
        ],
        [
            (
                (2018, 9, 14),
                "Amina Odhiambo will meet Rui Tavares in Lisbon on Wednesday, President Odhiambo said.",
            ),
            (
                (2018, 9, 20),
                "President Amina Odhiambo met Prime Minister Rui Tavares in Lisbon on Wednesday.",
            ),
        ],
        [
            ((2015, 3, 21), "Health Minister Carla Oyen resigned on March 20."),
            (
                (2015, 4, 28),
                "Carla Oyen, the former minister, stepped down in March.",
            ),
        ],
    ] {
        assert!(is_joined(&pair), "{pair:?} {:#?}", events(&pair));
    }
}

#[test]
fn happenings_that_are_much_alike_stay_apart() {
    for told in [
        // the same two call each other again
        &[
            (
                (2022, 3, 1),
                "President Amina Odhiambo and Prime Minister Rui Tavares spoke by phone on February 25.",
            ),
            (
                (2022, 3, 16),
                "President Amina Odhiambo and Prime Minister Rui Tavares spoke by phone on March 15.",
            ),
            (
                (2022, 4, 4),
                "President Amina Odhiambo and Prime Minister Rui Tavares spoke by phone on April 2.",
            ),
        ][..],
        // years between
        &[
            ((2014, 3, 2), "Karsia invaded Orlavia on February 24, 2014."),
            ((2022, 3, 2), "Karsia invaded Orlavia on February 24, 2022."),
        ],
        // the same spokesman on a Friday, a year apart
        &[
            (
                (2018, 6, 2),
                "Spokesman Daniel Mwangi said on Friday that the port would open again.",
            ),
            (
                (2019, 6, 1),
                "Spokesman Daniel Mwangi said on Friday that the port would open again.",
            ),
        ],
        // two speakers, one remark
        &[
            (
                (2018, 6, 2),
                "Spokesman Daniel Mwangi said on Friday that the port would open again.",
            ),
            (
                (2018, 6, 2),
                "Minister Ruth Achieng said on Friday that the port would open again.",
            ),
        ],
        // one minister speaks with two others on a day
        &[
            (
                (2018, 6, 3),
                "Minister Ruth Achieng spoke with Portuguese Minister Rui Tavares by phone on Friday.",
            ),
            (
                (2018, 6, 3),
                "Minister Ruth Achieng spoke with Norwegian Minister Ingrid Solheim on Friday.",
            ),
        ],
        // many companies report the like
        &[
            (
                (2018, 6, 2),
                "Alder Mills said on Friday that its net income rose 11 percent. Net income rose 11 percent in May.",
            ),
            (
                (2018, 6, 2),
                "Brennock Foods said on Friday that its net income rose 51 percent. Net income rose 51 percent in May.",
            ),
        ],
    ] {
        assert!(is_apart(told), "{told:?} {:#?}", events(told));
    }
}

#[test]
fn background_told_in_other_words_is_one_happening() {
    for pair in [
        [
            (
                (2018, 9, 21),
                "Crews of Fjord Line, led by Amina Odhiambo, walked out on March 5. Fjord Line has its seat in Bergen, and Rui Tavares runs it.",
            ),
            (
                (2019, 1, 28),
                "Rui Tavares lost his post at Fjord Line in January. The strike of March 5, 2018, had been called by Amina Odhiambo in Bergen.",
            ),
        ],
        [
            (
                (2018, 9, 21),
                "The treaty between Karsia and Orlavia was signed by Amina Odhiambo and Rui Tavares in Lisbon on May 4.",
            ),
            (
                (2019, 2, 28),
                "Amina Odhiambo and Rui Tavares put their names to the treaty between Karsia and Orlavia last May in Lisbon.",
            ),
        ],
    ] {
        assert!(is_joined(&pair), "{pair:?} {:#?}", events(&pair));
    }
}

#[test]
fn what_is_to_be_done_by_a_day_is_nothing_done_before() {
    let told = [
        (
            (2016, 4, 8),
            "Members of the Lakes Union led by Moira Calder voted in Oslo last month.",
        ),
        (
            (2016, 4, 19),
            "Members of the Lakes Union led by Moira Calder are to vote in Oslo by May 6.",
        ),
    ];
    assert!(is_apart(&told), "{:#?}", events(&told));
}

#[test]
fn a_date_belongs_to_one_side_of_and() {
    let told = [
        (
            (2023, 3, 17),
            "Karsia refused to condemn the aggression of Orlavia and declared last year that Rui Tavares was its friend.",
        ),
        (
            (2023, 4, 26),
            "Orlavia launched its invasion of Karsia in February 2022, Rui Tavares said.",
        ),
    ];
    let events = events(&told);
    assert!(
        events
            .iter()
            .filter(|event| event.headline.contains("invasion"))
            .all(|event| sources(event) == 1),
        "{events:#?}"
    );
}

#[test]
fn a_vague_telling_joins_neither_of_two() {
    let told = [
        (
            (2022, 3, 3),
            "President Amina Odhiambo and Prime Minister Rui Tavares spoke by phone on March 2.",
        ),
        (
            (2022, 3, 16),
            "President Amina Odhiambo and Prime Minister Rui Tavares spoke by phone on March 15.",
        ),
        (
            (2022, 5, 4),
            "President Amina Odhiambo and Prime Minister Rui Tavares spoke by phone in March.",
        ),
    ];
    assert!(is_apart(&told), "{:#?}", events(&told));
}

#[test]
fn days_that_exclude_each_other_are_shown_both() {
    let told = [
        (
            (2022, 3, 3),
            "President Amina Odhiambo met Prime Minister Rui Tavares at the lake house in Naivasha on February 4.",
        ),
        (
            (2022, 3, 9),
            "President Amina Odhiambo met Prime Minister Rui Tavares at the lake house in Naivasha on February 24.",
        ),
    ];
    let events = events(&told);
    let [event] = &events[..] else {
        panic!("{events:#?}")
    };
    assert_eq!(event.conflicts.len(), 1);
    assert_eq!(event.conflicts[0].claims.len(), 2);
    assert!(
        event.conflicts[0].says.contains("4 Feb"),
        "{}",
        event.conflicts[0].says
    );
    assert!(!event.merge_reason.is_empty());
}

#[test]
fn particulars_that_differ_are_shown() {
    let told = [
        (
            (2021, 6, 9),
            "A bus crash near Halvorsund killed 12 people on Monday, the Lakes Rescue Service said.",
        ),
        (
            (2021, 6, 11),
            "The bus crash near Halvorsund on Monday killed 14 people, the Lakes Rescue Service said.",
        ),
    ];
    let events = events(&told);
    let says: Vec<&str> = events
        .iter()
        .flat_map(|event| &event.conflicts)
        .map(|conflict| conflict.says.as_str())
        .collect();
    assert_eq!(
        says,
        ["one article says 12 people, one article says 14 people"],
        "{events:#?}"
    );
}

/// The reasons of the tellings of an article that have no words for a date, and of how many happenings.
fn told_again(told: &[((i32, u32, u32), &str)], article: usize) -> Vec<(String, String)> {
    let events = events(told);
    let id = ArticleId(article as u32 + 1);
    let again = |event: &Event| {
        let mentions = event.mentions.iter();
        mentions
            .filter(|mention| mention.article == id && mention.time.is_none())
            .map(|mention| (mention.when.edtf(), mention.reason.clone()))
            .collect::<Vec<_>>()
    };
    events.iter().flat_map(again).collect()
}

#[test]
fn what_another_article_dates_needs_no_date() {
    let told = [
        (
            (2018, 9, 21),
            "Police in Lisbon arrested banker Rui Tavares on Wednesday. Amina Odhiambo, who led Tavares Bank with him, fled to Porto.",
        ),
        (
            (2019, 5, 4),
            "Shares in Tavares Bank fell on Friday. Police in Lisbon detained Rui Tavares after Amina Odhiambo had left for Porto.",
        ),
    ];
    let again = told_again(&told, 1);
    assert!(
        again
            .iter()
            .any(|(when, reason)| when == "2018-09-19" && reason.contains("another article")),
        "{:#?}",
        events(&told)
    );
}

#[test]
fn what_is_much_alike_gets_no_date() {
    for told in [
        // somebody else was arrested
        [
            (
                (2018, 9, 21),
                "Police in Lisbon arrested banker Rui Tavares on Wednesday. Amina Odhiambo, who led Tavares Bank with him, fled to Porto.",
            ),
            (
                (2019, 5, 4),
                "Shares in Tavares Bank fell on Friday. Amina Odhiambo ran it with Rui Tavares. Police in Lisbon detained Amina Odhiambo after he had fled to Porto.",
            ),
        ],
        // the opposite was pleaded
        [
            (
                (2018, 9, 21),
                "Rui Tavares pleaded not guilty to fraud in Lisbon on Wednesday. Amina Odhiambo, who led Tavares Bank with him, fled to Porto.",
            ),
            (
                (2019, 5, 4),
                "Shares in Tavares Bank fell on Friday. Rui Tavares pleaded guilty to fraud in Lisbon after Amina Odhiambo had fled to Porto.",
            ),
        ],
    ] {
        let again = told_again(&told, 1);
        assert!(
            again.iter().all(|(when, _)| when != "2018-09-19"),
            "{again:?} {:#?}",
            events(&told)
        );
    }
}

#[test]
fn those_a_disaster_kills_die_in_it() {
    let told = [
        (
            (2018, 9, 21),
            "An explosion tore through the Karsk mine near Tarsk on Wednesday, Amina Odhiambo of the mine said.",
        ),
        (
            (2018, 11, 5),
            "Twelve men were killed in an explosion at the Karsk mine near Tarsk in September, Amina Odhiambo of the mine said.",
        ),
    ];
    assert!(is_joined(&told), "{:#?}", events(&told));
}

#[test]
fn a_noun_tells_again_what_is_dated() {
    let told = [
        (
            (2018, 9, 21),
            "Police in Lisbon arrested banker Rui Tavares on Wednesday. Amina Odhiambo, who led Tavares Bank with him, fled to Porto.",
        ),
        (
            (2019, 5, 4),
            "Shares in Tavares Bank fell on Friday. Amina Odhiambo has not been seen in Lisbon since the arrest of Rui Tavares by police.",
        ),
    ];
    let again = told_again(&told, 1);
    assert!(
        again.iter().any(|(when, _)| when == "2018-09-19"),
        "{:#?}",
        events(&told)
    );
}
