// A journey: a world of its own at its start, and at its end no secret left anywhere and no word with a stranger.
import { sandbox } from "./sandbox.mjs";
import { expect, test as base } from "./page.mjs";
import { Secrets } from "./secrets.mjs";

export { expect };

export const test = base.extend({
  /** The world to begin with: `test.use({ scenario: "workspace" })`. */
  scenario: ["consumer", { option: true }],
  world: [
    async ({ scenario }, use) => {
      await sandbox.reset(scenario);
      await use(scenario);
    },
    { auto: true },
  ],
  /** The tokens and codes of this journey. */
  secrets: [
    async ({ context }, use) => {
      const secrets = new Secrets(context);
      await use(secrets);
      expect(await secrets.leaks(), "where a secret stands that has no business there").toEqual([]);
      expect(secrets.elsewhere(), "requests to strangers").toEqual([]);
    },
    { auto: true },
  ],
});

/** What the browser's console says of answers that are no success, and of broken connections. */
export const answered = (status) => new RegExp(`responded with a status of ${status} `);
export const cutOff = /net::ERR_(EMPTY_RESPONSE|CONNECTION_RESET|CONNECTION_CLOSED|FAILED)/;
export const noNetwork = /net::ERR_INTERNET_DISCONNECTED/;
