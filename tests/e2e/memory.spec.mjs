// A page that is left gives its memory back.
import { answered, expect, test } from "./support/journey.mjs";
import { connect } from "./support/person.mjs";

const routes = ["#/", "#/settings", "#/addresses", "#/add", "#/test", "#/permissions", "#/check", "#/about", "#/setup", "#/nowhere"];

/** The bytes of the app's memory, which only grows: the wasm module's own word. */
const memory = (page) =>
  page.evaluate(async () => {
    const { initSync } = await import(document.querySelector("link[rel=modulepreload]").href);
    return initSync(undefined).memory.buffer.byteLength;
  });

/** Walks all pages some rounds; each is drawn before the next one. */
const walk = (page, rounds) =>
  page.evaluate(async ([routes, rounds]) => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let round = 0; round < rounds; round += 1) {
      for (const route of routes) {
        location.hash = route;
        await frame();
        await frame();
      }
    }
  }, [routes, rounds]);

test("after the first rounds over all pages the memory hardly grows", async ({ page, provokes }) => {
  // Check set-up asks each server something that it refuses.
  provokes(answered(400), answered(401), answered(404));
  test.setTimeout(180_000);
  await connect(page);
  await walk(page, 20);
  const before = await memory(page);
  await walk(page, Number(process.env.ROUNDS ?? 60));
  expect((await memory(page)) - before).toBeLessThan(200_000);
});
