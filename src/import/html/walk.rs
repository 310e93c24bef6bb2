//! From elements to blocks of text, in reading order.

use super::PageBlock;
use crate::article::BlockKind;
use dom_query::NodeRef;

/// Elements without text to read.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "head", "title", "select", "option", "button", "input", "textarea", "form", "nav", "dialog",
    "menu",
];
/// Elements that run on within a line; every other element breaks it.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "img", "picture", "source",
];

/// What is left to do on the way through the tree.
enum Step<'a> {
    Enter(NodeRef<'a>),
    /// Leaves an element that broke the line, and the kind it gave its text.
    Leave {
        gave_kind: bool,
    },
}

/// The blocks under `root`, without empty ones.
pub(super) fn blocks(root: &NodeRef<'_>) -> Vec<PageBlock> {
    let mut found = Vec::new();
    let mut line = String::new();
    let mut kinds: Vec<BlockKind> = Vec::new();
    let mut steps = vec![Step::Enter(*root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave { gave_kind } => {
                finish(&mut line, &kinds, &mut found);
                if gave_kind {
                    kinds.pop();
                }
            }
            Step::Enter(node) if node.is_text() => line.push_str(&node.text()),
            Step::Enter(node) if node.is_element() => {
                let name = node.node_name().unwrap_or_default().to_ascii_lowercase();
                if SKIPPED.contains(&name.as_str()) || is_hidden(&node) {
                    continue;
                }
                if name == "br" || name == "hr" {
                    // Two breaks in a row end a paragraph on pages that know no <p>; one is a space.
                    if line.ends_with('\n') || name == "hr" {
                        finish(&mut line, &kinds, &mut found);
                    } else {
                        line.push('\n');
                    }
                    continue;
                }
                if !INLINE.contains(&name.as_str()) {
                    finish(&mut line, &kinds, &mut found);
                    let kind = kind_of(&name, &node);
                    kinds.extend(kind);
                    steps.push(Step::Leave {
                        gave_kind: kind.is_some(),
                    });
                }
                steps.extend(node.children_it(true).map(Step::Enter));
            }
            Step::Enter(node) => steps.extend(node.children_it(true).map(Step::Enter)),
        }
    }
    finish(&mut line, &kinds, &mut found);
    found
}

/// Ends the current block.
fn finish(line: &mut String, kinds: &[BlockKind], found: &mut Vec<PageBlock>) {
    let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
    line.clear();
    if text.is_empty() {
        return;
    }
    // The outermost strong role wins: a paragraph of a caption is caption, a heading in an aside is furniture.
    let strongest = [BlockKind::Furniture, BlockKind::Caption, BlockKind::Quotation]
        .into_iter()
        .find(|kind| kinds.contains(kind));
    let kind = strongest
        .or(kinds.last().copied())
        .unwrap_or(BlockKind::Paragraph);
    found.push(PageBlock { kind, text });
}

/// The role that an element gives what is in it, if it gives one.
fn kind_of(name: &str, node: &NodeRef<'_>) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "blockquote" => BlockKind::Quotation,
        "li" | "dd" | "dt" => BlockKind::ListItem,
        "figcaption" | "caption" | "figure" => BlockKind::Caption,
        "aside" | "footer" => BlockKind::Furniture,
        "p" => BlockKind::Paragraph,
        _ if node
            .class()
            .is_some_and(|class| class.split_whitespace().any(is_caption_class)) =>
        {
            BlockKind::Caption
        }
        _ => return None,
    })
}

fn is_caption_class(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    class.contains("caption") && !class.contains("video")
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|value| &*value == "true")
        || node
            .attr("style")
            .is_some_and(|style| style.replace(' ', "").contains("display:none"))
}
