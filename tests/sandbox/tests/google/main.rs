//! The sandbox, as an app and its people meet it.

#[cfg(test)]
mod adding;
#[cfg(test)]
mod aliases;
#[cfg(test)]
mod app;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod confirmation;
#[cfg(test)]
mod console;
#[cfg(test)]
mod control;
#[cfg(test)]
mod directory;
#[cfg(test)]
mod dns;
#[cfg(test)]
mod gmail;
#[cfg(test)]
mod groups;
#[cfg(test)]
mod oauth;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod server;
#[cfg(test)]
mod settings;
