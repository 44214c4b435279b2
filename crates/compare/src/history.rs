//! For each word of the latest version, the version and the change it came from.
//!
//! Data in: the versions, and for each step from one to the next its exact operations and its changes. Data out: for
//! each block of the latest version, stretches of one [`Origin`] each.

use crate::OpKind;
use crate::changes::ChangePart;
use crate::{ReadVersion, Step};
use draftlens_model::Origin;
use draftlens_text::{Token, TokenText};

/// Where a token first stood: the version, and the change that brought it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct First {
    version: u32,
    change: Option<u32>,
}

/// The origin of every word of the latest version.
pub fn trace(versions: &[ReadVersion], steps: &[Step]) -> Vec<Vec<Origin>> {
    let Some(first) = versions.first() else { return Vec::new() };
    let mut origins = all(&first.tokens, First { version: 0, change: None });
    for step in steps {
        let new = &versions[step.to].tokens;
        let mut next = all(new, First { version: step.to as u32, change: None });
        let mut brought: Vec<Vec<(u32, usize)>> = vec![Vec::new(); step.diff.groups.len()];
        for (change, (group, part)) in &step.changes {
            if let ChangePart::Hunk(hunk) = part {
                brought[*group].push((*change, *hunk));
            }
        }
        for (at, group) in step.diff.groups.iter().enumerate() {
            let new_tokens = positions(new, &group.new);
            if let Some(from) = step.from {
                let old_tokens = positions(&versions[from].tokens, &group.old);
                for op in group.ops.iter().filter(|op| matches!(op.kind, OpKind::Equal | OpKind::Folded)) {
                    for (old, new) in op.old.clone().zip(op.new.clone()) {
                        let ((old_block, old_at), (new_block, new_at)) = (old_tokens[old], new_tokens[new]);
                        next[new_block][new_at] = origins[old_block][old_at];
                    }
                }
            }
            // What an operation brought, the change that holds it brought.
            for &(change, hunk) in &brought[at] {
                let hunk = &group.hunks[hunk];
                for &(block, position) in &new_tokens[hunk.new.clone()] {
                    let origin = &mut next[block][position];
                    if origin.version == step.to as u32 {
                        origin.change = Some(change);
                    }
                }
            }
        }
        origins = next;
    }
    let latest = steps.last().map_or(0, |step| step.to);
    stretches(&versions[latest].tokens, &origins)
}

fn all(text: &TokenText, first: First) -> Vec<Vec<First>> {
    text.blocks.iter().map(|block| vec![first; block.len()]).collect()
}

/// Block and position of each of the tokens that [`crate::flatten`] gives.
fn positions(text: &TokenText, blocks: &[u32]) -> Vec<(usize, usize)> {
    let of_block = |&block: &u32| (0..text.blocks[block as usize].len()).map(move |at| (block as usize, at));
    blocks.iter().flat_map(of_block).collect()
}

fn stretches(text: &TokenText, origins: &[Vec<First>]) -> Vec<Vec<Origin>> {
    let block = |(tokens, firsts): (&Vec<Token>, &Vec<First>)| {
        let mut stretches: Vec<Origin> = Vec::new();
        for (token, first) in tokens.iter().zip(firsts) {
            match stretches.last_mut() {
                Some(last) if last.version == first.version && last.change == first.change => last.end = token.end,
                _ => {
                    let Token { start, end, .. } = *token;
                    stretches.push(Origin { start, end, version: first.version, change: first.change });
                }
            }
        }
        stretches
    };
    text.blocks.iter().zip(origins).map(block).collect()
}
