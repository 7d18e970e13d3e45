//! A small HTTP server for the built page: static files from one folder, to this machine only.
//!
//! Invariant: nothing outside the folder is ever sent, and every answer may be asked for again (`no-cache`), because
//! some of the page's files keep their names from build to build.
//! Deliberately absent: writing, listings, compression, TLS. To publish the page, copy dist/ to any static host.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::Outcome;

/// Bytes of a request's head: far more than a browser sends.
const LONGEST_HEAD: u64 = 32 * 1024;

/// How long an open connection may say nothing.
const LONGEST_SILENCE: Duration = Duration::from_secs(30);

/// A folder served at an address.
pub(crate) struct Server {
    listener: TcpListener,
    site: Arc<Site>,
}

/// What is served, and where below the address.
struct Site {
    folder: PathBuf,
    /// Begins and ends with a slash.
    base: String,
}

struct Response {
    status: &'static str,
    content_type: &'static str,
    location: Option<String>,
    body: Vec<u8>,
}

impl Server {
    /// Take the port; 0 takes any free one.
    pub(crate) fn bind(folder: &Path, port: u16, base: &str) -> Outcome<Server> {
        let folder = folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?;
        let base = format!("/{}/", base.trim_matches('/')).replace("//", "/");
        Ok(Server { listener: listen(port)?, site: Arc::new(Site { folder, base }) })
    }

    /// Where the page is.
    pub(crate) fn url(&self) -> String {
        let address = self.listener.local_addr().expect("a bound listener has an address");
        format!("http://{address}{}", self.site.base)
    }

    /// Answer in the background, until this program ends.
    pub(crate) fn start(self) -> thread::JoinHandle<()> {
        thread::spawn(move || {
            for connection in self.listener.incoming().flatten() {
                let site = Arc::clone(&self.site);
                // A browser that goes away in the middle is no fault of ours.
                thread::spawn(move || drop(converse(&connection, &site)));
            }
        })
    }
}

/// Whether the port can be had now: better known before a build than after it.
pub(crate) fn port_is_free(port: u16) -> Outcome {
    listen(port).map(drop)
}

fn listen(port: u16) -> Outcome<TcpListener> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => format!(
            "port {port} is taken: another program listens there, perhaps another `cargo xtask serve`; \
             end it, or choose another with `--port {}`",
            port.wrapping_add(1)
        ),
        _ => format!("cannot listen on {address}: {error}"),
    })
}

/// Ask the server for its first page, as a browser would.
pub(crate) fn answers(url: &str) -> Outcome {
    let rest = url.strip_prefix("http://").ok_or_else(|| format!("no address: {url}"))?;
    let (host, path) = rest.split_once('/').ok_or_else(|| format!("no path: {url}"))?;
    let ask = || -> io::Result<String> {
        let mut stream = TcpStream::connect(host)?;
        stream.set_read_timeout(Some(LONGEST_SILENCE))?;
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
        let mut status = String::new();
        BufReader::new(stream).read_line(&mut status)?;
        Ok(status)
    };
    let status = ask().map_err(|error| format!("{url} does not answer: {error}"))?;
    if status.split(' ').nth(1) == Some("200") { Ok(()) } else { Err(format!("{url} says {status}")) }
}

/// Answer the requests of one connection, one after another.
fn converse(connection: &TcpStream, site: &Site) -> io::Result<()> {
    connection.set_read_timeout(Some(LONGEST_SILENCE))?;
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection);
    loop {
        let mut head = (&mut reader).take(LONGEST_HEAD);
        let mut request = String::new();
        if head.read_line(&mut request)? == 0 {
            return Ok(());
        }
        let mut is_last = request.trim_end().ends_with("HTTP/1.0");
        loop {
            let mut line = String::new();
            if head.read_line(&mut line)? == 0 {
                return Ok(()); // cut short, or longer than any honest one
            }
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            // A body would be taken for the next request.
            is_last |= line == "connection: close"
                || line.starts_with("content-length:")
                || line.starts_with("transfer-encoding:");
        }
        let mut words = request.split_whitespace();
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let response = respond(site, method, target);
        send(connection, &response, method == "HEAD", is_last)?;
        if is_last {
            return Ok(());
        }
    }
}

fn send(mut connection: &TcpStream, response: &Response, head_only: bool, is_last: bool) -> io::Result<()> {
    let location = response.location.as_ref().map(|location| format!("Location: {location}\r\n"));
    let head = format!(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\n{}{}Connection: {}\r\n\r\n",
        response.status,
        response.content_type,
        response.body.len(),
        location.as_deref().unwrap_or_default(),
        if response.status.starts_with("405") { "Allow: GET, HEAD\r\n" } else { "" },
        if is_last { "close" } else { "keep-alive" },
    );
    let mut bytes = head.into_bytes();
    if !head_only {
        bytes.extend_from_slice(&response.body);
    }
    connection.write_all(&bytes)
}

fn respond(site: &Site, method: &str, target: &str) -> Response {
    if !matches!(method, "GET" | "HEAD") {
        return plain("405 Method Not Allowed");
    }
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if !path.is_empty() && site.base.strip_suffix('/') == Some(path) {
        return moved(site.base.clone());
    }
    let Some(below) = path.strip_prefix(&site.base) else { return plain("404 Not Found") };
    let Some(file) = find(&site.folder, below) else { return plain("404 Not Found") };
    if file.is_dir() {
        if !path.ends_with('/') {
            return moved(format!("{path}/"));
        }
        return read(&file.join("index.html"));
    }
    read(&file)
}

