//! Whether a window can open here, asked before trying (a missing library would end the program), and what to do instead.

use super::{
    FAILED, Stop,
    gather::{Depth, Gathered, read, understand},
    output::{complain, complain_about, deliver},
};
use crate::{
    export::chronology::write_chronology,
    jobs::sample,
    project::{Command, NewArticle, Project},
    temporal::Window,
};
use std::{path::PathBuf, process::ExitCode};

/// Does the job of the window in text: prints the chronology of what `paths` hold (none: the built-in sample) and says on standard error
/// why there is no window, and how to get a picture.
pub fn without_window(paths: &[PathBuf], reason: &str) -> ExitCode {
    let status = print_chronology(paths).unwrap_or_else(|stop| {
        complain(&stop.message);
        stop.status
    });
    let mut call: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    if call.is_empty() {
        call.push("PATH".to_owned());
    }
    complain(&format!(
        "no window can open here: {reason}; the chronology is printed as text instead, and `dateline export {} -o timeline.png` makes a \
         picture",
        call.join(" ")
    ));
    ExitCode::from(status)
}

fn print_chronology(paths: &[PathBuf]) -> Result<u8, Stop> {
    let mut gathered = if paths.is_empty() {
        from_sample()
    } else {
        read(paths, Window::default())
    };
    complain_about(&gathered.failures);
    if gathered.status() == FAILED {
        return Err(Stop::failed("nothing could be read"));
    }
    if gathered.project.is_changed() {
        understand(&mut gathered.project, Depth::Events)?;
    }
    deliver(None, |out| write_chronology(&gathered.project, out))?;
    Ok(gathered.status())
}

fn from_sample() -> Gathered {
    let mut project = Project::default();
    let articles = sample().into_iter().map(NewArticle::read).collect();
    // articles of our own, each once: nothing here can fail
    project.apply(Command::AddArticles(articles)).ok();
    Gathered {
        project,
        failures: Vec::new(),
    }
}

/// Why no window can open here, as a sentence part; `None` where nothing speaks against it.
#[cfg(not(target_os = "linux"))]
pub fn no_window() -> Option<String> {
    None
}

#[cfg(target_os = "linux")]
pub use linux::no_window;

#[cfg(target_os = "linux")]
mod linux {
    use std::{
        env, fs,
        net::{TcpStream, ToSocketAddrs as _},
        os::{
            linux::net::SocketAddrExt as _,
            unix::net::{SocketAddr, UnixStream},
        },
        path::{Path, PathBuf},
        time::Duration,
    };

    /// A shared library and the Debian package that has it.
    type Library = (&'static str, &'static str);

