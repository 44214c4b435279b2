//! A small static web server on 127.0.0.1, for `serve` and for the browser tests: GET and HEAD, one thread a
//! connection, nothing cached.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};

/// What the page may load and do. The same policy stands in the page itself, for servers that send no headers; a test
/// compares the two.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     worker-src 'self'; connect-src 'self'; img-src 'self' data:; manifest-src 'self'; base-uri 'none'; \
     form-action 'none'";

/// The longest request line or header read, and the most headers: browsers stay far below.
const LINE_LIMIT: u64 = 16 * 1024;
const HEADER_LIMIT: usize = 100;

/// Tried after the wanted port, one by one, where that is taken.
const PORTS_TRIED: u16 = 50;

/// While a script is waited for, so often something is sent: browsers give up on a server that is silent for a minute or
/// more.
const SIGN_OF_LIFE: Duration = Duration::from_secs(10);

/// Files of a site that are still being made: whoever asks for one waits until they are there.
#[derive(Default)]
pub struct Unfinished {
    /// Paths below the site.
    files: Vec<String>,
    /// That they are there, or why they will not come; nothing while that is open.
    outcome: Mutex<Option<Result<(), String>>>,
    settled: Condvar,
    sign_of_life: Duration,
}

impl Unfinished {
    pub fn new(files: impl IntoIterator<Item = String>) -> Arc<Self> {
        Arc::new(Self { files: files.into_iter().collect(), sign_of_life: SIGN_OF_LIFE, ..Self::default() })
    }

    /// All of them are there, or will not come, and why.
    pub fn settle(&self, outcome: Result<(), String>) {
        *self.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
        self.settled.notify_all();
    }

    /// Waits until they are settled, for so long at most.
    fn wait(&self, limit: Duration) -> Option<Result<(), String>> {
        let outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.settled.wait_timeout_while(outcome, limit, |outcome| outcome.is_none());
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }
}

/// A folder, and the path of the site under which it appears: it begins and ends with a slash.
pub struct Mount {
    pub path: String,
    pub folder: PathBuf,
    /// The Content Security Policy of what is in it.
    pub policy: &'static str,
    pub unfinished: Arc<Unfinished>,
    /// Where this is there, the first part of a path below the mount says what goes wrong, as in
    /// `refused:page_bg.wasm/index.html`: see `Trouble`. True ends the troubles that pass.
    pub troubled: Option<Arc<AtomicBool>>,
}

/// What a server may do instead of sending a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// `refused`: 403.
    Refused,
    /// `missing`: 404.
    Missing,
    /// `passing`: 503, until it has passed.
    Passing,
    /// `plain`: sent as text/plain.
    Plain,
    /// `silent`: no answer, as long as the browser waits.
    Silent,
}

impl Trouble {
    /// What happens to a file, and its path without what says so: `KIND:END/PATH` concerns the files whose path ends so.
    fn of(below: &str) -> (Option<Trouble>, &str) {
        let Some((rule, path)) = below.split_once('/') else { return (None, below) };
        let Some((kind, end)) = rule.split_once(':') else { return (None, below) };
        let trouble = match kind {
            "refused" => Trouble::Refused,
            "missing" => Trouble::Missing,
            "passing" => Trouble::Passing,
            "plain" => Trouble::Plain,
            _ => Trouble::Silent,
        };
        (path.ends_with(end).then_some(trouble), path)
    }
}

impl Mount {
    /// A folder that has all its files.
    pub fn new(path: &str, folder: PathBuf, policy: &'static str) -> Self {
        Self { path: path.to_owned(), folder, policy, unfinished: Arc::default(), troubled: None }
    }
}

/// A server that runs until the process ends.
pub struct Server {
    address: SocketAddr,
}

impl Server {
    /// Starts to serve. `port` 0 means any free one; another is tried first, then those after it.
    pub fn start(port: u16, mounts: Vec<Mount>) -> Result<Self> {
        let listener = listen(port)?;
        let address = listener.local_addr()?;
        let mounts = Arc::new(mounts);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mounts = Arc::clone(&mounts);
                // A browser that hangs up in the middle is no concern of ours.
                std::thread::spawn(move || drop(converse(stream, &mounts)));
            }
        });
        Ok(Self { address })
    }

    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }
}

