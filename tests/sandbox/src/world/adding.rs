//! How an address comes to be sent from: what Gmail asks for, by the kind of address, and what it refuses
//! (<https://support.google.com/mail/answer/22370>).

use super::{Account, Alias, Holder, Refused, Standing, World, account::is_gmail, domain, same};

/// What Gmail asks before an address may be sent from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Road {
    /// Nothing: it is there at once, standing so.
    AtOnce(Standing),
    /// A code or a link that it sends to the address.
    Code,
    /// A mail server outside Google, and then a code.
    Server,
}

impl World {
    /// Whether an account may add an address, and by what road.
    pub(crate) fn road(&self, account: &str, address: &str) -> Result<Road, Refused> {
        let account =
            self.account(account).ok_or_else(|| Refused::NoSuchAccount(account.to_owned()))?;
        if !is_well_formed(address) {
            return Err(Refused::NotAnAddress(address.to_owned()));
        }
        if account.alias(address).is_some() {
            return Err(Refused::AlreadyThere(address.to_owned()));
        }
        account.has_room()?;
        let road = self.road_of(account, address);
        if road == Road::Server {
            self.lets_out(address)?;
        }
        Ok(road)
    }

    fn road_of(&self, account: &Account, address: &str) -> Road {
        let ours = self.organisation_of(&account.address).filter(|ours| ours.has(address));
        match ours.map(|ours| ours.holder(address)) {
            Some(Some(Holder::User(user))) if same(&user.address, &account.address) => {
                Road::AtOnce(Standing::Plain)
            }
            // A group, or another user's: its readers decide.
            Some(Some(_)) => Road::Code,
            Some(None) if Self::is_plus_of(account, address) => Road::AtOnce(Standing::Accepted),
            None if account.is_spelt(address) => Road::AtOnce(Standing::Accepted),
            None if is_gmail(address) => Road::Code,
            // To Gmail an address that the Directory doesn't know is as foreign as any.
            Some(None) | None => Road::Server,
        }
    }

    /// Whether mail may leave through a server outside Google at all.
    fn lets_out(&self, address: &str) -> Result<(), Refused> {
        if self.third_party_ended {
            return Err(Refused::ThirdPartyEnded);
        }
        if self.gateways_forbidden {
            let domain = domain(address).to_owned();
            return Err(Refused::GatewayForbidden { domain, address: address.to_owned() });
        }
        Ok(())
    }

    /// Takes a new alias, or says why not, as the pop-up "Add another email address" does.
    pub(crate) fn add(&mut self, account: &str, mut alias: Alias) -> Result<Standing, Refused> {
        let road = self.road(account, &alias.address)?;
        if alias.smtp.is_some() {
            self.lets_out(&alias.address)?;
        }
        alias.standing = match road {
            Road::AtOnce(standing) => standing,
            Road::Code | Road::Server => Standing::Pending,
        };
        let standing = alias.standing;
        if let Some(account) = self.account_mut(account) {
            account.aliases.push(alias);
        }
        Ok(standing)
    }
}

impl Account {
    /// Gmail keeps 99 addresses.
    pub(crate) fn has_room(&self) -> Result<(), Refused> {
        if self.aliases.len() < 99 { Ok(()) } else { Err(Refused::TooMany) }
    }
}

/// What Gmail takes for an address; the letters themselves may be of any script.
pub(crate) fn is_well_formed(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let outside =
        |one: char| one.is_whitespace() || one.is_control() || "<>()[],;:\\\"@".contains(one);
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|one| one.is_alphanumeric() || one == '-')
    };
    let dotted = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    !local.is_empty()
        && dotted
        && !local.contains(outside)
        && domain.contains('.')
        && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn an_address_has_a_name_a_sign_and_a_domain_with_a_dot() {
        for good in ["mia@shop.example", "mia+x@shop.example", "o'neil@bücher.example"] {
            assert!(is_well_formed(good), "{good}");
        }
        for bad in [
            "",
            "mia",
            "mia@",
            "@shop.example",
            "mia@shop",
            "mia chen@shop.example",
            "a@b@c.de",
            "mia@-shop.example",
            ".mia@shop.example",
            "mia@shop..example",
            "Mia <mia@shop.example>",
        ] {
            assert!(!is_well_formed(bad), "{bad}");
        }
    }
}
