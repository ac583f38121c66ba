// The pages of someone who is signed in: the route and the heading of each.

export const everyPage = [
  ["#/settings", "Settings"], ["#/addresses", "Addresses"], ["#/add", "Which address do you want to send from?"], ["#/test", "Test"], ["#/sent", "Sent"],
  ["#/team", "Team"], ["#/organisation", "Organisation"], ["#/setup", "Setup"], ["#/check", "Check set-up"],
  ["#/permissions", "Permissions"], ["#/about", "About and privacy"],
];