fn listen(port: u16) -> Result<TcpListener> {
    if port == 0 {
        return TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port");
    }
    let last = port.saturating_add(PORTS_TRIED);
    (port..=last)
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .with_context(|| format!("the ports {port} to {last} are all taken"))
}

/// Answers requests on one connection until the browser closes it or is silent for long.
fn converse(mut stream: TcpStream, mounts: &[Mount]) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some(line) = read_line(&mut reader)? {
        let mut parts = line.split(' ');
        let (Some(method), Some(target)) = (parts.next(), parts.next()) else { break };
        let (method, target) = (method.to_owned(), target.to_owned());
        for _ in 0..HEADER_LIMIT {
            if read_line(&mut reader)?.is_none_or(|header| header.is_empty()) {
                break;
            }
        }
        if let Some(unfinished) = awaited(mounts, &target) {
            if method == "GET" && target.contains(".js") {
                send_when_made(&mut stream, mounts, &target, unfinished)?;
                continue;
            }
            while unfinished.wait(unfinished.sign_of_life).is_none() {}
        }
        if is_silent(mounts, &target) {
            // Ends when the browser hangs up, or has waited for a minute.
            read_line(&mut reader)?;
            return Ok(());
        }
        let answer = match method.as_str() {
            "GET" | "HEAD" => answer(mounts, &target),
            _ => Answer::text("405 Method Not Allowed", "Only GET and HEAD."),
        };
        answer.send(&mut stream, method == "HEAD")?;
    }
    Ok(())
}

/// A line without its end; `None` where the connection was closed.
fn read_line(reader: &mut impl BufRead) -> Result<Option<String>> {
    let mut line = Vec::new();
    reader.take(LINE_LIMIT).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&line).trim_end().to_owned()))
}

/// Whether a request is left without an answer.
fn is_silent(mounts: &[Mount], target: &str) -> bool {
    place(mounts, target)
        .is_some_and(|(mount, below)| mount.troubled.is_some() && Trouble::of(&below).0 == Some(Trouble::Silent))
}

/// What will be at this address, where it is still being made.
fn awaited<'a>(mounts: &'a [Mount], target: &str) -> Option<&'a Unfinished> {
    let (mount, below) = place(mounts, target)?;
    let unfinished = &*mount.unfinished;
    let awaited = unfinished.files.contains(&below) && unfinished.wait(Duration::ZERO).is_none();
    awaited.then_some(unfinished)
}

/// Answers a request for a script that is still being made: at once, then with an empty line from time to time, and in
/// the end with the script. One that will not come is an error in whoever imports it.
fn send_when_made(stream: &mut TcpStream, mounts: &[Mount], target: &str, unfinished: &Unfinished) -> Result<()> {
    let head = Answer { media_type: media_type(Path::new("x.js")), ..Answer::text("200 OK", "") };
    stream.write_all(head.head("Transfer-Encoding: chunked").as_bytes())?;
    let script = loop {
        match unfinished.wait(unfinished.sign_of_life) {
            None => send_chunk(stream, b"\n")?,
            Some(Ok(())) => break answer(mounts, target).body,
            // Debug notation of a text is a string of JavaScript too.
            Some(Err(why)) => break format!("throw new Error({why:?});").into_bytes(),
        }
    };
    send_chunk(stream, &script)?;
    Ok(stream.write_all(b"0\r\n\r\n")?)
}

fn send_chunk(stream: &mut TcpStream, bytes: &[u8]) -> Result<()> {
    stream.write_all(&[format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat())?;
    Ok(())
}

struct Answer {
    status: &'static str,
    media_type: &'static str,
    /// Where to look instead.
    location: Option<String>,
    policy: &'static str,
    body: Vec<u8>,
}

impl Answer {
    fn text(status: &'static str, body: &str) -> Self {
        Self {
            status,
            media_type: "text/plain; charset=utf-8",
            location: None,
            policy: POLICY,
            body: body.as_bytes().to_vec(),
        }
    }

    /// Status and headers; `length` is the one that says where the body ends.
    fn head(&self, length: &str) -> String {
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\n{length}\r\nCache-Control: no-store\r\n\
             Content-Security-Policy: {}\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n",
            self.status, self.media_type, self.policy
        );
        if let Some(location) = &self.location {
            head += &format!("Location: {location}\r\n");
        }
        head + "\r\n"
    }

    fn send(&self, stream: &mut TcpStream, head_only: bool) -> Result<()> {
        stream.write_all(self.head(&format!("Content-Length: {}", self.body.len())).as_bytes())?;
        if !head_only {
            stream.write_all(&self.body)?;
        }
        Ok(())
    }
}

