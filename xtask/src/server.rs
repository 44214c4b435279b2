//! A small static web server on 127.0.0.1, for `serve` and for the browser tests: GET and HEAD, one thread a
//! connection, nothing cached, every request remembered.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
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

/// A folder, and the path of the site under which it appears: it begins and ends with a slash.
pub struct Mount {
    pub path: String,
    pub folder: PathBuf,
    /// The Content Security Policy of what is in it.
    pub policy: &'static str,
}

/// A server that runs until the process ends.
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts to serve. `port` 0 means any free one; another is tried first, then those after it.
    pub fn start(port: u16, mounts: Vec<Mount>) -> Result<Self> {
        let listener = listen(port)?;
        let address = listener.local_addr()?;
        let requests = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::new((mounts, Arc::clone(&requests)));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&shared);
                // A browser that hangs up in the middle is no concern of ours.
                std::thread::spawn(move || drop(converse(stream, &shared.0, &shared.1)));
            }
        });
        Ok(Self { address, requests })
    }

    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The paths asked for so far, with their queries, in the order in which they came.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().map(|requests| requests.clone()).unwrap_or_default()
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
fn converse(mut stream: TcpStream, mounts: &[Mount], requests: &Mutex<Vec<String>>) -> Result<()> {
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
        if let Ok(mut requests) = requests.lock() {
            requests.push(target.clone());
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

    fn send(&self, stream: &mut TcpStream, head_only: bool) -> Result<()> {
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
             Content-Security-Policy: {}\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n",
            self.status,
            self.media_type,
            self.body.len(),
            self.policy
        );
        if let Some(location) = &self.location {
            head += &format!("Location: {location}\r\n");
        }
        head += "\r\n";
        stream.write_all(head.as_bytes())?;
        if !head_only {
            stream.write_all(&self.body)?;
        }
        Ok(())
    }
}

fn answer(mounts: &[Mount], target: &str) -> Answer {
    let not_found = || Answer::text("404 Not Found", "There is nothing here.");
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let Some(path) = decode(path) else { return not_found() };
    let Some((mount, below)) =
        mounts.iter().find_map(|mount| path.strip_prefix(&mount.path).map(|below| (mount, below.to_owned())))
    else {
        return not_found();
    };
    let relative = Path::new(&below);
    if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return not_found();
    }
    let mut file = mount.folder.join(relative);
    if file.is_dir() {
        if !path.ends_with('/') {
            let location = format!("{}/", target.split(['?', '#']).next().unwrap_or_default());
            return Answer { location: Some(location), ..Answer::text("301 Moved Permanently", "") };
        }
        file.push("index.html");
    }
    match fs::read(&file) {
        Ok(body) => {
            Answer { status: "200 OK", media_type: media_type(&file), location: None, policy: mount.policy, body }
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
        let mounts = vec![Mount { path: "/below/".into(), folder: folder.clone(), policy: POLICY }];
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
        assert_eq!(server.requests(), ["/below/?manifest=x", "/below/inner/%C3%A0.txt"]);
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
    fn a_taken_port_is_passed_over() {
        let (first, folder) = site();
        let second = Server::start(first.address.port(), Vec::new()).unwrap();
        assert_ne!(first.address.port(), second.address.port());
        fs::remove_dir_all(folder).unwrap();
    }
}
