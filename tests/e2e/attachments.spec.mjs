// Files that go with a mail: chosen, dropped, pasted; small as JSON, large by an upload that can be stopped.
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import PostalMime from "postal-mime";
import { expect, test } from "./support/journey.mjs";
import {
  button, connect, explanation, heading, mia, openTest, send, textbox,
} from "./support/person.mjs";
import { sandbox } from "./support/sandbox.mjs";

const input = (page) => page.getByLabel("Attachments");
const list = (page) => page.locator("ul.files").getByRole("listitem");

async function connectAndWrite(page) {
  await connect(page);
  await openTest(page, 3);
  await textbox(page, "Subject").fill("Plans");
}

/** The file as a mail carries it (RFC 2045 §6.8). */
const encoded = (buffer) => buffer.toString("base64").replace(/.{1,76}/g, "$&\r\n");

const noise = (size) => {
  const buffer = Buffer.alloc(size);
  for (let at = 0; at < size; at += 1) buffer[at] = (at * 2654435761) >>> 13;
  return buffer;
};

test("files of any name arrive byte for byte", async ({ page }) => {
  await connectAndWrite(page);
  const files = [
    { name: "Rechnung № 7 – größe 日本語.pdf", mimeType: "application/pdf", buffer: noise(70_001) },
    { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
  ];
  await input(page).setInputFiles(files);
  await expect(list(page)).toHaveCount(2);
  await expect(input(page)).toHaveAccessibleDescription(/71 kB of 25 MB/);
  await input(page).setInputFiles(files[1]);
  await expect(list(page), "of two files of one name and size the later counts").toHaveCount(2);
  await send(page);
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  const [{ raw }] = await sandbox.accepted();
  expect(raw).toContain(encoded(files[0].buffer));
  expect(raw).toContain("filename*0*=UTF-8''Rechnung%20%E2%84%96%207");
  expect(raw).toContain("filename=\"empty.txt\"");
  await button(page, "Write another").click();
  await expect(list(page)).toHaveCount(0);
});

test("a file is dropped, another pasted, and one is taken out again", async ({ page }) => {
  await connectAndWrite(page);
  const give = (type, property, name) => page.locator("form.card").evaluate((form, [type, property, name]) => {
    const data = new DataTransfer();
    data.items.add(new File(["hello"], name, { type: "text/plain" }));
    const Event = type === "paste" ? ClipboardEvent : DragEvent;
    form.dispatchEvent(new Event(type, { [property]: data, bubbles: true, cancelable: true }));
  }, [type, property, name]);
  await give("drop", "dataTransfer", "dropped.txt");
  await give("paste", "clipboardData", "pasted.txt");
  await expect(list(page)).toContainText(["dropped.txt", "pasted.txt"]);
  await button(page, "Remove dropped.txt").click();
  await expect(list(page)).toContainText(["pasted.txt"]);
  await expect(input(page)).toBeFocused();
});

/** A file on the disk: a large one is not carried through the browser's wire. */
async function onDisk(info, name, buffer) {
  const path = info.outputPath(name);
  await writeFile(path, buffer);
  return path;
}

test("files that Gmail can’t take are refused before anything is sent", async ({ page }, info) => {
  await connectAndWrite(page);
  await input(page).setInputFiles(await onDisk(info, "film.mp4", Buffer.alloc(26_300_000)));
  await send(page);
  await expect(input(page)).toBeFocused();
  await expect(input(page)).toHaveAccessibleDescription(/Gmail takes 25 MB at most/);
  expect(await sandbox.accepted()).toEqual([]);
});

test("after a reload the files are asked for once more, and no mail leaves without them unseen", async ({ page }) => {
  await connectAndWrite(page);
  await input(page).setInputFiles({ name: "plan.pdf", mimeType: "application/pdf", buffer: noise(100) });
  await page.reload();
  await expect(page.getByText("Add again: plan.pdf.")).toBeVisible();
  await send(page);
  await expect(input(page)).toHaveAccessibleDescription(/Add the files again/);
  expect(await sandbox.accepted()).toEqual([]);
  await button(page, "Send without").click();
  await send(page);
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
});

test("twenty megabytes are uploaded with progress, stopped at half, and sent again as one mail", async ({ page, context }, info) => {
  await connectAndWrite(page);
  const buffer = noise(20_000_000);
  await input(page).setInputFiles(await onDisk(info, "plans.zip", buffer));
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  const speed = (bytes) => devtools.send("Network.emulateNetworkConditions", {
    offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes,
  });
  await speed(4_000_000);
  await send(page);
  const bar = page.getByRole("progressbar", { name: "Uploading" });
  await expect.poll(() => bar.evaluate((bar) => bar.value / bar.max)).toBeGreaterThan(0.4);
  await button(page, "Cancel").click();
  await expect(heading(page, "Not sent")).toBeVisible();
  await expect(explanation(page, "You stopped it")).toBeVisible();
  await page.waitForTimeout(1000);
  expect(await sandbox.accepted()).toEqual([]);
  await speed(-1);
  await send(page);
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  const taken = await sandbox.accepted();
  expect(taken).toHaveLength(1);
  expect(taken[0].raw.includes(encoded(buffer)), "byte for byte").toBe(true);
  expect((await sandbox.mail(mia))[0].subject).toBe("Plans");
});

// Python's own reader: not on every machine.
const python = `
import email, email.policy, json, sys, hashlib
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
people = lambda name: [one.addr_spec for one in mail[name].addresses] if mail[name] else []
print(json.dumps({"subject": mail["subject"], "from": people("from"), "to": people("to"), "cc": people("cc"),
  "reply_to": people("reply-to"), "text": mail.get_body(("plain",)).get_content(),
  "files": [[part.get_filename(), hashlib.sha256(part.get_content() if isinstance(part.get_content(), bytes)
    else part.get_content().encode()).hexdigest()] for part in mail.iter_attachments()]}))`;

const sha256 = async (bytes) =>
  Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");

/** What npm's postal-mime reads, in the form of the reader above. */
async function byPostalMime(raw) {
  const mail = await PostalMime.parse(raw);
  const people = (list) => (list ?? []).map((one) => one.address);
  const files = mail.attachments.map(async (one) => [one.filename, await sha256(one.content)]);
  return {
    subject: mail.subject, from: people([mail.from]), to: people(mail.to), cc: people(mail.cc),
    reply_to: people(mail.replyTo), text: mail.text, files: await Promise.all(files),
  };
}

test("other readers find the same headers, text and bytes", async ({ page }) => {
  await connectAndWrite(page);
  const subject = "Rechnung № 7 – größe 🧾 日本語, longer than one line of a mail header may ever be, so it is folded";
  const file = { name: "Plan \"Köln\" & 100 %.pdf", mimeType: "application/pdf", buffer: noise(50_000) };
  await textbox(page, "Subject").fill(subject);
  await textbox(page, "To").fill(`"Lee, Zoë" <${mia}>`);
  await page.getByText("Cc, Bcc, Reply-To").click();
  await textbox(page, "Cc").fill("bob@shop.example; \"O'Neil; Ann\" <ann@shop.example>");
  await textbox(page, "Bcc").fill("boss@acme.example");
  await textbox(page, "Reply-To").fill("office@acme.example");
  await input(page).setInputFiles(file);
  await send(page);
  await expect(heading(page, "Accepted by Gmail")).toBeVisible();
  const [{ raw }] = await sandbox.accepted();
  const expected = {
    subject, from: [mia], to: [mia], cc: ["bob@shop.example", "ann@shop.example"],
    reply_to: ["office@acme.example"], files: [[file.name, await sha256(file.buffer)]],
  };
  const { text, ...read } = await byPostalMime(raw);
  expect(read).toEqual(expected);
  expect(text.trim()).toBe("This is a test. Nothing to pay, nothing to do.");
  const reader = spawnSync("python3", ["-c", python], { input: raw });
  test.skip(reader.error !== undefined, "no Python on this machine");
  const { text: inPython, ...byPython } = JSON.parse(reader.stdout);
  expect(byPython).toEqual(expected);
  expect(inPython.trim()).toBe(text.trim());
  expect(await sandbox.mail("boss@acme.example"), "a blind copy").toHaveLength(1);
  expect((await sandbox.mail("bob@shop.example"))[0].raw).not.toContain("boss@");
});