/// The mount that a request is for, and the path below it.
fn place<'a>(mounts: &'a [Mount], target: &str) -> Option<(&'a Mount, String)> {
    let path = decode(target.split(['?', '#']).next().unwrap_or_default())?;
    mounts.iter().find_map(|mount| path.strip_prefix(&mount.path).map(|below| (mount, below.to_owned())))
}

fn answer(mounts: &[Mount], target: &str) -> Answer {
    let not_found = || Answer::text("404 Not Found", "There is nothing here.");
    let Some((mount, below)) = place(mounts, target) else { return not_found() };
    if let Some(Err(why)) = mount.unfinished.wait(Duration::ZERO)
        && mount.unfinished.files.contains(&below)
    {
        return Answer::text("503 Service Unavailable", &why);
    }
    let (trouble, below) = match mount.troubled {
        Some(_) => Trouble::of(&below),
        None => (None, below.as_str()),
    };
    match trouble {
        Some(Trouble::Refused) => return Answer::text("403 Forbidden", "Not for you."),
        Some(Trouble::Missing) => return not_found(),
        Some(Trouble::Passing) if !mount.troubled.as_ref().is_some_and(|passed| passed.load(Ordering::Relaxed)) => {
            return Answer::text("503 Service Unavailable", "Later.");
        }
        _ => {}
    }
    let relative = Path::new(below);
    if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return not_found();
    }
    let mut file = mount.folder.join(relative);
    if file.is_dir() {
        if !below.is_empty() && !below.ends_with('/') {
            let location = format!("{}/", target.split(['?', '#']).next().unwrap_or_default());
            return Answer { location: Some(location), ..Answer::text("301 Moved Permanently", "") };
        }
        file.push("index.html");
    }
    match fs::read(&file) {
        Ok(body) => {
            let media_type = if trouble == Some(Trouble::Plain) { "text/plain" } else { media_type(&file) };
            Answer { status: "200 OK", media_type, location: None, policy: mount.policy, body }
        }
        Err(_) => not_found(),
    }
}

