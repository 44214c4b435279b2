//! How much work one file may ask for. Time is counted in operators and glyphs, never by the clock, so that a file
//! reads the same everywhere.

/// Pages read at most; a book of law has some 1,500.
pub const MOST_PAGES: usize = 5_000;
/// Indirect objects in one file.
pub const MOST_OBJECTS: usize = 2_000_000;
/// Operators and glyphs of one file: some 300 pages take two million.
pub const MOST_STEPS: u64 = 60_000_000;
/// Operators and glyphs of one page; a dense page has ten thousand.
pub const MOST_STEPS_A_PAGE: u64 = 4_000_000;

/// What is left of the work that a file may ask for.
#[derive(Debug)]
pub struct WorkLimit {
    file: u64,
    page: u64,
    used_up: bool,
}

impl WorkLimit {
    pub fn new() -> WorkLimit {
        WorkLimit { file: MOST_STEPS, page: 0, used_up: false }
    }

    pub fn begin_page(&mut self) {
        self.page = MOST_STEPS_A_PAGE;
    }

    /// Whether `steps` more may be taken.
    pub fn spend(&mut self, steps: u64) -> bool {
        if steps > self.page || steps > self.file {
            self.used_up |= steps > self.file;
            self.page = 0;
            return false;
        }
        self.page -= steps;
        self.file -= steps;
        true
    }

    /// Whether the file may go no further.
    pub fn is_used_up(&self) -> bool {
        self.used_up
    }
}