    /// What the window loads at run time on X11 (measured: without any one of these it does not open).
    const X11: [Library; 6] = [
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libXcursor.so.1", "libxcursor1"),
        ("libXi.so.6", "libxi6"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libGL.so.1", "libgl1"),
    ];
    /// What the window loads at run time on Wayland.
    const WAYLAND: [Library; 4] = [
        ("libwayland-client.so.0", "libwayland-client0"),
        ("libwayland-egl.so.1", "libwayland-egl1"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libEGL.so.1", "libegl1"),
    ];
    /// How long an X server on another machine may take to answer.
    const PATIENCE: Duration = Duration::from_secs(3);

    /// Why no window can open here, as a sentence part; `None` where nothing speaks against it.
    pub fn no_window() -> Option<String> {
        let variable = |name| env::var(name).ok().filter(|value| !value.is_empty());
        // the order in which the window tries them
        if let Some(name) = variable("WAYLAND_DISPLAY") {
            return no_wayland(&name).or_else(|| missing(&WAYLAND));
        }
        if variable("WAYLAND_SOCKET").is_some() {
            return missing(&WAYLAND);
        }
        match variable("DISPLAY") {
            Some(name) => no_x11(&name).or_else(|| missing(&X11)),
            None => Some("there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)".to_owned()),
        }
    }

    fn missing(libraries: &[Library]) -> Option<String> {
        let cache = fs::read("/etc/ld.so.cache").unwrap_or_default();
        let lacking: Vec<&Library> = libraries
            .iter()
            .filter(|(name, _)| !is_installed(name, &cache))
            .collect();
        let (names, packages): (Vec<&str>, Vec<&str>) = lacking.into_iter().copied().unzip();
        if names.is_empty() {
            return None;
        }
        Some(format!(
            "{} is missing (on Debian and Ubuntu: apt install {})",
            names.join(", "),
            packages.join(" ")
        ))
    }

    /// Whether the loader would find the library: by its path variable, its cache, or in the usual folders.
    fn is_installed(name: &str, cache: &[u8]) -> bool {
        let listed = env::var_os("LD_LIBRARY_PATH")
            .is_some_and(|folders| env::split_paths(&folders).any(|folder| folder.join(name).exists()));
        listed || is_cached(name, cache) || is_in_usual_folder(name)
    }

    /// The cache holds the full paths of libraries, each ended by a zero byte.
    fn is_cached(name: &str, cache: &[u8]) -> bool {
        let ending = format!("/{name}\0");
        memchr::memmem::find_iter(cache, ending.as_bytes()).any(|at| {
            let before = cache.get(..at).unwrap_or_default();
            let start = memchr::memrchr(0, before).map_or(0, |zero| zero + 1);
            let folder = before
                .get(start..)
                .and_then(|folder| std::str::from_utf8(folder).ok());
            folder.is_some_and(|folder| Path::new(folder).join(name).exists())
        })
    }

    fn is_in_usual_folder(name: &str) -> bool {
        ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib"]
            .iter()
            .any(|folder| {
                let folder = Path::new(folder);
                let inner = fs::read_dir(folder)
                    .into_iter()
                    .flatten()
                    .flatten()
                    .map(|entry| entry.path());
                folder.join(name).exists() || inner.into_iter().any(|inner| inner.join(name).exists())
            })
    }

    fn no_wayland(name: &str) -> Option<String> {
        let path = if name.starts_with('/') {
            PathBuf::from(name)
        } else {
            let Some(folder) = env::var_os("XDG_RUNTIME_DIR") else {
                return Some("XDG_RUNTIME_DIR is not set, so the Wayland display cannot be found".to_owned());
            };
            Path::new(&folder).join(name)
        };
        let failed = UnixStream::connect(path).err()?;
        Some(format!("the Wayland display {name} does not answer ({failed})"))
    }

    fn no_x11(display: &str) -> Option<String> {
        let silent = || Some(format!("the X display {display} does not answer"));
        // host:number.screen; "unix" and nothing mean this machine, a path is a socket
        if display.starts_with('/') {
            return None;
        }
        let Some((host, rest)) = display.rsplit_once(':') else {
            return Some(format!(
                "DISPLAY={display} names no display (it should look like :0)"
            ));
        };
        let number = rest.split('.').next().unwrap_or_default();
        let Ok(number) = number.parse::<u16>() else {
            return Some(format!(
                "DISPLAY={display} names no display (it should look like :0)"
            ));
        };
        let answers = if host.is_empty() || host == "unix" {
            answers_here(number)
        } else {
            answers_there(host.rsplit('/').next().unwrap_or(host), number)
        };
        if answers { None } else { silent() }
    }

    fn answers_here(number: u16) -> bool {
        let name = format!("/tmp/.X11-unix/X{number}");
        let hidden = || {
            SocketAddr::from_abstract_name(&name)
                .and_then(|address| UnixStream::connect_addr(&address))
                .is_ok()
        };
        UnixStream::connect(&name).is_ok() || hidden() || answers_there("localhost", number)
    }

    fn answers_there(host: &str, number: u16) -> bool {
        let port = 6000_u16.saturating_add(number);
        let addresses = (host, port).to_socket_addrs().into_iter().flatten();
        addresses
            .into_iter()
            .any(|address| TcpStream::connect_timeout(&address, PATIENCE).is_ok())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_library_is_found_by_its_whole_name() {
            let mut cache = b"noise\0/nowhere/at/all/libGL.so.1\0".to_vec();
            assert!(!is_cached("libGL.so.1", &cache), "the file has to exist too");
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("libGL.so.1"), b"").unwrap();
            cache.extend(format!("{}/libGL.so.1\0", folder.path().display()).bytes());
            assert!(is_cached("libGL.so.1", &cache));
            assert!(!is_cached("GL.so.1", &cache));
        }

        #[test]
        fn what_is_missing_is_named_with_its_package() {
            let reason = missing(&[("libnosuchthing.so.9", "libnosuchthing9")]).unwrap();
            assert!(reason.contains("libnosuchthing.so.9") && reason.contains("apt install libnosuchthing9"));
            assert_eq!(missing(&[]), None);
        }

        #[test]
        fn displays_that_are_none() {
            assert!(no_x11("nonsense").unwrap().contains(":0"));
            assert!(no_x11(":x").unwrap().contains(":0"));
            assert!(no_x11(":64999").is_some());
            assert!(no_wayland("/nowhere/wayland-0").is_some());
        }
    }
}