/// Undoes percent-encoding; `None` where the result is not text or hides a zero byte.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains('\0'))
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "ftl" | "txt" | "md" => "text/plain; charset=utf-8",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "doc" => "application/msword",
        "odt" => "application/vnd.oasis.opendocument.text",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(server: &Server, request: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn site() -> (Server, PathBuf) {
        let folder = std::env::temp_dir().join(format!("draftlens-server-{:?}", std::thread::current().id()));
        fs::create_dir_all(folder.join("inner")).unwrap();
        fs::write(folder.join("index.html"), "the page").unwrap();
        fs::write(folder.join("inner/à.txt"), "accents").unwrap();
        let mounts = vec![Mount::new("/below/", folder.clone(), POLICY)];
        (Server::start(0, mounts).unwrap(), folder)
    }

    #[test]
    fn serves_files_with_their_types_and_the_policy() {
        let (server, folder) = site();
        let page = ask(&server, "GET /below/?manifest=x HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html"), "{page}");
        assert!(page.contains("\r\nCache-Control: no-store\r\n") && page.contains(POLICY), "{page}");
        assert!(page.ends_with("\r\n\r\nthe page"), "{page}");
        assert!(ask(&server, "GET /below/inner/%C3%A0.txt HTTP/1.1\r\n\r\n").ends_with("accents"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_connection_is_kept_for_further_requests() {
        let (server, folder) = site();
        let answers = ask(&server, "HEAD /below/ HTTP/1.1\r\n\r\nGET /below/inner HTTP/1.1\r\n\r\n");
        assert_eq!(answers.matches("HTTP/1.1 ").count(), 2, "{answers}");
        assert!(!answers.contains("the page"), "HEAD sends no body: {answers}");
        assert!(answers.contains("Location: /below/inner/\r\n"), "{answers}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let (server, folder) = site();
        for target in
            ["/", "/below/../secret", "/below/%2e%2e/secret", "/below//etc/passwd", "/below/%00", "/below/%zz"]
        {
            let answer = ask(&server, &format!("GET {target} HTTP/1.1\r\n\r\n"));
            assert!(answer.starts_with("HTTP/1.1 404"), "{target}: {answer}");
        }
        assert!(ask(&server, "POST /below/ HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_still_being_made_is_waited_for() {
        for (outcome, script, wasm) in [
            (Ok(()), "the script", ("200 OK", "the wasm")),
            (Err("it does not compile".to_owned()), "throw new Error(\"it does not compile\");", ("503", "does not")),
        ] {
            let folder = std::env::temp_dir().join(format!("draftlens-unfinished-{}", outcome.is_ok()));
            fs::create_dir_all(&folder).unwrap();
            let unfinished = Arc::new(Unfinished {
                files: vec!["rare.js".to_owned(), "rare.wasm".to_owned()],
                sign_of_life: Duration::from_millis(5),
                ..Unfinished::default()
            });
            let mount = Mount { unfinished: Arc::clone(&unfinished), ..Mount::new("/", folder.clone(), POLICY) };
            let server = Server::start(0, vec![mount]).unwrap();
            let server = &server;
            std::thread::scope(|scope| {
                let asked = ["rare.js?1", "rare.wasm"]
                    .map(|file| scope.spawn(move || ask(server, &format!("GET /{file} HTTP/1.1\r\n\r\n"))));
                std::thread::sleep(Duration::from_millis(50));
                assert!(asked.iter().all(|answer| !answer.is_finished()), "they wait");
                assert!(ask(server, "GET /other HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404"), "others do not");
                fs::write(folder.join("rare.js"), "the script").unwrap();
                fs::write(folder.join("rare.wasm"), "the wasm").unwrap();
                unfinished.settle(outcome);
                let [js, binary] = asked.map(|answer| answer.join().unwrap());
                assert!(js.contains("\r\nTransfer-Encoding: chunked\r\n"), "{js}");
                assert!(js.contains("\r\n\r\n1\r\n\n\r\n"), "an empty line while it is waited for: {js}");
                assert!(js.ends_with(&format!("\r\n{:x}\r\n{script}\r\n0\r\n\r\n", script.len())), "{js}");
                assert!(binary.starts_with(&format!("HTTP/1.1 {}", wasm.0)) && binary.contains(wasm.1), "{binary}");
                // From now on it is a file like any other.
                let later = ask(server, "GET /rare.js HTTP/1.1\r\n\r\n");
                assert!(later.contains("\r\nContent-Length: ") && later.starts_with(&binary[..12]), "{later}");
            });
            fs::remove_dir_all(folder).unwrap();
        }
    }

    #[test]
    fn troubles_are_made_where_they_are_asked_for() {
        let folder = std::env::temp_dir().join("draftlens-troubles");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.js"), "the script").unwrap();
        let passed = Arc::new(AtomicBool::new(false));
        let mount = Mount { troubled: Some(Arc::clone(&passed)), ..Mount::new("/odd/", folder.clone(), POLICY) };
        let server = Server::start(0, vec![mount]).unwrap();
        let get = |target: &str| ask(&server, &format!("GET /odd/{target} HTTP/1.1\r\n\r\n"));
        assert!(get("refused:a.js/a.js").starts_with("HTTP/1.1 403"));
        assert!(get("missing:.js/a.js").starts_with("HTTP/1.1 404"));
        assert!(get("plain:a.js/a.js").contains("Content-Type: text/plain\r\n"));
        assert!(get("refused:b.js/a.js").ends_with("the script") && get("a.js").ends_with("the script"));
        assert_eq!(get("silent:a.js/a.js"), "");
        assert!(get("passing:a.js/a.js").starts_with("HTTP/1.1 503"));
        passed.store(true, Ordering::Relaxed);
        assert!(get("passing:a.js/a.js").ends_with("the script"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let (first, folder) = site();
        let second = Server::start(first.address.port(), Vec::new()).unwrap();
        assert_ne!(first.address.port(), second.address.port());
        fs::remove_dir_all(folder).unwrap();
    }
}
