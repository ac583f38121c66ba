//! A folder as a `.tar.gz`: the same bytes for the same files, of any owner and any time they were written.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use flate2::{Compression, GzBuilder};

use crate::trouble::Trouble;

/// Packs the folder under its own name, each file with this time, in seconds since 1970.
pub(super) fn write(folder: &Path, archive: &Path, time: u64) -> Result<(), Trouble> {
    pack(folder, archive, time).map_err(|source| Trouble::file(archive, source))
}

fn pack(folder: &Path, archive: &Path, time: u64) -> io::Result<()> {
    // The header of gzip may hold a time and a name, and is written without.
    let packed = GzBuilder::new().write(File::create(archive)?, Compression::best());
    let mut tar = tar::Builder::new(packed);
    let top = folder.file_name().map_or(folder, Path::new);
    for name in list(folder)? {
        let bytes = fs::read(folder.join(&name))?;
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(time);
        let is_script = Path::new(&name).extension().is_some_and(|end| end == "sh");
        header.set_mode(if is_script { 0o755 } else { 0o644 });
        tar.append_data(&mut header, top.join(&name), &*bytes)?;
    }
    tar.into_inner()?.finish()?.sync_all()
}

/// The names of all files below a folder, in order, with `/` between their parts.
pub(super) fn files(folder: &Path) -> Result<Vec<String>, Trouble> {
    list(folder).map_err(|source| Trouble::file(folder, source))
}

fn list(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            names.extend(list(&entry.path())?.into_iter().map(|below| format!("{name}/{below}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
