//! What a person should know about the keeping of their work.

/// Said above everything, until the person closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The same consultation is open in another window; decisions are shared.
    OpenElsewhere,
    /// Files or their arrangement were changed in another window: here they are as before, and are not written any more.
    ChangedElsewhere,
    /// What was kept was deleted in another window.
    DeletedElsewhere,
    /// Work of an earlier visit is kept: what is open now is not kept as long as it is there.
    KeptWaits,
    /// Files that the person gave wait until what is being opened stands.
    GivenWaits,
}
