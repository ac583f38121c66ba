// A business system opens Fromline with an invoice filled in, and shows what became of the email.
"use strict";

// Where your copy of Fromline is. Its config.json must name the origin of this page in "embed_origins".
const fromline = new URL(document.documentElement.dataset.fromline);

const invoices = [
  { number: "1042", customer: "Zoe Lee", email: "zoe@shop.example" },
  { number: "1043", customer: "Bob Kay & Sons", email: "bob@kay.example" },
];

/** What each outcome means for the invoice. "unknown" and "held" may be followed by another one, "accepted" by "swapped". */
const outcomes = {
  accepted: "Sent",
  swapped: "Sent, but from another address than it should be",
  refused: "Not sent: Gmail refused it",
  held: "Not sent yet: Fromline sends it later",
  unknown: "It may have been sent. Look into Sent before you send it again",
  "not-sent": "Not sent",
};

/** The windows that are open, by the reference that each was given. */
const opened = new Map();

function email({ number, customer, email }, status) {
  const fields = {
    to: `"${customer}" <${email}>`,
    subject: `Invoice ${number}`,
    body: `Hello ${customer},\nhere is invoice ${number}.`,
    kind: "invoice",
    ref: `invoice-${number}`,
  };
  const query = Object.entries(fields).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
  // Not "noopener": the window tells this page what became of the email. A name of its own for each invoice.
  const url = `${fromline.href}compose.html#/send?${query}`;
  const opening = window.open(url, fields.ref, "popup,width=1000,height=800");
  if (!opening) {
    status.textContent = "Allow pop-ups for this page, then try again.";
    return;
  }
  opened.set(fields.ref, { window: opening, status });
}

addEventListener("message", (event) => {
  // Two questions before a message is believed: does Fromline say it, and is it the window that was opened for this invoice?
  if (event.origin !== fromline.origin || event.data?.fromline !== 1) return;
  const one = opened.get(event.data.ref);
  if (!one || event.source !== one.window) return;
  const { type, outcome } = event.data;
  if (type === "ready") one.status.textContent = "Waiting for Send";
  if (type === "outcome") one.status.textContent = outcomes[outcome] ?? outcome;
  if (type === "closed") one.status.textContent = "Closed without sending";
  document.getElementById("messages").textContent += `${JSON.stringify(event.data)}\n`;
});

for (const invoice of invoices) {
  const row = document.getElementById("invoices").insertRow();
  row.insertCell().textContent = invoice.number;
  row.insertCell().textContent = invoice.customer;
  const button = document.createElement("button");
  button.textContent = "Email this invoice";
  row.insertCell().append(button);
  const status = row.insertCell();
  button.addEventListener("click", () => email(invoice, status));
}
