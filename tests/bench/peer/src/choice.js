// Which address mail is sent from, as it was last saved in this browser.
const key = "peer.from";

export const saved = () => localStorage.getItem(key) ?? "";
export const save = (address) => localStorage.setItem(key, address);
