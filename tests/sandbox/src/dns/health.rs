//! Domains in every state of health: what they say of the mail that they send (RFC 7208, 6376, 9989). Addresses are those
//! that are kept for documents (RFC 5737, 3849).

use super::{A, AAAA, CNAME, MX, TXT};

/// An RSA key of 2048 bits, as Google's Admin console shows one: too long for one string, so it comes in two.
const STRONG: &str = concat!(
    "\"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA7r1tOGqGqddInN+y6KvX3SO5Gk+TxZ4e7KYczVNEzVDYC3oI1LbSBgq2+Tw+HcMPSYFGTe1mAWXBQykm5Rj57xNKE7OhSeu5Cfw1l/BvVTtUOhYFHKutX9HXv5Spl+1aXmeZEtOb9JGfI6kdlNshSaxx\" ",
    "\"9HS6ApcpC82q0Veg0vWbmvPMeIGP2dD6jH1W+J9iaqUY8t7qpfyaYrx/Euetq12FR0MnIRhPsZgdwRV090NN7LQ64bs+1Rtgy4k0U15Yvjg3ixHQBYMoaVE55Yn5kqsSpU4rzR61V0KTSVNCyjt5PWn4gkvtjv1thQf4iTkB6q0q3uK+4oO+jeo7POeoqwIDAQAB\"",
);
/// One of 1024 bits.
const WEAK: &str = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDZaxPLoPXFr9ZOfhVCQSFQME8DiA2V+PLxSm/STv0D3edeyBCCd8MYcPbTZRQaVrQLDseXZkTyshRuUfZGLvc1xsWRecOza8A8uj1dXrfwaY4Cs3cjoAZtgLiCoAHWLMYLT369JwVfU2hNqvHcM/TE0nddQ1z1zuuhOiBLcFJarwIDAQAB";

/// A name, the type of its record, and the record, as in `dns.rs`.
pub(super) const ZONE: &[(&str, u16, &str)] = &[
    // Google's own servers, in the shape of the real record, at addresses for documentation (RFC 5737, RFC 3849).
    (
        "_spf.google.com",
        TXT,
        "v=spf1 include:_netblocks.google.com include:_netblocks2.google.com include:_netblocks3.google.com ~all",
    ),
    ("_netblocks.google.com", TXT, "v=spf1 ip4:198.51.100.0/26 ip4:198.51.100.64/26 ~all"),
    ("_netblocks2.google.com", TXT, "v=spf1 ip6:2001:db8:4000::/36 ip6:2001:db8:5000::/36 ~all"),
    ("_netblocks3.google.com", TXT, "v=spf1 ip4:198.51.100.128/25 ~all"),
    // In order, by Google's servers and by its own.
    ("acme.example", TXT, "google-site-verification=x2fJq0example"),
    ("acme.example", TXT, "v=spf1 include:_spf.google.com a:smtp.acme.example ~all"),
    ("smtp.acme.example", A, "192.0.2.60"),
    ("google._domainkey.acme.example", TXT, STRONG),
    ("_dmarc.acme.example", TXT, "v=DMARC1; p=reject; rua=mailto:dmarc@acme.example"),
    // An alias domain: signed by Google, and with no key of its own.
    ("acme-group.example", TXT, "v=spf1 include:_spf.google.com -all"),
    ("_dmarc.acme-group.example", TXT, "v=DMARC1; p=reject; rua=mailto:dmarc@acme.example"),
    // A secondary domain that was never finished.
    ("acme-works.example", MX, "1 smtp.google.com."),
    ("google._domainkey.acme-works.example", TXT, WEAK),
    // A server of its own.
    ("mx1.tiles.example", A, "203.0.113.25"),
    ("mx2.tiles.example", A, "203.0.113.26"),
    ("smtp.tiles.example", A, "203.0.113.25"),
    ("mail._domainkey.tiles.example", TXT, STRONG),
    ("_dmarc.tiles.example", TXT, "v=DMARC1; p=none; pct=100; rua=mailto:dmarc@tiles.example"),
    // Mistakes, one a domain.
    ("several.example", MX, "1 smtp.google.com."),
    ("several.example", TXT, "v=spf1 include:_spf.google.com ~all"),
    ("several.example", TXT, "v=spf1 ip4:192.0.2.1 -all"),
    ("ten.example", MX, "1 smtp.google.com."),
    (
        "ten.example",
        TXT,
        "v=spf1 a:mx1.tiles.example a:mx2.tiles.example a:mx1.tiles.example a:mx2.tiles.example a:mx1.tiles.example \
         a:mx2.tiles.example a:mx1.tiles.example a:mx2.tiles.example a:mx1.tiles.example a:mx2.tiles.example \
         include:_spf.google.com ~all",
    ),
    ("loop.example", MX, "1 smtp.google.com."),
    ("loop.example", TXT, "v=spf1 include:round.loop.example ~all"),
    ("round.loop.example", TXT, "v=spf1 include:loop.example ~all"),
    ("void.example", MX, "1 smtp.google.com."),
    (
        "void.example",
        TXT,
        "v=spf1 a:one.void.example a:two.void.example mx:three.void.example include:_spf.google.com ~all",
    ),
    ("typing.example", MX, "1 smtp.google.com."),
    ("typing.example", TXT, "v=spf1 ipv4:192.0.2.1 include:_spf.google.com ~all"),
    ("elsewhere.example", MX, "1 smtp.google.com."),
    ("elsewhere.example", TXT, "v=spf1 ip4:192.0.2.1 -all"),
    ("_dmarc.elsewhere.example", TXT, "v=DMARC1; p=quarantine"),
    ("revoked.example", MX, "1 smtp.google.com."),
    ("revoked.example", TXT, "v=spf1 include:_spf.google.com ~all"),
    ("google._domainkey.revoked.example", TXT, "v=DKIM1; k=rsa; p="),
    // Its key is kept by another company.
    ("hosted.example", MX, "1 smtp.google.com."),
    ("hosted.example", TXT, "v=spf1 redirect=_spf.google.com"),
    ("google._domainkey.hosted.example", CNAME, "google._domainkey.acme.example."),
    ("_dmarc.hosted.example", TXT, "\"v=DMARC1; p=none; \" \"rua=mailto:dmarc@hosted.example\""),
    // Many labels, and one record far above.
    ("a.b.c.d.e.f.g.h.deep.example", MX, "1 smtp.google.com."),
    ("a.b.c.d.e.f.g.h.deep.example", TXT, "v=spf1 include:_spf.google.com ~all"),
    ("_dmarc.deep.example", TXT, "v=DMARC1; p=reject; sp=quarantine"),
    // A host with addresses of both kinds.
    ("six.tiles.example", AAAA, "2001:db8:25::25"),
];
