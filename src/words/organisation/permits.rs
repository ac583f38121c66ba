use crate::{google::directory::AdminPermission, words::permissions::Permit};

/// What an administrator who is asked for a permission wants to know of it. Google’s own words are those of the consent page.
pub const fn permit(permission: AdminPermission) -> Permit {
    match permission {
        AdminPermission::SeeUsers => Permit {
            name: "Users",
            googles: "See info about users on your domain",
            allows: "Reading the names and addresses of everyone in the organisation. It changes nothing.",
            used: "Fromline shows who has which address.",
            without: "Fromline can’t see your users.",
        },
        AdminPermission::SeeDomains => Permit {
            name: "Domains",
            googles: "View domains related to your customers",
            allows: "Reading the names of your domains. It changes nothing.",
            used: "Fromline tells which addresses can be added.",
            without: "Fromline can’t tell which domains are yours; an address at a foreign one is refused by Google.",
        },
        AdminPermission::ChangeAliases => Permit {
            name: "Aliases",
            googles: "View and manage user aliases on your domain",
            allows: "Adding and removing the aliases of users, and nothing else.",
            used: "Fromline adds the aliases you confirm, and removes those it added when you press Undo.",
            without: "Fromline can’t add aliases. You can take the list with you instead.",
        },
        AdminPermission::SeeGroups => Permit {
            name: "Groups",
            googles: "View groups on your domain",
            allows: "Reading the names and addresses of your groups. It changes nothing.",
            used: "Fromline shows which groups have an address.",
            without: "Fromline can’t see your groups.",
        },
        AdminPermission::GroupSettings => Permit {
            name: "Settings of groups",
            googles: "View and manage the settings of a G Suite group",
            allows: "Reading and changing the settings of groups. Google has no permission that only reads them.",
            used: "Fromline reads who may write to a group, and changes it only when you press the button.",
            without: "Fromline can’t tell whether a group gets Gmail’s confirmation email.",
        },
        AdminPermission::SeePolicies => Permit {
            name: "Policies",
            googles: "See policies in your Cloud Identity Organization",
            allows: "Reading the organisation’s settings. It changes nothing.",
            used: "Fromline reads whether people may send by servers outside Google.",
            without: "Fromline can’t tell whether outside servers are allowed.",
        },
    }
}