/// The file or folder that a path below the base means; `None` where it is not inside the folder.
fn find(folder: &Path, below: &str) -> Option<PathBuf> {
    let decoded = percent_decoded(below)?;
    let mut path = folder.to_path_buf();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => return None,
            _ if part.contains(['\\', ':', '\0']) => return None,
            _ => path.push(part),
        }
    }
    // Symbolic links are followed, but not out of the folder.
    path.canonicalize().ok().filter(|real| real.starts_with(folder))
}

fn read(file: &Path) -> Response {
    match fs::read(file) {
        Ok(body) => Response { status: "200 OK", content_type: content_type(file), location: None, body },
        Err(_) => plain("404 Not Found"),
    }
}

fn plain(status: &'static str) -> Response {
    Response {
        status,
        content_type: "text/plain; charset=utf-8",
        location: None,
        body: format!("{status}\n").into_bytes(),
    }
}

fn moved(location: String) -> Response {
    Response { location: Some(location), ..plain("308 Permanent Redirect") }
}

/// `%41` → `A`. `None` where that is not UTF-8 or not well formed.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm", // else browsers refuse to compile it while it streams in
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "py" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder `site` with files, and a secret beside it.
    fn site(name: &str, base: &str) -> Site {
        let above = std::env::temp_dir().join(format!("heapglass-server-{name}-{}", std::process::id()));
        let folder = above.join("site");
        fs::create_dir_all(folder.join("lessons").join("a b")).unwrap();
        fs::write(above.join("secret.txt"), "secret").unwrap();
        fs::write(folder.join("index.html"), "<h1>page</h1>").unwrap();
        fs::write(folder.join("worker_bg.wasm"), b"\0asm").unwrap();
        fs::write(folder.join("lessons").join("a b").join("one.md"), "# One").unwrap();
        Site { folder: folder.canonicalize().unwrap(), base: base.to_owned() }
    }

    fn status(site: &Site, target: &str) -> &'static str {
        &respond(site, "GET", target).status[..3]
    }

    #[test]
    fn files_come_with_their_type() {
        let site = site("types", "/");
        let page = respond(&site, "GET", "/?lesson=1#x");
        assert_eq!((page.status, page.content_type), ("200 OK", "text/html; charset=utf-8"));
        assert_eq!(page.body, b"<h1>page</h1>");
        assert_eq!(respond(&site, "GET", "/worker_bg.wasm").content_type, "application/wasm");
        assert_eq!(respond(&site, "GET", "/lessons/a%20b/one.md").body, b"# One");
    }

    #[test]
    fn nothing_outside_is_sent() {
        let site = site("outside", "/");
        for target in [
            "/../secret.txt",
            "/lessons/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/lessons/..%2f..%2fsecret.txt",
            "/..\\secret.txt",
            "//../secret.txt",
            "/%00",
            "/%zz",
            "/%+1",
            "/%ff",
            "secret.txt",
            "",
        ] {
            assert_eq!(status(&site, target), "404", "{target}");
        }
        let above = site.folder.parent().unwrap().join("secret.txt");
        assert_eq!(status(&site, &format!("/{}", above.display())), "404");
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out() {
        let site = site("links", "/");
        let link = site.folder.join("way-out");
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(site.folder.parent().unwrap().join("secret.txt"), &link).unwrap();
        assert_eq!(status(&site, "/way-out"), "404");
    }

    #[test]
    fn below_a_path_only_that_is_served() {
        let site = site("base", "/sub/");
        assert_eq!(status(&site, "/sub/"), "200");
        assert_eq!(status(&site, "/sub/worker_bg.wasm"), "200");
        assert_eq!(status(&site, "/"), "404");
        let moved = respond(&site, "GET", "/sub");
        assert_eq!((moved.status, moved.location.as_deref()), ("308 Permanent Redirect", Some("/sub/")));
    }

    #[test]
    fn only_reading_is_possible() {
        let site = site("methods", "/");
        assert_eq!(respond(&site, "POST", "/").status, "405 Method Not Allowed");
        assert_eq!(respond(&site, "DELETE", "/index.html").status, "405 Method Not Allowed");
    }

    #[test]
    fn one_connection_serves_several_requests() {
        let folder = site("wire", "/").folder;
        let server = Server::bind(&folder, 0, "/").unwrap();
        let url = server.url();
        let port = url.trim_end_matches('/').rsplit(':').next().unwrap().parse::<u16>().unwrap();
        server.start();
        answers(&url).unwrap();
        assert!(port_is_free(port).unwrap_err().contains("is taken"));

        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.write_all(b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        stream.write_all(b"GET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (first, second) = text.split_once("\r\n\r\n").unwrap();
        assert!(first.starts_with("HTTP/1.1 200 OK") && first.contains("Content-Length: 13"), "{text}");
        assert!(first.contains("Cache-Control: no-cache"), "{text}");
        assert!(second.starts_with("HTTP/1.1 404 Not Found"), "HEAD sends no body: {text}");
    }
}
