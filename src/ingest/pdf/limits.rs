//! How much work one file may ask for. Time is counted in operators and glyphs, never by the clock, so that a file
//! reads the same everywhere.

/// Pages read at most; a book of law has some 1,500.
pub const MOST_PAGES: usize = 5_000;
/// Indirect objects in one file.
pub const MOST_OBJECTS: usize = 2_000_000;
/// Bytes of one file.
pub const MOST_FILE_BYTES: usize = 256 << 20;
/// Operators and glyphs of one file: some 300 pages take two million.
pub const MOST_STEPS: u64 = 60_000_000;
/// Operators and glyphs of one page; a dense page has ten thousand.
pub const MOST_STEPS_A_PAGE: u64 = 4_000_000;

/// What is left of the work that a file may ask for.
#[derive(Debug)]
pub struct Budget {
    file: u64,
    page: u64,
    exceeded: Option<u64>,
}

impl Budget {
    pub fn new() -> Budget {
        Budget { file: MOST_STEPS, page: 0, exceeded: None }
    }

    pub fn begin_page(&mut self) {
        self.page = MOST_STEPS_A_PAGE;
    }

    /// Whether `steps` more may be taken.
    pub fn spend(&mut self, steps: u64) -> bool {
        if steps > self.page || steps > self.file {
            self.exceeded = Some(if steps > self.file { MOST_STEPS } else { MOST_STEPS_A_PAGE });
            self.page = 0;
            return false;
        }
        self.page -= steps;
        self.file -= steps;
        true
    }

    /// The limit that was passed.
    pub fn exceeded(&self) -> Option<u64> {
        self.exceeded
    }

    pub fn is_used_up(&self) -> bool {
        self.file == 0 || self.exceeded == Some(MOST_STEPS)
    }
}
