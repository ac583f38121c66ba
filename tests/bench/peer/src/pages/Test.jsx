import { useState } from "react";
import * as choice from "../choice.js";
import { FromLine } from "../FromLine.jsx";
import { isUsable, mailbox, sendMail } from "../gmail.js";
import { useSession } from "../session.jsx";

export function Test() {
  const { user, addresses } = useSession();
  return (
    <>
      <h1>Test</h1>
      <p className="lede">Send a real mail and see what Gmail makes of it.</p>
      {!user && <p>Connect an account first.</p>}
      {user && !addresses && <p>Asking Gmail for your addresses…</p>}
      {user && addresses && <Form user={user} usable={addresses.filter(isUsable)} />}
    </>
  );
}

function Form({ user, usable }) {
  const [mail, setMail] = useState({
    from: choice.saved() || user.profile.email,
    to: user.profile.email,
    subject: "A test",
    message: "This is a test of the address that it comes from.",
  });
  const [outcome, setOutcome] = useState({ state: "written" });
  const from = usable.find((address) => address.sendAsEmail === mail.from) ?? usable[0];
  const change = (event) => setMail({ ...mail, [event.target.name]: event.target.value });
  const submit = async (event) => {
    event.preventDefault();
    if (outcome.state === "sending") return;
    setOutcome({ state: "sending" });
    try {
      const { id } = await sendMail(user.access_token, { ...mail, from });
      setOutcome({ state: "accepted", id });
    } catch (error) {
      setOutcome({ state: "failed", text: error.message });
    }
  };
  return (
    <>
      {outcome.state === "accepted" && (
        <section className="card good">
          <h2>Accepted by Gmail</h2>
          <p>Message <code>{outcome.id}</code></p>
        </section>
      )}
      {outcome.state === "failed" && <section className="card" role="alert"><h2>Not sent</h2><p>{outcome.text}</p></section>}
      <form className="card" onSubmit={submit}>
        <label htmlFor="from">From</label>
        <select id="from" name="from" value={from.sendAsEmail} onChange={change}>
          {usable.map((address) => (
            <option key={address.sendAsEmail} value={address.sendAsEmail}>{mailbox(address)}</option>
          ))}
        </select>
        <label htmlFor="to">To</label>
        <input id="to" name="to" type="email" required value={mail.to} onChange={change} />
        <label htmlFor="subject">Subject</label>
        <input id="subject" name="subject" value={mail.subject} onChange={change} />
        <label htmlFor="message">Message</label>
        <textarea id="message" name="message" value={mail.message} onChange={change} />
        <FromLine name={from.displayName} address={from.sendAsEmail} subject={mail.subject} />
        <button className="button strong" aria-disabled={outcome.state === "sending"}>Send</button>
      </form>
    </>
  );
}
